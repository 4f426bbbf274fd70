import type { Offer } from '../domain/availability.ts';
import type { ErrorCode } from '../domain/errors.ts';
import { findResource, type Venue } from '../domain/venue.ts';
import { formatDay, parseLocalDate, weekdayOf } from '../domain/wall-time.ts';
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
export function refusalSentence(code: ErrorCode, venue: Venue, asked: Asked, alternatives: Offer[]): string {
  const why = say(`refusal.${code}`, {
    when: whenOf(asked),
    time: asked.time ?? '',
    hours: openingHoursOf(venue, asked.date),
    grid: venue.booking.gridMinutes,
    maxDays: venue.booking.maxDaysAhead,
    maxMinutes: venue.booking.maxMinutes,
    noun: venue.resourceNoun,
    resources: listed(venue.resources.map((resource) => resource.name)),
    current: asked.current ?? '',
    ...largestFor(venue, asked.resourceId),
  });
  if (alternatives.length > 0) return `${why} ${say('refusal.alternatives', { list: offerList(alternatives) })}`;
  return ASKS_ALREADY.has(code) ? why : `${why} ${say('refusal.no_alternative')}`;
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
  'NO_OFFER',
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

function offerList(offers: Offer[]): string {
  return offers
    .map((offer, index) =>
      say('offer.item', {
        number: index + 1,
        day: formatDay(offer.localDate),
        from: offer.localTime,
        until: offer.localEndTime,
        resource: offer.resourceName,
      }),
    )
    .join('\n');
}

function largestFor(venue: Venue, resourceId: string | null | undefined): { resource: string; capacity: number } {
  const named = resourceId ? findResource(venue, resourceId) : undefined;
  if (named) return { resource: named.name, capacity: named.capacity };
  const capacity = Math.max(...venue.resources.map((resource) => resource.capacity));
  return { resource: `our largest ${venue.resourceNoun}`, capacity };
}

function openingHoursOf(venue: Venue, date: string | null | undefined): string {
  const day = date ? parseLocalDate(date) : null;
  if (!day) return '';
  const spans = venue.openingHours.filter((hours) => hours.weekday === weekdayOf(day));
  if (spans.length === 0) return say('hours.closed');
  return say('hours.open', { spans: listed(spans.map((span) => `${span.open}–${span.close}`)) });
}

function whenOf({ date, time }: Asked): string {
  const day = date ? parseLocalDate(date) : null;
  if (!day) return time ?? '';
  return time ? say('slot.start', { day: formatDay(day), time }) : formatDay(day);
}
