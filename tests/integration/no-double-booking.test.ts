import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { ToolResult } from '../../src/ports.ts';
import { openDesk } from '../support/desk.ts';
import { bookingRequest } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';

const oneRoom = () => spotin({ resources: [{ id: 'studio', name: 'Studio', capacity: 10 }] });

test('of a thousand guests who ask for one room and hour at once, one gets it and each other is offered what is really free', async () => {
  const { desk, newGuests, database } = await openDesk(oneRoom());
  const guests = await newGuests(1000);

  const results = await Promise.all(guests.map((next) => desk.requestBooking(next(), bookingRequest())));

  const refused = results.filter((result): result is Extract<ToolResult, { ok: false }> => !result.ok);
  expect(results.length - refused.length).toBe(1);
  expect(new Set(refused.map((result) => result.code))).toEqual(new Set(['SLOT_UNAVAILABLE']));
  for (const { alternatives } of refused) {
    expect(alternatives.length).toBeGreaterThan(0);
    expect(alternatives).not.toContainEqual(expect.objectContaining({ localDate: '2031-03-04', localTime: '21:00' }));
  }
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks::int from pg_stat_database where datname = current_database()`.execute(database);
  expect(rows[0]?.deadlocks).toBe(0);

  const offered = refused[0]?.alternatives[0];
  const [one] = guests;
  const taken = await desk.requestBooking(
    one?.() ?? expect.fail(),
    bookingRequest({
      date: offered?.localDate ?? '',
      time: offered?.localTime ?? '',
      resourceId: offered?.resourceId ?? null,
    }),
  );
  expect(taken.ok).toBe(true);
});

test('the buffer after a booking is part of it', async () => {
  const { desk, newGuest } = await openDesk(oneRoom());
  const [first, second, third] = [await newGuest(), await newGuest(), await newGuest()];
  await desk.requestBooking(first(), bookingRequest({ time: '12:00' }));
  const inTheBuffer = await desk.requestBooking(second(), bookingRequest({ time: '13:00' }));
  expect(inTheBuffer).toMatchObject({ ok: false, code: 'SLOT_UNAVAILABLE' });
  const after = await desk.requestBooking(third(), bookingRequest({ time: '13:30' }));
  expect(after.ok).toBe(true);
});

test('the table itself refuses an overlap, whoever writes', async () => {
  const { desk, newGuest, database } = await openDesk(oneRoom());
  const guest = await newGuest();
  await desk.requestBooking(guest(), bookingRequest({ time: '12:00' }));
  await desk.requestBooking(guest(), bookingRequest({ time: '15:00' }));
  const overlap = sql`update held_slots set blocked = tstzrange('2031-03-04T09:00Z', '2031-03-04T20:00Z')`;
  await expect(overlap.execute(database)).rejects.toMatchObject({ code: '23P01' });
});
