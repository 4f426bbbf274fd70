import type { LiveBooking } from '../domain/booking.ts';
import { isLive } from '../domain/booking.ts';
import { languageFor } from '../domain/language.ts';
import { bookingList } from '../messages/booking-sentences.ts';
import { say } from '../messages/say.ts';
import type { Records, Seat, ToolResult } from '../ports.ts';
import { bookingData } from './booking-result.ts';

/**
 * The guest's own live booking that is meant, locked; or why there is none. One that is over, and that nobody has marked, has to be
 * named. Only the conversation's guest is looked at,
 * so a reference of somebody else's is as unknown as one that does not exist.
 */
export async function findOwnBooking(
  records: Records,
  { venue, guest }: Seat,
  reference: string | null,
  now: Date,
): Promise<{ booking: LiveBooking } | { result: ToolResult }> {
  const live = await records.bookings.liveOfGuest(venue.id, guest.id);
  const ahead = live.filter(({ slot }) => slot.endsAt > now);
  const wanted = reference?.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const meant = wanted ? live.filter((booking) => booking.reference === wanted) : ahead;
  const only = meant.length === 1 ? meant[0] : undefined;
  if (only) {
    const booking = await records.bookings.lock(venue.id, only.id);
    if (booking && isLive(booking)) return { booking };
  }
  const language = languageFor(guest, venue);
  const text =
    meant.length > 1
      ? say('refusal.which_booking', { list: bookingList(venue, meant, language) }, language)
      : say('refusal.BOOKING_NOT_FOUND', {}, language);
  return {
    result: {
      ok: false,
      code: 'BOOKING_NOT_FOUND',
      message:
        meant.length > 1
          ? 'reference: the guest has several live bookings; say which one is meant.'
          : 'reference: the guest has no such live booking.',
      alternatives: [],
      facts: [{ name: 'refusal', text }],
      data: { bookings: meant.map((booking) => bookingData(venue, booking)) },
    },
  };
}
