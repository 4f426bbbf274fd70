import { GB, type ParsedResult } from 'chrono-node/en';
import type { LocalDate } from '../../../domain/venue.ts';
import { type DateReading, exactDate } from './calendar.ts';
import { blot, type Finding, type Page } from './page.ts';

/** chrono's time grows with the text; who writes more than this has said the day in words we know. */
const MAX_LENGTH = 300;
/** chrono is slow beside our own forms, and asked only where a day and a month may stand. */
const MAY_BE_DATE = /\d ?[-/.,]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[^a-z]/i;
/** "For 4 days", "2 weeks": chrono counts them from today. */
const LENGTH_OF_TIME =
  /\b(?:days?|nights?|weeks?|fortnights?|months?|years?|hours?|minutes?|h|hrs?|mins?)\b|\d ?[dwmy]\b/i;

/**
 * What our own forms do not know, chrono may. Only the components of a day it is certain of are taken: its resolved
 * date would be in the server's or a fixed offset's zone.
 */
export function readDatesByChrono(page: Page, today: LocalDate): Finding<DateReading>[] {
  if (page.rest.length > MAX_LENGTH || !/\d/.test(page.rest) || !MAY_BE_DATE.test(`${page.rest} `)) return [];
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 };
  const findings = GB.parse(page.rest, reference, { forwardDate: true }).flatMap((result) => {
    const value = certainDay(result, page.rest);
    const { text: words, index: start } = result;
    return value ? [{ value, words, start, end: start + words.length }] : [];
  });
  for (const { start, end } of findings) blot(page, start, end);
  return findings;
}

function certainDay({ text, index, start }: ParsedResult, read: string): DateReading | null {
  const isCertain = start.isCertain('day') && start.isCertain('month') && !start.isCertain('hour');
  if (!isCertain || LENGTH_OF_TIME.test(text) || /^\d/.test(read.slice(index + text.length))) return null;
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || day === null) return null;
  const reading = exactDate(year, month, day);
  return reading.kind === 'day' ? reading : null;
}
