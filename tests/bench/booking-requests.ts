import { sql } from 'kysely';
import type { Database } from '../../src/adapters/postgres/database.ts';
import type { BookingDesk, TurnStep } from '../../src/ports.ts';
import { bookingRequest, insertGuests } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';
import { bareExclusions, CONNECTIONS } from './bare.ts';
import { analyze, openDesk } from './desk.ts';
import { type Figure, ratio } from './figure.ts';

const ROOMS = 200;
const DAYS = 5;
const GUESTS = ROOMS * DAYS;
const HOURS = ['09:00', '11:00', '13:00', '15:00', '17:00', '19:00'];

/** Guests who ask for a free room each, through the use case, beside bare inserts under the same kind of constraint. */
export async function bookingRequests(databaseUrl: string): Promise<Figure[]> {
  const rooms = Array.from({ length: ROOMS }, (_, index) => ({
    id: `room-${index}`,
    name: `Room ${index}`,
    capacity: 4,
  }));
  const venue = spotin({ resources: rooms });
  const { database, desk } = await openDesk(databaseUrl, venue);
  const guests = await insertGuests(database, venue.id, GUESTS);
  const bare = await bareExclusions(databaseUrl);
  const [ours, bound]: [number[], number[]] = [[], []];
  for (const time of HOURS) {
    bound.push(await bare.perSecond());
    ours.push(await requestsPerSecond(desk, guests, time));
    if (time === HOURS[0]) await analyze(database);
  }
  await mustAllBeHeld(database);
  await bare.close();
  await database.destroy();
  // The first round warms the process up.
  const [requests, inserts] = [ours.slice(1), bound.slice(1)];
  return [
    { name: `booking requests, ${ROOMS} rooms, ${CONNECTIONS} at a time`, unit: '/s', rounds: requests },
    { name: `bare exclusion inserts, ${CONNECTIONS} connections`, unit: '/s', rounds: inserts },
    ratio('booking requests : bare exclusion inserts', requests, inserts),
  ];
}

/** Each guest a room and day of their own. */
async function requestsPerSecond(desk: BookingDesk, guests: (() => TurnStep)[], time: string): Promise<number> {
  const waiting = guests.entries();
  const begun = performance.now();
  const askers = Array.from({ length: CONNECTIONS }, async () => {
    for (const [index, next] of waiting) {
      const date = `2031-03-${String(4 + Math.floor(index / ROOMS)).padStart(2, '0')}`;
      const request = bookingRequest({ date, time, resourceId: `room-${index % ROOMS}` });
      const result = await desk.requestBooking(next(), request);
      if (!result.ok) throw new Error(`A free room was refused: ${result.message}`);
    }
  });
  await Promise.all(askers);
  return (guests.length / (performance.now() - begun)) * 1_000;
}

async function mustAllBeHeld(database: Database): Promise<void> {
  const { rows } = await sql<{ held: number; cards: number }>`
    select (select count(*)::int from held_slots) as held,
      (select count(*)::int from notifications where kind = 'card') as cards`.execute(database);
  const [found] = rows;
  const owed = GUESTS * HOURS.length;
  if (found?.held !== owed || found.cards !== owed) {
    throw new Error(`Of ${owed} bookings ${found?.held} hold a room and ${found?.cards} have a card`);
  }
}
