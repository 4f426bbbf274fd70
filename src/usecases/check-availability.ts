import { freeStarts, type Offer, placeBooking, searchWindow } from '../domain/availability.ts';
import type { Slot } from '../domain/booking.ts';
import { DomainError } from '../domain/errors.ts';
import { type Language, languageFor } from '../domain/language.ts';
import { findResource, type Venue } from '../domain/venue.ts';
import { minutesOf, timeOf, toWallTime } from '../domain/wall-time.ts';
import { dayIn } from '../messages/day-names.ts';
import { say } from '../messages/say.ts';
import type { AvailabilityQuery, Json, Records, Seat, ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { minutesOfSlot } from './booking-result.ts';
import { refusal } from './refusal.ts';

/** What is free: at a time, or over a whole day. Holds nothing. */
export function createCheckAvailability({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, query: AvailabilityQuery): Promise<ToolResult> =>
    atStep(at, (records, seat, now) => {
      const { time } = query;
      const found =
        time === null ? freeOverTheDay(records, seat, query, now) : freeAtTime(records, seat, { ...query, time }, now);
      return found.catch((error: unknown) => {
        if (error instanceof DomainError) return refusal(seat, error, query);
        throw error;
      });
    });
}

async function freeAtTime(
  records: Records,
  seat: Seat,
  query: AvailabilityQuery & { time: string },
  now: Date,
): Promise<ToolResult> {
  const { venue, guest } = seat;
  const language = languageFor(guest, venue);
  const request = { ...query, people: query.people ?? 1 };
  const busy = await records.bookings.busy(venue.id, searchWindow(venue, request, now));
  const placement = placeBooking(venue, request, busy, now);
  if (!placement.ok) return refusal(seat, placement, request);
  const offer = offerOf(venue, placement.slot);
  const { resourceName: resource, localDate, localTime: time } = offer;
  const text = say('availability.yes', { resource, day: dayIn(localDate, language), time }, language);
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
  { venue, guest }: Seat,
  query: AvailabilityQuery,
  now: Date,
): Promise<ToolResult> {
  const busy = await records.bookings.busy(venue.id, searchWindow(venue, query, now));
  const free = freeStarts(venue, query, busy, now);
  const language = languageFor(guest, venue);
  const day = dayIn(query.date, language);
  const text =
    free.length === 0
      ? say('availability.none', { day }, language)
      : say('availability.free', { day, list: startsByResource(venue, free, language) }, language);
  const data: Json = { free: free.map((offer) => ({ resource: offer.resourceId, time: offer.localTime })) };
  return { ok: true, facts: [{ name: 'availability', text }], data };
}

/** "1. Studio: 09:00–13:00, 15:30" – unbroken rows of starts as one range of starting times. */
function startsByResource(venue: Venue, free: Offer[], language: Language): string {
  const startsIn = (resourceId: string) =>
    free.filter((offer) => offer.resourceId === resourceId).map(({ localTime }) => minutesOf(localTime));
  return venue.resources
    .map(({ id, name }) => ({ resource: name, starts: startsIn(id) }))
    .filter(({ starts }) => starts.length > 0)
    .map(({ resource, starts }, index) => {
      const times = rangesOf(starts, venue.booking.gridMinutes, language).join(language === 'ar' ? '، ' : ', ');
      return say('availability.item', { number: index + 1, resource, times }, language);
    })
    .join('\n');
}

function rangesOf(starts: number[], step: number, language: Language): string[] {
  const runs: { first: number; last: number }[] = [];
  for (const start of starts) {
    const run = runs.at(-1);
    if (run && start - run.last === step) run.last = start;
    else runs.push({ first: start, last: start });
  }
  return runs.map(({ first, last }) => {
    const from = timeOf(first);
    return first === last ? from : say('hours.span', { from, until: timeOf(last) }, language);
  });
}
