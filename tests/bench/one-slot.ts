import { bookingRequest, insertGuests } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';
import { openDesk } from './desk.ts';
import type { Figure } from './figure.ts';

const GUESTS = 1_000;
const HOURS = ['09:00', '11:00', '13:00', '15:00', '17:00', '19:00'];

/** A thousand guests ask for one room and hour at once, through the use case: how long until each has an answer. */
export async function oneSlot(databaseUrl: string): Promise<Figure[]> {
  const venue = spotin({ resources: [{ id: 'studio', name: 'Studio', capacity: 10 }] });
  const { database, desk } = await openDesk(databaseUrl, venue);
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
