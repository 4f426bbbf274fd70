import { type Attempt, addWebhook, type Courier } from '../courier.ts';
import type { SandboxClock } from '../sandbox-clock.ts';
import type { VenueNumber } from '../sandbox-host.ts';
import type { Queries, World } from '../world.ts';
import type { Inbound } from './inbound-content.ts';
import { keepMedia } from './media.ts';
import { addGuestMessage, type Line, newMessageId, readVenueMessages, saveGuest, webhookOfMessage } from './phones.ts';
import { addStatusWebhook } from './status-webhook.ts';
import { messagePayload } from './webhook-payloads.ts';
import { metaJson } from './webhook-signature.ts';

interface GuestParts {
  world: World;
  clock: SandboxClock;
  courier: Courier;
  number: VenueNumber;
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
    const orderingKey = `messages of ${sending.phone} to ${parts.number.phoneNumberId}`;
    return addWebhook(queries, { kind: 'whatsapp', orderingKey, messageId: id, body, delivery: 'awaited' });
  });
  const attempt = await parts.courier.deliver(webhookId);
  return { id, attempt };
}

/** @returns the webhook's body: of the stored message if there is one, whatever a redelivery says. */
async function storeOnce(parts: GuestParts, queries: Queries, sending: GuestSending & { id: string }): Promise<string> {
  const { number } = parts;
  const { phoneNumberId } = number;
  const { id, phone, text, content, media } = sending;
  const line = { phone, phoneNumberId };
  const stored = await storedBody(queries, id, line);
  if (stored !== null) return stored;
  const at = parts.clock.now();
  const guest = await saveGuest(queries, { phone, number, name: sending.name, at });
  const body = metaJson(messagePayload(number, guest, { id, at, content }));
  if (!(await addGuestMessage(queries, { id, ...line, text, at, webhookBody: body }))) {
    const meanwhile = await storedBody(queries, id, line);
    if (meanwhile === null) throw new MessageIdTakenError(id);
    return meanwhile;
  }
  if (media) await keepMedia(queries, { ...media, phoneNumberId, at });
  const read = await readVenueMessages(queries, line);
  if (read.length > 0) await addStatusWebhook(queries, number, guest, at, read);
  return body;
}

async function storedBody(queries: Queries, id: string, line: Line): Promise<string | null> {
  const stored = await webhookOfMessage(queries, id);
  const isOurs = stored?.phone === line.phone && stored.phoneNumberId === line.phoneNumberId;
  if (stored && !isOurs) throw new MessageIdTakenError(id);
  return stored?.body ?? null;
}
