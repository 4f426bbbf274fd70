import type { Database } from '../../src/adapters/postgres/database.ts';
import { addDays } from '../../src/domain/wall-time.ts';
import type { BookingDesk, TurnStep } from '../../src/ports.ts';
import { bookingRequest, insertGuests } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';
import { CONNECTIONS } from './bare.ts';
import { analyze, openDesk } from './desk.ts';
import { type Figure, ratio } from './figure.ts';
import { openRawBull } from './raw-bull.ts';

const ROOMS = 200;
const DAYS = 10;
const GUESTS = ROOMS * DAYS;
const REMINDERS_EACH = 2;
/** The first of them warms the process up; the others write 20,000 reminders together. */
const HOURS = ['09:00', '11:00', '13:00', '15:00', '17:00', '19:00'];
const FIRST_DAY = '2031-03-10';

/** Reminders as the product writes them, each pair in the transaction that confirms its booking, beside raw Bull's delayed jobs. */
export async function remindersWrite(databaseUrl: string): Promise<Figure[]> {
  const resources = Array.from({ length: ROOMS }, (_, index) => ({
    id: `room-${index}`,
    name: `Room ${index}`,
    capacity: 4,
  }));
  const venue = spotin({ resources, confirmation: 'auto' });
  const { database, desk } = await openDesk(databaseUrl, venue);
  const bull = await openRawBull();
  const [ours, bound]: [number[], number[]] = [[], []];
  for (const time of HOURS) {
    const guests = await insertGuests(database, venue.id, GUESTS);
    bound.push(await bull.add(GUESTS * REMINDERS_EACH));
    await bull.flush();
    ours.push(await remindersPerSecond(desk, guests, time));
    if (time === HOURS[0]) await analyze(database);
  }
  await mustAllBePlanned(database);
  await bull.close();
  await database.destroy();
  const [reminders, jobs] = [ours.slice(1), bound.slice(1)];
  return [
    { name: 'reminders written, with the bookings that they are of', unit: '/s', rounds: reminders },
    { name: 'delayed jobs added by raw Bull', unit: '/s', rounds: jobs },
    ratio('reminders written : raw Bull', reminders, jobs),
  ];
}

async function remindersPerSecond(desk: BookingDesk, guests: (() => TurnStep)[], time: string): Promise<number> {
  const waiting = guests.entries();
  const begun = performance.now();
  const askers = Array.from({ length: CONNECTIONS }, async () => {
    for (const [index, next] of waiting) {
      const date = addDays(FIRST_DAY, Math.floor(index / ROOMS));
      const request = bookingRequest({ date, time, resourceId: `room-${index % ROOMS}` });
      const result = await desk.requestBooking(next(), request);
      if (!result.ok) throw new Error(`A free room was refused: ${result.message}`);
    }
  });
  await Promise.all(askers);
  return ((guests.length * REMINDERS_EACH) / (performance.now() - begun)) * 1_000;
}

async function mustAllBePlanned(database: Database): Promise<void> {
  const { planned } = await database
    .selectFrom('notifications')
    .select((each) => each.fn.countAll<number>().as('planned'))
    .where('kind', '=', 'reminder')
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow();
  const owed = GUESTS * REMINDERS_EACH * HOURS.length;
  if (planned !== owed) throw new Error(`Of ${owed} reminders ${planned} are in the ledger`);
}
