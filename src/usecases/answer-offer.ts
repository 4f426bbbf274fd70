import type { Booking, BookingDetails, LiveBooking } from '../domain/booking.ts';
import { decide } from '../domain/booking-commands.ts';
import { DomainError } from '../domain/errors.ts';
import { languageFor } from '../domain/language.ts';
import type { OfferSeen } from '../domain/offer-button.ts';
import { bookingList, bookingNow, twiceNote } from '../messages/booking-sentences.ts';
import { say } from '../messages/say.ts';
import type { OfferAnswer, Records, Seat, ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { bookingData, bookingResult } from './booking-result.ts';
import { offerDeclined } from './change-booking.ts';
import { findOwnBooking } from './own-booking.ts';
import { refusal } from './refusal.ts';
import { saveBooking } from './save-booking.ts';

type Offered = LiveBooking & { offered: BookingDetails };
type Found = { booking: Offered } | { result: ToolResult };

/** The guest takes or leaves another time that the team has offered for one of their own bookings. */
export function createAnswerOffer({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, { reference, seen, accept }: OfferAnswer): Promise<ToolResult> =>
    atStep(at, async (records, seat, now) => {
      const found = seen ? await offerSeen(records, seat, seen) : await offerWaiting(records, seat, reference, now);
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
  const booking = await saveBooking(records, seat.venue, before, events, now);
  if (accept) return accepted(seat, booking);
  return bookingResult(offerDeclined(before), seat, booking);
}

function accepted(seat: Seat, booking: Booking): ToolResult {
  const note = twiceNote(booking.slot, languageFor(seat.guest, seat.venue));
  return bookingResult('booking.offer_accepted', seat, booking, note);
}

/** A button says which offer it answers. It may be an old one, or of a message that was passed on to somebody else. */
async function offerSeen(records: Records, seat: Seat, seen: OfferSeen): Promise<Found> {
  const { venue, guest } = seat;
  const booking = await records.bookings.lock(venue.id, seen.bookingId);
  if (!booking || booking.guestId !== guest.id) return { result: noOffer(seat) };
  const isWaiting = booking.rev === seen.rev && 'offered' in booking && booking.offered !== null;
  return isWaiting ? { booking: booking as Offered } : { result: noOffer(seat, booking) };
}

async function offerWaiting(records: Records, seat: Seat, reference: string | null, now: Date): Promise<Found> {
  const { venue, guest } = seat;
  const live = await records.bookings.liveOfGuest(venue.id, guest.id);
  const waiting = live.filter((booking) => booking.offered !== null);
  if (!reference && waiting.length > 1) return { result: whichOffer(seat, waiting) };
  const only = waiting[0]?.reference ?? (live.length === 1 ? live[0]?.reference : undefined);
  const meant = reference ?? only;
  if (!meant) return { result: noOffer(seat) };
  const found = await findOwnBooking(records, seat, meant, now);
  if ('result' in found) return found;
  const { booking } = found;
  return booking.offered ? { booking: { ...booking, offered: booking.offered } } : { result: noOffer(seat, booking) };
}

/** What holds instead is said whatever a model makes of it, so it counts as a fact of the booking. */
function noOffer(seat: Seat, booking: Booking | null = null): ToolResult {
  const { venue, guest } = seat;
  const message = 'Nothing that the team has offered waits for an answer: the booking is as it says now.';
  const result = refusal(seat, { code: 'NO_OFFER', message }, {});
  if (!booking) return result;
  return {
    ...result,
    facts: [{ name: 'booking', text: bookingNow(venue, booking, languageFor(guest, venue)) }],
    data: { booking: bookingData(venue, booking) },
  };
}

function whichOffer({ venue, guest }: Seat, waiting: LiveBooking[]): ToolResult {
  const language = languageFor(guest, venue);
  const text = say('refusal.which_booking', { list: bookingList(venue, waiting, language) }, language);
  return {
    ok: false,
    code: 'BOOKING_NOT_FOUND',
    message: 'reference: the team has offered another time for several bookings; say which one is meant.',
    alternatives: [],
    facts: [{ name: 'refusal', text }],
    data: { bookings: waiting.map((booking) => bookingData(venue, booking)) },
  };
}

function tooLate(seat: Seat, error: DomainError, { offered }: Offered): ToolResult {
  const asked = { date: offered.slot.localDate, time: offered.slot.localTime };
  const result = refusal(seat, error, asked);
  return { ...result, facts: result.facts.map(({ text }) => ({ name: 'booking', text })) };
}
