import type { TimeOfDay } from '../../../domain/venue.ts';
import { minutesOf, timeOf } from '../../../domain/wall-time.ts';

export type DayPart = 'morning' | 'lunch' | 'afternoon' | 'evening' | 'night';

/** A time of day as far as the words say it. */
export type TimeReading =
  | { kind: 'exact'; time: TimeOfDay }
  /** Which half of the day was not said. */
  | { kind: 'open'; am: TimeOfDay; pm: TimeOfDay }
  /** The guest named more than one. */
  | { kind: 'either' }
  /** No clock shows it. */
  | { kind: 'invalid' };

export type Half = 'am' | 'pm' | null;

const NOON = 12 * 60;

/** Hours and minutes as said. `padded`: written like `09:00`, which nobody does for the evening. */
export function clockReading(hour: number, minute: number, half: Half, padded = false): TimeReading {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return { kind: 'invalid' };
  if (half === 'am' && hour > 12 && hour < 24) return { kind: 'invalid' };
  if (hour > 12 || hour === 0 || (padded && half === null)) return exact((hour % 24) * 60 + minute);
  const early = (hour % 12) * 60 + minute;
  if (half === 'am') return exact(early);
  if (half === 'pm') return exact(early + NOON);
  return { kind: 'open', am: timeOf(early), pm: timeOf(early + NOON) };
}

/** What "in the evening" and the like make of a time whose half was open. */
export function withDayPart(reading: TimeReading, part: DayPart | null): TimeReading {
  if (reading.kind !== 'open' || part === null) return reading;
  const early = minutesOf(reading.am);
  if (part === 'morning') return { kind: 'exact', time: early < 60 ? reading.pm : reading.am };
  if (part === 'lunch') return { kind: 'exact', time: early >= 11 * 60 ? reading.am : reading.pm };
  if (part === 'night' && early < 5 * 60) return { kind: 'exact', time: reading.am };
  return { kind: 'exact', time: reading.pm };
}

/** The reading of the start of a range that lies nearest before its end. */
export function beforeEnd(start: TimeReading, end: TimeReading): TimeReading {
  if (start.kind !== 'open' || end.kind !== 'exact') return start;
  return minutesOf(start.pm) < minutesOf(end.time)
    ? { kind: 'exact', time: start.pm }
    : { kind: 'exact', time: start.am };
}

function exact(minutes: number): TimeReading {
  return { kind: 'exact', time: timeOf(minutes) };
}
