import { createHash } from 'node:crypto';
import { type Booking, type BookingEvent, isLive } from '../domain/booking.ts';
import type { Venue } from '../domain/venue.ts';
import type { Guest, GuestEmailKind, NewNotification } from '../ports.ts';
import { base } from './notify.ts';

/** What of a booking's life its guest hears of by email. In the chat they are answered, or told, besides. */
const EMAIL_OF: Partial<Record<BookingEvent['type'], GuestEmailKind>> = {
  'booking.requested': 'booking_requested',
  'booking.confirmed': 'booking_confirmed',
  'booking.offer_accepted': 'booking_confirmed',
  'booking.changed': 'booking_changed',
  'booking.rescheduled': 'booking_changed',
  'booking.change_accepted': 'booking_changed',
  'booking.declined': 'booking_declined',
  'booking.cancelled': 'booking_cancelled',
  'booking.expired': 'booking_expired',
  'booking.change_declined': 'change_declined',
  'booking.reschedule_offered': 'reschedule_offered',
};

/**
 * The email that a guest who gave an address is owed for what has just happened to their booking: of several events at once
 * only the last that is worth one. To be added in the transaction of the events.
 */
export function guestEmailRows(
  venue: Venue,
  booking: Booking,
  events: BookingEvent[],
  guest: Guest,
  now: Date,
): NewNotification[] {
  const event = events.findLast((each) => kindOf(each) !== null);
  const kind = event && kindOf(event);
  return event && kind ? emailToGuest(venue, booking, { kind, rev: event.rev }, guest, now) : [];
}

/** For a guest who has just given an address: how their booking stands, as long as it is to come. */
export function bookingByEmail(venue: Venue, booking: Booking, guest: Guest, now: Date): NewNotification[] {
  if (!isLive(booking) || booking.slot.startsAt <= now) return [];
  const kind = booking.status === 'confirmed' ? 'booking_confirmed' : 'booking_requested';
  return emailToGuest(venue, booking, { kind, rev: booking.rev }, guest, now);
}

/** One email to the guest's own address, if they gave one and want to hear from us. */
export function emailToGuest(
  venue: Venue,
  booking: Booking,
  { kind, rev }: { kind: GuestEmailKind; rev: number },
  { email, optedOutAt, erasedAt }: Guest,
  now: Date,
): NewNotification[] {
  if (email === null || optedOutAt !== null || erasedAt !== null) return [];
  return [
    {
      ...base(venue, kind, now),
      channel: 'email',
      recipient: email,
      conversationId: booking.conversationId,
      bookingId: booking.id,
      bookingRev: rev,
      dedupeKey: `booking/${booking.id}/${kind}/r${rev}/${signOf(email)}`,
      orderingKey: `email/${booking.id}/guest`,
    },
  ];
}

/** Tells a guest's addresses apart and none of them: keys outlive the guest's data. */
const signOf = (address: string): string => createHash('sha256').update(address).digest('hex').slice(0, 8);

/** That the guest took back their own wish changes nothing for them. */
function kindOf({ type, actor }: BookingEvent): GuestEmailKind | null {
  if (type === 'booking.change_declined' && actor.kind === 'guest') return null;
  return EMAIL_OF[type] ?? null;
}
