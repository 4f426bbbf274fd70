import type { Slot } from './booking.ts';
import { DomainError, type ErrorCode } from './errors.ts';
import { type BusySlot, createFreeFor } from './occupancy.ts';
import {
  firstFree,
  freeOffers,
  freeOffersInEach,
  MOST_OFFERS,
  nearestOffers,
  type Offer,
  offersAtSameTime,
  type Search,
} from './offers.ts';
import { createTimetable, DAYS_AFTER, type Horizon, horizonOf, nearestBookable } from './timetable.ts';
import { findResource, type LocalDate, openingHoursOn, type Resource, type TimeOfDay, type Venue } from './venue.ts';
import {
  addDays,
  formatDay,
  minutesOf,
  parseLocalDate,
  parseTimeOfDay,
  resolveWallTime,
  startOfDay,
  timeOf,
  toWallTime,
  weekdayOf,
} from './wall-time.ts';

export type { BusySlot, Offer };

export interface SlotRequest {
  date: LocalDate;
  time: TimeOfDay;
  /** Elapsed time; null: as long as the venue's bookings usually are. */
  minutes: number | null;
  people: number;
  resourceId: string | null;
}

/** What is asked about a whole day; what is null does not matter. */
type DayQuery = Omit<SlotRequest, 'time' | 'people'> & { people: number | null };

interface PlaceOptions {
  /** A booking that is being changed never stands in its own way. */
  ignoreBookingId?: string;
  /** Taken before all others if it fits and is free: a change of time keeps the room. */
  keepResourceId?: string;
}

interface Refused {
  ok: false;
  code: ErrorCode;
  message: string;
  alternatives: Offer[];
}

/** `repeated`: the wall time happens twice that day, and the first was taken. */
export interface Placed {
  ok: true;
  slot: Slot;
  repeated: boolean;
}

export type Placement = Placed | Refused;

type Problem = Pick<Refused, 'code' | 'message'>;

/**
 * The stretch of time whose busy slots (every slot that overlaps it) must be loaded so that {@link placeBooking} and
 * {@link freeStarts} can tell the truth. Works for a date that is none, is over or too far ahead as well.
 */
export function searchWindow(venue: Venue, request: Pick<SlotRequest, 'date'>, now: Date): { from: Date; until: Date } {
  const horizon = horizonOf(venue, now);
  const day = nearestBookable(parseLocalDate(request.date) ?? horizon.today, horizon);
  const lastDayEnds = startOfDay(addDays(day, DAYS_AFTER + 1), venue.timeZone);
  return {
    from: startOfDay(day, venue.timeZone),
    until: new Date(lastDayEnds.getTime() + venue.booking.bufferMinutes * 60_000),
  };
}

/**
 * The stretch of time, and the resource where one is named, whose busy slots are all that {@link findSlot} needs; null when
 * what is asked for makes no sense or the clocks go forward over it.
 */
export function slotWindow(
  venue: Venue,
  request: SlotRequest,
): { from: Date; until: Date; resourceId: string | null } | null {
  if (problemOfWords(venue, request)) return null;
  const { date, time, minutes, resourceId } = request;
  const wall = resolveWallTime(date, time, venue.timeZone);
  if (wall.kind === 'gap') return null;
  const from = wall.kind === 'twice' ? wall.first : wall.instant;
  const blocked = (minutes ?? venue.booking.defaultMinutes) + venue.booking.bufferMinutes;
  return { from, until: new Date(from.getTime() + blocked * 60_000), resourceId };
}

/** Resources that could take the request, in the one order in which they must be tried and locked: smallest capacity first, then venue order. */
export function candidates(venue: Venue, request: Pick<SlotRequest, 'people' | 'resourceId'>): Resource[] {
  return venue.resources
    .filter(({ id }) => request.resourceId === null || id === request.resourceId)
    .filter(({ capacity }) => capacity >= request.people)
    .sort((a, b) => a.capacity - b.capacity);
}

/**
 * Finds the slot for a request, or says why there is none and what is really free instead (at most three).
 * @param busy every slot held in the {@link searchWindow}
 */
export function placeBooking(
  venue: Venue,
  request: SlotRequest,
  busy: BusySlot[],
  now: Date,
  options: PlaceOptions = {},
): Placement {
  const found = place(venue, request, busy, now, options);
  if ('slot' in found) return found;
  const { search, ...problem } = found;
  return { ok: false, ...problem, alternatives: search ? alternatives(search, request, problem.code) : [] };
}

/**
 * The slot for a request, if it can have one: what {@link placeBooking} would find, by looking at much less.
 * @param busy every slot held in the {@link slotWindow}
 */
export function findSlot(
  venue: Venue,
  request: SlotRequest,
  busy: BusySlot[],
  now: Date,
  options: PlaceOptions = {},
): Placed | null {
  const found = place(venue, request, busy, now, options);
  return 'slot' in found ? found : null;
}

/** `search` is where to look for something else; null where what was asked for makes no sense. */
function place(
  venue: Venue,
  request: SlotRequest,
  busy: BusySlot[],
  now: Date,
  options: PlaceOptions,
): Placed | (Problem & { search: Search | null }) {
  const unclear = problemOfWords(venue, request);
  if (unclear) return { ...unclear, search: null };
  const horizon = horizonOf(venue, now);
  const search = createSearch(venue, request, busy, now, horizon, options);
  const wall = resolveWallTime(request.date, request.time, venue.timeZone);
  if (wall.kind === 'gap') return { ...timeDoesNotExist(request), search };
  const startsAt = wall.kind === 'twice' ? wall.first : wall.instant;
  const problem =
    problemOfInstant(venue, request.date, startsAt, now, horizon) ??
    problemOfParty(venue, request) ??
    problemOfHours(search, request, startsAt);
  if (problem) return { ...problem, search };
  const resource = firstFree(search, candidates(venue, request), startsAt.getTime());
  if (!resource) return { ...slotUnavailable(venue, request), search };
  return { ok: true, slot: slotOf(search, request, resource, startsAt), repeated: wall.kind === 'twice' };
}

/**
 * All free starts of a day, earliest first, each in the smallest resource that is free then, or in every one while the party is
 * not known; none when the day is closed or full.
 * @param busy every slot held in the {@link searchWindow}
 * @throws DomainError when there is no such day, it is over or too far ahead, or nothing takes the party
 */
export function freeStarts(venue: Venue, query: DayQuery, busy: BusySlot[], now: Date): Offer[] {
  const asked = { ...query, people: query.people ?? 1 };
  const horizon = horizonOf(venue, now);
  const problem =
    problemOfWords(venue, { ...asked, time: '00:00' }) ??
    problemOfDay(venue, query.date, horizon) ??
    problemOfParty(venue, asked);
  if (problem) throw new DomainError(problem.code, problem.message);
  const search = createSearch(venue, asked, busy, now, horizon, {});
  const list = query.people === null ? freeOffersInEach : freeOffers;
  return list(search, candidates(venue, asked), query.date);
}

function createSearch(
  venue: Venue,
  { date, minutes }: Pick<SlotRequest, 'date' | 'minutes'>,
  busy: BusySlot[],
  now: Date,
  horizon: Horizon,
  { ignoreBookingId, keepResourceId }: PlaceOptions,
): Search {
  const length = minutes ?? venue.booking.defaultMinutes;
  const timetable = createTimetable(venue, nearestBookable(date, horizon), length, now, horizon);
  const neededMs = (length + venue.booking.bufferMinutes) * 60_000;
  return { venue, timetable, freeFor: createFreeFor(busy, neededMs, ignoreBookingId), length, keepResourceId };
}

function slotOf({ venue, length }: Search, { date, time }: SlotRequest, resource: Resource, startsAt: Date): Slot {
  const endsAt = new Date(startsAt.getTime() + length * 60_000);
  return {
    resourceId: resource.id,
    startsAt,
    endsAt,
    blockedUntil: new Date(endsAt.getTime() + venue.booking.bufferMinutes * 60_000),
    localDate: date,
    localTime: time,
    timeZone: venue.timeZone,
  };
}

// ───────────────────────────── what instead

/** In the named resource if there is one; where that gives nothing, any other is better than none. */
function alternatives(search: Search, request: SlotRequest, code: ErrorCode): Offer[] {
  const minutes = minutesOf(request.time);
  const any = candidates(search.venue, { ...request, resourceId: null });
  const anotherWillDo = request.resourceId !== null && (code === 'PARTY_TOO_LARGE' || code === 'SLOT_UNAVAILABLE');
  const sameTime = anotherWillDo ? offersAtSameTime(search, any, minutes) : [];
  if (code === 'PARTY_TOO_LARGE' && sameTime.length > 0) return sameTime;
  const fitting = candidates(search.venue, request);
  const offers = [...sameTime.slice(0, 1), ...nearestOffers(search, fitting, minutes)].slice(0, MOST_OFFERS);
  return offers.length > 0 || request.resourceId === null ? offers : nearestOffers(search, any, minutes);
}

// ───────────────────────────── why not

/** What is wrong with the request whatever the hour. */
function problemOfWords(venue: Venue, request: SlotRequest): Problem | null {
  const { date, time, minutes, people, resourceId } = request;
  if (!Number.isSafeInteger(people) || people < 1) {
    return { code: 'INVALID_PARTY_SIZE', message: 'people must be a whole number, at least 1.' };
  }
  if (parseLocalDate(date) === null) {
    return { code: 'INVALID_DATE', message: 'date must be a day of the calendar, as YYYY-MM-DD.' };
  }
  if (parseTimeOfDay(time) === null) {
    return { code: 'INVALID_TIME', message: 'time must be HH:MM in 24 hours, from 00:00 to 23:59.' };
  }
  if (resourceId !== null && !findResource(venue, resourceId)) {
    const ids = venue.resources.map(({ id }) => id).join(', ');
    return { code: 'UNKNOWN_RESOURCE', message: `resourceId must be one of ${ids}; or null for any.` };
  }
  const { maxMinutes } = venue.booking;
  if (minutes !== null && !(Number.isInteger(minutes) && minutes > 0 && minutes <= maxMinutes)) {
    return { code: 'INVALID_DURATION', message: `minutes must be a whole number from 1 to ${maxMinutes}.` };
  }
  return null;
}

function problemOfInstant(venue: Venue, date: LocalDate, startsAt: Date, now: Date, horizon: Horizon): Problem | null {
  if (startsAt >= now) return problemOfDay(venue, date, horizon);
  const wall = toWallTime(now, venue.timeZone);
  return {
    code: 'PAST_DATE',
    message: `date and time must not have passed: at the venue it is ${wall.time} on ${formatDay(wall.date)}.`,
  };
}

function problemOfDay(venue: Venue, date: LocalDate, { today, lastDate }: Horizon): Problem | null {
  if (date < today) {
    return { code: 'PAST_DATE', message: `date must not have passed: at the venue it is ${formatDay(today)}.` };
  }
  if (date > lastDate) {
    const { maxDaysAhead } = venue.booking;
    return {
      code: 'TOO_FAR_AHEAD',
      message: `date must be at most ${maxDaysAhead} days ahead, so no later than ${formatDay(lastDate)}.`,
    };
  }
  return null;
}

function problemOfParty(venue: Venue, request: Pick<SlotRequest, 'people' | 'resourceId'>): Problem | null {
  if (candidates(venue, request).length > 0) return null;
  const largest = Math.max(0, ...venue.resources.map(({ capacity }) => capacity));
  const named = request.resourceId === null ? undefined : findResource(venue, request.resourceId);
  const limit = named
    ? `${named.name} takes ${named.capacity}, the largest ${venue.resourceNoun} ${largest}`
    : `the largest ${venue.resourceNoun} takes ${largest}`;
  return { code: 'PARTY_TOO_LARGE', message: `people is ${request.people}, but ${limit}.` };
}

function problemOfHours(search: Search, { date, time }: SlotRequest, startsAt: Date): Problem | null {
  const { venue, timetable } = search;
  if (!timetable.isOpen(date, startsAt.getTime())) return outsideOpeningHours(search, date);
  const { gridMinutes } = venue.booking;
  const minutes = minutesOf(time);
  if (minutes % gridMinutes === 0) return null;
  const before = timeOf(minutes - (minutes % gridMinutes));
  return {
    code: 'OFF_GRID',
    message: `time must be a multiple of ${gridMinutes} minutes from midnight; the last one before it is ${before}.`,
  };
}

function outsideOpeningHours({ venue, length }: Search, date: LocalDate): Problem {
  const spans = openingHoursOn(venue, weekdayOf(date)).map(({ open, close }) => `${open}–${close}`);
  const message =
    spans.length === 0
      ? `date must be a day on which the venue is open; it is closed on ${formatDay(date)}.`
      : `time must be such that all ${length} minutes are within opening hours: ${spans.join(' or ')} on ${formatDay(date)}.`;
  return { code: 'OUTSIDE_OPENING_HOURS', message };
}

function timeDoesNotExist({ date, time }: SlotRequest): Problem {
  return {
    code: 'TIME_DOES_NOT_EXIST',
    message: `time must exist: the clocks go forward over ${time} on ${formatDay(date)}.`,
  };
}

function slotUnavailable(venue: Venue, { date, time, resourceId }: SlotRequest): Problem {
  const named = resourceId === null ? undefined : findResource(venue, resourceId);
  const taken = named ? `${named.name} is taken` : `every ${venue.resourceNoun} that is large enough is taken`;
  return { code: 'SLOT_UNAVAILABLE', message: `time must be free: ${taken} at ${time} on ${formatDay(date)}.` };
}
