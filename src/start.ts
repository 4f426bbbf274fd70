import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mountErrors } from './adapters/http/refusals.ts';
import { closeServer, listen } from './adapters/http/server.ts';
import { claimDataDir } from './adapters/postgres/data-dir.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './adapters/postgres/embedded-server.ts';
import { migrate } from './adapters/postgres/migrate.ts';
import { firstAnswer } from './adapters/postgres/reset.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from './adapters/redis/embedded-server.ts';
import { readVenueFile } from './adapters/venue-file/read-venue-file.ts';
import { checkConnections, type Served } from './check-connections.ts';
import { type Config, ConfigError } from './config.ts';
import { type Context, createContext } from './context.ts';
import { farEndSettings } from './far-end-settings.ts';
import type { Parts } from './parts.ts';
import type { Clock, Logger, Model } from './ports.ts';
import { type FarEnds, type SandboxHost, startFarEnds } from './sandbox/index.ts';
import { SANDBOX_SECRETS, SANDBOX_SETUP } from './sandbox/setup.ts';

/** What tests put in the place of what would be started for them. */
export interface StartOverrides {
  databaseUrl?: string;
  worldDatabaseUrl?: string;
  /** False: none, even where there is a redis-server. */
  redis?: boolean;
  model?: Model;
  timings?: Partial<Timings>;
  whatsappWeb?: Partial<Parts['whatsappWeb']>;
  /** The venue's time, where it is not the stand-ins' or the machine's. */
  clock?: Clock;
}

/** In real milliseconds. */
interface Timings {
  /** How long a turn or a delivery belongs to the worker that took it, should it die. */
  leaseMs: number;
  /** How long a WhatsApp status is waited for before a message that may be out is sent again; by the venue's clock. */
  statusWaitMs: number;
  /** Providers answer within this, or are taken to be unreachable. */
  timeoutMs: number;
}

export interface Bellhop {
  url: string;
  context: Context;
  /** What is embedded or a stand-in, for people. */
  parts: { database: 'embedded' | 'given'; redis: 'embedded' | 'given' | 'none'; standIns: string[] };
  stop(): Promise<void>;
}

const TIMINGS: Timings = { leaseMs: 30_000, statusWaitMs: 5 * 60_000, timeoutMs: 10_000 };
const realClock: Clock = { now: () => new Date() };

/** Starts everything that the settings ask for, in the order in which things need each other; stops it in reverse. */
export async function startBellhop(config: Config, logger: Logger, overrides: StartOverrides = {}): Promise<Bellhop> {
  const closers: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= closeAll(closers, logger);
    return stopping;
  };
  try {
    return await start(config, logger, overrides, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function closeAll(closers: (() => Promise<void>)[], logger: Logger): Promise<void> {
  for (const close of closers.reverse()) {
    await close().catch((error: unknown) => logger.warn({ err: error }, 'something did not stop cleanly'));
  }
}

async function start(
  config: Config,
  logger: Logger,
  overrides: StartOverrides,
  closers: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Bellhop> {
  const standIns = config.production ? [] : missingFarEnds(config);
  if (usesDataDir(config, overrides, standIns.length > 0)) await claimDataDir(config.dataDir);
  const postgres = await embeddedPostgres(config, overrides, standIns.length > 0);
  if (postgres) closers.push(() => postgres.stop());
  const redis = config.redisUrl || overrides.redis === false ? null : await embeddedRedis(config);
  if (redis) closers.push(() => redis.stop());

  const databaseUrl = overrides.databaseUrl ?? config.databaseUrl ?? (await postgres?.databaseUrl('bellhop')) ?? '';
  const farEnds = standIns.length > 0 ? await startStandIns(overrides, postgres) : null;
  if (farEnds) closers.push(() => farEnds.stop());

  const parts = partsOf(config, logger, overrides, { farEnds, databaseUrl, redis });
  const context = createContext(parts);
  closers.push(() => context.close());
  await firstAnswer(context.database);
  await migrate(context.database);
  await addSandboxVenue(context, config);
  await context.planAllDigests();
  await checkConnections(context, config, logger, servedBy(parts));

  const url = `http://127.0.0.1:${config.port}`;
  if (farEnds)
    context.app.use(farEnds.routes(sandboxHost({ context, redis, url, databaseUrl, config, clock: farEnds.clock })));
  mountErrors(context.app, logger);
  const server = await listen(context.app, config.port, config.production ? '0.0.0.0' : '127.0.0.1');
  closers.push(() => closeServer(server));
  context.worker.start();
  context.webNumbers.start();
  context.slack.start();
  return {
    url,
    context,
    stop,
    parts: {
      database: postgres && !config.databaseUrl ? 'embedded' : 'given',
      redis: config.redisUrl ? 'given' : redis ? 'embedded' : 'none',
      standIns,
    },
  };
}

/**
 * A worker and nothing else, beside others: runs turns, deliveries and stored presses of the database in the settings, and
 * is woken through Redis or by its own sweep. @throws ConfigError when a far end has no settings
 */
export async function startWorker(
  config: Config,
  logger: Logger,
  overrides: StartOverrides = {},
): Promise<() => Promise<void>> {
  const databaseUrl = overrides.databaseUrl ?? config.databaseUrl;
  if (!databaseUrl) throw new ConfigError(['DATABASE_URL: a worker on its own needs the database of the others']);
  const missing = missingFarEnds(config).filter((name) => name !== 'whatsapp' || !config.whatsappWeb.on);
  if (missing.length > 0) throw new ConfigError([`a worker on its own needs the settings of: ${missing.join(', ')}`]);
  const parts = partsOf(config, logger, overrides, { farEnds: null, databaseUrl, redis: null });
  const context = createContext(parts);
  try {
    await migrate(context.database);
    // The browsers may be another's.
    await checkConnections(context, config, logger, { ...servedBy(parts), web: true });
  } catch (error) {
    await context.close();
    throw error;
  }
  context.worker.start();
  context.webNumbers.start();
  return () => context.close();
}

function partsOf(
  config: Config,
  logger: Logger,
  overrides: StartOverrides,
  { farEnds, databaseUrl, redis }: { farEnds: FarEnds | null; databaseUrl: string; redis: EmbeddedRedis | null },
): Parts {
  const timings = { ...TIMINGS, ...overrides.timings };
  const settings = farEndSettings(config, farEnds, timings.timeoutMs);
  return {
    ...settings,
    whatsappWeb: withOverrides(settings.whatsappWeb, overrides.whatsappWeb),
    databaseUrl,
    redisUrl: config.redisUrl ?? redis?.url ?? null,
    openai: config.openai,
    secrets: config.secrets,
    apiKey: config.apiKey ?? (farEnds ? SANDBOX_SECRETS.apiKey : null),
    burstWaitMs: config.burstWaitMs,
    statusWaitMs: timings.statusWaitMs,
    leaseMs: timings.leaseMs,
    clock: overrides.clock ?? farEnds?.clock ?? realClock,
    logger,
    ...(overrides.model ? { model: overrides.model } : {}),
  };
}

function withOverrides(
  settings: Parts['whatsappWeb'],
  overrides: StartOverrides['whatsappWeb'] = {},
): Parts['whatsappWeb'] {
  return { ...settings, enabled: settings.enabled || Boolean(overrides.standIn), ...overrides };
}

function servedBy({ whatsapp, whatsappWeb }: Parts): Served {
  return { cloud: whatsapp !== null, web: whatsappWeb.enabled };
}

function usesDataDir(config: Config, overrides: StartOverrides, hasWorld: boolean): boolean {
  return (
    needsPostgres(config, overrides, hasWorld) || (!config.production && !config.redisUrl && overrides.redis !== false)
  );
}

function needsPostgres(config: Config, overrides: StartOverrides, hasWorld: boolean): boolean {
  return (!config.databaseUrl && !overrides.databaseUrl) || (hasWorld && !overrides.worldDatabaseUrl);
}

function missingFarEnds(config: Config): string[] {
  return (['whatsapp', 'slack', 'resend'] as const).filter((name) => config[name] === null);
}

/** Our own PostgreSQL holds the product's data where no database is given, and always the stand-ins' world. */
async function embeddedPostgres(
  config: Config,
  overrides: StartOverrides,
  hasWorld: boolean,
): Promise<EmbeddedPostgres | null> {
  if (!needsPostgres(config, overrides, hasWorld)) return null;
  return startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), durable: true });
}

function embeddedRedis(config: Config): Promise<EmbeddedRedis | null> {
  return config.production ? Promise.resolve(null) : startEmbeddedRedis(join(config.dataDir, 'redis'));
}

async function startStandIns(overrides: StartOverrides, postgres: EmbeddedPostgres | null): Promise<FarEnds> {
  const worldDatabaseUrl = overrides.worldDatabaseUrl ?? (await postgres?.databaseUrl('bellhop_world')) ?? '';
  return startFarEnds({ worldDatabaseUrl, secrets: SANDBOX_SECRETS, setup: SANDBOX_SETUP });
}

const SANDBOX_VENUE = new URL('./sandbox/spotin.yaml', import.meta.url);

/** A newcomer finds a venue there; whoever has put in their own keeps it. */
async function addSandboxVenue(context: Context, config: Config): Promise<void> {
  if (config.production || (await context.store.venues.all()).length > 0) return;
  await context.applyVenue(readVenueFile(await readFile(SANDBOX_VENUE, 'utf8'), 'spotin.yaml'));
}

/** What the sandbox may see and do of the product. */
function sandboxHost(options: {
  context: Context;
  redis: EmbeddedRedis | null;
  url: string;
  databaseUrl: string;
  config: Config;
  clock: Clock;
}): SandboxHost {
  const { context, redis, url, databaseUrl, config, clock } = options;
  const { worker, store, bullAlarm } = context;
  const mayReset = !config.databaseUrl || new URL(databaseUrl).pathname.endsWith('_sandbox');
  return {
    productUrl: url,
    redis,
    isIdle: () =>
      isIdle(context, clock).catch((error: unknown) => {
        if (store.isUnavailable(error)) return false;
        throw error;
      }),
    nextDueAt: () => store.notifications.nextDueAt(clock.now()),
    runDue: () => worker.sweep(),
    async retime() {
      worker.forgetTimers();
      await bullAlarm?.forgetDelays();
    },
    async reset() {
      if (!mayReset)
        throw new Error('Only a database that the sandbox started, or whose name ends in _sandbox, is reset.');
      await worker.whileResting(async () => {
        await context.emptyTables();
        await addSandboxVenue(context, config);
      });
    },
  };
}

async function isIdle({ worker, store }: Context, clock: Clock): Promise<boolean> {
  if (!worker.isQuiet() || (await store.turns.anyOpen()) || (await store.presses.anyOpen())) return false;
  if ((await store.notifications.due(clock.now(), 1)).length > 0 || (await store.notifications.anyInHand()))
    return false;
  return worker.isQuiet();
}
