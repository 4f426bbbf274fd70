import { takePlace } from '../pace.ts';
import type { VenueNumber } from '../sandbox-host.ts';
import type { Queries } from '../world.ts';
import { invalidParameter, pairLimitHit, undeliverable, windowClosed } from './graph-error.ts';
import type { GraphParts } from './graph-parts.ts';
import {
  addVenueMessage,
  findGuest,
  type GuestLine,
  isPossiblePhone,
  markGuestMessagesRead,
  newMessageId,
  userIdOf,
  type VenueMessage,
} from './phones.ts';
import type { Recipient, SendRequest } from './send-request.ts';
import { addStatusWebhook } from './status-webhook.ts';
import { fillTemplate } from './templates.ts';

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
  wish: Exclude<SendRequest, { kind: 'mark_read' }>,
  isRefusedLate: boolean,
): Promise<object> {
  const { world, clock } = parts;
  const { phoneNumberId } = number;
  const isTemplate = wish.kind === 'template';
  const guest = isTemplate ? await anybody(parts, number, wish.to) : await recipientInWindow(parts, number, wish.to);
  const { text, buttons } = isTemplate ? await fillTemplate(world, number, wish.template) : wish;
  const { phone, userId } = guest;
  const message = { id: newMessageId(), phone, phoneNumberId, text, buttons, isTemplate, at: clock.now() };
  await world.transaction(async (queries) => {
    const waitMs = await takePlace(queries, `whatsapp ${phoneNumberId} to ${phone}`, PAIR_PACE);
    if (waitMs > 0) throw pairLimitHit();
    await write(queries, number, guest, { ...message, callbackData: wish.callbackData }, isRefusedLate && !isTemplate);
  });
  return {
    messaging_product: 'whatsapp',
    contacts: [{ input: wish.input, wa_id: phone, user_id: userId }],
    messages: [{ id: message.id, ...(isTemplate ? { message_status: 'accepted' } : {}) }],
  };
}

/** @param isRefused Meta has taken it, finds that the window is shut, and says so in a status: the guest never sees it. */
async function write(
  queries: Queries,
  number: VenueNumber,
  guest: GuestLine,
  message: VenueMessage,
  isRefused: boolean,
): Promise<void> {
  const { id: messageId, at, isTemplate, callbackData } = message;
  const about = { messageId, callbackData, isTemplate };
  if (isRefused) {
    const status = { ...about, status: 'failed', error: windowClosed() } as const;
    return addStatusWebhook(queries, number, guest, at, [status]);
  }
  await addVenueMessage(queries, message);
  for (const status of ['sent', 'delivered'] as const) {
    await addStatusWebhook(queries, number, guest, at, [{ ...about, status }]);
  }
}

/** Free-form messages go only to who wrote to that number within the last 24 hours (Meta's customer service window). */
async function recipientInWindow(parts: GraphParts, { phoneNumberId }: VenueNumber, to: Recipient): Promise<GuestLine> {
  const guest = await findGuest(parts.world, phoneNumberId, to);
  if (!guest) throw 'phone' in to && isPossiblePhone(to.phone) ? windowClosed() : undeliverable();
  if (parts.clock.now().getTime() - guest.lastWroteAt.getTime() > WINDOW_MS) throw windowClosed();
  return guest;
}

/** A template goes to whoever has WhatsApp; by a business-scoped id only to who has written before. */
async function anybody({ world }: GraphParts, number: VenueNumber, to: Recipient): Promise<GuestLine> {
  const guest = await findGuest(world, number.phoneNumberId, to);
  if (guest) return guest;
  if (!('phone' in to) || !isPossiblePhone(to.phone)) throw undeliverable();
  return { phone: to.phone, userId: userIdOf(to.phone, number) };
}
