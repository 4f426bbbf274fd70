import { type BookingDetails, evolve, type LiveBooking } from '../domain/booking.ts';
import { decide } from '../domain/booking-commands.ts';
import { DomainError } from '../domain/errors.ts';
import type { OfferSeen } from '../domain/offer-button.ts';
import { bookingList, bookingNow, twiceNote } from '../messages/booking-sentences.ts';
import { refusalSentence } from '../messages/refusal-sentences.ts';
import { say } from '../messages/say.ts';
import type { OfferAnswer, Records, Seat, ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { bookingData, bookingResult } from './booking-result.ts';
import { offerDeclined } from './change-booking.ts';
import { refreshCard } from './notify.ts';
import { findOwnBooking } from './own-booking.ts';
import { refusal } from './refusal.ts';

type Offered = LiveBooking & { offered: BookingDetails };
type Found = { booking: Offered } | { result: ToolResult };

/** The guest takes or leaves another time that the team has offered for one of their own bookings. */
export function createAnswerOffer({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, { reference, seen, accept }: OfferAnswer): Promise<ToolResult> =>
    atStep(at, async (records, seat, now) => {
      const found = seen ? await offerSeen(records, seat, seen) : await offerWaiting(records, seat, reference);
      if ('result' in found) return found.result;
      try {
        return await answer(records, seat, found.booking, accept, now);
      } catch (error) {
        if (error instanceof DomainError) return tooLate(seat, error, found.booking);
        throw error;
      }
    });
}

async function answer(records: Records, seat: Seat, before: Offered, accept: boolean, now: Date): Promise<ToolResult> {
  const command = { type: 'AnswerOffer', accept, rev: before.rev, at: now, actor: { kind: 'guest' } } as const;
  const events = decide(command, before);
  const booking = events.reduce<Parameters<typeof evolve>[0]>(evolve, before) ?? before;
  await records.bookings.save(booking, events);
  await refreshCard(records, seat.venue, booking, now);
  if (accept) return bookingResult('booking.offer_accepted', seat, booking, twiceNote(booking.slot));
  return bookingResult(offerDeclined(before), seat, booking);
}

/** A button says which offer it answers. It may be an old one, or of a message that was passed on to somebody else. */
async function offerSeen(records: Records, { venue, guest }: Seat, seen: OfferSeen): Promise<Found> {
  const booking = await records.bookings.lock(venue.id, seen.bookingId);
  if (!booking || booking.guestId !== guest.id) return { result: noOffer(venue) };
  const isWaiting = booking.rev === seen.rev && 'offered' in booking && booking.offered !== null;
  return isWaiting ? { booking: booking as Offered } : { result: noOffer(venue, booking) };
}

async function offerWaiting(records: Records, seat: Seat, reference: string | null): Promise<Found> {
  const { venue, guest } = seat;
  const live = await records.bookings.liveOfGuest(venue.id, guest.id);
  const waiting = live.filter((booking) => booking.offered !== null);
  if (!reference && waiting.length > 1) return { result: whichOffer(seat, waiting) };
  const only = waiting[0]?.reference ?? (live.length === 1 ? live[0]?.reference : undefined);
  const meant = reference ?? only;
  if (!meant) return { result: noOffer(venue) };
  const found = await findOwnBooking(records, seat, meant);
  if ('result' in found) return found;
  const { booking } = found;
  return booking.offered ? { booking: { ...booking, offered: booking.offered } } : { result: noOffer(venue, booking) };
}

/** What holds instead is said whatever a model makes of it, so it counts as a fact of the booking. */
function noOffer(venue: Seat['venue'], booking: Parameters<typeof bookingNow>[1] | null = null): ToolResult {
  const message = 'Nothing that the team has offered waits for an answer: the booking is as it says now.';
  const result = refusal(venue, { code: 'NO_OFFER', message }, {});
  if (!booking) return result;
  return {
    ...result,
    facts: [{ name: 'booking', text: bookingNow(venue, booking) }],
    data: { booking: bookingData(venue, booking) },
  };
}

function whichOffer({ venue }: Seat, waiting: LiveBooking[]): ToolResult {
  const text = say('refusal.which_booking', { list: bookingList(venue, waiting) });
  return {
    ok: false,
    code: 'BOOKING_NOT_FOUND',
    message: 'reference: the team has offered another time for several bookings; say which one is meant.',
    alternatives: [],
    facts: [{ name: 'refusal', text }],
    data: { bookings: waiting.map((booking) => bookingData(venue, booking)) },
  };
}

function tooLate({ venue }: Seat, error: DomainError, { offered }: Offered): ToolResult {
  const asked = { date: offered.slot.localDate, time: offered.slot.localTime };
  const text = refusalSentence(error.code, venue, asked, []);
  return { ...refusal(venue, error, asked), facts: [{ name: 'booking', text }] };
}
