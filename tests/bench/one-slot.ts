import { connect } from '../../src/adapters/postgres/database.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { bookingRequest, insertGuests, MONDAY_MORNING } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';
import type { Figure } from './run.ts';

const GUESTS = 1_000;
const HOURS = ['09:00', '11:00', '13:00', '15:00', '17:00', '19:00'];

/** A thousand guests ask for one room and hour at once, through the use case: how long until each has an answer. */
export async function oneSlot(databaseUrl: string): Promise<Figure[]> {
  const database = connect(databaseUrl, { poolSize: 16, onError: () => {} });
  await migrate(database);
  const clock = { now: () => MONDAY_MORNING };
  const store = createStore(database, { wake: () => {} });
  const venue = spotin({ resources: [{ id: 'studio', name: 'Studio', capacity: 10 }] });
  await store.venues.save(venue);
  const desk = createBookingDesk({ store, clock });
  const guests = await insertGuests(database, venue.id, GUESTS);
  const rounds: number[] = [];
  for (const time of HOURS) {
    const begun = performance.now();
    const results = await Promise.all(guests.map((next) => desk.requestBooking(next(), bookingRequest({ time }))));
    rounds.push(performance.now() - begun);
    const booked = results.filter((result) => result.ok).length;
    if (booked !== 1) throw new Error(`${booked} of ${GUESTS} got the one room at ${time}`);
  }
  await database.destroy();
  // The first round warms the process up.
  return [
    { name: `${GUESTS} requests at once for one room and hour, all answered`, unit: 'ms', rounds: rounds.slice(1) },
  ];
}
