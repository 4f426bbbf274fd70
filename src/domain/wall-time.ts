import { Temporal } from 'temporal-polyfill';
import type { LocalDate, OpeningHours, TimeOfDay } from './venue.ts';

export type { LocalDate, TimeOfDay };

/**
 * What a wall time means in a zone. In a gap (clocks go forward) the time does not exist: `before` and `after` are the wall time
 * moved back and forward by the gap's length. In an overlap (clocks go back) it happens twice.
 */
export type WallTime =
  | { kind: 'once'; instant: Date }
  | { kind: 'gap'; before: Date; after: Date }
  | { kind: 'twice'; first: Date; second: Date };

const NOT_A_TIME = 'A time of day must be HH:MM, from 00:00 to 24:00.';
const MINUTES_A_DAY = 24 * 60;
const MS_A_DAY = MINUTES_A_DAY * 60_000;

/** Whether `name` is an IANA zone name. Offsets such as `+02:00` are not: they know no daylight-saving time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Reads `YYYY-MM-DD`, nothing looser; null when there is no such day. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return null;
  const day = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && isoDate(day) === text;
  return exists ? text : null;
}

/** Reads `HH:MM` from 00:00 to 23:59, nothing looser: neither `9:00` nor `24:00`. */
export function parseTimeOfDay(text: string): TimeOfDay | null {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : null;
}

/** What the clock on the venue's wall means. `24:00` is midnight at the day's end. @throws RangeError */
export function resolveWallTime(date: LocalDate, time: TimeOfDay, zone: string): WallTime {
  if (time === '24:00') return resolveWallTime(addDays(date, 1), '00:00', zone);
  if (parseTimeOfDay(time) === null) throw new RangeError(NOT_A_TIME);
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  const [first, second] = [new Date(earlier.epochMilliseconds), new Date(later.epochMilliseconds)];
  if (first.getTime() === second.getTime()) return { kind: 'once', instant: first };
  if (earlier.toPlainDateTime().equals(wall)) return { kind: 'twice', first, second };
  return { kind: 'gap', before: first, after: second };
}

/** What the clock on the venue's wall shows at that instant, seconds dropped. @throws RangeError */
export function toWallTime(instant: Date, zone: string): { date: LocalDate; time: TimeOfDay } {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  const [date = '', time = ''] = new Date(instant.getTime() + offsetNanoseconds / 1_000_000).toISOString().split('T');
  return { date, time: time.slice(0, 5) };
}

/** The first instant of that day in that zone; not always 00:00. @throws RangeError */
export function startOfDay(date: LocalDate, zone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);
}

/** Instants `from` ≤ t < `until` through which a zone keeps one offset: there, wall time = t + `offset`. All in milliseconds. */
export interface OffsetStretch {
  from: number;
  until: number;
  offset: number;
}

/** How the zone's wall time runs between two instants: many wall times can then be resolved by plain arithmetic. @throws RangeError */
export function offsetStretches(zone: string, from: Date, until: Date): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  const end = until.getTime();
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(
    zone,
  );
  while (at && at.epochMilliseconds < end) {
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next');
    stretches.push({
      from: at.epochMilliseconds,
      until: Math.min(next?.epochMilliseconds ?? end, end),
      offset: at.offsetNanoseconds / 1_000_000,
    });
    at = next;
  }
  return stretches;
}

/** The wall time as if it were UTC, in milliseconds: what {@link OffsetStretch} counts in. `minutes` from midnight. */
export function wallMs(date: LocalDate, minutes: number): number {
  return utcMidnight(date) + minutes * 60_000;
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekdayOf(date: LocalDate): OpeningHours['weekday'] {
  const daysSinceMonday = (new Date(utcMidnight(date)).getUTCDay() + 6) % 7;
  return (daysSinceMonday + 1) as OpeningHours['weekday'];
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return isoDate(new Date(utcMidnight(date) + days * MS_A_DAY));
}

/** Calendar days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / MS_A_DAY);
}

/** Minutes from midnight; `24:00` is 1440. @throws RangeError */
export function minutesOf(time: TimeOfDay): number {
  if (time === '24:00') return MINUTES_A_DAY;
  if (parseTimeOfDay(time) === null) throw new RangeError(NOT_A_TIME);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** @param minutes from midnight, 0 to 1440 @throws RangeError */
export function timeOf(minutes: number): TimeOfDay {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > MINUTES_A_DAY) {
    throw new RangeError('Minutes of a day must be whole, from 0 to 1440.');
  }
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** A day for people to read, in the Gregorian calendar with Western digits: `Sunday 22 November 2026`. */
export function formatDay(date: LocalDate, locale = 'en'): string {
  const english = /^en\b/i.test(locale);
  const parts = dayFormat(english ? 'en-GB' : locale).formatToParts(utcMidnight(date));
  if (!english) return parts.map((part) => part.value).join('');
  // Versions of Node disagree about the comma after the weekday.
  return parts.flatMap((part) => (part.type === 'literal' ? [] : [part.value])).join(' ');
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than finding a free room: each is made once. */
function dayFormat(locale: string): Intl.DateTimeFormat {
  const known = dayFormats.get(locale);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  });
  dayFormats.set(locale, format);
  return format;
}

function utcMidnight(date: LocalDate): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight)) throw new RangeError('A date must be YYYY-MM-DD.');
  return midnight;
}

function isoDate(day: Date): LocalDate {
  return day.toISOString().slice(0, 10);
}
