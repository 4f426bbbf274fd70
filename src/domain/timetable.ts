import { type LocalDate, type OpeningHours, openingHoursOn, type TimeOfDay, type Venue } from './venue.ts';
import {
  addDays,
  minutesOf,
  type OffsetStretch,
  offsetStretches,
  timeOf,
  toWallTime,
  wallMs,
  weekdayOf,
} from './wall-time.ts';

/** Alternatives are looked for so many days after the day asked for. */
export const DAYS_AFTER = 7;

const MS_A_DAY = 24 * 60 * 60_000;

/** A time of day at which a booking may start by the venue's rules, whoever holds the resources. */
export interface Start {
  /** From midnight, on the wall. */
  minutes: number;
  /** The instant, in milliseconds. */
  at: number;
}

/** The first and the last day on which a booking can start. */
export interface Horizon {
  today: LocalDate;
  lastDate: LocalDate;
}

export function horizonOf(venue: Venue, now: Date): Horizon {
  const today = toWallTime(now, venue.timeZone).date;
  return { today, lastDate: addDays(today, venue.booking.maxDaysAhead) };
}

/** The day itself, or the bookable one nearest to it. */
export function nearestBookable(date: LocalDate, { today, lastDate }: Horizon): LocalDate {
  if (date < today) return today;
  return date > lastDate ? lastDate : date;
}

/** The rules of time for bookings of one length, from `day` to {@link DAYS_AFTER} days after it. */
export interface Timetable {
  day: LocalDate;
  /** Whether a booking from that instant stays within one opening of the day; the grid and the clock do not count. */
  isOpen(date: LocalDate, at: number): boolean;
  /** Every start that the opening hours, the grid, the clock and the horizon allow, earliest first. */
  startsOn(date: LocalDate): Start[];
  /** What the clock on the wall shows at an instant (milliseconds) of these days. */
  timeAt(at: number): TimeOfDay;
}

/** @param length of the booking, in minutes */
export function createTimetable(venue: Venue, day: LocalDate, length: number, now: Date, horizon: Horizon): Timetable {
  const stretches = stretchesAround(venue.timeZone, day);
  const lengthMs = length * 60_000;
  const fits = (openings: Opening[], at: number) =>
    openings.some(({ from, until }) => from <= at && at + lengthMs <= until);
  const hoursOn = (date: LocalDate) => openingHoursOn(venue, weekdayOf(date));
  return {
    day,
    isOpen: (date, at) => fits(openingsOn(date, hoursOn(date), stretches), at),
    startsOn(date) {
      const hours = date < horizon.today || date > horizon.lastDate ? [] : hoursOn(date);
      const openings = openingsOn(date, hours, stretches);
      return gridStarts(venue, date, hours, stretches).filter(({ at }) => at >= now.getTime() && fits(openings, at));
    },
    timeAt(at) {
      const offset = (stretches.find(({ until }) => at < until) ?? stretches.at(-1))?.offset ?? 0;
      return timeOf(Math.floor(((at + offset) % MS_A_DAY) / 60_000));
    },
  };
}

/** A day more at each end, since no zone is further than that from UTC. */
function stretchesAround(zone: string, day: LocalDate): OffsetStretch[] {
  const from = wallMs(day, 0) - MS_A_DAY;
  const until = wallMs(addDays(day, DAYS_AFTER), 0) + 2 * MS_A_DAY;
  return offsetStretches(zone, new Date(from), new Date(until));
}

function gridStarts(venue: Venue, date: LocalDate, hours: OpeningHours[], stretches: OffsetStretch[]): Start[] {
  const grid = venue.booking.gridMinutes;
  const first = Math.min(...hours.map(({ open }) => minutesOf(open)));
  const last = Math.max(...hours.map(({ close }) => minutesOf(close)));
  const midnight = wallMs(date, 0);
  const starts: Start[] = [];
  for (let minutes = Math.ceil(first / grid) * grid; minutes < last; minutes += grid) {
    const at = firstInstant(stretches, midnight + minutes * 60_000);
    if (at !== null) starts.push({ minutes, at });
  }
  return starts;
}

/** Null in a gap; the first of the two in an overlap. */
function firstInstant(stretches: OffsetStretch[], wall: number): number | null {
  for (const { from, until, offset } of stretches) {
    const at = wall - offset;
    if (from <= at && at < until) return at;
  }
  return null;
}

/** Instants, in milliseconds, between which the venue is open, or somebody there, without a break. */
export interface Opening {
  from: number;
  until: number;
}

/** `stretches` of the zone must reach over the whole day. */
export function openingsOn(date: LocalDate, hours: OpeningHours[], stretches: OffsetStretch[]): Opening[] {
  return hours.flatMap(({ open, close }) =>
    openingsBetween(wallMs(date, minutesOf(open)), wallMs(date, minutesOf(close)), stretches),
  );
}

/**
 * The instants at which the clock on the wall shows a time from `open` to `close`. Across a gap they are one opening. An hour
 * that happens twice can make them two: closed in between, because the clock has passed closing time.
 */
function openingsBetween(open: number, close: number, stretches: OffsetStretch[]): Opening[] {
  const openings: Opening[] = [];
  for (const stretch of stretches) {
    const from = Math.max(open - stretch.offset, stretch.from);
    const until = Math.min(close - stretch.offset, stretch.until);
    if (from >= until) continue;
    const last = openings.at(-1);
    if (last?.until === from) last.until = until;
    else openings.push({ from, until });
  }
  return openings;
}
