import { type Venue, whatsAppAddress } from '../../domain/venue.ts';
import {
  type ClaimedNotification,
  DeliveryError,
  type GuestChannel,
  type NotificationKind,
  type Store,
} from '../../ports.ts';
import type { Deliver, Delivered, Delivery } from './delivery.ts';
import { isNotice, mayBeOut } from './guest-kinds.ts';
import { handOn } from './hand-on.ts';
import { noticeWords } from './notice-words.ts';
import { createSendToGuest, type GuestWords } from './send-to-guest.ts';

/** What a guest who said STOP still gets. */
const ANSWERS: readonly NotificationKind[] = ['reply', 'team_reply', 'word'];
const SAID_STOP = 'the guest said STOP';

export function createDeliverToGuest({ store, channel }: { store: Store; channel: GuestChannel }): Deliver {
  const send = createSendToGuest({ store, channel });
  return async (delivery) => {
    const { row, venue, guest } = delivery;
    const hindrance = unknownTo(venue, row.recipient);
    if (hindrance) return handOn(delivery, hindrance);
    if (guest && guest.optedOutAt !== null && !ANSWERS.includes(row.kind)) return unwanted(row);
    if (mayBeOut(row)) {
      // Nobody has waited for its status yet.
      if (row.unknownSince === null) throw new DeliveryError('unknown', 'LOST', 'the worker that sent it has gone');
      // No status came. Sent again only when the provider is known to be well: else it might go as often as it is tried.
      await channel.checkReachable(whatsAppAddress(venue));
    }
    const words = await wordsOf(delivery);
    return 'text' in words ? send(delivery, words) : words;
  };

  async function wordsOf(delivery: Delivery): Promise<GuestWords | Delivered> {
    const { row, guest } = delivery;
    if (!isNotice(row.kind)) return { text: row.text ?? '', buttons: [], tells: null };
    if (!guest) return { outcome: { status: 'dead', reason: 'the row names no conversation' } };
    return noticeWords(store, delivery, guest);
  }
}

/** A number may have been moved: an id that only the other way of serving it knows leads nowhere. */
function unknownTo({ whatsapp }: Venue, recipient: string): string | null {
  if (whatsapp.via === 'cloud' && recipient.endsWith('@lid'))
    return 'only WhatsApp Web knows this guest, by a private id';
  const isScopedToMeta = /^[A-Z]{2}\./.test(recipient);
  return whatsapp.via === 'web' && isScopedToMeta ? 'only the Cloud API knows this guest, by a private id' : null;
}

/** Of a reminder the card says it; of what the team has done it hears in a note. */
const unwanted = (row: ClaimedNotification): Delivered => ({
  outcome: { status: mayBeOut(row) ? 'ambiguous' : 'skipped', reason: SAID_STOP },
  ...(row.planned === null ? {} : { isQuiet: true }),
});
