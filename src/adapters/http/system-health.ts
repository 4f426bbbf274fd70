import { redactAddress } from '../../domain/redact.ts';
import type { ChannelPause, Clock, NewNotification } from '../../ports.ts';
import type { LedgerReader, OverdueNotification, UnservedNumber } from '../../ports-looking-back.ts';
import { within } from './within.ts';

type Channel = NewNotification['channel'];
interface Depth {
  pending: number;
  sending: number;
}

export interface RedisProbe {
  isReachable(): Promise<boolean>;
  /** How many wake-ups it holds. */
  waiting(): Promise<number>;
}

export interface HealthSources {
  reader: LedgerReader;
  /** Null: none is configured. */
  redis: RedisProbe | null;
  clock: Clock;
}

const WINDOW_MINUTES = 60;
const TOO_LATE_SECONDS = 60;
/** The answer must come while whoever asked still waits. */
const ANSWER_WITHIN_MS = 5_000;

/** `down` when the database does not answer; `degraded` when something waits that should not, or was given up lately. */
export async function readSystemHealth(sources: HealthSources) {
  const [redis, ledger] = await Promise.all([
    readRedis(sources.redis),
    within(ANSWER_WITHIN_MS, readLedger(sources)).catch(() => null),
  ]);
  if (!ledger)
    return { status: 'down' as const, message: 'The ledger cannot be read: does the database answer?', redis };
  const { diedLately, ...shown } = ledger;
  const isLate = (ledger.oldestOverdue?.overdueSeconds ?? 0) > TOO_LATE_SECONDS;
  const isDegraded = isLate || diedLately > 0 || ledger.pausedChannels.length > 0 || ledger.unservedNumbers.length > 0;
  return { status: isDegraded ? ('degraded' as const) : ('ok' as const), ...shown, redis };
}

async function readLedger({ reader, clock }: HealthSources) {
  const now = clock.now();
  const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
  const counts = await reader.counts(['pending', 'sending', 'dead', 'ambiguous']);
  const countOf = (status: string) => sum(counts.filter((each) => each.status === status));
  return {
    depth: depthOf(counts),
    oldestOverdue: rounded(await reader.oldestOverdue(now)),
    failureRate: rateOf(await reader.attempts(since)),
    dead: countOf('dead'),
    ambiguous: countOf('ambiguous'),
    pausedChannels: (await reader.pauses(now)).map(shownPause),
    unservedNumbers: (await reader.unservedNumbers()).map(shownNumber),
    turns: wholeSeconds(await reader.turns()),
    diedLately: await reader.diedSince(since),
  };
}

const sum = (counts: { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);

function depthOf(counts: { status: string; channel: Channel; count: number }[]) {
  const depth = (rows: typeof counts): Depth => ({
    pending: sum(rows.filter(({ status }) => status === 'pending')),
    sending: sum(rows.filter(({ status }) => status === 'sending')),
  });
  const of = (channel: Channel) => depth(counts.filter((each) => each.channel === channel));
  const byChannel: Record<Channel, Depth> = {
    whatsapp: of('whatsapp'),
    slack: of('slack'),
    email: of('email'),
    self: of('self'),
  };
  return { ...depth(counts), byChannel };
}

function wholeSeconds<T extends { oldestDueSeconds: number }>(turns: T): T {
  return { ...turns, oldestDueSeconds: Math.round(turns.oldestDueSeconds) };
}

function rounded(overdue: OverdueNotification | null): OverdueNotification | null {
  return overdue && { ...overdue, overdueSeconds: Math.round(overdue.overdueSeconds) };
}

/** A refusal may come within the window, and its attempt have been before. */
function rateOf({ attempts, failed }: { attempts: number; failed: number }) {
  const rate = attempts === 0 ? 0 : Math.min(1, failed / attempts);
  return { windowMinutes: WINDOW_MINUTES, attempts, failed, rate: Math.round(rate * 1000) / 1000 };
}

function shownPause({ venueId, channel, since, until, failures, reason }: ChannelPause) {
  return { venueId, channel, since, until, failures, reason };
}

function shownNumber({ venueId, number, state }: UnservedNumber) {
  return { venueId, number: redactAddress('whatsapp', number), state };
}

async function readRedis(redis: RedisProbe | null) {
  if (!redis) return { configured: false, reachable: false, waitingJobs: null };
  const waitingJobs = await within(ANSWER_WITHIN_MS, countJobs(redis)).catch(() => null);
  return { configured: true, reachable: waitingJobs !== null, waitingJobs };
}

async function countJobs(redis: RedisProbe): Promise<number | null> {
  return (await redis.isReachable()) ? redis.waiting() : null;
}
