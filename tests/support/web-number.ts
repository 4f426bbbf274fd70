import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createSessionStore } from '../../src/adapters/postgres/session-store.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { Venue } from '../../src/domain/venue.ts';
import type { Clock, Store } from '../../src/ports.ts';
import type { SessionLease, SessionReport, SessionStore } from '../../src/ports-web-sessions.ts';
import { createApplyVenue } from '../../src/usecases/apply-venue.ts';
import { createReportSession } from '../../src/usecases/record-session.ts';
import { migratedDatabaseUrl } from './database.ts';
import { MONDAY_MORNING } from './guests.ts';
import { spotin } from './venues.ts';

export const NUMBER = '+201001234567';
export const LEASE_MS = 30_000;

/** SpotIN, served from a phone that scans our QR code. */
export const scanned = (overrides: Partial<Venue> = {}): Venue =>
  spotin({ whatsapp: { via: 'web', number: NUMBER }, ...overrides });

/** One process as far as the database knows it. */
export interface Holder {
  store: Store;
  sessions: SessionStore;
  /** Takes the venue's number and says what became of it. */
  takes(report: SessionReport, number?: string): Promise<SessionLease>;
}

export interface NumberStage {
  database: Database;
  clock: Clock;
  pass(ms: number): void;
  holder(): Holder;
  apply(venue: Venue): Promise<void>;
}

/** The venue of a number that scans a QR code on a real database, with as many processes as a test asks for. */
export async function openNumber(venue: Venue | null = scanned()): Promise<NumberStage> {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 8, onError: () => {} });
  onTestFinished(() => database.destroy());
  let now = MONDAY_MORNING;
  const clock = { now: () => now };
  const apply = createApplyVenue({ store: createStore(database, { wake: () => {} }), clock });
  if (venue) await apply(venue);
  return {
    database,
    clock,
    apply,
    pass(ms) {
      now = new Date(now.getTime() + ms);
    },
    holder() {
      const id = randomUUID();
      const store = createStore(database, { wake: () => {} }, id);
      const sessions = createSessionStore(database, id, clock);
      const report = createReportSession({ store, clock });
      return {
        store,
        sessions,
        async takes(said, number = NUMBER) {
          const lease = await sessions.hold(number, LEASE_MS);
          if (!lease) throw new Error('another has it');
          await report(lease, said);
          return lease;
        },
      };
    },
  };
}

export const READY: SessionReport = { state: 'ready', detail: null };

/** As if whoever holds the number had died without a word, a while ago. */
export async function leaseRunsOut(database: Database, ago = '1 second'): Promise<void> {
  await sql`update web_sessions set lease_until = now() - ${ago}::interval`.execute(database);
}
