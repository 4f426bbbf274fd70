import { DeliveryError, type Logger, type ReplyButton } from '../../../ports.ts';
import type { SessionStore, WebContact, WebSend } from '../../../ports-web-sessions.ts';
import type { LiveSession } from '../live-session.ts';
import type { Sends } from '../sends.ts';
import type { WireMessage } from '../web-client.ts';
import { within } from '../within.ts';
import { fail } from './reach.ts';

export interface Leaving {
  session: LiveSession;
  contact: WebContact;
  notificationId: string;
  body: string;
  choices: ReplyButton[] | null;
  /** Real milliseconds for WhatsApp Web to take it. */
  forMs: number;
}

export interface LeaveOptions {
  sessions: SessionStore;
  sends: Sends;
  now(): Date;
  logger: Logger;
}

/** WhatsApp Web has no chat under the id, but may have one under another. */
export class NoLidError extends Error {
  override name = 'NoLidError';
}

const KEEP_TRIES = 5;
const KEEP_AGAIN_MS = 1_000;

/**
 * Hands a message to WhatsApp Web and takes its id down, so that acks find their notification and nobody takes it for something
 * that a person typed. @throws DeliveryError @throws NoLidError when nothing has left
 */
export function createLeave({ sessions, sends, now, logger }: LeaveOptions) {
  return async (leaving: Leaving): Promise<WireMessage> => {
    const { session, contact, body, forMs } = leaving;
    const inHand = sends.begin(session.number, contact.address);
    // Nobody can have answered it before.
    const at = now();
    const sending = session.client.sendMessage(contact.chatId, body, { linkPreview: false, sendSeen: false });
    const kept = sending.then(async (message) => {
      if (!message) return fail(new DeliveryError('row', 'NO_SUCH_CHAT', 'WhatsApp has no such chat'));
      const { number } = session;
      inHand.is(message.id.id, leaving.notificationId);
      if (typeof message.ack === 'number') sends.acked(number, message.id.id, message.ack);
      await keep(number, sendOf(leaving, message.id.id), at);
      return message;
    });
    try {
      return await within(kept, forMs, 'a send');
    } catch (error) {
      throw sorted(error);
    } finally {
      inHand.end();
    }
  };

  /** It has left: that this cannot be stored now must not make it leave again. */
  async function keep(number: string, send: WebSend, at: Date): Promise<void> {
    const tryOnce = () => sessions.saveSend(number, send, at);
    await tryOnce().catch((error: unknown) => {
      logger.warn({ err: error }, 'whatsapp web: a send could not be taken down yet');
      void again(tryOnce);
    });
  }

  async function again(tryOnce: () => Promise<void>): Promise<void> {
    for (let tries = 1; tries <= KEEP_TRIES; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, KEEP_AGAIN_MS * 2 ** tries).unref());
      try {
        return await tryOnce();
      } catch (error) {
        logger.warn({ err: error, tries }, 'whatsapp web: a send could not be taken down');
      }
    }
  }
}

const sendOf = ({ notificationId, contact, choices }: Leaving, messageId: string): WebSend => ({
  messageId,
  notificationId,
  address: contact.address,
  choices,
});

function sorted(error: unknown): Error {
  if (error instanceof DeliveryError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('No LID for user')) return new NoLidError(message, { cause: error });
  return new DeliveryError('unknown', 'NO_ANSWER', 'WhatsApp Web did not say whether it took the message', {
    cause: error,
  });
}
