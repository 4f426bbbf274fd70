import type { LocalDate } from '../../domain/venue.ts';
import { minutesOf, parseLocalDate, parseTimeOfDay } from '../../domain/wall-time.ts';
import type { Json, ToolResult } from '../../ports.ts';
import type { ClaimEvidence } from '../claims.ts';
import type { Contact } from './contacts.ts';

const DAY = 24 * 60;
/** What a booking holds in its guest's own words. */
const GUESTS_FIELDS = new Set(['purpose', 'extras', 'name']);

/** What the sentences of the facts say without what the guest has written into their booking. */
export function ownWordsOf({ facts, results }: Pick<ClaimEvidence, 'facts' | 'results'>): string[] {
  const guests = results.flatMap(({ data }) => guestsWords(data)).sort((a, b) => b.length - a.length);
  const texts = new Set([...facts, ...results.flatMap((result) => result.facts)].map(({ text }) => text));
  return [...texts].map((text) => guests.reduce((rest, words) => rest.replaceAll(words, ' '), text));
}

function guestsWords(data: Json, isGuests = false): string[] {
  if (typeof data === 'string') return isGuests && data.trim().length > 2 ? [data] : [];
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return data.flatMap((item) => guestsWords(item, isGuests));
  return Object.entries(data).flatMap(([key, value]) => guestsWords(value, isGuests || GUESTS_FIELDS.has(key)));
}

interface DataRead {
  dates: LocalDate[];
  times: number[];
  phones: Contact[];
  references: string[];
}

/** The dates, times, phones and references among a result's fields; an end of a booking follows from its length. */
export function dataOf(result: ToolResult): DataRead {
  const read: DataRead = { dates: [], times: [], phones: [], references: [] };
  const alternatives = result.ok ? [] : result.alternatives.map((offer) => ({ ...offer }));
  collect(result.data, read);
  collect(alternatives, read);
  return read;
}

function collect(data: Json, read: DataRead): void {
  if (typeof data !== 'object' || data === null) return;
  for (const [key, value] of Object.entries(data)) {
    if (GUESTS_FIELDS.has(key)) continue;
    if (typeof value === 'string') collectField(key, value, read);
    else collect(value, read);
  }
  if (Array.isArray(data)) return;
  const { time, minutes } = data;
  if (typeof time === 'string' && parseTimeOfDay(time) && typeof minutes === 'number') {
    read.times.push((minutesOf(time) + minutes) % DAY);
  }
}

function collectField(key: string, value: string, read: DataRead): void {
  if (parseLocalDate(value)) read.dates.push(value);
  else if (parseTimeOfDay(value)) read.times.push(minutesOf(value));
  else if (key === 'reference') read.references.push(value.toUpperCase());
  else if (key === 'phone') read.phones.push({ kind: 'phone', value: value.replace(/\D/g, '') });
}
