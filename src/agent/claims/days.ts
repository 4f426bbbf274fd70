import type { LocalDate } from '../../domain/venue.ts';
import { addDays, weekdayOf } from '../../domain/wall-time.ts';

/** Days as far as the words say them. */
export type Days =
  /** One of these; none: no calendar has it, or weekday and date disagree. */
  | { kind: 'dates'; dates: LocalDate[]; hasYear: boolean }
  | { kind: 'weekday'; weekday: number }
  | { kind: 'day_of_month'; day: number }
  | { kind: 'span'; from: LocalDate; until: LocalDate };

/** The dates that a text names; without a year the nearest. */
export function datesIn(days: Days): LocalDate[] {
  if (days.kind !== 'dates') return [];
  return days.hasYear ? days.dates : days.dates.slice(0, 1);
}

/** What a guest means by "Friday" or "the 22nd": the next one, or today. */
export function soonest(days: Days, today: LocalDate): LocalDate[] {
  const ahead = days.kind === 'weekday' ? 7 : days.kind === 'day_of_month' ? 31 : -1;
  const coming = Array.from({ length: ahead + 1 }, (_, offset) => addDays(today, offset));
  return coming.filter((date) => isOn(date, days));
}

/** Whether a date is one of the days that were named. */
export function isOn(date: LocalDate, days: Days): boolean {
  if (days.kind === 'weekday') return weekdayOf(date) === days.weekday;
  if (days.kind === 'day_of_month') return Number(date.slice(-2)) === days.day;
  if (days.kind === 'span') return days.from <= date && date <= days.until;
  return days.dates.includes(date);
}
