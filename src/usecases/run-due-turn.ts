import type { AgentRun } from '../agent/run-turn.ts';
import { say } from '../messages/say.ts';
import {
  type Clock,
  type GuestChannel,
  LeaseLostError,
  type Logger,
  type Metrics,
  type Records,
  type Store,
  type Turn,
} from '../ports.ts';
import { openHandoff } from './hand-over.ts';
import { replyNotifications } from './notify.ts';

const TURNS_SHOWN = 30;
/** Waits before a failed turn runs again; after the last the team is asked. */
const RETRIES_MS = [2_000, 10_000];
/** With our own database in trouble nothing is the turn's fault. */
const TROUBLE_RETRY_MS = 2_000;

/** What is saved together with the reply. */
type Also = (records: Records, now: Date) => Promise<void>;

export type RunDueTurn = (conversationId: string, signal: AbortSignal) => Promise<void>;

/** Runs the conversation's next turn if it is due and nobody else holds it. */
export function createRunDueTurn(options: {
  store: Store;
  clock: Clock;
  runTurn: AgentRun;
  channel: Pick<GuestChannel, 'split' | 'showTyping'>;
  logger: Logger;
  metrics: Metrics;
  /** Long enough for a slow commit, short enough that a dead worker's turn is not missed by the guest. Renewed while the turn runs. */
  leaseMs: number;
}): RunDueTurn {
  const { store, clock, runTurn, channel, logger, metrics, leaseMs } = options;

  async function answer(turn: Turn, signal: AbortSignal): Promise<{ text: string; model: string }> {
    const venue = await store.venues.byId(turn.venueId);
    if (!venue) throw new Error(`Venue ${turn.venueId} is gone`);
    if (turn.lastMessageId) {
      const to = { venueAddress: venue.whatsapp.phoneNumberId, guestAddress: turn.guest.address };
      void channel.showTyping(to, turn.lastMessageId);
    }
    const transcript = await store.turns.transcript(turn, TURNS_SHOWN);
    return runTurn({ turn, transcript, venue, now: clock.now(), signal });
  }

  async function finish(turn: Turn, reply: { text: string; model: string }, also?: Also): Promise<void> {
    const now = clock.now();
    await store.transaction(async (records) => {
      await records.turns.finish(turn, reply, now);
      await also?.(records, now);
      const parts = channel.split(reply.text);
      await records.notifications.add(
        replyNotifications(turn.venueId, turn.conversationId, turn.guest.address, turn.id, parts, now),
      );
    });
  }

  /** Nobody is left without an answer: the guest is told, and the team is asked. */
  async function giveUp(turn: Turn): Promise<void> {
    await finish(turn, { text: say('turn.failed'), model: 'none' }, async (records, now) => {
      const venue = await records.venues.byId(turn.venueId);
      const reason = 'The agent could not answer.';
      if (venue) await openHandoff(records, venue, turn.conversationId, { trigger: 'UNANSWERED', reason }, now);
    });
  }

  async function fail(turn: Turn, error: unknown, stopping: boolean): Promise<void> {
    const details = { err: error, turnId: turn.id, failures: turn.failures };
    if (error instanceof LeaseLostError) return logger.warn(details, 'a turn was taken over by another worker');
    if (stopping) return store.turns.release(turn, { retryInMs: 0, failed: false });
    if (store.isUnavailable(error)) {
      logger.warn(details, 'the database is in trouble: the turn runs again');
      return store.turns.release(turn, { retryInMs: TROUBLE_RETRY_MS, failed: false });
    }
    logger.error(details, 'a turn failed');
    const retryInMs = RETRIES_MS[turn.failures];
    if (retryInMs === undefined) return giveUp(turn);
    await store.turns.release(turn, { retryInMs, failed: true });
  }

  return async (conversationId, signal) => {
    const turn = await store.turns.claim(conversationId, leaseMs, clock.now());
    if (!turn) return;
    const begun = performance.now();
    const taken = () => (performance.now() - begun) / 1000;
    const lost = new AbortController();
    const renewal = setInterval(() => {
      store.turns.renew(turn, leaseMs).then(
        (held) => held || lost.abort(new LeaseLostError(`Turn ${turn.id} was taken over`)),
        (error: unknown) => logger.warn({ err: error, turnId: turn.id }, 'a lease could not be renewed'),
      );
    }, leaseMs / 3);
    try {
      const reply = await answer(turn, AbortSignal.any([signal, lost.signal]));
      await finish(turn, reply);
      metrics.turned(reply.model, 'answered', taken());
    } catch (error) {
      metrics.turned('none', RETRIES_MS.length > turn.failures ? 'failed' : 'given_up', taken());
      await fail(turn, error, signal.aborted);
    } finally {
      clearInterval(renewal);
    }
  };
}
