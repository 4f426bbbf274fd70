import { type Attempt, addWebhook, type Courier } from '../courier.ts';
import type { SandboxClock } from '../sandbox-clock.ts';
import type { Queries, World } from '../world.ts';
import type { Inbound } from './inbound-content.ts';
import { addGuestMessage, newMessageId, readVenueMessages, saveGuest, webhookOfMessage } from './phones.ts';
import { addStatusWebhook } from './status-webhook.ts';
import { messagePayload } from './webhook-payloads.ts';
import { metaJson } from './webhook-signature.ts';

interface GuestParts {
  world: World;
  clock: SandboxClock;
  courier: Courier;
  phoneNumberId: string;
}

/** What a guest sends from their phone: words, a tap, a picture. */
interface GuestSending extends Inbound {
  phone: string;
  name: string | null;
  /** Given: the message with this id, again if it is there already. */
  id: string | null;
}

export class MessageIdTakenError extends Error {
  override name = 'MessageIdTakenError';
}

/** Writes the message down, then brings it to the product. @throws MessageIdTakenError */
export async function sendFromPhone(
  parts: GuestParts,
  sending: GuestSending,
): Promise<{ id: string; attempt: Attempt }> {
  const id = sending.id ?? newMessageId();
  const webhookId = await parts.world.transaction(async (queries) => {
    const body = await storeOnce(parts, queries, { ...sending, id });
    const orderingKey = `messages of ${sending.phone}`;
    return addWebhook(queries, { kind: 'whatsapp', orderingKey, messageId: id, body, delivery: 'awaited' });
  });
  const attempt = await parts.courier.deliver(webhookId);
  return { id, attempt };
}

/** @returns the webhook's body: of the stored message if there is one, whatever a redelivery says. */
async function storeOnce(parts: GuestParts, queries: Queries, sending: GuestSending & { id: string }): Promise<string> {
  const { id, phone, text, content } = sending;
  const stored = await storedBody(queries, id, phone);
  if (stored !== null) return stored;
  const at = parts.clock.now();
  const guest = await saveGuest(queries, phone, sending.name, at);
  const body = metaJson(messagePayload(parts.phoneNumberId, guest, { id, at, content }));
  if (!(await addGuestMessage(queries, { id, phone, text, at, webhookBody: body }))) {
    const meanwhile = await storedBody(queries, id, phone);
    if (meanwhile === null) throw new MessageIdTakenError(id);
    return meanwhile;
  }
  const read = await readVenueMessages(queries, phone);
  if (read.length > 0) await addStatusWebhook(queries, parts.phoneNumberId, guest, at, read);
  return body;
}

async function storedBody(queries: Queries, id: string, phone: string): Promise<string | null> {
  const stored = await webhookOfMessage(queries, id);
  if (stored && stored.phone !== phone) throw new MessageIdTakenError(id);
  return stored?.body ?? null;
}
