import { isLive, type LiveBooking } from '../domain/booking.ts';
import { DomainError } from '../domain/errors.ts';
import { TEAM_LANGUAGE } from '../domain/language.ts';
import type { Venue } from '../domain/venue.ts';
import { bookingInBrief } from '../messages/booking-sentences.ts';
import type { FoundGuest, Records, StaffMark } from '../ports.ts';
import { cardNotification } from './notify.ts';

/**
 * Deletes what we know of a guest, in the caller's transaction: who they are, what was written, what they asked for. What
 * stays is the venue's own record that somebody had a room at a time. @throws DomainError BOOKING_STILL_LIVE
 */
export async function forgetGuest(
  records: Records,
  venue: Venue,
  { guest, conversationId }: FoundGuest,
  by: StaffMark,
  now: Date,
): Promise<void> {
  // The lock first: what a turn is booking just now counts.
  await records.conversations.lock(conversationId);
  await refuseWhileExpected(records, venue, guest.id, now);
  const handoffs = await records.handoffs.ofConversation(venue.id, conversationId);
  await records.erasures.erase(venue.id, guest.id, now);
  for (const { id } of handoffs) {
    const handoff = await records.handoffs.lock(venue.id, id);
    if (!handoff) continue;
    const resolved = handoff.resolved ?? { ...by, at: now };
    const saved = await records.handoffs.save({ ...handoff, status: 'resolved', takenOver: null, resolved });
    const booking = saved.bookingId ? await records.bookings.byId(venue.id, saved.bookingId) : null;
    await records.notifications.add([cardNotification(venue, saved, booking?.rev ?? null, now)]);
  }
}

/** Somebody who is still expected cannot be nobody. @throws DomainError BOOKING_STILL_LIVE */
export async function refuseWhileExpected(records: Records, venue: Venue, guestId: string, now: Date): Promise<void> {
  const live = await records.bookings.liveOfGuest(venue.id, guestId);
  const expected = live.filter((booking) => isStillToCome(booking, now));
  if (expected.length === 0) return;
  const which = expected
    .map((booking) => `${booking.reference} (${bookingInBrief(venue, booking, TEAM_LANGUAGE)})`)
    .join('; ');
  throw new DomainError('BOOKING_STILL_LIVE', `This guest is still expected: ${which}. Cancel or decline that first.`);
}

const isStillToCome = (booking: LiveBooking, now: Date) => isLive(booking) && booking.slot.endsAt > now;
