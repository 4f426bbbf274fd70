import { createLane, type Lane } from './lane.ts';
import type { Alarm, Clock, Logger, Store, WakeUp } from './ports.ts';
import type { DeliverNotification } from './usecases/deliver-notification.ts';
import type { RunDueTurn } from './usecases/run-due-turn.ts';
import type { CarryOutPress } from './usecases/take-press.ts';
import type { Upkeep } from './usecases/upkeep.ts';

/** Further off than this a timer is not worth keeping: the alarm behind us, or the sweep, will find it. */
const FURTHEST_TIMER_MS = 60_000;
/** How often whatever falls due within the horizon is told to all alarms again, in case they have forgotten it. */
const FILL_EVERY_MS = 30_000;
const HORIZON_MS = 10 * 60_000;
const FILL_AT_MOST = 5_000;
/** Where so many were not all, the rest is told when this much of the venue's time is left before they fall due. */
const FILL_AHEAD_MS = 10_000;
const UPKEEP_EVERY_MS = 60 * 60_000;
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
  store: Pick<Store, 'turns' | 'notifications' | 'presses'>;
  clock: Clock;
  logger: Logger;
  runDueTurn: RunDueTurn;
  deliver: DeliverNotification;
  carryOutPress: CarryOutPress;
  upkeep: Upkeep;
  /** All that can wake this worker or another; itself among them. */
  alarms: Alarm[];
  /** How many turns run at once, and how many deliveries. */
  concurrency: number;
  sweepEveryMs: number;
}

/** Runs what is due: woken by timers in memory or by the alarm behind it, and by the sweep, which needs neither. */
export function createWorker(options: WorkerOptions): Worker {
  const { store, clock, logger, runDueTurn, deliver, carryOutPress, upkeep, alarms, concurrency, sweepEveryMs } =
    options;
  const stopping = new AbortController();
  const timers = new Map<string, { timer: NodeJS.Timeout; kind: WakeUp['kind'] }>();
  let resting = false;
  let sweeper: NodeJS.Timeout | undefined;
  /** Sweeps under way. */
  const looks = new Set<Promise<void>>();
  /** More was due than one sweep takes. */
  let moreIsDue = false;
  let lastFill = Number.NEGATIVE_INFINITY;
  /** Whatever falls due before this instant has been told to the alarms. */
  let filledUntil = Number.POSITIVE_INFINITY;
  let lastUpkeep = Number.NEGATIVE_INFINITY;

  /** Apart, so that a provider which keeps us waiting keeps no guest waiting for an answer. */
  const turns = createLane({ hands: concurrency, onError, onOpen: sweepOnIfMoreIsDue });
  const rest = createLane({ hands: concurrency, onError, onOpen: sweepOnIfMoreIsDue });
  const lanes = [turns, rest];

  function onError(err: unknown, key: string): void {
    logger.error({ err, key }, 'work failed and is left to the sweep');
  }

  function sweepOnIfMoreIsDue(): void {
    if (!moreIsDue || stopping.signal.aborted || !lanes.every((lane) => lane.isOpen())) return;
    moreIsDue = false;
    void looking(sweepSafely());
  }

  function looking(sweep: Promise<void>): Promise<void> {
    looks.add(sweep);
    return sweep.finally(() => looks.delete(sweep));
  }

  function take(lane: Lane, key: string, work: () => Promise<void>): void {
    if (!stopping.signal.aborted && !resting) lane.take(key, work);
  }

  const takeTurn = (id: string) => take(turns, `turn/${id}`, () => runDueTurn(id, stopping.signal));
  const takeNotification = (id: string) => take(rest, `notification/${id}`, () => deliver(id));
  const takePress = (id: string) => take(rest, `press/${id}`, () => carryOutPress(id));

  function wake(wakeUp: WakeUp): void {
    const delay = wakeUp.kind === 'turn' ? wakeUp.inMs : wakeUp.at.getTime() - clock.now().getTime();
    const ring = () => (wakeUp.kind === 'turn' ? takeTurn(wakeUp.conversationId) : takeNotification(wakeUp.id));
    if (delay <= 0) ring();
    else if (delay <= FURTHEST_TIMER_MS && !stopping.signal.aborted) ringIn(delay, wakeUp, ring);
  }

  /** A wake-up that is told again is the same; a turn's may differ, as each message of a burst moves its end. */
  function ringIn(delay: number, wakeUp: WakeUp, ring: () => void): void {
    const key = wakeUp.kind === 'turn' ? `turn/${wakeUp.conversationId}` : `${wakeUp.id}/${wakeUp.at.getTime()}`;
    clearTimeout(timers.get(key)?.timer);
    const timer = setTimeout(() => {
      timers.delete(key);
      ring();
    }, Math.ceil(delay) + TIMER_MARGIN_MS);
    timers.set(key, { timer, kind: wakeUp.kind });
  }

  async function sweep(): Promise<void> {
    const conversations = await store.turns.due(SWEEP_BATCH);
    const notifications = await store.notifications.due(clock.now(), SWEEP_BATCH);
    const presses = await store.presses.due(SWEEP_BATCH);
    for (const id of presses) takePress(id);
    for (const id of conversations) takeTurn(id);
    for (const id of notifications) takeNotification(id);
    moreIsDue = [conversations, notifications, presses].some((found) => found.length === SWEEP_BATCH);
  }

  async function sweepSafely(): Promise<void> {
    try {
      await sweep();
    } catch (error) {
      logger.error({ err: error }, 'the sweep failed');
    }
  }

  /** The alarms may have lost what they were told, or never been told it: it was too far off then. */
  async function fill(): Promise<void> {
    const now = clock.now();
    const isRunningOut = filledUntil - now.getTime() < FILL_AHEAD_MS;
    if (performance.now() - lastFill < FILL_EVERY_MS && !isRunningOut) return;
    lastFill = performance.now();
    const rows = await store.notifications.upcoming(now, new Date(now.getTime() + HORIZON_MS), FILL_AT_MOST);
    for (const row of rows) for (const alarm of alarms) alarm.wake({ kind: 'notification', ...row });
    const last = rows.length === FILL_AT_MOST ? rows.at(-1) : undefined;
    filledUntil = last?.at.getTime() ?? Number.POSITIVE_INFINITY;
  }

  function upkeepNowAndThen(): void {
    if (performance.now() - lastUpkeep < UPKEEP_EVERY_MS) return;
    lastUpkeep = performance.now();
    take(rest, 'upkeep', () => upkeep(stopping.signal));
  }

  async function round(): Promise<void> {
    try {
      await sweep();
      await fill();
      upkeepNowAndThen();
    } catch (error) {
      logger.error({ err: error }, 'the sweep failed');
    }
  }

  function sweepAgain(): void {
    sweeper = setTimeout(
      () => void looking(round()).finally(() => stopping.signal.aborted || sweepAgain()),
      sweepEveryMs,
    );
  }

  function forgetTimers(kinds: WakeUp['kind'][]): void {
    for (const [key, { timer, kind }] of timers) {
      if (!kinds.includes(kind)) continue;
      clearTimeout(timer);
      timers.delete(key);
    }
  }

  async function empty(): Promise<void> {
    for (const lane of lanes) lane.clear();
    await Promise.all(lanes.map((lane) => lane.untilDone()));
  }

  async function whileResting(work: () => Promise<void>): Promise<void> {
    resting = true;
    try {
      await empty();
      await work();
    } finally {
      resting = false;
    }
  }

  return {
    wake,
    sweep,
    whileResting,
    forgetTimers() {
      forgetTimers(['notification']);
      lastFill = Number.NEGATIVE_INFINITY;
    },
    isQuiet: () => lanes.every((lane) => lane.isQuiet()),
    start: sweepAgain,
    async stop() {
      stopping.abort(new Error('the worker is stopping'));
      clearTimeout(sweeper);
      forgetTimers(['notification', 'turn']);
      await empty();
      await Promise.all(looks);
    },
  };
}
