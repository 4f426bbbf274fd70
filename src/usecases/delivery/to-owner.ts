import { type Email, IDEMPOTENT_FOR_MS, type OwnerMail, type Store } from '../../ports.ts';
import { type Deliver, type Delivered, type Delivery, isVoid, placeFor, sent } from './delivery.ts';

export function createDeliverToOwner({ store, mail }: { store: Store; mail: OwnerMail }): Deliver {
  return async (delivery) => {
    const { row, attempt, now } = delivery;
    if (row.unknownSince && now.getTime() - row.unknownSince.getTime() > IDEMPOTENT_FOR_MS) {
      return { outcome: { status: 'ambiguous', reason: 'its answer was lost longer ago than the provider remembers' } };
    }
    const email = await emailOf(delivery);
    if ('outcome' in email) return email;
    const holdMs = await placeFor(delivery, mail, row.recipient);
    if (holdMs > 0) return { holdMs };
    if (!row.rendered) await store.notifications.keepWords(row, { rendered: email });
    const { providerMessageId } = await mail.send(email, row.recipient, attempt);
    return { outcome: sent(providerMessageId) };
  };

  /** What may have been taken is sent again word for word: only then the idempotency key holds. */
  async function emailOf({ row, venue }: Delivery): Promise<Email | Delivered> {
    if (row.maybeSent && row.rendered) return row.rendered;
    if (row.kind === 'owner_note') return mail.renderNote(venue, row.text ?? '');
    if (!row.handoffId) return { outcome: { status: 'dead', reason: 'the row names no handoff' } };
    const view = await store.handoffs.view(venue.id, row.handoffId);
    const { booking } = view;
    if (booking?.status !== 'pending' && booking?.status !== 'confirmed')
      return isVoid(booking ? `the booking is ${booking.status} by now` : 'the booking is gone');
    return mail.renderNewBookingRequest(view);
  }
}
