import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { cleanText } from '../../domain/text.ts';
import type { Venue } from '../../domain/venue.ts';

const LONGEST_NAME = 120;
const LONGEST_PURPOSE = 300;
const LONGEST_EXTRA = 80;
const LONGEST_WORDS = 60;
const MOST_EXTRAS = 10;

const cleaned = (longest: number) => z.string().transform((text) => cleanText(text, longest).replaceAll('\n', ' '));
/** Models that must name every field leave one empty where they mean none. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value): z.output<T> | null => (value === undefined || value === '' ? null : value));

/** The fields that several tools share. Dates and times are checked by the domain, which knows the reasons. */
export const fields = {
  date: z.string().describe('The day in the venue’s time zone, YYYY-MM-DD. Take it from the calendar you were given.'),
  dateWords: cleaned(LONGEST_WORDS).describe(
    'The guest’s own words for that day, copied letter by letter from their latest message about it, e.g. "next friday"; null if they used none.',
  ),
  time: z.string().describe('The start in the venue’s time zone, HH:MM in 24 hours.'),
  timeWords: cleaned(LONGEST_WORDS).describe(
    'The guest’s own words for that time, copied letter by letter, e.g. "half past 8"; null if they used none.',
  ),
  minutes: z.number().describe('How long, in minutes, only if the guest said so.'),
  people: z.number().describe('How many people come, the guest included.'),
  resource: z.string().describe('The resource’s id or name, only if the guest named one.'),
  name: cleaned(LONGEST_NAME)
    .refine((name) => name !== '', 'expected a name')
    .describe('The name for the booking, as the guest gave it.'),
  phone: z.string().describe('A phone number, only if the guest typed one, as typed.'),
  purpose: cleaned(LONGEST_PURPOSE).describe('What it is for, in the guest’s words, if said.'),
  extras: z.array(cleaned(LONGEST_EXTRA)).max(MOST_EXTRAS).describe('Things asked for, e.g. a whiteboard.'),
  reference: z
    .string()
    .describe('The booking’s reference, from a tool result or the guest; needed only when they have several.'),
  reason: cleaned(LONGEST_PURPOSE).describe('Why, in a few words, as the guest put it.'),
  optional,
};

/** @throws DomainError UNKNOWN_RESOURCE */
export function resourceIdOf(venue: Venue, named: string | null): string | null {
  if (named === null) return null;
  const wanted = named.trim().toLowerCase();
  const found = venue.resources.find((each) => each.id.toLowerCase() === wanted || each.name.toLowerCase() === wanted);
  if (found) return found.id;
  const names = venue.resources.map((each) => each.id).join(', ');
  throw new DomainError('UNKNOWN_RESOURCE', `resource: expected one of ${names}.`);
}

/** @throws DomainError INVALID_PHONE */
export function phoneOf(venue: Venue, typed: string | null): string | null {
  if (typed === null) return null;
  const country = isSupportedCountry(venue.phoneCountry) ? venue.phoneCountry : undefined;
  const number = parsePhoneNumberFromString(typed, { ...(country ? { defaultCountry: country } : {}), extract: false });
  if (number?.isValid()) return number.number;
  throw new DomainError(
    'INVALID_PHONE',
    `phone: expected a complete phone number of ${venue.phoneCountry} or with its country code.`,
  );
}
