import { decide } from '../domain/booking-commands.ts';
import type { BookingCancellation, ToolResult, TurnStep } from '../ports.ts';
import { cancelWish, orTellTeam } from './after-start.ts';
import type { AtStep } from './at-step.ts';
import { bookingResult } from './booking-result.ts';
import { findOwnBooking } from './own-booking.ts';
import { findReminded } from './reminded-booking.ts';
import { saveBooking } from './save-booking.ts';

/** A guest cancels their own booking, requested or confirmed. */
export function createCancelBooking({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, { reference, seen, reason }: BookingCancellation): Promise<ToolResult> =>
    atStep(at, async (records, seat, now) => {
      const found = seen
        ? await findReminded(records, seat, seen, now)
        : await findOwnBooking(records, seat, reference, now);
      if ('result' in found) return found.result;
      const { booking: before } = found;
      return orTellTeam(records, seat, { at, booking: before, words: cancelWish(reason) }, now, async () => {
        const events = decide(
          { type: 'CancelBooking', rev: before.rev, reason, at: now, actor: { kind: 'guest' } },
          before,
        );
        const booking = await saveBooking(records, seat.venue, before, events, now);
        return bookingResult('booking.cancelled', seat, booking);
      });
    });
}
