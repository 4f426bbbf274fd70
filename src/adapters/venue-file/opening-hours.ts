import type { OpeningHours } from '../../domain/venue.ts';
import { minutesOf, parseTimeOfDay } from '../../domain/wall-time.ts';
import { didYouMean } from './nearest.ts';
import { DAY_WORDS, dayName, readDays, type Weekday } from './weekdays.ts';

/** Days on the left, hours on the right: `friday: 09:00-12:00, 14:00-18:00`, a list of them, or `closed`. */
export type WrittenHours = Record<string, string | string[]>;

/** What is wrong, and where under the hours. */
export interface Complaint {
  path: (string | number)[];
  message: string;
}

interface Span {
  open: string;
  close: string;
  path: (string | number)[];
}

interface Line {
  days: Weekday[];
  rank: number;
  spans: Span[];
}

export function readOpeningHours(
  written: WrittenHours,
  weekend: readonly number[],
  /** Said of hours that leave no day: who is never there. */
  never: string,
): { hours: OpeningHours[]; complaints: Complaint[] } {
  const complaints: Complaint[] = [];
  const lines = Object.entries(written).flatMap(([words, hours]) => {
    const group = readDays(words, weekend);
    if (group) return [{ ...group, spans: readSpans(words, hours, complaints) }];
    complaints.push({ path: [words], message: notDays(words) });
    return [];
  });
  const week: Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  const hours = week.flatMap((weekday) => {
    const spans = spansOn(lines, weekday);
    complaints.push(...overlaps(spans, weekday));
    return spans.map(({ open, close }) => ({ weekday, open, close }));
  });
  if (hours.length === 0 && complaints.length === 0) {
    complaints.push({ path: [], message: `${never}; expected at least one day with hours` });
  }
  return { hours, complaints: withoutRepeats(complaints) };
}

function notDays(words: string): string {
  const hint = didYouMean(words, DAY_WORDS);
  return `expected every day, weekdays, weekend, a day such as monday, or days such as sunday-thursday${hint}`;
}

/** `09:00-12:00, 14:00-18:00` or the same as a list. `closed` is no hours at all. */
function readSpans(words: string, hours: string | string[], complaints: Complaint[]): Span[] {
  if (typeof hours === 'string' && hours.trim().toLowerCase() === 'closed') return [];
  const parts =
    typeof hours === 'string'
      ? hours.split(',').map((text) => ({ text, path: [words] }))
      : hours.map((text, i) => ({ text, path: [words, i] }));
  if (parts.length === 0) complaints.push({ path: [words], message: 'expected hours such as 09:00-18:00, or closed' });
  return parts.flatMap(({ text, path }) => {
    const span = readSpan(text);
    if (typeof span !== 'string') return [{ ...span, path }];
    complaints.push({ path, message: span });
    return [];
  });
}

/** @returns what is wrong, when something is. */
function readSpan(text: string): { open: string; close: string } | string {
  const found = `found "${text.trim()}"`;
  const [open, close, ...more] = text.split(/[-–]| to /).map(readTime);
  if (!open || !close || more.length > 0 || open === '24:00') {
    return `expected hours such as 09:00-18:00 (24-hour clock), or closed, ${found}`;
  }
  if (minutesOf(open) < minutesOf(close)) return { open, close };
  return `expected to close after it opens, ${found}; hours past midnight go on under the next day: 20:00-24:00 and 00:00-02:00`;
}

function readTime(text: string): string | null {
  const time = text.trim().padStart(5, '0');
  return time === '24:00' ? time : parseTimeOfDay(time);
}

/** The narrowest lines that speak of a day decide about it. */
function spansOn(lines: Line[], weekday: Weekday): Span[] {
  const about = lines.filter((line) => line.days.includes(weekday));
  const narrowest = Math.max(...about.map((line) => line.rank));
  const spans = about.filter((line) => line.rank === narrowest).flatMap((line) => line.spans);
  return spans.sort((a, b) => minutesOf(a.open) - minutesOf(b.open));
}

function overlaps(spans: Span[], weekday: Weekday): Complaint[] {
  return spans.flatMap((span, i) => {
    const before = spans.slice(0, i).find((earlier) => minutesOf(earlier.close) > minutesOf(span.open));
    if (!before) return [];
    const message = `${span.open}-${span.close} overlaps ${before.open}-${before.close} on ${dayName(weekday)}`;
    return [{ path: span.path, message }];
  });
}

/** Hours that overlap do so on every day of their line: the first day is enough. */
function withoutRepeats(complaints: Complaint[]): Complaint[] {
  const said = new Set<string>();
  return complaints.filter(({ path, message }) => {
    const key = JSON.stringify([path, message.replace(/ on \w+$/, '')]);
    return said.has(key) ? false : said.add(key);
  });
}
