import type { FreeFor, Range } from './occupancy.ts';
import { DAYS_AFTER, type Start, type Timetable } from './timetable.ts';
import type { LocalDate, Resource, TimeOfDay, Venue } from './venue.ts';
import { addDays, timeOf } from './wall-time.ts';

export const MOST_OFFERS = 3;

/** A time and resource that really is free. */
export interface Offer {
  resourceId: string;
  resourceName: string;
  localDate: LocalDate;
  localTime: TimeOfDay;
  /** On the wall, which is not always `localTime` plus `minutes`. */
  localEndTime: TimeOfDay;
  minutes: number;
}

/** Where to look: what the rules of time allow, and who holds what. */
export interface Search {
  venue: Venue;
  timetable: Timetable;
  freeFor: FreeFor;
  /** Of the booking, in minutes. */
  length: number;
  /** Taken before all others where it is among those that fit. */
  keepResourceId: string | undefined;
}

interface FreeStart extends Start {
  resource: Resource;
}

/** The resource to take at an instant (milliseconds): the one to keep, else the first that is free. */
export function firstFree(search: Search, resources: Resource[], at: number): Resource | undefined {
  return freeStarts(search, resources, [{ minutes: 0, at }])[0]?.resource;
}

/** Every free start of a day, earliest first, each in the first resource that is free. */
export function freeOffers(search: Search, resources: Resource[], date: LocalDate): Offer[] {
  return freeStartsOn(search, resources, date).map((free) => offer(search, date, free));
}

/** Every free start of a day in every resource, earliest first. */
export function freeOffersInEach(search: Search, resources: Resource[], date: LocalDate): Offer[] {
  return resources
    .flatMap((resource) => freeStartsOn(search, [resource], date))
    .sort((a, b) => a.at - b.at)
    .map((free) => offer(search, date, free));
}

/** The resources that are free at this very time (minutes from midnight), in their order. */
export function offersAtSameTime(search: Search, resources: Resource[], minutes: number): Offer[] {
  const { day } = search.timetable;
  const starts = search.timetable.startsOn(day).filter((start) => start.minutes === minutes);
  return resources
    .flatMap((resource) => freeStarts(search, [resource], starts))
    .map((free) => offer(search, day, free))
    .slice(0, MOST_OFFERS);
}

/** The nearest free times around a time of day (minutes from midnight): that day, then on the days after. */
export function nearestOffers(search: Search, resources: Resource[], minutes: number): Offer[] {
  if (resources.length === 0) return [];
  const { day } = search.timetable;
  const offers = nearestOfDay(freeStartsOn(search, resources, day), minutes).map((free) => offer(search, day, free));
  for (let ahead = 1; ahead <= DAYS_AFTER && offers.length < MOST_OFFERS; ahead++) {
    const date = addDays(day, ahead);
    const free = nearest(freeStartsOn(search, resources, date), minutes);
    if (free) offers.push(offer(search, date, free));
  }
  return offers;
}

/** At most three: before the time, at it and after it; the nearest first, of two equally near the earlier. */
function nearestOfDay(starts: FreeStart[], minutes: number): FreeStart[] {
  const before = starts.findLast((start) => start.minutes < minutes);
  const notBefore = starts.find((start) => start.minutes >= minutes);
  const after = starts.find((start) => start.minutes > minutes);
  const distinct = new Set([before, notBefore, after].filter((start) => start !== undefined));
  return [...distinct].sort((a, b) => Math.abs(a.minutes - minutes) - Math.abs(b.minutes - minutes));
}

function nearest(starts: FreeStart[], minutes: number): FreeStart | undefined {
  return nearestOfDay(starts, minutes)[0];
}

function freeStartsOn(search: Search, resources: Resource[], date: LocalDate): FreeStart[] {
  return freeStarts(search, resources, search.timetable.startsOn(date));
}

/** Those starts at which a resource is free, each with the first that is. @param starts in order */
function freeStarts(search: Search, resources: Resource[], starts: Start[]): FreeStart[] {
  const [first, last] = [starts.at(0), starts.at(-1)];
  if (!first || !last) return [];
  const kept = resources.filter(({ id }) => id === search.keepResourceId);
  const found: FreeStart[] = [];
  let open = starts;
  for (const resource of [...kept, ...resources]) {
    const free = rangesWithin(search.freeFor(resource.id), first.at, last.at);
    if (free.length === 0) continue;
    const stillOpen: Start[] = [];
    for (const start of open) {
      if (free.some(({ from, until }) => from <= start.at && start.at <= until)) found.push({ ...start, resource });
      else stillOpen.push(start);
    }
    open = stillOpen;
    if (open.length === 0) break;
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Those ranges that touch the time between two instants; by bisection, since this is asked for each resource and day. */
function rangesWithin(ranges: Range[], first: number, last: number): Range[] {
  const begin = countWhile(ranges, ({ until }) => until < first);
  const end = countWhile(ranges, ({ from }) => from <= last);
  return ranges.slice(begin, end);
}

/** How many of the ordered ranges come before the first for which `holds` is false. */
function countWhile(ranges: Range[], holds: (range: Range) => boolean): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range && holds(range)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function offer(search: Search, localDate: LocalDate, { minutes, at, resource }: FreeStart): Offer {
  return {
    resourceId: resource.id,
    resourceName: resource.name,
    localDate,
    localTime: timeOf(minutes),
    localEndTime: search.timetable.timeAt(at + search.length * 60_000),
    minutes: search.length,
  };
}
