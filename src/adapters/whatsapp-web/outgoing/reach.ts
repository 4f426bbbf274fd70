import { DeliveryError, LeaseLostError } from '../../../ports.ts';
import type { SessionStore, WebContact } from '../../../ports-web-sessions.ts';
import { digitsOf, isLid, isPerson } from '../incoming/wire-to-guest.ts';
import type { LiveSession, LiveSessions } from '../live-session.ts';
import { isPageAlive } from '../page-alive.ts';
import { within } from '../within.ts';

/** Another process gets ready, or this one does again: soon, mostly. */
const AGAIN_MS = 5_000;
const LOOK_UP_WITHIN_MS = 8_000;

export const notConnected = (cause?: unknown) =>
  new DeliveryError('channel', 'NOT_CONNECTED', 'the venue’s number is not connected to WhatsApp Web just now', {
    cause,
    retryAfterMs: AGAIN_MS,
  });

/** @throws DeliveryError */
export function sessionOf(live: LiveSessions, number: string): LiveSession {
  return live.ready(number) ?? fail(notConnected());
}

/** Right before anything leaves: is it still ours to speak for the number? @throws DeliveryError */
export function assertOurs(session: LiveSession): void {
  try {
    session.assertHeld();
  } catch (error) {
    if (error instanceof LeaseLostError) throw notConnected(error);
    throw error;
  }
}

const DIGITS = /^\d{5,20}$/;

/** @throws DeliveryError for what is no address of a guest of WhatsApp's */
export function checkAddress(address: string): void {
  if (DIGITS.test(address) || (isPerson(address) && isLid(address))) return;
  throw new DeliveryError('row', 'invalid_recipient', 'neither the digits of a number nor an id of WhatsApp Web');
}

/** The contact to write to; WhatsApp is asked for one who has never written here. @throws DeliveryError */
export async function recipientAt(session: LiveSession, sessions: SessionStore, address: string): Promise<WebContact> {
  const known = await sessions.contactAt(session.number, address);
  if (known) return known;
  // What we know nobody by but the id is where they can be reached.
  if (isLid(address)) return { address, lid: address, phone: null, chatId: address };
  return lookUpNumber(session, sessions, { address, lid: null, phone: `+${address}`, chatId: `${address}@c.us` });
}

/** Asks WhatsApp where a number is reached. @throws DeliveryError when it is not on WhatsApp, or cannot be looked up */
export async function lookUpNumber(
  session: LiveSession,
  sessions: SessionStore,
  contact: WebContact,
): Promise<WebContact> {
  if (contact.phone === null) throw new DeliveryError('row', 'NO_SUCH_CHAT', 'WhatsApp has no such chat');
  const { client } = session;
  const looking = within(client.getNumberId(contact.phone.slice(1)), LOOK_UP_WITHIN_MS, 'look-up of a number');
  const found = await looking.catch(async (cause: unknown) => {
    if (!(await isPageAlive(client))) throw notConnected(cause);
    throw new DeliveryError('row', 'LOOK_UP_FAILED', 'WhatsApp does not say whether it has the number', { cause });
  });
  if (found === null) throw new DeliveryError('row', 'NOT_ON_WHATSAPP', 'the number is not on WhatsApp');
  const chatId = found._serialized;
  if (!isPerson(chatId)) throw new DeliveryError('row', 'NO_SUCH_CHAT', 'WhatsApp has no chat with a person there');
  // Under the number that WhatsApp has for them they will write: it keeps old forms of some countries'.
  const ids = isLid(chatId) ? { lid: contact.lid ?? chatId } : { phone: `+${digitsOf(chatId)}` };
  return sessions.saveContact(session.number, { ...contact, ...ids, chatId });
}

/** With the id under which WhatsApp has the person's chat, where it has one. @throws when it cannot be asked */
export async function withLid(session: LiveSession, sessions: SessionStore, contact: WebContact): Promise<WebContact> {
  if (contact.lid !== null) return contact;
  const asking = session.client.getContactLidAndPhone([contact.chatId]);
  const [found] = await within(asking, LOOK_UP_WITHIN_MS, 'look-up of a contact');
  if (!isPerson(found?.lid) || !isLid(found.lid)) return contact;
  await sessions.saveContact(session.number, { ...contact, lid: found.lid });
  return { ...contact, lid: found.lid };
}

export function fail(error: Error): never {
  throw error;
}
