import type { Clock, GuestInbox, Logger, Store } from '../../../ports.ts';
import type { MayBeOurs, PhoneInbox, SessionStore } from '../../../ports-web-sessions.ts';
import type { CreateIntake, Intake, LiveSession } from '../live-session.ts';
import { isOwnNumber } from '../own-number.ts';
import { createRecent } from '../recent.ts';
import type { Sends } from '../sends.ts';
import type { WireMessage } from '../web-client.ts';
import { createAcks } from './acks.ts';
import { createCatchUp } from './catch-up.ts';
import { createContacts } from './contacts.ts';
import { createDoor, type Door } from './door.ts';
import { createGuestMessages } from './guest-messages.ts';
import { createOwnMessages } from './own-messages.ts';
import { readRow } from './wire-to-guest.ts';

export interface IntakeOptions {
  inbox: GuestInbox;
  phoneInbox: PhoneInbox;
  sessions: SessionStore;
  /** The same as the sender's. */
  sends: Sends;
  mayBeOurs: MayBeOurs;
  isUnavailable: Store['isUnavailable'];
  clock: Clock;
  /** What is older, by WhatsApp's time, is noted and not answered. */
  answerWithinMs: number;
  logger: Logger;
  waits?: Partial<IntakeWaits>;
}

/** Real milliseconds, where nothing else is said. */
export interface IntakeWaits {
  /** After something could not be stored; the last again and again. */
  retryMs: readonly number[];
  lookUpWithinMs: number;
  lookUpRetryMs: readonly number[];
  lookUpGivenUpMs: number;
  storeWithinMs: number;
  /** A message that is older, by WhatsApp's time, and that no event has brought, says that the page is deaf. */
  hearWithinMs: number;
  /** By WhatsApp's time: a message that cannot be read by then is handed on as that. */
  unreadableAfterMs: number;
  /** What a guest writes within that time of a message of ours they were typing before it came: it answers an earlier one. */
  typingMs: number;
}

export const USUAL_WAITS: IntakeWaits = {
  retryMs: [500, 1_000, 2_000, 4_000, 8_000, 15_000],
  lookUpWithinMs: 10_000,
  lookUpRetryMs: [1_000, 3_000],
  lookUpGivenUpMs: 5 * 60_000,
  storeWithinMs: 60_000,
  hearWithinMs: 20_000,
  unreadableAfterMs: 10 * 60_000,
  typingMs: 3_000,
};

const MOST_REMEMBERED = 10_000;

/** Takes in what one browser brings: each guest's messages in their order, each once, whatever is delivered twice or fails. */
export function createIntakeFactory(options: IntakeOptions): CreateIntake {
  return (session) => createIntake(session, options, { ...USUAL_WAITS, ...options.waits });
}

function createIntake(session: LiveSession, options: IntakeOptions, waits: IntakeWaits): Intake {
  const { sends, logger } = options;
  const { number } = session;
  const heard = createRecent<true>(MOST_REMEMBERED);
  const door = openDoor(session, options, waits);
  const acks = createAcks({ ...options, number });

  function take(message: WireMessage): void {
    const row = readRow(message);
    if (row === null) return;
    heard.set(row.id, true);
    if (row.ciphertext === 'unresolved' || (row.ciphertext !== null && row.isOurs)) return;
    void door.take(row, message);
  }

  function takeAck(message: WireMessage, ack: number): void {
    const row = readRow(message);
    if (!row?.isOurs || typeof ack !== 'number' || !sends.acked(number, row.id, ack)) return;
    void door.keep(`ack ${row.id}`, acks(row.id, ack));
  }

  const catchUp = createCatchUp({
    ...options,
    ...waits,
    session,
    wasHeard: (id) => heard.has(id),
    take(row, message, after) {
      if (row.isOurs && typeof message.ack === 'number') takeAck(message, message.ack);
      return door.take(row, message, after);
    },
  });

  /** Nothing that comes may reach the library it came from as an error. */
  const guarded =
    <Args extends unknown[]>(handle: (...args: Args) => void) =>
    (...args: Args) => {
      try {
        handle(...args);
      } catch (error) {
        logger.error({ err: error }, 'whatsapp web: an event could not be taken');
      }
    };
  return {
    message: guarded(take),
    ownMessage: guarded((message) => {
      // Those of guests come as `message` too.
      if (readRow(message)?.isOurs) take(message);
    }),
    ciphertext: guarded(take),
    ciphertextFailed: guarded(() => logger.info({}, 'whatsapp web: a message cannot be read yet')),
    ack: guarded(takeAck),
    catchUp: oneAtATime(catchUp),
    settled: () => door.settled(),
  };
}

function openDoor(session: LiveSession, options: IntakeOptions, waits: IntakeWaits): Door {
  const { sessions, sends, isUnavailable, logger } = options;
  const { number, client } = session;
  return createDoor({
    contacts: createContacts({ ...waits, client, number, sessions }),
    isOwnNumber: (contact) => isOwnNumber(client, number, contact),
    guestMessage: createGuestMessages({ ...options, ...waits, number }),
    ownMessage: createOwnMessages({ ...options, number }),
    inPlace(row, { address }) {
      if (!row.isOurs) sends.wrote(number, address);
    },
    persistence: { isUnavailable, retryMs: waits.retryMs, logger },
    logger,
  });
}

/** Who asks while it is done waits for the same. */
function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}
