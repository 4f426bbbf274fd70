import type { Booking } from '../../domain/booking.ts';
import { type BookingNotice, bookingNotice } from '../../messages/booking-sentences.ts';
import {
  type ClaimedNotification,
  DeliveryError,
  type GuestChannel,
  type HistoryEntry,
  type NotificationKind,
  type Store,
} from '../../ports.ts';
import { type Deliver, type Delivered, type Delivery, type Held, isVoid, placeFor, sent } from './delivery.ts';

/** Every kind of message to a guest that states what became of a booking. */
const NOTICES: readonly NotificationKind[] = [
  'booking_confirmed',
  'booking_declined',
  'booking_cancelled',
  'change_accepted',
  'change_declined',
];
export const isNotice = (kind: NotificationKind): boolean => NOTICES.includes(kind);

export function createDeliverToGuest({ store, channel }: { store: Store; channel: GuestChannel }): Deliver {
  return async (delivery) => {
    const { row, venue } = delivery;
    if (mayBeOut(row)) {
      // Nobody has waited for its status yet.
      if (row.unknownSince === null) throw new DeliveryError('unknown', 'LOST', 'the worker that sent it has gone');
      // No status came. Sent again only when the provider is known to be well: else it might go as often as it is tried.
      await channel.checkReachable(venue.whatsapp.phoneNumberId);
    }
    const words = row.kind === 'reply' ? { text: row.text ?? '' } : await noticeWords(store, delivery);
    return 'text' in words ? send(delivery, words.text) : words;
  };

  async function send(delivery: Delivery, text: string): Promise<Delivered | Held> {
    const { row, venue, attempt, now } = delivery;
    const holdMs = await placeFor(delivery, channel, row.recipient);
    if (holdMs > 0) return { holdMs };
    if (row.text !== text) await store.notifications.keepWords(row, { text });
    if (mayBeOut(row)) await store.notifications.markMaybeDuplicate(row);
    const to = { venueAddress: venue.whatsapp.phoneNumberId, guestAddress: row.recipient };
    const { providerMessageId } = await channel.sendText(to, text, attempt);
    const { conversationId } = row;
    const outcome = sent(providerMessageId);
    if (!isNotice(row.kind) || !conversationId) return { outcome };
    return {
      outcome,
      save: (records) =>
        records.conversations.addSystemMessage(venue.id, { conversationId, notificationId: row.id, text }, now),
    };
  }
}

/** A worker was about to send it and has gone; but the words of a notice are kept before they leave. */
const mayBeOut = (row: ClaimedNotification) => row.maybeSent && !(isNotice(row.kind) && row.text === null);

/** Rendered when it leaves; what may be out already is said again in the same words. */
async function noticeWords(store: Store, { row, venue }: Delivery): Promise<{ text: string } | Delivered> {
  const booking = row.bookingId ? await store.bookings.byId(venue.id, row.bookingId) : null;
  if (!booking || row.bookingRev === null) return isVoid('the booking is gone');
  const history = await store.bookings.history(venue.id, booking.id);
  if (!isStillTrue(row.bookingRev, history)) return notTrueAnyMore(row, booking);
  if (mayBeOut(row) && row.text !== null) return { text: row.text };
  const reason = history[row.bookingRev - 1]?.reason ?? null;
  return { text: bookingNotice(`notice.${row.kind}` as BookingNotice, venue, booking, reason) };
}

function notTrueAnyMore(row: ClaimedNotification, { status }: Booking): Delivered {
  if (!mayBeOut(row)) return isVoid(`the booking is ${status} by now`);
  return { outcome: { status: 'ambiguous', reason: `it may have arrived before the booking was ${status}` } };
}

/** A notice holds while its event is the booking's last: only a wish of the guest's since then leaves it as true as it was. */
function isStillTrue(bookingRev: number, history: HistoryEntry[]): boolean {
  return history.slice(bookingRev).every((later) => later.type === 'booking.change_proposed');
}
