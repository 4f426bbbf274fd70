import type { Booking, BookingEvent } from '../domain/booking.ts';
import { addressesFor, type Venue } from '../domain/venue.ts';
import type { ClaimedNotification, Guest, Handoff, NewNotification, NotificationKind, Records } from '../ports.ts';

/** Everything the team is owed when a booking comes in: the card of its handoff and the owner's email. */
export function newBookingRows(venue: Venue, booking: Booking, handoff: Handoff, now: Date): NewNotification[] {
  return [
    cardNotification(venue, handoff, booking.rev, now),
    ...addressesFor(venue, 'newBooking').map((email) => ({
      ...base(venue, 'owner_new_booking', now),
      channel: 'email' as const,
      recipient: email,
      handoffId: handoff.id,
      bookingId: booking.id,
      bookingRev: booking.rev,
      dedupeKey: `booking/${booking.id}/owner_new_booking/${email}`,
      orderingKey: `email/${booking.id}/${email}`,
    })),
  ];
}

/** The card follows every change of its handoff, as it does every one of its booking. */
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

interface Reminded {
  row: Pick<ClaimedNotification, 'id' | 'leaseNumber'>;
  venue: Venue;
  booking: Booking | null;
}

/** How a reminder ended belongs on the card, whichever rev that shows; `ended` tells the provider's later word from our own. */
export async function refreshCardAfter(
  records: Records,
  { row, venue, booking }: Reminded,
  now: Date,
  ended = 'sent',
): Promise<void> {
  const handoff = booking && (await records.handoffs.byBooking(venue.id, booking.id));
  if (!handoff) return;
  const dedupeKey = `card/${handoff.id}/after/${row.id}/${row.leaseNumber}/${ended}`;
  const card = cardNotification(venue, handoff, booking.rev, now);
  await records.notifications.add([{ ...card, aboutId: row.id, dedupeKey }]);
}

/** What a decision of the team's, or of the clock's, says to the guest. */
const NOTICE_OF: Partial<Record<BookingEvent['type'], NotificationKind>> = {
  'booking.confirmed': 'booking_confirmed',
  'booking.declined': 'booking_declined',
  'booking.cancelled': 'booking_cancelled',
  'booking.change_accepted': 'change_accepted',
  'booking.change_declined': 'change_declined',
  'booking.rescheduled': 'booking_rescheduled',
  'booking.reschedule_offered': 'reschedule_offered',
  'booking.offer_declined': 'offer_withdrawn',
  'booking.expired': 'booking_expired',
};

/** The guest is told of what the team, or a rule, decided; of what they did themselves the reply tells. */
export function noticeRows(
  venue: Venue,
  booking: Booking,
  events: BookingEvent[],
  guest: Guest,
  now: Date,
): NewNotification[] {
  return events.flatMap(({ type, rev, actor }) => {
    const kind = NOTICE_OF[type];
    if (!kind || actor.kind === 'guest') return [];
    return {
      ...base(venue, kind, now),
      channel: 'whatsapp',
      recipient: guest.address,
      conversationId: booking.conversationId,
      bookingId: booking.id,
      bookingRev: rev,
      dedupeKey: `booking/${booking.id}/${kind}/r${rev}`,
      orderingKey: `conversation/${booking.conversationId}`,
    };
  });
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
    planned: null,
    aboutDay: null,
    skipped: null,
    sendAt: now,
  };
}
