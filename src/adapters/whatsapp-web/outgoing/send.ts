import {
  type Attempt,
  type Clock,
  DeliveryError,
  type GuestAddress,
  type Logger,
  type ReplyButton,
} from '../../../ports.ts';
import { leavingId, type SessionStore, type WebContact } from '../../../ports-web-sessions.ts';
import { withChoices } from '../choices.ts';
import { ACK_ERROR } from '../incoming/acks.ts';
import type { LiveSession, LiveSessions } from '../live-session.ts';
import type { Sends } from '../sends.ts';
import type { WireMessage } from '../web-client.ts';
import { createAlike } from './alike.ts';
import { createLeave, NoLidError } from './leave.ts';
import { createDepartures } from './pace.ts';
import { assertOurs, checkAddress, lookUpNumber, recipientAt, sessionOf } from './reach.ts';
import { showTyping } from './typing.ts';

export interface SendOptions {
  live: LiveSessions;
  sessions: SessionStore;
  /** The same as the intake's. */
  sends: Sends;
  clock: Clock;
  paceMs: number;
  /** For the whole of a send, its acknowledgement included. Real milliseconds. */
  ackWaitMs: number;
  logger: Logger;
}

/** What a person would take to type, as a share of the pace. */
const TYPING_SHARE = 0.4;
/** However long the look-ups before it took, WhatsApp Web gets so much to take a message. */
const LEAST_MS = 2_000;
const PACED_RETRY_MS = 5_000;

interface Job {
  session: LiveSession;
  address: string;
  text: string;
  choices: ReplyButton[] | null;
  attempt: Attempt;
  /** By performance.now(). */
  until: number;
}

/** One message to a guest. It counts as sent when WhatsApp's servers have it: what only the page has may never leave. */
export function createSend(options: SendOptions) {
  const { live, sessions, sends, clock, ackWaitMs, logger } = options;
  const alike = createAlike({ wroteAt: sends.wroteAt, random: Math.random, now: () => performance.now() });
  const leave = createLeave({ sessions, sends, now: () => clock.now(), logger });
  const departures = createDepartures({ paceMs: options.paceMs, now: () => performance.now() });

  return async (
    { venueAddress, guestAddress: address }: GuestAddress,
    text: string,
    choices: ReplyButton[] | null,
    attempt: Attempt,
  ): Promise<{ providerMessageId: string }> => {
    checkAddress(address);
    const until = performance.now() + ackWaitMs;
    const session = sessionOf(live, venueAddress);
    const done = session.busy();
    try {
      return await send({ session, address, text, choices, attempt, until });
    } finally {
      done();
    }
  };

  async function send(job: Job): Promise<{ providerMessageId: string }> {
    const { session, address, text, choices, until } = job;
    const contact = await recipientAt(session, sessions, address);
    alike.check(session.number, address, text);
    await showTyping(session.client, contact.chatId, options.paceMs * TYPING_SHARE * (1 + Math.random()));
    if (choices) await takeDown(job, choices);
    const message = await leaveOrLookUp(job, contact);
    return acknowledged(session.number, message.id.id, until);
  }

  /** Should WhatsApp's id of the message get lost, a look at the chat will find what its choices are. */
  function takeDown({ session, address, attempt: { notificationId } }: Job, choices: ReplyButton[]): Promise<void> {
    const send = { messageId: leavingId(notificationId), notificationId, address, choices };
    return sessions.saveSend(session.number, send, clock.now());
  }

  /** A number that WhatsApp reaches under another id by now is looked up once. */
  async function leaveOrLookUp(job: Job, contact: WebContact): Promise<WireMessage> {
    try {
      return await go(job, contact);
    } catch (error) {
      if (!(error instanceof NoLidError)) throw error;
      return go(job, await lookUpNumber(job.session, sessions, contact)).catch((cause: unknown) => {
        if (!(cause instanceof NoLidError)) throw cause;
        throw new DeliveryError('row', 'NO_SUCH_CHAT', 'WhatsApp has no chat with that number', { cause });
      });
    }
  }

  async function go(job: Job, contact: WebContact): Promise<WireMessage> {
    const { session, address, text, choices, attempt, until } = job;
    await itsMoment(job);
    alike.take(session.number, address, text);
    assertOurs(session);
    attempt.assertHeld();
    const body = choices ? withChoices(text, choices) : text;
    const forMs = Math.max(LEAST_MS, until - performance.now());
    return leave({ session, contact, notificationId: attempt.notificationId, body, choices, forMs });
  }

  /** Look-ups and typing may have brought it close to another. */
  async function itsMoment({ session, address, until }: Job): Promise<void> {
    const waitMs = departures(session.number, address, Math.max(0, until - performance.now()));
    if (waitMs === null) {
      throw new DeliveryError('recipient', 'PACED', 'other messages leave the number just now', {
        retryAfterMs: PACED_RETRY_MS,
      });
    }
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  }

  async function acknowledged(
    number: string,
    messageId: string,
    until: number,
  ): Promise<{ providerMessageId: string }> {
    const ack = await sends.waitForAck(number, messageId, until - performance.now());
    if (ack !== null && ack >= 1) return { providerMessageId: messageId };
    if (ack === -1) throw new DeliveryError('row', ACK_ERROR, 'WhatsApp has not taken the message');
    throw new DeliveryError('unknown', 'NO_ACK', 'WhatsApp has not acknowledged the message');
  }
}
