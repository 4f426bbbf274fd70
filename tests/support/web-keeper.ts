import { randomUUID } from 'node:crypto';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createSessionStore } from '../../src/adapters/postgres/session-store.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { BrowserOptions } from '../../src/adapters/whatsapp-web/browser/real-browser.ts';
import type { CreateIntake } from '../../src/adapters/whatsapp-web/live-session.ts';
import { createWebSessions, type WebSessions } from '../../src/adapters/whatsapp-web/sessions/keeper.ts';
import type { Timings } from '../../src/adapters/whatsapp-web/sessions/timings.ts';
import type { Logger } from '../../src/ports.ts';
import type { SessionStore } from '../../src/ports-web-sessions.ts';
import { createReportOrphan, createReportSession } from '../../src/usecases/record-session.ts';

export interface KeeperSettings {
  databaseUrl: string;
  browser: BrowserOptions;
  timings: Partial<Timings>;
}

/** The keeper of sessions on a real database, as one process has it, and what its browsers told of messages. */
export interface Keeper {
  web: WebSessions;
  sessions: SessionStore;
  database: Database;
  heard: string[];
  close(): Promise<void>;
}

/** Quick, and patient enough for a browser on a busy machine. */
export const QUICK: Partial<Timings> = {
  tickMs: 100,
  leaseMs: 6_000,
  renewMs: 500,
  remindMs: 500,
  restartMs: [100, 1_000],
  conflictMs: [1_500],
  stateEveryMs: 500,
  lookEveryMs: 1_000,
  memoryEveryMs: 1_000,
};

export function openKeeper({ databaseUrl, browser, timings }: KeeperSettings, logger: Logger): Keeper {
  const clock = { now: () => new Date() };
  const id = randomUUID();
  const database = connect(databaseUrl, { poolSize: 4, onError: () => {} });
  const store = createStore(database, { wake: () => {} }, id);
  const sessions = createSessionStore(database, id, clock);
  const heard: string[] = [];
  const web = createWebSessions({
    sessions,
    createIntake: recorder(heard),
    report: createReportSession({ store, clock }),
    reportOrphan: createReportOrphan({ store, clock }),
    venueOf: (venueId) => store.venues.byId(venueId),
    options: browser,
    clock,
    logger,
    timings: { ...QUICK, ...timings },
  });
  return {
    web,
    sessions,
    database,
    heard,
    async close() {
      await web.stop();
      await database.destroy();
    },
  };
}

const recorder =
  (heard: string[]): CreateIntake =>
  () => ({
    message: ({ body }) => void heard.push(body),
    ownMessage: () => {},
    ciphertext: () => {},
    ciphertextFailed: () => {},
    ack: () => {},
    catchUp: async () => 0,
    settled: async () => {},
  });
