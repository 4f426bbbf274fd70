import type { Booking, BookingEvent } from '../domain/booking.ts';
import type { Venue } from '../domain/venue.ts';
import type { Handoff, NewNotification, NotificationKind, Records } from '../ports.ts';
import { assigneeFor } from './assignee-for.ts';

/** Everything the team is owed when a booking comes in: its handoff, the card and the owner's email. */
export async function announceBooking(records: Records, venue: Venue, booking: Booking, now: Date): Promise<void> {
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
    cardNotification(venue, handoff, booking.rev, now),
    ...venue.ownerEmails.map((email) => ({
      ...base(venue, 'owner_new_booking', now),
      channel: 'email' as const,
      recipient: email,
      handoffId: handoff.id,
      bookingId: booking.id,
      bookingRev: booking.rev,
      dedupeKey: `booking/${booking.id}/owner_new_booking/${email}`,
      orderingKey: `email/${booking.id}/${email}`,
    })),
  ]);
}

/** The card follows every change of its booking. */
export async function refreshCard(records: Records, venue: Venue, booking: Booking, now: Date): Promise<void> {
  const handoff = await records.handoffs.byBooking(venue.id, booking.id);
  if (handoff) await records.notifications.add([cardNotification(venue, handoff, booking.rev, now)]);
}

/** The card follows every change of its handoff, too. */
export async function refreshCardOf(records: Records, venue: Venue, handoff: Handoff, now: Date): Promise<void> {
  const booking = handoff.bookingId ? await records.bookings.byId(venue.id, handoff.bookingId) : null;
  await records.notifications.add([cardNotification(venue, handoff, booking?.rev ?? null, now)]);
}

export function cardNotification(venue: Venue, handoff: Handoff, rev: number | null, now: Date): NewNotification {
  return {
    ...base(venue, 'card', now),
    channel: 'slack',
    recipient: venue.slack.channelId,
    handoffId: handoff.id,
    bookingId: handoff.bookingId,
    bookingRev: rev,
    dedupeKey: `card/${handoff.id}/r${rev ?? 0}/h${handoff.rev}`,
    orderingKey: `card/${handoff.id}`,
  };
}

/** What a decision of the team's says to the guest. */
const NOTICE_OF: Partial<Record<BookingEvent['type'], NotificationKind>> = {
  'booking.confirmed': 'booking_confirmed',
  'booking.declined': 'booking_declined',
  'booking.cancelled': 'booking_cancelled',
  'booking.change_accepted': 'change_accepted',
  'booking.change_declined': 'change_declined',
  'booking.rescheduled': 'booking_rescheduled',
  'booking.reschedule_offered': 'reschedule_offered',
  'booking.offer_declined': 'offer_withdrawn',
};

/** The guest is told of what the team decided; `guestAddress` is where they write from. */
export async function tellGuest(
  records: Records,
  venue: Venue,
  booking: Booking,
  event: BookingEvent,
  guestAddress: string,
  now: Date,
): Promise<void> {
  const kind = NOTICE_OF[event.type];
  if (!kind) return;
  await records.notifications.add([
    {
      ...base(venue, kind, now),
      channel: 'whatsapp',
      recipient: guestAddress,
      conversationId: booking.conversationId,
      bookingId: booking.id,
      bookingRev: event.rev,
      dedupeKey: `booking/${booking.id}/${kind}/r${event.rev}`,
      orderingKey: `conversation/${booking.conversationId}`,
    },
  ]);
}

/** A reply to the guest, in as many messages as the channel needs. */
export function replyNotifications(
  venueId: string,
  conversationId: string,
  guestAddress: string,
  turnId: string,
  parts: string[],
  now: Date,
): NewNotification[] {
  return parts.map((text, index) => ({
    ...base({ id: venueId }, 'reply', now),
    channel: 'whatsapp',
    recipient: guestAddress,
    text,
    conversationId,
    dedupeKey: `turn/${turnId}/reply/${index}`,
    orderingKey: `conversation/${conversationId}`,
  }));
}

/** A person's words, or one of our own that states nothing about a booking. They stay in order with our replies. */
export function wordsToGuest(
  venue: Venue,
  kind: 'team_reply' | 'word',
  to: { conversationId: string; guestAddress: string; handoffId: string | null },
  words: { text: string; dedupeKey: string },
  now: Date,
): NewNotification {
  return {
    ...base(venue, kind, now),
    channel: 'whatsapp',
    recipient: to.guestAddress,
    text: words.text,
    conversationId: to.conversationId,
    handoffId: to.handoffId,
    dedupeKey: words.dedupeKey,
    orderingKey: `conversation/${to.conversationId}`,
  };
}

/** What all notifications begin with. */
export function base(venue: Pick<Venue, 'id'>, kind: NotificationKind, now: Date) {
  return {
    venueId: venue.id,
    kind,
    text: null,
    conversationId: null,
    aboutId: null,
    messageId: null,
    handoffId: null,
    bookingId: null,
    bookingRev: null,
    sendAt: now,
  };
}
