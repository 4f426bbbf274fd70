import { onTestFinished } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { Venue } from '../../src/domain/venue.ts';
import type { BookingDesk, PressProgress, StaffDesk, Store, TurnStep } from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createStaffDesk } from '../../src/usecases/take-press.ts';
import { migratedDatabaseUrl } from './database.ts';
import { insertGuests, MONDAY_MORNING } from './guests.ts';
import { silent } from './silent.ts';

export interface TestDesk {
  database: Database;
  store: Store;
  desk: BookingDesk;
  staff: StaffDesk;
  /** A guest in the middle of a turn: each call gives the next step of it. */
  newGuest(): Promise<() => TurnStep>;
  newGuests(count: number): Promise<(() => TurnStep)[]>;
}

/** Nobody has stopped waiting for the press. */
export const noProgress: PressProgress = { mayStore() {}, stored() {}, isWaiting: () => true };

/** The use cases on a real database, with no channel around them. */
export async function openDesk(venue: Venue, options: { poolSize?: number } = {}): Promise<TestDesk> {
  const database = connect(await migratedDatabaseUrl(), {
    poolSize: options.poolSize ?? 16,
    // A thousand at once may stand in the queue for long on a slow machine.
    connectWithinMs: 60_000,
    onError: () => {},
  });
  onTestFinished(() => database.destroy());
  const clock = { now: () => MONDAY_MORNING };
  const store = createStore(database, { wake: () => {} });
  await store.venues.save(venue);
  const newGuests = (count: number) => insertGuests(database, venue.id, count);
  return {
    database,
    store,
    desk: createBookingDesk({ store, clock }),
    staff: createStaffDesk({ store, clock, logger: silent }),
    newGuests,
    async newGuest() {
      const [guest] = await newGuests(1);
      if (!guest) throw new Error('no guest');
      return guest;
    },
  };
}
