import { languageFor } from '../domain/language.ts';
import { bookingList } from '../messages/booking-sentences.ts';
import { say } from '../messages/say.ts';
import type { ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { bookingData } from './booking-result.ts';

/** The guest's own live bookings that are not over. */
export function createListMyBookings({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep): Promise<ToolResult> =>
    atStep(at, async (records, { venue, guest }, now) => {
      const all = await records.bookings.liveOfGuest(venue.id, guest.id);
      const live = all.filter(({ slot }) => slot.endsAt > now);
      const language = languageFor(guest, venue);
      const text =
        live.length === 0
          ? say('bookings.none', {}, language)
          : say('bookings.list', { count: live.length, list: bookingList(venue, live, language) }, language);
      return {
        ok: true,
        facts: [{ name: 'bookings', text }],
        data: { bookings: live.map((booking) => bookingData(venue, booking)) },
      };
    });
}
