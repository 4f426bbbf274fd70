import { type Clock, DeliveryError, type GuestAddress, type SentWords } from '../../../ports.ts';
import { leavingId, type SessionStore, type WebContact, type WebSend } from '../../../ports-web-sessions.ts';
import { withoutChoices } from '../choices.ts';
import { listChats, readChat } from '../incoming/read-back.ts';
import { wordsOf } from '../incoming/wire-to-guest.ts';
import type { LiveSession, LiveSessions } from '../live-session.ts';
import { isPageAlive } from '../page-alive.ts';
import type { Sends } from '../sends.ts';
import type { WireMessage } from '../web-client.ts';
import { checkAddress, notConnected, recipientAt, sessionOf, withLid } from './reach.ts';

export interface FindSentOptions {
  live: LiveSessions;
  sessions: SessionStore;
  sends: Sends;
  clock: Clock;
}

/** Clocks that do not quite agree. */
const LEEWAY_MS = 2 * 60_000;
const LOOK_AGAIN_MS = 5_000;

/** Looks into the chat whether a message that may have left is there. @see GuestChannel.find */
export function createFindSent({ live, sessions, sends, clock }: FindSentOptions) {
  return async (to: GuestAddress, sent: SentWords): Promise<{ providerMessageId: string } | null> => {
    checkAddress(to.guestAddress);
    const session = sessionOf(live, to.venueAddress);
    const done = session.busy();
    try {
      // One that is leaving at this moment is about to be known.
      await sends.quiet(session.number, to.guestAddress);
      return await look(session, to.guestAddress, sent);
    } finally {
      done();
    }
  };

  async function look(session: LiveSession, address: string, sent: SentWords) {
    const { number } = session;
    const known = await sessions.sendOf(number, sent.notificationId);
    const knownId = known && known.messageId !== leavingId(sent.notificationId) ? known.messageId : null;
    const ack = knownId === null ? null : await sends.waitForAck(number, knownId, 0);
    if (knownId !== null && ack !== null && ack >= 1) return { providerMessageId: knownId };
    const own = await ownMessages(session, address, sent.since);
    const messages = knownId === null ? await withWords(number, own, sent) : own.filter(({ id }) => id.id === knownId);
    const arrived = messages.find((message) => ackOf(number, message) >= 1);
    if (!arrived) return stillOnItsWay(messages.some((message) => ackOf(number, message) === 0));
    if (knownId === null) await keep(number, arrived, { address, notificationId: sent.notificationId, known });
    return { providerMessageId: arrived.id.id };
  }

  /** What the page shows may be behind what it has told. */
  function ackOf(number: string, { id, ack = 0 }: WireMessage): number {
    sends.acked(number, id.id, ack);
    return sends.ackOf(number, id.id) ?? ack;
  }

  /** By this machine's own time: WhatsApp Web sets it on what it sends, whatever the venue's clock says. */
  async function ownMessages(session: LiveSession, address: string, since: Date): Promise<WireMessage[]> {
    const elapsedMs = Math.max(0, clock.now().getTime() - since.getTime());
    const from = Math.floor((Date.now() - elapsedMs - LEEWAY_MS) / 1000);
    const contact = await recipientAt(session, sessions, address);
    try {
      const read: WireMessage[] = [];
      for (const chatId of await chatsOf(session, await withLid(session, sessions, contact)))
        read.push(...(await readChat(session.client, chatId, from)));
      return read.filter(({ id }) => id.fromMe);
    } catch (cause) {
      if (cause instanceof DeliveryError) throw cause;
      if (!(await isPageAlive(session.client))) throw notConnected(cause);
      throw new DeliveryError('unknown', 'LOOK_FAILED', 'the chat could not be looked at', {
        cause,
        retryAfterMs: LOOK_AGAIN_MS,
      });
    }
  }

  /** Those that say the same and belong to no other notification. */
  async function withWords(number: string, own: WireMessage[], { text, notificationId }: SentWords) {
    const found: WireMessage[] = [];
    for (const message of own) {
      const words = wordsOf(message);
      if (!isSame(words, text) && !isSame(withoutChoices(words), text)) continue;
      const send = await sessions.send(number, message.id.id);
      if (!send?.notificationId || send.notificationId === notificationId) found.push(message);
    }
    return found;
  }

  function keep(
    number: string,
    { id, timestamp }: WireMessage,
    of: { address: string; notificationId: string; known: WebSend | null },
  ) {
    const { address, notificationId, known } = of;
    const send = { messageId: id.id, notificationId, address, choices: known?.choices ?? null };
    const agoMs = Math.max(0, Date.now() - timestamp * 1000);
    return sessions.saveSend(number, send, new Date(clock.now().getTime() - agoMs));
  }
}

/** WhatsApp may have the chat under another id of the person than the one we wrote to; where it lists none it knows itself which. */
async function chatsOf({ client }: LiveSession, { chatId, lid, phone }: WebContact): Promise<string[]> {
  const ids = [chatId, lid, phone && `${phone.slice(1)}@c.us`];
  const listed = (await listChats(client)).map(({ id }) => id).filter((id) => ids.includes(id));
  return listed.length > 0 ? listed : [chatId];
}

function stillOnItsWay(isPending: boolean): null {
  if (!isPending) return null;
  throw new DeliveryError('unknown', 'NOT_ACKED', 'WhatsApp Web has the message and no acknowledgement of it yet', {
    retryAfterMs: LOOK_AGAIN_MS,
  });
}

const isSame = (a: string, b: string) => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();
