import { languageFor } from '../../domain/language.ts';
import { bookingNotice } from '../../messages/booking-sentences.ts';
import { say } from '../../messages/say.ts';
import {
  type Email,
  type EmailPages,
  type HandoffView,
  IDEMPOTENT_FOR_MS,
  type Mail,
  type Store,
} from '../../ports.ts';
import { takeDigest } from '../digests/take-digest.ts';
import { type Deliver, type Delivered, type Delivery, isVoid, LOOK_AGAIN, placeFor, sent } from './delivery.ts';
import { guestEmailView, isToGuest } from './guest-email-view.ts';

export interface ToMailboxOptions {
  store: Store;
  mail: Mail;
  pages: EmailPages;
}

/** Emails: to the owners and the staff, and to guests who gave an address. */
export function createDeliverToMailbox({ store, mail, pages }: ToMailboxOptions): Deliver {
  return async (delivery) => {
    const { row, attempt, now } = delivery;
    if (row.unknownSince && now.getTime() - row.unknownSince.getTime() > IDEMPOTENT_FOR_MS) {
      return { outcome: { status: 'ambiguous', reason: 'its answer was lost longer ago than the provider remembers' } };
    }
    const email = await emailOf(delivery);
    if ('outcome' in email) return email;
    const holdMs = await placeFor(delivery, mail, row.recipient);
    if (holdMs > 0) return { holdMs };
    if (!row.rendered && !(await store.notifications.keepWords(row, { rendered: email }))) return LOOK_AGAIN;
    const { providerMessageId } = await mail.send(email, row.recipient, attempt);
    const outcome = sent(providerMessageId);
    return row.kind === 'reminder' ? { outcome, save: intoThread(delivery) } : { outcome };
  };

  /** The guest answers in the chat: there it has to be known what they were asked. */
  function intoThread({ row, venue, booking, guest }: Delivery): NonNullable<Delivered['save']> {
    const { conversationId } = row;
    if (!conversationId || !booking || !guest) return async () => {};
    const notice = bookingNotice('notice.reminder', venue, booking, null, languageFor(guest, venue));
    const message = { conversationId, notificationId: row.id, text: say('team.by_email', { text: notice }) };
    return (records, now) => records.conversations.addSystemMessage(venue.id, message, now);
  }

  /** What may have been taken is sent again word for word: only then the idempotency key holds. */
  async function emailOf(delivery: Delivery): Promise<Email | Delivered> {
    const { row, venue, now } = delivery;
    if (isToGuest(row.kind)) return toGuest(delivery);
    if (row.maybeSent && row.rendered) return row.rendered;
    switch (row.kind) {
      case 'owner_note':
        return pages.note(venue, row.text ?? '');
      case 'owner_new_booking':
        return ofHandoff(delivery, (view) => pages.newBookingRequest(view));
      case 'waiting_email':
        return ofHandoff(delivery, (view) => pages.stillWaiting(view));
      case 'digest_daily':
      case 'digest_weekly': {
        const taken = await takeDigest(store, row, venue, now);
        return 'view' in taken ? pages.digest(taken.view) : taken;
      }
      default:
        return { outcome: { status: 'dead', reason: `there is no email of the kind ${row.kind}` } };
    }
  }

  async function ofHandoff(
    { row, venue, now }: Delivery,
    render: (view: HandoffView) => Promise<Email>,
  ): Promise<Email | Delivered> {
    const handoffId = row.handoffId ?? (row.bookingId && (await store.handoffs.byBooking(venue.id, row.bookingId))?.id);
    if (!handoffId) return { outcome: { status: 'dead', reason: 'the row names no handoff' } };
    const view = await store.handoffs.view(venue.id, handoffId, now);
    const { booking } = view;
    if (booking?.status !== 'pending' && booking?.status !== 'confirmed')
      return isVoid(booking ? `the booking is ${booking.status} by now` : 'the booking is gone');
    return render(view);
  }

  /** Other than an owner's, a guest's email is not even repeated when it is no longer true. */
  async function toGuest(delivery: Delivery): Promise<Email | Delivered> {
    const view = await guestEmailView(store, delivery);
    if ('outcome' in view) return view;
    return (delivery.row.maybeSent && delivery.row.rendered) || pages.toGuest(view);
  }
}
