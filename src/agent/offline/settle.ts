import type { LocalDate, TimeOfDay, Venue } from '../../domain/venue.ts';
import { minutesOf, toWallTime, weekdayOf } from '../../domain/wall-time.ts';
import { type Draft, exactTime } from './draft.ts';
import { beforeEnd, type TimeReading, withDayPart } from './understand/clock.ts';

type OpenTime = Extract<TimeReading, { kind: 'open' }>;

/** The draft with its time made exact where only one half of the day can be meant. */
export function settled(draft: Draft, venue: Venue, now: Date): Draft {
  if (!draft.time) return draft;
  const reading = settledTime(draft.time.value, draft, venue, now);
  return { ...draft, time: { ...draft.time, value: reading } };
}

/** How long the draft's booking is to be, null where it was not said. */
export function minutesOfDraft(draft: Draft): number | null {
  if (draft.end === null) return draft.minutes;
  const start = exactTime(draft.time?.value) ?? draft.target?.time;
  if (!start) return draft.minutes;
  const from = minutesOf(start);
  const until = endsOf(draft.end)
    .map((time) => minutesOf(time))
    .map((minutes) => (minutes <= from ? minutes + 24 * 60 : minutes));
  return until.length === 0 ? draft.minutes : Math.min(...until) - from;
}

function endsOf(end: TimeReading): TimeOfDay[] {
  if (end.kind === 'exact') return [end.time];
  return end.kind === 'open' ? [end.am, end.pm] : [];
}

function settledTime(reading: TimeReading, draft: Draft, venue: Venue, now: Date): TimeReading {
  const said = withDayPart(draft.end ? openBeforeEnd(reading, draft.end) : reading, draft.part);
  if (said.kind !== 'open') return said;
  const possible = [said.am, said.pm].filter((time) => isPossible(time, draft, venue, now));
  const [only, other] = possible;
  if (only && !other) return { kind: 'exact', time: only };
  if (!only) return { kind: 'exact', time: likelier(said) };
  return sameHalf(said, draft.timeBefore);
}

/** The end says which half only when the start could be either. */
function openBeforeEnd(reading: TimeReading, end: TimeReading): TimeReading {
  return end.kind === 'exact' ? beforeEnd(reading, end) : reading;
}

/** Whether a booking could start then: within opening hours of its day (any day, if it is not known), and not past. */
function isPossible(time: TimeOfDay, draft: Draft, venue: Venue, now: Date): boolean {
  const day = draft.date?.value.kind === 'day' ? draft.date.value.date : (draft.target?.date ?? null);
  const start = minutesOf(time);
  const end = start + lengthFrom(start, draft, venue);
  const hours = venue.openingHours.filter(({ weekday }) => day === null || weekday === weekdayOf(day));
  const isOpen = hours.some(({ open, close }) => minutesOf(open) <= start && end <= minutesOf(close));
  return isOpen && !isPast(time, day, venue, now);
}

function lengthFrom(start: number, { end, minutes, target }: Draft, venue: Venue): number {
  const lengths = (end ? endsOf(end) : []).map((time) => minutesOf(time) - start).filter((length) => length > 0);
  if (end && lengths.length === 0) return 24 * 60;
  return lengths.length > 0 ? Math.min(...lengths) : (minutes ?? target?.minutes ?? venue.booking.defaultMinutes);
}

function isPast(time: TimeOfDay, day: LocalDate | null, venue: Venue, now: Date): boolean {
  const wall = toWallTime(now, venue.timeZone);
  return day === wall.date && time < wall.time;
}

/** Nobody means two in the night; who says "8" where both are shut is closer to the morning. */
function likelier({ am, pm }: OpenTime): TimeOfDay {
  const early = minutesOf(am);
  return early >= 8 * 60 && early < 12 * 60 ? am : pm;
}

/** A corrected time keeps the half of the day of the one it corrects. */
function sameHalf(reading: OpenTime, before: TimeOfDay | null): TimeReading {
  if (before === null) return reading;
  return { kind: 'exact', time: before < '12:00' ? reading.am : reading.pm };
}
