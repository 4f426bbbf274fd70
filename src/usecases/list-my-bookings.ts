import { bookingList } from '../messages/booking-sentences.ts';
import { say } from '../messages/say.ts';
import type { ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { bookingData } from './booking-result.ts';

/** The guest's own live bookings. */
export function createListMyBookings({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep): Promise<ToolResult> =>
    atStep(at, async (records, { venue, guest }) => {
      const live = await records.bookings.liveOfGuest(venue.id, guest.id);
      const text =
        live.length === 0
          ? say('bookings.none')
          : say('bookings.list', { count: live.length, list: bookingList(venue, live) });
      return {
        ok: true,
        facts: [{ name: 'bookings', text }],
        data: { bookings: live.map((booking) => bookingData(venue, booking)) },
      };
    });
}
