import type { LocalDate } from '../../../domain/venue.ts';
import { addDays, parseLocalDate, weekdayOf } from '../../../domain/wall-time.ts';

/** A day as far as the words say it. */
export type DateReading =
  | { kind: 'day'; date: LocalDate }
  /** The guest named more than one. */
  | { kind: 'either' }
  /** No calendar has it, or weekday and date disagree. */
  | { kind: 'invalid' };

export function dayInMonth(today: LocalDate, ahead: number, day: number): DateReading {
  const [year, month] = partsOf(today);
  const counted = month - 1 + ahead;
  return exactDate(year + Math.floor(counted / 12), (counted % 12) + 1, day);
}

/** How long a date without a year counts as one that has passed, and not as next year's. */
const RECENT_DAYS = 31;

export function upcoming(today: LocalDate, month: number, day: number): DateReading {
  const [year] = partsOf(today);
  const here = exactDate(year, month, day);
  if (here.kind === 'day' && here.date >= addDays(today, -RECENT_DAYS)) return here;
  const next = exactDate(year + 1, month, day);
  return next.kind === 'day' || !(month === 2 && day === 29) ? next : { kind: 'invalid' };
}

export function exactDate(year: number, month: number, day: number): DateReading {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return parseLocalDate(date) === null ? { kind: 'invalid' } : { kind: 'day', date };
}

export function agreeing(reading: DateReading, weekday: string | undefined): DateReading {
  if (reading.kind !== 'day' || !weekday) return reading;
  return weekdayOf(reading.date) === weekdayNumber(weekday) ? reading : { kind: 'invalid' };
}

/** Days until the next such weekday, never today: who means today says so. */
export function untilWeekday(today: LocalDate, weekday: number): number {
  return ((weekday - weekdayOf(today) + 6) % 7) + 1;
}

/** "Next Friday" is the Friday of next week. */
export function inNextWeek(today: LocalDate, weekday: number): number {
  return 7 - weekdayOf(today) + weekday;
}

const WEEKDAY_STARTS = ['mo', 'tu', 'we', 'th', 'f', 'sa', 'su'];

export function weekdayNumber(word: string): number {
  return WEEKDAY_STARTS.findIndex((start) => word.toLowerCase().startsWith(start)) + 1;
}

const MONTH_STARTS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export function monthNumber(word: string): number {
  if (/^\d/.test(word)) return Number(word);
  return MONTH_STARTS.findIndex((start) => word.toLowerCase().startsWith(start)) + 1;
}

export function fullYear(words: string): number {
  return words.length === 2 ? 2000 + Number(words) : Number(words);
}

function partsOf(date: LocalDate): [year: number, month: number] {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return [year, month];
}
