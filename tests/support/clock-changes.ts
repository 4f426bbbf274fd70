import { Temporal } from 'temporal-polyfill';

/** A night on which the clocks of a zone change, and times around it at which somebody might book. */
export interface ClockChange {
  zone: string;
  what: 'forward' | 'back' | 'none';
  /** Noon two days before, in the zone: when guests ask. */
  asked: Temporal.PlainDateTime;
  /** Noon two days after. */
  over: Temporal.PlainDateTime;
  /** The nearest to the change first. */
  starts: Temporal.PlainDateTime[];
  /** A time that no clock of the zone shows. */
  missing: Temporal.PlainDateTime | null;
  /** A time that comes twice. */
  twice: Temporal.PlainDateTime | null;
}

/** Those of a zone within a year, or one night without any where the clocks never change. */
export function clockChanges(zone: string, year: number): ClockChange[] {
  const changes: ClockChange[] = [];
  const begin = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone);
  for (
    let next = begin.getTimeZoneTransition('next');
    next && next.year === year;
    next = next.getTimeZoneTransition('next')
  ) {
    changes.push(changeAt(next));
  }
  return changes.length > 0 ? changes : [quietNight(zone, year)];
}

function changeAt(after: Temporal.ZonedDateTime): ClockChange {
  const before = after.subtract({ nanoseconds: 1 });
  const stopped = before.toPlainDateTime().add({ nanoseconds: 1 });
  const goesForward = after.offsetNanoseconds > before.offsetNanoseconds;
  const began = goesForward ? stopped : after.toPlainDateTime();
  const day = began.toPlainDate();
  return {
    zone: after.timeZoneId,
    what: goesForward ? 'forward' : 'back',
    ...daysAround(day),
    starts: [
      ...(goesForward ? [] : [began]),
      began.add({ minutes: 90 }),
      // Its reminder of the day before falls into the hour that is skipped, or comes twice.
      goesForward ? began.add({ days: 1, minutes: 30 }) : began.add({ days: 1 }),
      day.subtract({ days: 1 }).toPlainDateTime('18:00'),
    ],
    missing: goesForward ? began.add({ minutes: 30 }) : null,
    twice: goesForward ? null : began,
  };
}

function quietNight(zone: string, year: number): ClockChange {
  const day = Temporal.PlainDate.from({ year, month: 10, day: 19 });
  const starts = [
    day.toPlainDateTime('01:30'),
    day.add({ days: 1 }).toPlainDateTime('01:30'),
    day.subtract({ days: 1 }).toPlainDateTime('18:00'),
  ];
  return { zone, what: 'none', ...daysAround(day), starts, missing: null, twice: null };
}

const daysAround = (day: Temporal.PlainDate) => ({
  asked: day.subtract({ days: 2 }).toPlainDateTime('12:00'),
  over: day.add({ days: 2 }).toPlainDateTime('12:00'),
});
