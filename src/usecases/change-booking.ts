import type { BookingDetails, BookingEvent, LiveBooking } from '../domain/booking.ts';
import { decide } from '../domain/booking-commands.ts';
import { mustBeChangeable } from '../domain/booking-rules.ts';
import { DomainError } from '../domain/errors.ts';
import { languageFor } from '../domain/language.ts';
import { type BookingFact, bookingInBrief } from '../messages/booking-sentences.ts';
import type { BookingChange, Records, Seat, ToolResult, TurnStep } from '../ports.ts';
import { changeWish, orTellTeam } from './after-start.ts';
import type { AtStep } from './at-step.ts';
import { bookingResult, minutesOfSlot } from './booking-result.ts';
import { findPlace } from './find-place.ts';
import { findOwnBooking } from './own-booking.ts';
import { refusal } from './refusal.ts';
import { saveBooking } from './save-booking.ts';

/** A guest's change: of a pending booking it just happens, of a confirmed one it is a request to the team. */
export function createChangeBooking({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, change: BookingChange): Promise<ToolResult> =>
    atStep(at, async (records, seat, now) => {
      const found = await findOwnBooking(records, seat, change.reference, now);
      if ('result' in found) return found.result;
      const { booking } = found;
      return orTellTeam(records, seat, { at, booking, words: changeWish(seat.venue, change) }, now, () => {
        // Before anything is looked for: of what has begun the team is told, even where nothing else is free.
        mustBeChangeable(booking, now);
        return changeIt(records, seat, booking, change, now);
      });
    });
}

async function changeIt(
  records: Records,
  seat: Seat,
  booking: LiveBooking,
  change: BookingChange,
  now: Date,
): Promise<ToolResult> {
  const moved = await changedDetails(records, seat, booking, change, now);
  if ('result' in moved) return moved.result;
  try {
    const autoAccept = seat.venue.confirmation === 'auto';
    const asked = { rev: booking.rev, details: moved.details, autoAccept, at: now, actor: { kind: 'guest' } } as const;
    return await save(records, seat, booking, decide({ type: 'ChangeBooking', ...asked }, booking), now);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { venue, guest } = seat;
    return refusal(seat, error, { current: bookingInBrief(venue, booking, languageFor(guest, venue)) });
  }
}

/** What the booking would be: the last thing the guest asked for, with the change laid over it. */
async function changedDetails(
  records: Records,
  seat: Seat,
  booking: LiveBooking,
  change: BookingChange,
  now: Date,
): Promise<{ details: BookingDetails } | { result: ToolResult }> {
  const last: BookingDetails = (booking.status === 'confirmed' ? booking.proposed : null) ?? booking;
  const details: BookingDetails = {
    slot: last.slot,
    people: change.people ?? last.people,
    guestName: change.guestName ?? last.guestName,
    guestPhone: change.guestPhone ?? last.guestPhone,
    purpose: change.purpose ?? last.purpose,
    extras: change.extras ?? last.extras,
  };
  if (!touchesSlot(change)) return { details };
  const request = {
    date: change.date ?? last.slot.localDate,
    time: change.time ?? last.slot.localTime,
    minutes: change.minutes ?? minutesOfSlot(last.slot),
    people: details.people,
    resourceId: change.resourceId,
  };
  const placement = await findPlace(records, seat.venue, request, now, {
    ignoreBookingId: booking.id,
    keepResourceId: resourceToKeep(booking, last, request),
  });
  if (!placement.ok) return { result: refusal(seat, placement, request) };
  return { details: { ...details, slot: placement.slot } };
}

/** The resource stays; but who asks for the very time that the team has offered gets the resource of the offer. */
function resourceToKeep(
  { offered }: LiveBooking,
  last: BookingDetails,
  wanted: { date: string; time: string },
): string {
  const isOffered = offered?.slot.localDate === wanted.date && offered.slot.localTime === wanted.time;
  return isOffered ? offered.slot.resourceId : last.slot.resourceId;
}

function touchesSlot({ date, time, minutes, people, resourceId }: BookingChange): boolean {
  return [date, time, minutes, people, resourceId].some((field) => field !== null);
}

async function save(
  records: Records,
  seat: Seat,
  before: LiveBooking,
  events: BookingEvent[],
  now: Date,
): Promise<ToolResult> {
  const booking = await saveBooking(records, seat.venue, before, events, now);
  return bookingResult(factOf(events.at(-1), before), seat, booking);
}

function factOf(event: BookingEvent | undefined, before: LiveBooking): BookingFact {
  if (event?.type === 'booking.change_proposed') return 'booking.change_proposed';
  if (event?.type === 'booking.offer_accepted') return 'booking.offer_accepted';
  if (event?.type === 'booking.change_declined') return 'booking.change_withdrawn';
  if (event?.type === 'booking.offer_declined') return offerDeclined(before);
  return before.status === 'pending' ? 'booking.changed_pending' : 'booking.changed_confirmed';
}

/** What a guest is told who wants it as it was, and not as the team has offered. */
export function offerDeclined({ status }: LiveBooking): BookingFact {
  return status === 'pending' ? 'booking.offer_declined_pending' : 'booking.change_withdrawn';
}
