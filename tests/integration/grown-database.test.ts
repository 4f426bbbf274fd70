import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { whatsAppAddress } from '../../src/domain/venue.ts';
import { toWallTime } from '../../src/domain/wall-time.ts';
import { createPlanAllAgain } from '../../src/usecases/plan-again.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { silent } from '../support/silent.ts';
import { spotin } from '../support/venues.ts';

const folder = new URL('../../migrations/', import.meta.url);
const NOW = new Date('2031-03-03T08:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

async function apply(database: Database, isWanted: (number: number) => boolean): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql') && isWanted(Number.parseInt(name, 10)));
  for (const name of names.sort()) {
    const text = await readFile(new URL(name, folder), 'utf8');
    await database.transaction().execute((transaction) => sql.raw(text).execute(transaction));
  }
}

interface OldBooking {
  reference: string;
  status: string;
  startsAt: Date;
  /** As it was written then, from first to last. */
  events: string[];
  proposed?: true;
  offered?: true;
}

/** As the product had it before there was anything to be owed later. */
async function oldVenue(database: Database): Promise<(booking: OldBooking) => Promise<void>> {
  const { language: _language, notifications: _notifications, ...document } = spotin();
  const before = { ...document, whatsapp: { phoneNumberId: whatsAppAddress(document) } };
  await sql`insert into venues values ('spotin', ${JSON.stringify(before)}::jsonb, '100000000000001', 'T_SANDBOX', 'C_BOOKINGS')`.execute(
    database,
  );
  const [guestId, conversationId] = [randomUUID(), randomUUID()];
  await sql`insert into guests (id, venue_id, channel, address, created_at) values (${guestId}, 'spotin', 'whatsapp', '20100', ${NOW})`.execute(
    database,
  );
  await sql`insert into conversations (id, venue_id, guest_id, created_at) values (${conversationId}, 'spotin', ${guestId}, ${NOW})`.execute(
    database,
  );
  return async ({ reference, status, startsAt, events, proposed, offered }) => {
    const id = randomUUID();
    const endsAt = new Date(startsAt.getTime() + 3_600_000);
    const { date, time } = toWallTime(startsAt, 'Africa/Cairo');
    const slot = {
      resourceId: 'hall',
      startsAt,
      endsAt,
      blockedUntil: endsAt,
      localDate: date,
      localTime: time,
      timeZone: 'Africa/Cairo',
    };
    const details = { slot, people: 3, guestName: 'Old Guest', guestPhone: null, purpose: null, extras: [] };
    await sql`
      insert into bookings (id, venue_id, guest_id, conversation_id, reference, rev, status, resource_id, starts_at, ends_at,
        blocked_until, local_date, local_time, time_zone, people, guest_name, extras, proposed, offered)
      values (${id}, 'spotin', ${guestId}, ${conversationId}, ${reference}, ${events.length}, ${status}, 'hall', ${startsAt}, ${endsAt},
        ${endsAt}, ${date}, ${time}, 'Africa/Cairo', 2, 'Old Guest', '{}',
        ${proposed ? JSON.stringify(details) : null}::jsonb, ${offered ? JSON.stringify(details) : null}::jsonb)`.execute(
      database,
    );
    await sql`insert into handoffs (venue_id, conversation_id, booking_id, trigger, priority, status, last_messages, created_at)
      values ('spotin', ${conversationId}, ${id}, 'BOOKING', 'HIGH', 'open', '[]', ${NOW})`.execute(database);
    for (const [index, type] of events.entries()) {
      const at = hours(index - events.length);
      await sql`insert into booking_events (booking_id, rev, type, event, at)
        values (${id}, ${index + 1}, ${type}, ${JSON.stringify({ type, at, actor: { kind: 'guest' } })}::jsonb, ${at})`.execute(
        database,
      );
    }
  };
}

async function open() {
  const database = connect(await testDatabaseUrl(), { poolSize: 4, onError: () => {} });
  onTestFinished(() => database.destroy());
  await apply(database, (number) => number < 4);
  const add = await oldVenue(database);
  return { database, add, grow: () => apply(database, (number) => number >= 4) };
}

async function timetable(database: Database, reference: string): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select split_part(planned, '/', 1) || ' ' || split_part(planned, '/', 2) || ' ' || n.status as row
    from notifications n join bookings b on b.id = n.booking_id
    where b.reference = ${reference} and planned is not null order by seq`.execute(database);
  return rows.map(({ row }) => row);
}

const OLD: OldBooking[] = [
  {
    reference: 'CONFIRMED',
    status: 'confirmed',
    startsAt: hours(48),
    events: ['booking.requested', 'booking.confirmed'],
  },
  { reference: 'SOON', status: 'confirmed', startsAt: hours(5), events: ['booking.requested', 'booking.confirmed'] },
  {
    reference: 'ASKED',
    status: 'confirmed',
    startsAt: hours(72),
    proposed: true,
    events: ['booking.requested', 'booking.confirmed', 'booking.change_proposed'],
  },
  {
    reference: 'OFFERED',
    status: 'pending',
    startsAt: hours(72),
    offered: true,
    events: ['booking.requested', 'booking.reschedule_offered'],
  },
  { reference: 'WAITING', status: 'pending', startsAt: hours(30), events: ['booking.requested'] },
  { reference: 'MISSED', status: 'pending', startsAt: hours(-30), events: ['booking.requested'] },
  {
    reference: 'UNSAID',
    status: 'confirmed',
    startsAt: hours(-100),
    events: ['booking.requested', 'booking.confirmed'],
  },
  { reference: 'OVER', status: 'cancelled', startsAt: hours(30), events: ['booking.requested', 'booking.cancelled'] },
];

test('a database that has grown up: what its bookings owe from now on is in the ledger', async () => {
  const { database, add, grow } = await open();
  for (const booking of OLD) await add(booking);
  await grow();
  const store = createStore(database, { wake: () => {} });
  const planAllAgain = createPlanAllAgain({ store, clock: { now: () => NOW }, logger: silent });
  await planAllAgain(new AbortController().signal);

  expect(await timetable(database, 'CONFIRMED')).toEqual(
    expect.arrayContaining(['reminder 1440 pending', 'reminder 120 pending']),
  );
  expect(await timetable(database, 'SOON')).toEqual(
    expect.arrayContaining(['reminder 1440 skipped', 'reminder 120 pending']),
  );
  expect(await timetable(database, 'ASKED')).toContain('waiting_email 30 skipped');
  expect(await timetable(database, 'OFFERED')).toEqual(['expiry 0 pending']);
  expect(await timetable(database, 'WAITING')).toContain('expiry 0 pending');
  expect(await timetable(database, 'MISSED')).toEqual(['expiry 0 pending']);
  expect(await timetable(database, 'OVER')).toEqual([]);
  // No card of the past is drawn anew: there may be thousands.
  expect(await timetable(database, 'UNSAID')).toEqual([]);
});

test('whoever changed the settings has died on the way: what they left is brought in line later, once', async () => {
  const { database, add, grow } = await open();
  await add({
    reference: 'FAR',
    status: 'confirmed',
    startsAt: hours(300),
    events: ['booking.requested', 'booking.confirmed'],
  });
  await grow();
  const store = createStore(database, { wake: () => {} });
  const planAllAgain = createPlanAllAgain({ store, clock: { now: () => NOW }, logger: silent });
  const again = () => planAllAgain(new AbortController().signal);
  await again();
  const venue = await store.venues.byId('spotin');
  if (!venue) throw new Error('no venue');
  const reminders = [{ minutesBefore: 60, channels: ['whatsapp' as const] }];
  await store.venues.save({ ...venue, notifications: { ...venue.notifications, reminders } });
  expect(await store.venues.toPlanAgain()).toHaveLength(1);

  await again();
  expect(await store.venues.toPlanAgain()).toEqual([]);
  expect(await timetable(database, 'FAR')).toEqual(
    expect.arrayContaining(['reminder 1440 void', 'reminder 120 void', 'reminder 60 pending']),
  );
});

test('who is told to stop in the middle leaves the venue to the next', async () => {
  const { database, add, grow } = await open();
  await add({
    reference: 'FAR',
    status: 'confirmed',
    startsAt: hours(300),
    events: ['booking.requested', 'booking.confirmed'],
  });
  await grow();
  const store = createStore(database, { wake: () => {} });
  const planAllAgain = createPlanAllAgain({ store, clock: { now: () => NOW }, logger: silent });
  await planAllAgain(AbortSignal.abort());
  expect(await timetable(database, 'FAR')).toEqual([]);
  expect(await store.venues.toPlanAgain()).toHaveLength(1);
});
