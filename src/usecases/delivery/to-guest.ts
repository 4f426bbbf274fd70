import { type Booking, type BookingEventType, isLive } from '../../domain/booking.ts';
import { offerButtonId } from '../../domain/offer-button.ts';
import { type BookingNotice, bookingNotice } from '../../messages/booking-sentences.ts';
import { say } from '../../messages/say.ts';
import {
  type ClaimedNotification,
  DeliveryError,
  type GuestChannel,
  type HistoryEntry,
  type NotificationKind,
  type ReplyButton,
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
  'booking_rescheduled',
  'reschedule_offered',
  'offer_withdrawn',
];
export const isNotice = (kind: NotificationKind): boolean => NOTICES.includes(kind);
/** What we say on our own: it is put into the thread when it has gone. A person's word and a reply stand there already. */
export const isOwnWord = (kind: NotificationKind): boolean => kind === 'word' || isNotice(kind);
/** What a guest who said STOP still gets. */
const ANSWERS: readonly NotificationKind[] = ['reply', 'team_reply', 'word'];
const SAID_STOP = 'the guest said STOP';

export function createDeliverToGuest({ store, channel }: { store: Store; channel: GuestChannel }): Deliver {
  return async (delivery) => {
    const { row, venue } = delivery;
    if (await isUnwanted(row)) return unwanted(row);
    if (mayBeOut(row)) {
      // Nobody has waited for its status yet.
      if (row.unknownSince === null) throw new DeliveryError('unknown', 'LOST', 'the worker that sent it has gone');
      // No status came. Sent again only when the provider is known to be well: else it might go as often as it is tried.
      await channel.checkReachable(venue.whatsapp.phoneNumberId);
    }
    const words = isNotice(row.kind) ? await noticeWords(store, delivery) : { text: row.text ?? '' };
    return 'text' in words ? send(delivery, words.text) : words;
  };

  async function isUnwanted({ kind, conversationId }: ClaimedNotification): Promise<boolean> {
    if (ANSWERS.includes(kind) || !conversationId) return false;
    return (await store.conversations.guest(conversationId)).optedOutAt !== null;
  }

  async function send(delivery: Delivery, text: string): Promise<Delivered | Held> {
    const { row, venue, attempt, now } = delivery;
    const holdMs = await placeFor(delivery, channel, row.recipient);
    if (holdMs > 0) return { holdMs };
    if (row.text !== text) await store.notifications.keepWords(row, { text });
    if (mayBeOut(row)) await store.notifications.markMaybeDuplicate(row);
    const to = { venueAddress: venue.whatsapp.phoneNumberId, guestAddress: row.recipient };
    const buttons = buttonsOf(row);
    const { providerMessageId } = await (buttons.length > 0
      ? channel.sendButtons(to, text, buttons, attempt)
      : channel.sendText(to, text, attempt));
    const { conversationId } = row;
    const outcome = sent(providerMessageId);
    if (!isOwnWord(row.kind) || !conversationId) return { outcome };
    return {
      outcome,
      save: (records) =>
        records.conversations.addSystemMessage(venue.id, { conversationId, notificationId: row.id, text }, now),
    };
  }
}

const unwanted = (row: ClaimedNotification): Delivered => ({
  outcome: { status: mayBeOut(row) ? 'ambiguous' : 'skipped', reason: SAID_STOP },
});

/** A worker was about to send it and has gone; but the words of a notice are kept before they leave. */
const mayBeOut = (row: ClaimedNotification) => row.maybeSent && !(isNotice(row.kind) && row.text === null);

/** Rendered when it leaves; what may be out already is said again in the same words. */
async function noticeWords(store: Store, { row, venue, now }: Delivery): Promise<{ text: string } | Delivered> {
  const booking = row.bookingId ? await store.bookings.byId(venue.id, row.bookingId) : null;
  if (!booking || row.bookingRev === null) return isVoid('the booking is gone');
  const history = await store.bookings.history(venue.id, booking.id);
  if (!isStillTrue(row.kind, row.bookingRev, history)) return notTrueAnyMore(row, booking);
  if (mayBeOut(row) && row.text !== null) return { text: row.text };
  if (isTooLateToAsk(row.kind, booking, now)) return { outcome: { status: 'skipped', reason: TOO_LATE } };
  const { reason = null, was } = history[row.bookingRev - 1] ?? {};
  return { text: bookingNotice(`notice.${row.kind}` as BookingNotice, venue, booking, reason, was) };
}

const TOO_LATE = 'the time that was offered has passed';

function isTooLateToAsk(kind: NotificationKind, booking: Booking, now: Date): boolean {
  return (
    kind === 'reschedule_offered' && isLive(booking) && booking.offered !== null && booking.offered.slot.startsAt < now
  );
}

/** With which the guest answers an offer, by a tap. */
function buttonsOf({ kind, bookingId, bookingRev }: ClaimedNotification): ReplyButton[] {
  if (kind !== 'reschedule_offered' || !bookingId || bookingRev === null) return [];
  const seen = { bookingId, rev: bookingRev };
  return [
    { id: offerButtonId(seen, true), title: say('offer.yes') },
    { id: offerButtonId(seen, false), title: say('offer.no') },
  ];
}

function notTrueAnyMore(row: ClaimedNotification, { status }: Booking): Delivered {
  if (!mayBeOut(row)) return isVoid(`the booking is ${status} by now`);
  return { outcome: { status: 'ambiguous', reason: `it may have arrived before the booking was ${status}` } };
}

/** These leave a booking as it was. */
const ONLY_WISHES: readonly BookingEventType[] = [
  'booking.change_proposed',
  'booking.reschedule_offered',
  'booking.offer_declined',
];

/** A notice holds while its event is the booking's last: only wishes since then leave it as true as it was. An offer is over with whatever comes after it. */
function isStillTrue(kind: NotificationKind, bookingRev: number, history: HistoryEntry[]): boolean {
  return history.slice(bookingRev).every(({ type }) => kind !== 'reschedule_offered' && ONLY_WISHES.includes(type));
}
