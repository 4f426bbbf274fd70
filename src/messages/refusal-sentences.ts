import type { Offer } from '../domain/availability.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import { findResource, openingHoursOn, type Venue } from '../domain/venue.ts';
import { parseLocalDate, weekdayOf } from '../domain/wall-time.ts';
import { dayIn } from './day-names.ts';
import { listed, say } from './say.ts';

/** What was asked for, as far as it was said. */
export interface Asked {
  date?: string | null;
  time?: string | null;
  resourceId?: string | null;
  /** The booking in one line, where it is about one. */
  current?: string;
}

/** Says why not, and what is really free instead. */
export function refusalSentence(
  code: ErrorCode,
  venue: Venue,
  asked: Asked,
  alternatives: Offer[],
  language: Language,
): string {
  const why = say(`refusal.${code}`, reasonsOf(venue, asked, language), language);
  if (alternatives.length > 0) {
    return `${why} ${say('refusal.alternatives', { list: offerList(alternatives, language) }, language)}`;
  }
  return ASKS_ALREADY.has(code) ? why : `${why} ${say('refusal.no_alternative', {}, language)}`;
}

function reasonsOf(venue: Venue, asked: Asked, language: Language) {
  return {
    when: whenOf(asked, language),
    time: asked.time ?? '',
    hours: openingHoursOf(venue, asked.date, language),
    grid: venue.booking.gridMinutes,
    maxDays: venue.booking.maxDaysAhead,
    maxMinutes: venue.booking.maxMinutes,
    noun: venue.resourceNoun,
    resources: listed(
      venue.resources.map((resource) => resource.name),
      language,
    ),
    current: asked.current ?? '',
    ...largestFor(venue, asked.resourceId, language),
  };
}

/** These say themselves what is needed, or leave nothing to choose. */
const ASKS_ALREADY = new Set<ErrorCode>([
  'INVALID_PARTY_SIZE',
  'INVALID_DATE',
  'INVALID_TIME',
  'INVALID_DURATION',
  'INVALID_PHONE',
  'INVALID_ARGUMENTS',
  'UNKNOWN_TOOL',
  'WORDS_DISAGREE',
  'CANCELLATION_UNCLEAR',
  'NO_OFFER',
  'ALREADY_STARTED',
  'INVALID_EMAIL',
  'TOO_MANY_ADDRESSES',
  'HANDOFF_NOT_FOUND',
  'GUEST_NOT_FOUND',
  'BOOKING_STILL_LIVE',
  'UNKNOWN_RESOURCE',
  'PARTY_TOO_LARGE',
  'BOOKING_NOT_FOUND',
  'STALE_REVISION',
  'ILLEGAL_TRANSITION',
  'NOTHING_TO_CHANGE',
  'NOT_STAFF',
  'NOTIFICATION_NOT_FOUND',
  'NOT_RETRYABLE',
]);

function offerList(offers: Offer[], language: Language): string {
  const items = offers.map((offer, index) => ({
    number: index + 1,
    day: dayIn(offer.localDate, language),
    from: offer.localTime,
    until: offer.localEndTime,
    resource: offer.resourceName,
  }));
  return items.map((item) => say('offer.item', item, language)).join('\n');
}

function largestFor(
  venue: Venue,
  resourceId: string | null | undefined,
  language: Language,
): { resource: string; capacity: number } {
  const named = resourceId ? findResource(venue, resourceId) : undefined;
  if (named) return { resource: named.name, capacity: named.capacity };
  const capacity = Math.max(...venue.resources.map((resource) => resource.capacity));
  return { resource: say('refusal.largest', { noun: venue.resourceNoun }, language), capacity };
}

function openingHoursOf(venue: Venue, date: string | null | undefined, language: Language): string {
  const day = date ? parseLocalDate(date) : null;
  if (!day) return '';
  const spans = openingHoursOn(venue, weekdayOf(day)).map(({ open, close }) =>
    say('hours.span', { from: open, until: close }, language),
  );
  if (spans.length === 0) return say('hours.closed', {}, language);
  return say('hours.open', { spans: listed(spans, language) }, language);
}

function whenOf({ date, time }: Asked, language: Language): string {
  const day = date ? parseLocalDate(date) : null;
  if (!day) return time ?? '';
  return time ? say('slot.start', { day: dayIn(day, language), time }, language) : dayIn(day, language);
}
