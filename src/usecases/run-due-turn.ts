import type { AgentRun } from '../agent/run-turn.ts';
import { whatsAppAddress } from '../domain/venue.ts';
import {
  type Clock,
  type GuestChannel,
  LeaseLostError,
  type Logger,
  type Metrics,
  type Store,
  type Turn,
  type TurnOutcome,
} from '../ports.ts';
import {
  type Conclude,
  conclusionByCode,
  finishTurn,
  hasTaps,
  readScene,
  type TurnScene,
  unansweredConclusion,
} from './settle-turn.ts';

const TURNS_SHOWN = 30;
/** Waits before a failed turn runs again; after the last the team is asked. */
const RETRIES_MS = [2_000, 10_000];
/** With our own database in trouble nothing is the turn's fault. */
const TROUBLE_RETRY_MS = 2_000;

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

  const finish = (scene: TurnScene, conclude: Conclude) =>
    finishTurn({ store, now: clock.now(), split: channel.split }, scene, conclude);

  /** Whatever can be said by code is said before any model is asked. */
  async function settle(turn: Turn, signal: AbortSignal): Promise<TurnOutcome> {
    const scene = await readScene(store, turn);
    const byCode = conclusionByCode(scene);
    const tapped = (turn.takenOverBy || byCode) && hasTaps(scene) ? await think(scene, signal, true) : null;
    const left = turn.takenOverBy && (await finish({ ...scene, thought: tapped }, async () => null));
    if (left) return left;
    const thought = byCode ? tapped : await think(scene, signal, false);
    const finished = await finish({ ...scene, thought }, byCode ?? (async () => thought));
    if (!finished) throw new Error(`Turn ${turn.id} came to nothing`);
    return finished;
  }

  async function think({ turn, venue }: TurnScene, signal: AbortSignal, tapsOnly: boolean): Promise<TurnOutcome> {
    if (turn.lastMessageId) {
      const to = { venueAddress: whatsAppAddress(venue), guestAddress: turn.guest.address };
      void channel.showTyping(to, turn.lastMessageId);
    }
    const transcript = await store.turns.transcript(turn, TURNS_SHOWN);
    return runTurn({ turn, transcript, venue, now: clock.now(), signal, tapsOnly });
  }

  /** Nobody is left without an answer: the guest is told, and the team is asked. */
  async function giveUp(turn: Turn): Promise<void> {
    const scene = await readScene(store, turn);
    await finish(scene, unansweredConclusion(scene));
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
      const outcome = await settle(turn, AbortSignal.any([signal, lost.signal]));
      metrics.turned(outcome.model, 'answered', taken());
    } catch (error) {
      metrics.turned('none', RETRIES_MS.length > turn.failures ? 'failed' : 'given_up', taken());
      await fail(turn, error, signal.aborted);
    } finally {
      clearInterval(renewal);
    }
  };
}
