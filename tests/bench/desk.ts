import { sql } from 'kysely';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { Venue } from '../../src/domain/venue.ts';
import type { BookingDesk } from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { MONDAY_MORNING } from '../support/guests.ts';
import { CONNECTIONS } from './bare.ts';

/** The use cases on a real database, with nothing around them. */
export async function openDesk(databaseUrl: string, venue: Venue): Promise<{ database: Database; desk: BookingDesk }> {
  const database = connect(databaseUrl, { poolSize: CONNECTIONS, onError: () => {} });
  await migrate(database);
  const store = createStore(database, { wake: () => {} });
  await store.venues.save(venue);
  return { database, desk: createBookingDesk({ store, clock: { now: () => MONDAY_MORNING } }) };
}

/** As autovacuum does within a database's first minute: until then PostgreSQL takes every table for a small one. */
export const analyze = (database: Database): Promise<unknown> => sql`analyze`.execute(database);
