import { evolve } from '../domain/booking.ts';
import { decide } from '../domain/booking-commands.ts';
import type { BookingCancellation, ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { bookingResult } from './booking-result.ts';
import { refreshCard } from './notify.ts';
import { findOwnBooking } from './own-booking.ts';

/** A guest cancels their own booking, requested or confirmed. */
export function createCancelBooking({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, { reference, reason }: BookingCancellation): Promise<ToolResult> =>
    atStep(at, async (records, seat, now) => {
      const found = await findOwnBooking(records, seat, reference);
      if ('result' in found) return found.result;
      const { booking: before } = found;
      const events = decide(
        { type: 'CancelBooking', rev: before.rev, reason, at: now, actor: { kind: 'guest' } },
        before,
      );
      const booking = events.reduce<Parameters<typeof evolve>[0]>(evolve, before) ?? before;
      await records.bookings.save(booking, events);
      await refreshCard(records, seat.venue, booking, now);
      return bookingResult('booking.cancelled', seat, booking);
    });
}
