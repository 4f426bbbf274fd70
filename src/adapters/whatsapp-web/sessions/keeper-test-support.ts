import { EventEmitter } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { Venue } from '../../../domain/venue.ts';
import { LeaseLostError, type Logger } from '../../../ports.ts';
import type { Session, SessionLease, SessionReport, SessionStore, SessionWish } from '../../../ports-web-sessions.ts';
import type { WebBrowser } from '../browser/browser.ts';
import { createProfile } from '../browser/profile.ts';
import type { Intake, LiveSession } from '../live-session.ts';
import type { WebClient } from '../web-client.ts';
import { createWebSessions, type WebSessions, type WebSessionsNeeds } from './keeper.ts';
import type { Timings } from './timings.ts';

export const NUMBER = '+201027764824';
export const DIGITS = '201027764824';
export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Short, and long enough for a machine that has much else to do. */
export const SHORT: Partial<Timings> = {
  tickMs: 10,
  leaseMs: 3000,
  renewMs: 50,
  orphanMs: 30,
  remindMs: 20,
  startMs: 20_000,
  closeMs: 500,
  logOutMs: 200,
  settleMs: 2000,
  settleAtStopMs: 2000,
  restartMs: [10, 20],
  conflictMs: [30],
  blockedMs: 30,
  stateEveryMs: 20,
  stateWithinMs: 500,
  silenceMs: 600_000,
  roundTripMs: 200,
  lookEveryMs: 20,
  memoryEveryMs: 20,
  retryMs: 10,
};

/** The table of numbers, as far as the keeper uses it. Several processes share one by {@link as}. */
export class Table {
  rows = new Map<string, Session & { holder: string | null; until: number; leaseNumber: number }>();
  reports: SessionReport[] = [];
  isDown = false;
  looks = 0;

  add(row: Partial<Session> = {}): this {
    this.rows.set(row.number ?? NUMBER, {
      number: NUMBER,
      venueId: 'spotin',
      state: 'absent',
      since: new Date(0),
      detail: null,
      qr: null,
      code: null,
      wish: null,
      linkedAt: null,
      toldAt: null,
      readUntil: null,
      isHeld: false,
      holder: null,
      until: 0,
      leaseNumber: 0,
      ...row,
    });
    return this;
  }

  row(number = NUMBER) {
    const row = this.rows.get(number);
    if (!row) throw new Error(`no row of ${number}`);
    return row;
  }

  as(holder: string): SessionStore {
    const upOr = <T>(work: () => T): Promise<T> =>
      this.isDown ? Promise.reject(new Error('the database is away')) : Promise.resolve().then(work);
    return {
      all: () => upOr(() => this.all()),
      hold: (number, leaseMs) => upOr(() => this.hold(holder, number, leaseMs)),
      letGo: (lease) =>
        upOr(() => {
          const row = this.row(lease.number);
          if (row.holder === holder && row.leaseNumber === lease.leaseNumber) row.until = 0;
        }),
    } satisfies Partial<SessionStore> as unknown as SessionStore;
  }

  private all(): Session[] {
    this.looks++;
    return [...this.rows.values()].map((row) => ({ ...row, isHeld: row.until > performance.now() }));
  }

  private hold(holder: string, number: string, leaseMs: number): SessionLease | null {
    const row = this.rows.get(number);
    if (!row) return null;
    if (row.holder !== holder || row.until <= performance.now()) {
      if (row.until > performance.now()) return null;
      row.leaseNumber++;
      row.holder = holder;
    }
    row.until = performance.now() + leaseMs;
    return { number, venueId: row.venueId, leaseNumber: row.leaseNumber };
  }

  report = async (lease: SessionLease, report: SessionReport): Promise<void> => {
    if (this.isDown) throw new Error('the database is away');
    const row = this.row(lease.number);
    if (row.leaseNumber !== lease.leaseNumber || row.until <= performance.now()) throw new LeaseLostError('lost');
    const linkedAt = linkedAfter(report, row.linkedAt);
    Object.assign(row, { qr: null, code: null, ...report, linkedAt, wish: wishAfter(report, row.wish) });
    this.reports.push(report);
  };

  /** What was said, without what was said again. */
  states(): string[] {
    const said = this.reports.map(({ state }) => state);
    return said.filter((state, index) => state !== said[index - 1]);
  }
}

/** As the use case that saves it. */
function wishAfter({ state }: SessionReport, wish: SessionWish | null): SessionWish | null {
  if (state === 'absent') return null;
  return ['ready', 'wrong_number', 'blocked'].includes(state) && wish !== 'unlink' ? null : wish;
}

function linkedAfter({ state }: SessionReport, linkedAt: Date | null): Date | null {
  if (['absent', 'logged_out', 'wrong_number'].includes(state)) return null;
  return linkedAt ?? (state === 'ready' ? new Date() : null);
}

/** A browser as the library leads one, without the library. */
export class FakeBrowser extends EventEmitter implements WebBrowser {
  state: string | null = null;
  user = DIGITS;
  isClosed = false;
  isClosing = false;
  isKilled = false;
  /** What its end waits for. */
  closing: Promise<void> = Promise.resolve();
  /** What WhatsApp knows the venue's number by. */
  numberId: string | null = `${DIGITS}@c.us`;
  lid: string | null = null;
  isLoggedOut = false;
  size: number | null = 1e8;
  roundTrips = 0;
  asked: string[] = [];
  private gone: (reason: string) => void = () => {};
  startFails: Error | null = null;
  hangs = new Set<'getState' | 'getNumberId' | 'logout'>();
  codeFails: Error | null = null;

  private orHang = <T>(name: 'getState' | 'getNumberId' | 'logout', value: T): Promise<T> =>
    this.hangs.has(name) ? new Promise(() => {}) : Promise.resolve(value);

  readonly client: WebClient = Object.assign(new EventEmitter(), {
    getState: () => this.orHang('getState', this.state),
    getNumberId: () => {
      this.roundTrips++;
      return this.orHang('getNumberId', this.numberId === null ? null : { _serialized: this.numberId });
    },
    getContactLidAndPhone: async (ids: string[]) => ids.map((id) => ({ lid: this.lid ?? id, pn: `${this.user}@c.us` })),
    logout: async () => {
      await this.orHang('logout', undefined);
      this.isLoggedOut = true;
      this.emitOn('disconnected', 'LOGOUT');
    },
    requestPairingCode: async (digits: string) => {
      if (this.codeFails) throw this.codeFails;
      this.asked.push(digits);
      this.emitOn('code', 'ABCD1234');
      return 'ABCD1234';
    },
  }) as unknown as WebClient;

  emitOn(event: string, ...args: unknown[]): void {
    (this.client as unknown as EventEmitter).emit(event, ...args);
  }

  ready(user = DIGITS, server = 'c.us'): void {
    this.state = 'CONNECTED';
    this.user = user;
    Object.assign(this.client, { info: { wid: { user, server, _serialized: `${user}@${server}` } } });
    this.emitOn('authenticated');
    this.emitOn('ready');
  }

  die(): void {
    this.gone('The browser has died.');
  }

  onGone(listener: (reason: string) => void): void {
    this.gone = listener;
  }

  start = async (): Promise<void> => {
    if (this.startFails) throw this.startFails;
  };

  bytes = async () => this.size;

  close = async (how = { atOnce: false }): Promise<void> => {
    this.client.removeAllListeners();
    this.isClosing = true;
    this.isKilled = how.atOnce;
    await this.closing;
    this.isClosed = true;
  };
}

/** What takes the messages: here only what the keeper asks of it. */
export class FakeIntake implements Intake {
  reads = 0;
  missed = 0;
  failures: Error[] = [];
  taken: string[] = [];
  settles: Promise<void> = Promise.resolve();
  message = () => void this.taken.push('message');
  ownMessage = () => void this.taken.push('own');
  ciphertext = () => void this.taken.push('ciphertext');
  ciphertextFailed = () => void this.taken.push('ciphertextFailed');
  ack = () => void this.taken.push('ack');
  settled = () => this.settles;
  async catchUp(): Promise<number> {
    this.reads++;
    const failure = this.failures.shift();
    if (failure) throw failure;
    return this.missed;
  }
}

export interface Stage {
  table: Table;
  web: WebSessions;
  browsers: FakeBrowser[];
  intakes: FakeIntake[];
  lives: LiveSession[];
  profileDir: string;
  orphans: string[];
  /** The latest browser, when there are so many. */
  browser(count: number): Promise<FakeBrowser>;
  until(state: string): Promise<void>;
  isLinked(): Promise<boolean>;
}

export interface StageOptions extends Partial<Omit<WebSessionsNeeds, 'timings'>> {
  table?: Table;
  linked?: boolean;
  holder?: string;
  profileDir?: string;
  timings?: Partial<Timings>;
  prepare?(browser: FakeBrowser, count: number): void;
}

const PATIENCE = { timeout: 20_000, interval: 5 };

/** A process's keeper with browsers of ours, started; stopped when the test is over. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const table = options.table ?? new Table().add();
  const profileDir = options.profileDir ?? (await mkdtemp(join(tmpdir(), 'bellhop-keeper-')));
  if (options.linked) await link(profileDir);
  const [browsers, intakes, lives, orphans]: [FakeBrowser[], FakeIntake[], LiveSession[], string[]] = [[], [], [], []];
  const web = createWebSessions({
    sessions: table.as(options.holder ?? 'one'),
    report: table.report,
    reportOrphan: async ({ number }) => void orphans.push(number),
    venueOf: async () => ({ timeZone: 'Africa/Cairo' }) as Venue,
    options: { profileDir, browserPath: null, standIn: null },
    clock: { now: () => new Date() },
    logger: silent,
    createIntake: (live) => {
      lives.push(live);
      intakes.push(new FakeIntake());
      return intakes.at(-1) as FakeIntake;
    },
    createBrowser: async () => {
      const browser = new FakeBrowser();
      options.prepare?.(browser, browsers.length + 1);
      browsers.push(browser);
      return browser;
    },
    ...options,
    timings: { ...SHORT, ...options.timings },
  });
  web.start();
  onTestFinished(async () => {
    table.isDown = false;
    await web.stop();
    await rm(profileDir, { recursive: true, force: true });
  });
  return {
    table,
    web,
    browsers,
    intakes,
    lives,
    orphans,
    profileDir,
    browser: (count) => vi.waitFor(() => latest(browsers, count), PATIENCE),
    until: (state) => vi.waitFor(() => mustBe(table.row().state, state), PATIENCE),
    isLinked: () => createProfile(profileDir, DIGITS).isLinked(),
  };
}

export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => mustBe(await isSo(), true), PATIENCE);
}

async function link(profileDir: string): Promise<void> {
  const profile = createProfile(profileDir, DIGITS);
  await mkdir(profile.folder, { recursive: true });
  await profile.markLinked();
  await writeFile(join(profile.folder, 'keys'), 'secret');
}

function latest(browsers: FakeBrowser[], count: number): FakeBrowser {
  const browser = browsers[count - 1];
  if (!browser) throw new Error(`There are ${browsers.length} browsers, not ${count}.`);
  return browser;
}

function mustBe<T>(is: T, wanted: T): void {
  if (is !== wanted) throw new Error(`It is ${is}, not ${wanted}.`);
}
