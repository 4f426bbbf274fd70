import { type Booking, type ConfirmedBooking, isLive } from '../domain/booking.ts';
import { languageFor } from '../domain/language.ts';
import { isStillAbout, type ReminderSeen } from '../domain/reminder-button.ts';
import { bookingFact, bookingNow } from '../messages/booking-sentences.ts';
import type { Records, Seat, ToolResult } from '../ports.ts';
import { bookingData } from './booking-result.ts';
import { refusal } from './refusal.ts';

type Reminded = { booking: ConfirmedBooking } | { result: ToolResult };

/**
 * The guest's own booking that a reminder was about, locked, as long as it stands at that very time; or what holds instead. A
 * button may be an old one, or of a message that was passed on to somebody else.
 */
export async function findReminded(records: Records, seat: Seat, seen: ReminderSeen, now: Date): Promise<Reminded> {
  const { venue, guest } = seat;
  const booking = await records.bookings.lock(venue.id, seen.bookingId);
  if (!booking || booking.guestId !== guest.id) return { result: notTheirs(seat) };
  const stands = booking.status === 'confirmed' && isStillAbout(seen, booking) && booking.slot.endsAt > now;
  return stands ? { booking } : { result: noLongerSo(seat, booking, now) };
}

function notTheirs(seat: Seat): ToolResult {
  const message = 'The button is of no booking of this guest.';
  return refusal(seat, { code: 'BOOKING_NOT_FOUND', message }, {});
}

/** What holds instead is said whatever a model makes of it, so it counts as a fact of the booking. */
function noLongerSo(seat: Seat, booking: Booking, now: Date): ToolResult {
  const { venue, guest } = seat;
  const language = languageFor(guest, venue);
  const message = 'The reminder is an old one and nothing was changed: the booking is as it says now.';
  const isOver = isLive(booking) && booking.slot.endsAt <= now;
  return {
    ...refusal(seat, { code: 'STALE_REVISION', message }, {}),
    facts: [
      {
        name: 'booking',
        text: isOver ? bookingFact('booking.now_over', venue, booking, language) : bookingNow(venue, booking, language),
      },
    ],
    data: { booking: bookingData(venue, booking) },
  };
}
