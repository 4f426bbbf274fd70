import { takePlace } from '../pace.ts';
import type { VenueNumber } from '../sandbox-host.ts';
import { invalidParameter, pairLimitHit, undeliverable, windowClosed } from './graph-error.ts';
import type { GraphParts } from './graph-parts.ts';
import {
  addVenueMessage,
  findGuest,
  type Guest,
  isPossiblePhone,
  markGuestMessagesRead,
  newMessageId,
} from './phones.ts';
import type { Recipient, SendRequest } from './send-request.ts';
import { addStatusWebhook } from './status-webhook.ts';

const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Meta's limit of messages from one number to one guest, in real time like Meta's. */
const PAIR_PACE = { burst: 45, everyMs: 6_000 };

/** @throws GraphError */
export async function markRead(
  parts: GraphParts,
  { phoneNumberId }: VenueNumber,
  wish: Extract<SendRequest, { kind: 'mark_read' }>,
): Promise<object> {
  const isKnown = await markGuestMessagesRead(parts.world, phoneNumberId, wish.messageId);
  if (!isKnown) throw invalidParameter('message_id is not known');
  return { success: true };
}

/**
 * Message and statuses are there before Meta answers; there is no idempotency key, so a repeated call is a second message.
 *
 * @throws GraphError
 */
export async function send(
  parts: GraphParts,
  number: VenueNumber,
  wish: Extract<SendRequest, { kind: 'message' }>,
): Promise<object> {
  const { phoneNumberId } = number;
  const guest = await recipientInWindow(parts, phoneNumberId, wish.to);
  const { phone, userId } = guest;
  const at = parts.clock.now();
  const { text, buttons, callbackData } = wish;
  const id = newMessageId();
  await parts.world.transaction(async (queries) => {
    const waitMs = await takePlace(queries, `whatsapp ${phoneNumberId} to ${phone}`, PAIR_PACE);
    if (waitMs > 0) throw pairLimitHit();
    await addVenueMessage(queries, { id, phone, phoneNumberId, text, buttons, at, callbackData });
    for (const status of ['sent', 'delivered'] as const) {
      await addStatusWebhook(queries, number, guest, at, [{ messageId: id, status, callbackData }]);
    }
  });
  return {
    messaging_product: 'whatsapp',
    contacts: [{ input: wish.input, wa_id: phone, user_id: userId }],
    messages: [{ id }],
  };
}

/** Free-form messages go only to who wrote to that number within the last 24 hours (Meta's customer service window). */
async function recipientInWindow(parts: GraphParts, phoneNumberId: string, to: Recipient): Promise<Guest> {
  const guest = await findGuest(parts.world, phoneNumberId, to);
  if (!guest) throw 'phone' in to && isPossiblePhone(to.phone) ? windowClosed() : undeliverable();
  if (parts.clock.now().getTime() - guest.lastWroteAt.getTime() > WINDOW_MS) throw windowClosed();
  return guest;
}
