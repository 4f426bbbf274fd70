import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import { connect } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { Timings } from '../../src/adapters/whatsapp-web/sessions/timings.ts';
import type { Logger } from '../../src/ports.ts';
import type { Session, SessionState } from '../../src/ports-web-sessions.ts';
import { createApplyVenue } from '../../src/usecases/apply-venue.ts';
import { Stage } from '../contracts/far-ends-stage.ts';
import { browserPath } from './browser.ts';
import { migratedDatabaseUrl, testDatabaseUrl } from './database.ts';
import { spotin } from './venues.ts';
import { type Keeper, openKeeper } from './web-keeper.ts';
import { WebPageClient } from './web-page-client.ts';

export const NUMBER = '+201027764824';
const PROCESS = fileURLToPath(new URL('./web-keeper-process.ts', import.meta.url));
/** A browser that comes up while others do. */
const PATIENCE = { timeout: 50_000, interval: 50 };

/** A venue's phone at the stand-in, a database, and as many processes that keep its number as a test asks for. */
export interface KeeperStage {
  phone: WebPageClient;
  databaseUrl: string;
  /** Of the number's browser. */
  profile: string;
  warnings: string[];
  keeper(timings?: Partial<Timings>): Keeper;
  keeperProcess(timings?: Partial<Timings>): ChildProcess;
  session(): Promise<Session>;
  until(state: SessionState): Promise<Session>;
  wish(wish: 'qr' | 'code' | 'unlink'): Promise<void>;
  /** Ready, by a scan. */
  link(): Promise<void>;
  /** Of the browsers on the profile, without what they have started. */
  browserPids(): number[];
}

export async function openKeeperStage(): Promise<KeeperStage> {
  const world = await Stage.open(await testDatabaseUrl());
  onTestFinished(() => world.close());
  const profileDir = await mkdtemp(join(tmpdir(), 'bellhop-web-'));
  onTestFinished(() => rm(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const databaseUrl = await migratedDatabaseUrl();
  const database = connect(databaseUrl, { poolSize: 2, onError: () => {} });
  onTestFinished(() => database.destroy());
  const clock = { now: () => new Date() };
  const apply = createApplyVenue({ store: createStore(database, { wake: () => {} }), clock });
  await apply(spotin({ whatsapp: { via: 'web', number: NUMBER } }));

  const phone = new WebPageClient(world.product.url, NUMBER);
  const profile = join(profileDir, `session-${NUMBER.slice(1)}`);
  const warnings: string[] = [];
  const logger = listening(warnings);
  const settings = (timings: Partial<Timings> = {}) => ({
    databaseUrl,
    browser: { profileDir, browserPath, standIn: world.farEnds.whatsappWeb },
    timings,
  });
  const looker = openKeeper(settings(), logger);
  onTestFinished(() => looker.close());

  const session = async () => {
    const found = await looker.sessions.byVenue('spotin');
    if (!found) throw new Error('The venue has no number.');
    return found;
  };
  const until = (state: SessionState) =>
    vi.waitFor(async () => {
      const is = await session();
      if (is.state !== state) throw new Error(`It is ${is.state}, not ${state}: ${is.detail}. ${warnings.join(' | ')}`);
      return is;
    }, PATIENCE);
  const wish = async (wished: 'qr' | 'code' | 'unlink') => {
    await looker.sessions.wish('spotin', wished, clock.now());
  };

  return {
    phone,
    databaseUrl,
    profile,
    warnings,
    keeper(timings) {
      const keeper = openKeeper(settings(timings), logger);
      onTestFinished(() => keeper.close());
      keeper.web.start();
      return keeper;
    },
    keeperProcess(timings) {
      const args = ['--import', 'tsx', PROCESS, JSON.stringify(settings(timings))];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      onTestFinished(() => gone(child));
      return child;
    },
    session,
    until,
    wish,
    async link() {
      await wish('qr');
      const { qr } = await untilSo(session, ({ qr }) => qr !== null);
      await phone.scan(qr === null ? {} : { qr });
      await until('ready');
    },
    browserPids: () => browsersOn(profile),
  };
}

/** Waits until it is so, and gives back what it was then. */
export const untilSo = <T>(look: () => T | Promise<T>, isSo: (seen: T) => boolean): Promise<T> =>
  vi.waitFor(async () => {
    const seen = await look();
    if (!isSo(seen)) throw new Error(`Not so: ${JSON.stringify(seen)}`);
    return seen;
  }, PATIENCE);

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

function listening(warnings: string[]): Logger {
  const note = (details: object, message: string) => {
    const { err, reason } = details as { err?: unknown; reason?: string };
    warnings.push(`${message} ${err ?? reason ?? ''}`);
  };
  return { debug() {}, info: note, warn: note, error: note };
}

function browsersOn(profile: string): number[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args=']).toString().split('\n');
  // Those that it has started itself say of which type they are.
  const mine = lines.filter(
    (line) => `${line} `.includes(` --user-data-dir=${profile} `) && !line.includes(' --type='),
  );
  return mine.map((line) => Number.parseInt(line, 10));
}
