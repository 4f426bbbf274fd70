import type { Gauge, Registry } from 'prom-client';
import type { Clock, Metrics } from './ports.ts';
import type { LedgerReader } from './ports-looking-back.ts';
import { isUp, masked, type WebNumber, type WebNumbers } from './web-numbers.ts';

export interface MetricsSources {
  reader: LedgerReader;
  /** Null: none is configured. */
  redis: { isReachable(): Promise<boolean> } | null;
  webNumbers: Pick<WebNumbers, 'read'>;
  clock: Clock;
}

/** What Prometheus comes for. No label names a guest, or a venue by more than the end of its number. */
export interface MetricsPage extends Metrics {
  /** `route` is one of a fixed few, never what was typed. */
  requested(route: string, seconds: number): void;
  /** Reads the state first, and answers also when the database does not. */
  read(): Promise<{ contentType: string; text: string }>;
}

type Prometheus = typeof import('prom-client');
type Counted = ReturnType<typeof defineCounted>;
type Gauges = ReturnType<typeof defineGauges>;

/** Several scrapers, or an impatient one, cost the database no more than one. */
const FRESH_FOR_MS = 5_000;
/** A scrape has ten seconds by default: what cannot be read by then is left out. */
const READ_WITHIN_MS = 4_000;

const ATTEMPT_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
const TURN_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40];
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const LATE_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 15, 60, 300, 3_600];

export function createMetrics(sources: MetricsSources): MetricsPage {
  // It loads beside the rest of the start, which does not wait for it; what is counted meanwhile is counted then.
  const loaded = import('prom-client').then((prometheus) => openRegistry(prometheus, sources));
  const count = (note: (counted: Counted) => void) => void loaded.then(({ counted }) => note(counted));
  return {
    delivered: (channel, outcome, seconds, latenessSeconds) =>
      count((counted) => {
        counted.deliveries.inc({ channel, outcome });
        counted.deliverySeconds.observe({ channel }, seconds);
        if (outcome === 'sent') counted.lateness.observe(Math.max(0, latenessSeconds));
      }),
    turned: (model, outcome, seconds) => count(({ turnSeconds }) => turnSeconds.observe({ model, outcome }, seconds)),
    fellOver: (model, failure) => count(({ fallbacks }) => fallbacks.inc({ model, failure })),
    replaced: (kind) => count(({ claims }) => claims.inc({ kind })),
    requested: (route, seconds) => count(({ requestSeconds }) => requestSeconds.observe({ route }, seconds)),
    async read() {
      const { registry, refresh } = await loaded;
      await refresh();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function openRegistry(prometheus: Prometheus, sources: MetricsSources) {
  const registry = new prometheus.Registry();
  prometheus.collectDefaultMetrics({ register: registry });
  const gauges = defineGauges(prometheus, registry);
  const counted = defineCounted(prometheus, registry);
  return { registry, counted, refresh: atMostEvery(FRESH_FOR_MS, () => refresh(gauges, sources)) };
}

function defineCounted({ Counter, Histogram }: Prometheus, registry: Registry) {
  const registers = [registry];
  return {
    deliveries: new Counter({
      name: 'bellhop_deliveries_total',
      help: 'Attempts at sending a notification, by what they came to',
      labelNames: ['channel', 'outcome'] as const,
      registers,
    }),
    deliverySeconds: new Histogram({
      name: 'bellhop_delivery_seconds',
      help: 'How long an attempt at sending took',
      labelNames: ['channel'] as const,
      buckets: ATTEMPT_SECONDS,
      registers,
    }),
    lateness: new Histogram({
      name: 'bellhop_wake_lateness_seconds',
      help: 'How long after its due instant a notification left',
      buckets: LATE_SECONDS,
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'bellhop_turn_seconds',
      help: 'How long a turn took',
      labelNames: ['model', 'outcome'] as const,
      buckets: TURN_SECONDS,
      registers,
    }),
    fallbacks: new Counter({
      name: 'bellhop_model_fallbacks_total',
      help: 'Turns that were left to the offline model, by what became of the other',
      labelNames: ['model', 'failure'] as const,
      registers,
    }),
    claims: new Counter({
      name: 'bellhop_replaced_claims_total',
      help: 'What a model drafted and no fact backed: it did not go out',
      labelNames: ['kind'] as const,
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'bellhop_http_request_seconds',
      help: 'How long an HTTP request took',
      labelNames: ['route'] as const,
      buckets: REQUEST_SECONDS,
      registers,
    }),
  };
}

function defineGauges({ Gauge: NewGauge }: Prometheus, registry: Registry) {
  const gauge: Define = <Label extends string = never>(name: string, help: string, ...labelNames: Label[]) =>
    new NewGauge<Label>({ name, help, labelNames, registers: [registry] });
  return {
    notifications: gauge('bellhop_notifications', 'Notifications in the ledger', 'status', 'channel'),
    oldestOverdue: gauge('bellhop_oldest_overdue_seconds', 'How long what should have left has been waiting at most'),
    paused: gauge('bellhop_channels_paused', 'Venues whose channel is paused', 'channel'),
    turns: gauge('bellhop_turns', 'Conversations whose turn is due, or running', 'state'),
    database: gauge('bellhop_up_database', '1 when the ledger could be read'),
    redis: gauge('bellhop_redis_up', '1 when a Redis is configured and answers'),
    numbers: defineNumberGauges(gauge),
  };
}

type Define = <Label extends string = never>(name: string, help: string, ...labels: Label[]) => Gauge<Label>;

/** Of numbers that have scanned a QR code. What is not known here is left out: the process with the browser knows. */
function defineNumberGauges(gauge: Define) {
  const of = (name: string, help: string) => gauge(`bellhop_whatsapp_${name}`, help, 'number');
  return {
    up: of('up', '1 when the number takes and sends messages'),
    state: gauge('bellhop_whatsapp_state', 'The state that the number is in: 1', 'number', 'state'),
    heard: of('heard_seconds_ago', 'How long nothing has been heard of WhatsApp'),
    bytes: of('browser_bytes', 'What the browser and all its processes keep in memory'),
    restarts: of('browser_restarts', 'How often the browser was started again since this process has started'),
    readBacks: of('read_backs', 'How often the chats were looked at for what no event had brought'),
    missed: of('missed_messages', 'Messages found so that an event should have brought'),
    unacknowledged: of('unacknowledged_sends', 'Sends that WhatsApp has not acknowledged in time'),
  };
}

async function refresh(gauges: Gauges, { reader, redis, webNumbers, clock }: MetricsSources): Promise<void> {
  const [ledger, isRedisUp, numbers] = await Promise.all([
    orNull(readLedger(reader, clock.now())),
    orNull(redis?.isReachable() ?? Promise.resolve(false)),
    orNull(webNumbers.read()),
  ]);
  for (const gauge of Object.values(gauges.numbers)) gauge.reset();
  for (const number of numbers ?? []) showNumber(gauges.numbers, number);
  gauges.redis.set(isRedisUp ? 1 : 0);
  gauges.database.set(ledger ? 1 : 0);
  for (const gauge of [gauges.notifications, gauges.paused, gauges.turns, gauges.oldestOverdue]) gauge.reset();
  // An old figure would look like a true one.
  if (ledger) show(gauges, ledger);
  else gauges.oldestOverdue.remove();
}

type Ledger = Awaited<ReturnType<typeof readLedger>>;

async function readLedger(reader: LedgerReader, now: Date) {
  return {
    counts: await reader.counts(),
    oldestOverdue: await reader.oldestOverdue(now),
    pauses: await reader.pauses(now),
    turns: await reader.turns(),
  };
}

function show(gauges: Gauges, { counts, oldestOverdue, pauses, turns }: Ledger): void {
  for (const { status, channel, count } of counts) gauges.notifications.set({ status, channel }, count);
  gauges.oldestOverdue.set(oldestOverdue?.overdueSeconds ?? 0);
  for (const { channel } of pauses) gauges.paused.inc({ channel });
  gauges.turns.set({ state: 'due' }, turns.due);
  gauges.turns.set({ state: 'running' }, turns.running);
}

function showNumber(gauges: Gauges['numbers'], { session, figures }: WebNumber): void {
  const number = masked(session.number);
  gauges.up.set({ number }, isUp(session) ? 1 : 0);
  gauges.state.set({ number, state: session.state }, 1);
  if (!figures) return;
  const { heardSecondsAgo, browserBytes, restarts, readBacks, missed, unacknowledged } = figures;
  if (heardSecondsAgo !== null) gauges.heard.set({ number }, heardSecondsAgo);
  if (browserBytes !== null) gauges.bytes.set({ number }, browserBytes);
  gauges.restarts.set({ number }, restarts);
  gauges.readBacks.set({ number }, readBacks);
  gauges.missed.set({ number }, missed);
  gauges.unacknowledged.set({ number }, unacknowledged);
}

/** Null when it fails, or takes too long. */
function orNull<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), READ_WITHIN_MS);
  });
  return Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer));
}

/** Whoever asks within `ms` of the last run shares it. */
function atMostEvery(ms: number, work: () => Promise<void>): () => Promise<void> {
  let last: { at: number; done: Promise<void> } | undefined;
  return () => {
    if (!last || performance.now() - last.at > ms) last = { at: performance.now(), done: work() };
    return last.done;
  };
}
