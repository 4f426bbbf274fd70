import { freeStarts, type Offer, placeBooking, searchWindow } from '../domain/availability.ts';
import type { Slot } from '../domain/booking.ts';
import { DomainError } from '../domain/errors.ts';
import { findResource, type Venue } from '../domain/venue.ts';
import { formatDay, minutesOf, timeOf, toWallTime } from '../domain/wall-time.ts';
import { say } from '../messages/say.ts';
import type { AvailabilityQuery, Json, Records, ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { minutesOfSlot } from './booking-result.ts';
import { refusal } from './refusal.ts';

/** What is free: at a time, or over a whole day. Holds nothing. */
export function createCheckAvailability({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, query: AvailabilityQuery): Promise<ToolResult> =>
    atStep(at, (records, { venue }, now) => {
      const { time } = query;
      const found =
        time === null
          ? freeOverTheDay(records, venue, query, now)
          : freeAtTime(records, venue, { ...query, time }, now);
      return found.catch((error: unknown) => {
        if (error instanceof DomainError) return refusal(venue, error, query);
        throw error;
      });
    });
}

async function freeAtTime(
  records: Records,
  venue: Venue,
  query: AvailabilityQuery & { time: string },
  now: Date,
): Promise<ToolResult> {
  const request = { ...query, people: query.people ?? 1 };
  const busy = await records.bookings.busy(venue.id, searchWindow(venue, request, now));
  const placement = placeBooking(venue, request, busy, now);
  if (!placement.ok) return refusal(venue, placement, request);
  const offer = offerOf(venue, placement.slot);
  const text = say('availability.yes', {
    resource: offer.resourceName,
    day: formatDay(offer.localDate),
    time: offer.localTime,
  });
  return { ok: true, facts: [{ name: 'availability', text }], data: { offers: [{ ...offer }] } };
}

function offerOf(venue: Venue, slot: Slot): Offer {
  return {
    resourceId: slot.resourceId,
    resourceName: findResource(venue, slot.resourceId)?.name ?? slot.resourceId,
    localDate: slot.localDate,
    localTime: slot.localTime,
    localEndTime: toWallTime(slot.endsAt, slot.timeZone).time,
    minutes: minutesOfSlot(slot),
  };
}

async function freeOverTheDay(
  records: Records,
  venue: Venue,
  query: AvailabilityQuery,
  now: Date,
): Promise<ToolResult> {
  const busy = await records.bookings.busy(venue.id, searchWindow(venue, query, now));
  const free = freeStarts(venue, query, busy, now);
  const day = formatDay(query.date);
  const text =
    free.length === 0
      ? say('availability.none', { day })
      : say('availability.free', { day, list: startsByResource(venue, free) });
  const data: Json = { free: free.map((offer) => ({ resource: offer.resourceId, time: offer.localTime })) };
  return { ok: true, facts: [{ name: 'availability', text }], data };
}

/** "1. Studio: 09:00–13:00, 15:30" – unbroken rows of starts as one range of starting times. */
function startsByResource(venue: Venue, free: Offer[]): string {
  return venue.resources
    .map((resource) => ({ resource, starts: free.filter((offer) => offer.resourceId === resource.id) }))
    .filter(({ starts }) => starts.length > 0)
    .map(({ resource, starts }, index) =>
      say('availability.item', {
        number: index + 1,
        resource: resource.name,
        times: ranges(
          starts.map((offer) => minutesOf(offer.localTime)),
          venue.booking.gridMinutes,
        ),
      }),
    )
    .join('\n');
}

function ranges(starts: number[], step: number): string {
  const runs: { first: number; last: number }[] = [];
  for (const start of starts) {
    const run = runs.at(-1);
    if (run && start - run.last === step) run.last = start;
    else runs.push({ first: start, last: start });
  }
  return runs
    .map(({ first, last }) => (first === last ? timeOf(first) : `${timeOf(first)}–${timeOf(last)}`))
    .join(', ');
}
