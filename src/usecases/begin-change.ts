import type { ReminderSeen } from '../domain/reminder-button.ts';
import type { ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { bookingResult } from './booking-result.ts';
import { findReminded } from './reminded-booking.ts';

/** The guest wants to change the booking of a reminder: nothing happens to it yet, they are asked what it is to be. */
export function createBeginChange({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, seen: ReminderSeen): Promise<ToolResult> =>
    atStep(at, async (records, seat, now) => {
      const found = await findReminded(records, seat, seen, now);
      return 'result' in found ? found.result : bookingResult('booking.begin_change', seat, found.booking);
    });
}
