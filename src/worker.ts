import type { Alarm, Clock, Logger, Store, WakeUp } from './ports.ts';
import type { DeliverNotification } from './usecases/deliver-notification.ts';
import type { RunDueTurn } from './usecases/run-due-turn.ts';

/** Further off than this a timer is not worth keeping: the alarm behind us, or the sweep, will find it. */
const FURTHEST_TIMER_MS = 60_000;
const SWEEP_BATCH = 100;
/** A timer may ring a little early by the database's clock, and would find nothing due. */
const TIMER_MARGIN_MS = 5;

export interface Worker extends Alarm {
  start(): void;
  /** Takes nothing new, and waits for what is in hand. */
  stop(): Promise<void>;
  /** Does whatever is due now. Resolves when all of it is in hand, not when it is done. */
  sweep(): Promise<void>;
  /** Whether nothing is in hand. */
  isQuiet(): boolean;
  /** The venue's clock has moved: timers set for its instants are worth nothing any more. */
  forgetTimers(): void;
  /** Runs `work` while nothing else is in hand; what comes meanwhile is left to the sweep. */
  whileResting(work: () => Promise<void>): Promise<void>;
}

export interface WorkerOptions {
  store: Pick<Store, 'turns' | 'notifications'>;
  clock: Clock;
  logger: Logger;
  runDueTurn: RunDueTurn;
  deliver: DeliverNotification;
  /** How many turns and deliveries run at once. */
  concurrency: number;
  sweepEveryMs: number;
}

/** Runs what is due: woken by timers in memory or by the alarm behind it, and by the sweep, which needs neither. */
export function createWorker(options: WorkerOptions): Worker {
  const { store, clock, logger, runDueTurn, deliver, concurrency, sweepEveryMs } = options;
  const stopping = new AbortController();
  const waiting = new Map<string, () => Promise<void>>();
  const running = new Map<string, Promise<void>>();
  const timers = new Map<NodeJS.Timeout, WakeUp['kind']>();
  let resting = false;
  let sweeper: NodeJS.Timeout | undefined;

  /** One of a kind at a time; a wake-up during the work runs it once more, as it may have come too late to be seen. */
  function take(key: string, work: () => Promise<void>): void {
    if (stopping.signal.aborted || resting) return;
    waiting.set(key, work);
    pump();
  }

  function pump(): void {
    for (const [key, work] of waiting) {
      if (running.size >= concurrency) return;
      if (running.has(key)) continue;
      waiting.delete(key);
      const done = work()
        .catch((error: unknown) => logger.error({ err: error, key }, 'work failed and is left to the sweep'))
        .finally(() => {
          running.delete(key);
          pump();
        });
      running.set(key, done);
    }
  }

  const takeTurn = (id: string) => take(`turn/${id}`, () => runDueTurn(id, stopping.signal));
  const takeNotification = (id: string) => take(`notification/${id}`, () => deliver(id));

  function wake(wakeUp: WakeUp): void {
    const delay = wakeUp.kind === 'turn' ? wakeUp.inMs : wakeUp.at.getTime() - clock.now().getTime();
    const ring = () => (wakeUp.kind === 'turn' ? takeTurn(wakeUp.conversationId) : takeNotification(wakeUp.id));
    if (delay <= 0) ring();
    else if (delay <= FURTHEST_TIMER_MS && !stopping.signal.aborted) ringIn(delay, wakeUp.kind, ring);
  }

  function ringIn(delay: number, kind: WakeUp['kind'], ring: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      ring();
    }, Math.ceil(delay) + TIMER_MARGIN_MS);
    timers.set(timer, kind);
  }

  async function sweep(): Promise<void> {
    for (const id of await store.turns.due(SWEEP_BATCH)) takeTurn(id);
    for (const id of await store.notifications.due(clock.now(), SWEEP_BATCH)) takeNotification(id);
  }

  function sweepAgain(): void {
    sweeper = setTimeout(() => {
      sweep()
        .catch((error: unknown) => logger.error({ err: error }, 'the sweep failed'))
        .finally(() => stopping.signal.aborted || sweepAgain());
    }, sweepEveryMs);
  }

  function forgetTimers(kinds: WakeUp['kind'][]): void {
    for (const [timer, kind] of timers) {
      if (!kinds.includes(kind)) continue;
      clearTimeout(timer);
      timers.delete(timer);
    }
  }

  async function whileResting(work: () => Promise<void>): Promise<void> {
    resting = true;
    waiting.clear();
    try {
      await Promise.allSettled(running.values());
      await work();
    } finally {
      resting = false;
    }
  }

  return {
    wake,
    sweep,
    whileResting,
    forgetTimers: () => forgetTimers(['notification']),
    isQuiet: () => running.size === 0 && waiting.size === 0,
    start: sweepAgain,
    async stop() {
      stopping.abort(new Error('the worker is stopping'));
      clearTimeout(sweeper);
      forgetTimers(['notification', 'turn']);
      waiting.clear();
      await Promise.allSettled(running.values());
    },
  };
}
