import { type Booking, type BookingEvent, evolve, replay } from '../domain/booking.ts';
import type { Venue } from '../domain/venue.ts';
import type { Guest, Records } from '../ports.ts';
import { assigneeFor } from './assignee-for.ts';
import { followBooking } from './follow-handoff.ts';
import { guestEmailRows } from './guest-emails.ts';
import { cardNotification, newBookingRows, noticeRows } from './notify.ts';
import { firstTimetable, type Occasion, timetableRows } from './timetable.ts';

/** Saves a new booking together with all that it owes. */
export async function saveNewBooking(
  records: Records,
  venue: Venue,
  guest: Guest,
  events: BookingEvent[],
  now: Date,
): Promise<Booking> {
  const booking = replay(events);
  await records.bookings.save(booking, events);
  const handoff = await records.handoffs.open({
    venueId: venue.id,
    conversationId: booking.conversationId,
    bookingId: booking.id,
    trigger: 'BOOKING',
    reason: null,
    priority: 'HIGH',
    createdAt: now,
    assignee: await assigneeFor(records, venue, now),
  });
  await records.notifications.add([
    ...newBookingRows(venue, booking, handoff, now),
    ...guestEmailRows(venue, booking, events, guest, now),
    ...firstTimetable(venue, booking, { guest, handoff }, occasionOf(events), now),
  ]);
  return booking;
}

/**
 * Saves what has happened to a booking together with all that it owes for it: the card, a word to the guest, and its timetable
 * from now on. Every change of a booking goes through here, but for its first. `before` is locked.
 */
export async function saveBooking(
  records: Records,
  venue: Venue,
  before: Booking,
  events: BookingEvent[],
  now: Date,
): Promise<Booking> {
  const booking = events.reduce<Booking>(evolve, before);
  await records.bookings.save(booking, events);
  await followBooking(records, venue, before, events, now);
  const handoff = await records.handoffs.byBooking(venue.id, booking.id);
  const guest = await records.conversations.guest(booking.conversationId);
  await records.notifications.add([
    ...(handoff ? [cardNotification(venue, handoff, booking.rev, now)] : []),
    ...noticeRows(venue, booking, events, guest, now),
    ...guestEmailRows(venue, booking, events, guest, now),
    ...(await timetableRows(records, venue, booking, { guest, handoff }, occasionOf(events), now)),
  ]);
  return booking;
}

function occasionOf(events: BookingEvent[]): Occasion {
  const last = events.at(-1)?.type;
  if (last === 'booking.requested') return 'the booking was requested';
  const isConfirmed = last === 'booking.confirmed' || last === 'booking.offer_accepted';
  return isConfirmed ? 'the booking was confirmed' : 'the booking was changed';
}
