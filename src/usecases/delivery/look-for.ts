import { whatsAppAddress } from '../../domain/venue.ts';
import type { GuestChannel } from '../../ports.ts';
import { type Delivered, type Delivery, sent } from './delivery.ts';
import { isOwnWord, mayBeOut } from './guest-kinds.ts';

/**
 * What may be out is looked for first, where the channel lets us look: found, it was sent; not found, nothing of it has left.
 * @returns the delivery as it stands then. @throws DeliveryError
 */
export function createLookFor({ channel }: { channel: Pick<GuestChannel, 'find'> }) {
  return async (delivery: Delivery): Promise<Delivered | Delivery> => {
    const { row, venue } = delivery;
    if (row.channel !== 'whatsapp' || !mayBeOut(row)) return delivery;
    const to = { venueAddress: whatsAppAddress(venue), guestAddress: row.recipient };
    const found = await channel.find(to, { notificationId: row.id, text: row.text ?? '', since: row.sendAt });
    if (found === 'unknown') return delivery;
    if (found === null) return { ...delivery, row: { ...row, maybeSent: false, unknownSince: null } };
    return wasSent(delivery, found.providerMessageId);
  };
}

/** Its words belong into the thread, as after any send. */
function wasSent({ row, venue, now }: Delivery, providerMessageId: string): Delivered {
  const { id: notificationId, conversationId, text } = row;
  const outcome = sent(providerMessageId);
  if (!isOwnWord(row.kind) || !conversationId || text === null) return { outcome };
  const message = { conversationId, notificationId, text };
  return { outcome, save: (records) => records.conversations.addSystemMessage(venue.id, message, now) };
}
