import { randomInt, randomUUID } from 'node:crypto';
import type { BookingDetails } from '../domain/booking.ts';
import { decide } from '../domain/booking-commands.ts';
import { languageFor } from '../domain/language.ts';
import { say } from '../messages/say.ts';
import type { BookingRequest, ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { bookingResult } from './booking-result.ts';
import { findPlace } from './find-place.ts';
import { refusal } from './refusal.ts';
import { saveNewBooking } from './save-booking.ts';

/** A guest's request: the smallest free resource that fits, or a refusal with true alternatives. */
export function createRequestBooking({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, request: BookingRequest): Promise<ToolResult> =>
    atStep(at, async (records, seat, now) => {
      const { venue, guest, conversationId } = seat;
      const placement = await findPlace(records, venue, request, now);
      if (!placement.ok) return refusal(seat, placement, request);
      const details: BookingDetails = {
        slot: placement.slot,
        people: request.people,
        guestName: request.guestName,
        guestPhone: request.guestPhone ?? guest.phone,
        purpose: request.purpose,
        extras: request.extras,
      };
      const events = decide(
        {
          type: 'RequestBooking',
          bookingId: randomUUID(),
          venueId: venue.id,
          guestId: guest.id,
          conversationId,
          reference: newReference(),
          details,
          autoConfirm: venue.confirmation === 'auto',
          at: now,
          actor: { kind: 'guest' },
        },
        null,
      );
      const booking = await saveNewBooking(records, venue, guest, events, now);
      const fact = booking.status === 'confirmed' ? 'booking.confirmed' : 'booking.pending';
      return bookingResult(
        fact,
        seat,
        booking,
        placement.repeated ? say('slot.twice', {}, languageFor(guest, venue)) : '',
      );
    });
}

/** Six signs that are not mistaken for one another when read aloud; unique per venue by the table, which asks for another on a clash. */
function newReference(): string {
  const signs = 'ACDEFGHJKMNPQRTUVWXY34679';
  return Array.from({ length: 6 }, () => signs.charAt(randomInt(signs.length))).join('');
}
