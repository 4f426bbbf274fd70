import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import pg from 'pg';
import { type EmbeddedRedis, startEmbeddedRedis } from '../../src/adapters/redis/embedded-server.ts';
import { type FarEnds, startFarEnds } from '../../src/sandbox/index.ts';
import type { SandboxHost } from '../../src/sandbox/sandbox-host.ts';
import { SANDBOX_SECRETS, SANDBOX_SETUP } from '../../src/sandbox/setup.ts';
import { migratedDatabaseUrl, testDatabaseUrl } from '../support/database.ts';
import { dropDatabase } from '../support/drop-database.ts';
import { quietPort } from '../support/quiet-port.ts';
import { SandboxClient } from '../support/sandbox-client.ts';
import { aheadMs, setAhead } from './clock-file.ts';
import { whatIsOpen } from './rest.ts';

/** What outlives the product: its database, its Redis, and the stand-ins that it talks to. */
export interface World {
  databaseUrl: string;
  worldDatabaseUrl: string;
  redis: EmbeddedRedis | null;
  /** Where webhooks and presses go. */
  productPort: number;
  client: SandboxClient;
  /** What a product needs to open the stand-in's page in place of WhatsApp Web. */
  whatsappWeb: FarEnds['whatsappWeb'];
  /** The environment that a product of this world is started with. */
  environmentOf(port: number): Record<string, string>;
  /** The products' own clock, beside the machine's. */
  clockFile: string;
  /** By the products' clock. */
  now(): Date;
  /** The products' clock goes on to there in one leap; the stand-ins' own does not. */
  travelTo(at: Date): void;
  /** Waits until nothing is left to do. @throws Error that names what is */
  untilAtRest(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 100;
type Closers = (() => Promise<unknown>)[];

export async function openWorld(options: { redis: boolean }): Promise<World> {
  const closers: Closers = [];
  const close = async () => {
    for (const closeIt of closers.reverse()) await closeIt();
  };
  try {
    return { ...(await open(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(options: { redis: boolean }, closers: Closers): Promise<Omit<World, 'close'>> {
  const [databaseUrl, worldDatabaseUrl] = await openDatabases(closers);
  const redis = options.redis ? await openRedis(closers) : null;
  const farEnds = await startFarEnds({ worldDatabaseUrl, secrets: SANDBOX_SECRETS, setup: SANDBOX_SETUP });
  closers.push(() => farEnds.stop());
  const database = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const world = new pg.Pool({ connectionString: worldDatabaseUrl, max: 2 });
  closers.push(() => Promise.all([database.end(), world.end()]));
  const clockFile = await openClock(closers);
  const now = () => new Date(Date.now() + aheadMs(clockFile));
  const left = () => whatIsOpen(database, world, now());
  const productPort = await quietPort();
  const host = hostOf(productPort, redis, async () => (await left()).length === 0);
  return {
    databaseUrl,
    worldDatabaseUrl,
    redis,
    productPort,
    client: new SandboxClient(await serveContract(farEnds, host, closers)),
    whatsappWeb: farEnds.whatsappWeb,
    clockFile,
    now,
    travelTo: (at) => setAhead(clockFile, at.getTime() - Date.now()),
    environmentOf: (port) => environment(port, databaseUrl, redis, farEnds),
    untilAtRest: (timeoutMs) => untilAtRest(left, timeoutMs),
  };
}

/** Twice in a row: what one side is just handing to the other is seen by neither. */
async function untilAtRest(whatIsLeft: () => Promise<string[]>, timeoutMs: number): Promise<void> {
  const until = performance.now() + timeoutMs;
  for (let quiet = 0; quiet < 2; ) {
    const left = await whatIsLeft();
    quiet = left.length === 0 ? quiet + 1 : 0;
    if (performance.now() > until) throw new Error(`Not at rest within ${timeoutMs} ms:\n  ${left.join('\n  ')}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function openDatabases(closers: Closers): Promise<[string, string]> {
  const urls: [string, string] = [await migratedDatabaseUrl(), await testDatabaseUrl()];
  closers.push(() => Promise.all(urls.map(dropDatabase)));
  return urls;
}

async function openClock(closers: Closers): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-faults-clock-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  const clockFile = join(folder, 'ahead');
  setAhead(clockFile, 0);
  return clockFile;
}

async function openRedis(closers: Closers): Promise<EmbeddedRedis | null> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-faults-redis-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  const redis = await startEmbeddedRedis(folder);
  if (redis) closers.push(() => redis.stop());
  return redis;
}

/** The product runs elsewhere: the sandbox can look at its rows, but not move its clock. */
function hostOf(port: number, redis: EmbeddedRedis | null, isIdle: () => Promise<boolean>): SandboxHost {
  return {
    productUrl: `http://127.0.0.1:${port}`,
    redis,
    isIdle,
    nextDueAt: async () => null,
    runDue: async () => {},
    retime: async () => {},
    reset: () => Promise.reject(new Error('Nothing is reset under a running fault test.')),
  };
}

/** What guests and staff do goes in here, whatever state the product is in. */
async function serveContract(farEnds: FarEnds, host: SandboxHost, closers: Closers): Promise<string> {
  const server = createServer(express().use(farEnds.routes(host)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

/** As in production, but for the addresses. */
function environment(port: number, databaseUrl: string, redis: EmbeddedRedis | null, farEnds: FarEnds) {
  return {
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    ...(redis ? { REDIS_URL: redis.url } : {}),
    LOG_LEVEL: 'warn',
    BURST_WAIT_MS: '100',
    WHATSAPP_ACCESS_TOKEN: SANDBOX_SECRETS.whatsappAccessToken,
    WHATSAPP_APP_SECRET: SANDBOX_SECRETS.whatsappAppSecret,
    WHATSAPP_VERIFY_TOKEN: SANDBOX_SECRETS.whatsappVerifyToken,
    WHATSAPP_GRAPH_BASE_URL: farEnds.graphBaseUrl,
    SLACK_BOT_TOKEN: SANDBOX_SECRETS.slackBotToken,
    SLACK_SIGNING_SECRET: SANDBOX_SECRETS.slackSigningSecret,
    SLACK_API_URL: farEnds.slackApiUrl,
    RESEND_API_KEY: SANDBOX_SECRETS.resendApiKey,
    RESEND_BASE_URL: farEnds.resendBaseUrl,
    EMAIL_FROM: 'Bellhop <bookings@spotin.example>',
  };
}
