import { toWallTime } from '../../domain/wall-time.ts';
import type { ClaimEvidence } from '../claims.ts';
import { readAddresses, readPhones } from './contacts.ts';
import { readDays } from './dates.ts';
import { readPrices } from './prices.ts';
import { readReferences } from './references.ts';
import type { Legible } from './text.ts';
import { readClockTimes } from './times.ts';

const MONTH_FIRST_COUNTRIES = new Set(['US', 'PH', 'FM', 'PW', 'BZ']);

export function calendarOf({ venue, now }: Pick<ClaimEvidence, 'venue' | 'now'>) {
  const { date: today } = toWallTime(now, venue.timeZone);
  return { today, monthFirst: MONTH_FIRST_COUNTRIES.has(venue.phoneCountry) };
}

/** Each reader blots out what it has read, so that no number is read twice. */
export function readText(text: Legible, calendar: ReturnType<typeof calendarOf>) {
  const addresses = readAddresses(text);
  const days = readDays(text, calendar);
  const prices = readPrices(text);
  const phones = readPhones(text);
  return {
    days,
    prices,
    contacts: [...addresses, ...phones],
    times: readClockTimes(text),
    references: readReferences(text),
  };
}
