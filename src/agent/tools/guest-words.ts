import { cleanText } from '../../domain/text.ts';
import type { LocalDate, TimeOfDay, Venue } from '../../domain/venue.ts';
import { addDays, formatDay, minutesOf, parseLocalDate, parseTimeOfDay, toWallTime } from '../../domain/wall-time.ts';
import type { NeededSlot } from '../offline/understand/asked.ts';
import { clockReading, type DayPart, type TimeReading } from '../offline/understand/clock.ts';
import { type Understanding, understand } from '../offline/understand.ts';

/** The guest's own words for a day and a time, beside the model's values; null where there are none. */
export interface WordsAndValues {
  dateWords: string | null;
  timeWords: string | null;
  date: LocalDate | null;
  time: TimeOfDay | null;
}

interface At {
  venue: Venue;
  now: Date;
}

const LONGEST_QUOTE = 60;
/** Who corrects themselves means the last day named; who does not may mean any of several. */
const CORRECTION = /\b(?:not|instead|rather|than|no longer|except|but)\b/i;
/** "Mar" is March in English and Tuesday in three other languages. */
const TWO_LANGUAGES = /\bmar\b/i;
const LOOSE =
  /\b(?:after|before|between|any ?time|around|about|approx\p{L}*|roughly|circa|or|later|earlier|by|latest|earliest)\b|ish\b|~/iu;

/**
 * Where the model's date or time is not what the guest's own words mean: a message it can act on. Null where they agree, or
 * the words are missing, in a language we do not read, or leave the choice open. Never throws.
 */
export function contradiction({ dateWords, timeWords, date, time }: WordsAndValues, at: At): string | null {
  const messages = [date && wrongDate(dateWords, date, at), time && wrongTime(timeWords, time, at)];
  return messages.filter(Boolean).join('\n') || null;
}

function wrongDate(words: string | null, date: LocalDate, at: At): string | null {
  if (!words?.trim() || parseLocalDate(date) === null || TWO_LANGUAGES.test(words)) return null;
  const read = readWords(words, ['date'], at);
  if (read.date?.value.kind === 'invalid') {
    return `date: ${quoted(words)} is no day of the calendar, or its weekday is another. Ask the guest which day they mean.`;
  }
  const meant = meantDates(read, words, toWallTime(at.now, at.venue.timeZone).date);
  const [first] = meant;
  if (first === undefined || meant.includes(date)) return null;
  return `date: ${quoted(words)} is ${dayOf(first)} in ${at.venue.timeZone}, not ${dayOf(date)}. Use ${first}, or ask the guest.`;
}

/** The days that the words may mean, the likeliest first. */
function meantDates({ date, dates }: Understanding, words: string, today: LocalDate): LocalDate[] {
  const findings = date && (dates.length < 2 || CORRECTION.test(words)) ? [date] : dates;
  return findings.flatMap(({ value, words: said }) =>
    value.kind === 'day' ? [value.date, ...otherWeek(said, value.date, today)] : [],
  );
}

/** "Next Friday" is the nearest for some, and the one after for others; "Thursday", on a Thursday, may be today. */
function otherWeek(said: string, date: LocalDate, today: LocalDate): LocalDate[] {
  if (/\bnext\b/i.test(said)) return [addDays(date, -7)].filter((earlier) => earlier > today);
  return /^\P{N}+$/u.test(said) && !/\b(?:week|fortnight|last|tomorrow)\b/i.test(said) && addDays(date, -7) === today
    ? [today]
    : [];
}

function wrongTime(words: string | null, time: TimeOfDay, at: At): string | null {
  if (!words?.trim() || parseTimeOfDay(time) === null) return null;
  const read = readWords(words, ['time'], at);
  const reading = read.time?.value ?? bareHour(read);
  if (reading?.kind === 'invalid') return `time: no clock shows ${quoted(words)}. Ask the guest what time they mean.`;
  if (!reading) return wrongPart(words, read.part, time);
  const meant = [reading, read.end?.value].flatMap((each) => (each ? timesOf(each) : []));
  const [first] = meant;
  if (first === undefined || LOOSE.test(words) || meant.some((each) => isSame(each, time, read, at))) return null;
  const shown = reading.kind === 'open' ? `${reading.am} or ${reading.pm}` : first;
  return `time: ${quoted(words)} is ${shown} in ${at.venue.timeZone}, not ${time}. Use ${shown}, or ask the guest.`;
}

/** "In two hours" is a moment, and a booking starts near it. */
function isSame(meant: TimeOfDay, time: TimeOfDay, { date, dates }: Understanding, { venue }: At): boolean {
  const isMoment = date !== null && dates.length === 0;
  const apart = Math.abs(minutesOf(meant) - minutesOf(time));
  return meant === time || (isMoment && apart <= venue.booking.gridMinutes);
}

function bareHour({ bareNumbers }: Understanding): TimeReading | null {
  const [only, ...more] = bareNumbers;
  return only && more.length === 0 && only.value <= 24 ? clockReading(only.value, 0, null) : null;
}

function timesOf(reading: TimeReading): TimeOfDay[] {
  if (reading.kind === 'exact') return [reading.time];
  return reading.kind === 'open' ? [reading.am, reading.pm] : [];
}

/** From when until when a part of the day may last for anybody; a night runs past midnight, and a lunch is no time. */
const PARTS: Partial<Record<DayPart, readonly [from: TimeOfDay, until: TimeOfDay]>> = {
  morning: ['04:00', '12:00'],
  afternoon: ['12:00', '19:00'],
  evening: ['16:00', '23:59'],
};

function wrongPart(words: string, part: DayPart | null, time: TimeOfDay): string | null {
  const span = part && PARTS[part];
  if (!span || LOOSE.test(words) || /\b(?:breakfast|lunch|dinner)\b/i.test(words)) return null;
  const [from, until] = span;
  if (time >= from && time <= until) return null;
  return `time: ${quoted(words)} is between ${from} and ${until}, not ${time}. Ask the guest what time they mean.`;
}

function readWords(words: string, asked: NeededSlot[], { venue, now }: At): Understanding {
  const { timeZone, phoneCountry, resources, resourceNoun, name: venueName, booking } = venue;
  const { gridMinutes } = booking;
  return understand(words, {
    now,
    timeZone,
    phoneCountry,
    resources,
    resourceNoun,
    venueName,
    gridMinutes,
    asked,
    references: [],
  });
}

function dayOf(date: LocalDate): string {
  return `${date} (${formatDay(date).split(' ')[0]})`;
}

function quoted(words: string): string {
  return JSON.stringify(cleanText(words, LONGEST_QUOTE));
}
