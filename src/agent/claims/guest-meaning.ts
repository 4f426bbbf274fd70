import type { LocalDate } from '../../domain/venue.ts';
import { minutesOf } from '../../domain/wall-time.ts';
import type { ClaimEvidence } from '../claims.ts';
import type { DateReading } from '../offline/understand/calendar.ts';
import type { TimeReading } from '../offline/understand/clock.ts';
import { understand } from '../offline/understand.ts';

const DAY = 24 * 60;

/** What the guest means, read as they write: in English, with its slips, its half-said times and its lengths. */
export function meantBy(words: string, { venue, now }: ClaimEvidence) {
  const read = understand(words, {
    now,
    timeZone: venue.timeZone,
    phoneCountry: venue.phoneCountry,
    resources: venue.resources,
    resourceNoun: venue.resourceNoun,
    venueName: venue.name,
    gridMinutes: venue.booking.gridMinutes,
    asked: [],
    references: [],
  });
  return {
    dates: [...read.dates.map(({ value }) => value), read.date?.value].flatMap(dateMeant),
    times: [
      ...[read.time?.value, read.end?.value].flatMap(timesMeant),
      ...read.bareNumbers.flatMap(({ value }) => hours(value)),
    ],
    minutes: read.minutes ? [read.minutes.value] : [],
  };
}

function dateMeant(reading: DateReading | undefined): LocalDate[] {
  return reading?.kind === 'day' ? [reading.date] : [];
}

function timesMeant(reading: TimeReading | undefined): number[] {
  if (reading?.kind === 'exact') return [minutesOf(reading.time) % DAY];
  return reading?.kind === 'open' ? [minutesOf(reading.am), minutesOf(reading.pm)] : [];
}

/** A bare "9" may answer "what time?". */
function hours(number: number): number[] {
  if (!Number.isInteger(number) || number < 0 || number > 24) return [];
  return number > 12 ? [(number % 24) * 60] : [(number % 12) * 60, ((number % 12) + 12) * 60];
}
