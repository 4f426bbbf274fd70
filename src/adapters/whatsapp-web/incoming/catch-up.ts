import type { Clock, Logger } from '../../../ports.ts';
import type { Session, SessionStore } from '../../../ports-web-sessions.ts';
import type { LiveSession } from '../live-session.ts';
import { isPageAlive } from '../page-alive.ts';
import type { WireMessage } from '../web-client.ts';
import { within } from '../within.ts';
import type { Taken } from './door.ts';
import { type ListedChat, listChats, oldestFirst, readChat } from './read-back.ts';
import { isPerson, type PersonRow, readRow } from './wire-to-guest.ts';

export interface CatchUpOptions {
  session: LiveSession;
  sessions: SessionStore;
  clock: Clock;
  logger: Logger;
  take(row: PersonRow, message: WireMessage, after: Promise<unknown>): Promise<Taken>;
  /** Whether an event has brought it to this browser. */
  wasHeard(messageId: string): boolean;
  /** How long an event may take, by WhatsApp's time. */
  hearWithinMs: number;
  /** After that long what cannot be read is handed on as that. */
  unreadableAfterMs: number;
  /** How long it is waited, in real milliseconds, until one more of what was read is stored. */
  storeWithinMs: number;
}

/** WhatsApp may deliver a message so much later than others that were written after it. */
const LATE_MS = 15 * 60_000;
/** So long a message that cannot be read is waited for. */
const UNREADABLE_FOR_GOOD_MS = 24 * 60 * 60_000;
/** So far it is read back when it is not known how far it was read. */
const AT_A_LOSS_MS = 24 * 60 * 60_000;
/** When so many chats cannot be read it is not the chats. */
const MOST_UNREADABLE = 3;

interface Found {
  /** Where it stands, whatever its own ids say. */
  chatId: string;
  row: PersonRow;
  message: WireMessage;
  timestamp: number;
}

/** What was read of the chats, and how far it may be taken for all there was. */
interface Look {
  found: Found[];
  /** The latest instant in any chat that has come by now. */
  newest: number;
  /** From then on something is missing: a chat could not be read, a message not be stored or not be understood yet. */
  missingFrom: number;
  /** How many chats could not be read. */
  unreadable: number;
}

/** Reads back what stands in the chats since the last time, oldest first over all of them. @see Intake.catchUp */
export function createCatchUp(options: CatchUpOptions): () => Promise<number> {
  const { session, sessions, clock, logger } = options;
  const { client, number, venueId } = session;
  /** Chats that had nothing more when they were read last. */
  const seen = new Map<string, string>();
  let listeningSince: Date | null = null;

  async function look(since: Date): Promise<Look> {
    const listed = (await listChats(client)).filter(({ id }) => isPerson(id));
    const active = listed.filter(({ latestAt }) => latestAt === null || latestAt >= secondsOf(since));
    const instants = listed.map(({ latestAt }) => (latestAt ?? 0) * 1000);
    // Our own messages carry this machine's time, whose clock may have been wrong then.
    const newest = Math.max(since.getTime(), ...instants.filter((instant) => instant <= clock.now().getTime()));
    const result: Look = { found: [], newest, missingFrom: Number.POSITIVE_INFINITY, unreadable: 0 };
    for (const chat of active) {
      if (seen.get(chat.id) !== chat.mark) await readInto(result, chat, since);
    }
    result.found = oldestFirst(result.found);
    return result;
  }

  async function readInto(look: Look, chat: ListedChat, since: Date): Promise<void> {
    try {
      for (const message of await readChat(client, chat.id, secondsOf(since))) {
        const row = readRow(message);
        if (row) look.found.push({ chatId: chat.id, row, message, timestamp: message.timestamp });
      }
      seen.set(chat.id, chat.mark);
    } catch (error) {
      // Is it the page, or this one chat that must not stand in the way of the others?
      look.unreadable += 1;
      if (look.unreadable >= MOST_UNREADABLE || !(await isPageAlive(client))) throw error;
      logger.warn({ err: error }, 'whatsapp web: a chat could not be read back');
      look.missingFrom = since.getTime();
    }
  }

  /** @returns how many came that no event had brought */
  async function takeAll(look: Look, startedAt: Date): Promise<number> {
    let before: Promise<boolean> = Promise.resolve(false);
    // All at once, so that nothing that comes now overtakes them; each after the one before it.
    const all = look.found.map((found) => {
      before = takeOne(look, found, startedAt, before);
      return before;
    });
    let unheard = 0;
    for (const one of all) unheard += Number(await within(one, options.storeWithinMs, 'storing what was read back'));
    return unheard;
  }

  /** @returns whether an event should have brought it, and none has */
  async function takeOne(look: Look, found: Found, startedAt: Date, after: Promise<unknown>): Promise<boolean> {
    const { row, message } = found;
    const age = startedAt.getTime() - (row.sentAt ?? startedAt).getTime();
    const isPuzzle = row.ciphertext === 'unresolved';
    if (isPuzzle && age < UNREADABLE_FOR_GOOD_MS) missing(look, found);
    if (row.ciphertext !== null && (row.isOurs || (isPuzzle && age < options.unreadableAfterMs))) return false;
    const wasHeard = options.wasHeard(row.id);
    const taken = await options.take(row, message, after);
    if (taken === 'later') missing(look, found);
    const shouldBeHeard = listeningSince !== null && row.sentAt !== null && row.sentAt > listeningSince;
    return taken === 'stored' && !wasHeard && !row.isOurs && shouldBeHeard && age > options.hearWithinMs;
  }

  function missing(look: Look, { chatId, timestamp }: Found): void {
    look.missingFrom = Math.min(look.missingFrom, timestamp * 1000);
    seen.delete(chatId);
  }

  async function begin({ readUntil, linkedAt }: Session): Promise<Date | null> {
    const now = clock.now().getTime();
    // What is not over yet was not read: a clock was wrong.
    if (readUntil && readUntil.getTime() > now) return new Date(Math.max(now - AT_A_LOSS_MS, linkedAt?.getTime() ?? 0));
    if (readUntil) return readUntil;
    // What was written before the link is not for us.
    const { linkedHereAt } = session;
    await sessions.saveReadUntil(session.lease, linkedHereAt ?? clock.now());
    return linkedHereAt;
  }

  async function catchUp(): Promise<number> {
    const startedAt = clock.now();
    const row = await sessions.byVenue(venueId);
    if (row?.number !== number) throw new Error('the venue has no session of this number any more');
    const since = await begin(row);
    const result = since === null ? null : await look(since);
    const unheard = result === null ? 0 : await takeAll(result, startedAt);
    if (result !== null && since !== null) {
      const until = Math.min(result.newest - LATE_MS, result.missingFrom - 1000);
      if (until > since.getTime()) await sessions.saveReadUntil(session.lease, new Date(until));
    }
    listeningSince ??= startedAt;
    return unheard;
  }

  return () =>
    catchUp().catch((error: unknown) => {
      // What was read may not have been stored.
      seen.clear();
      throw error;
    });
}

const secondsOf = (instant: Date) => Math.floor(instant.getTime() / 1000);
