import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { BookingChange, StaffDecision, StaffDeed, StaffPress, ToolResult } from '../../src/ports.ts';
import { noProgress, openDesk, type TestDesk } from '../support/desk.ts';
import { bookingRequest } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';

const nothing: BookingChange = {
  reference: null,
  date: null,
  time: null,
  minutes: null,
  people: null,
  resourceId: null,
  guestName: null,
  guestPhone: null,
  purpose: null,
  extras: null,
};
const change = (fields: Partial<BookingChange>): BookingChange => ({ ...nothing, ...fields });

interface Seen {
  reference: string;
  status: string;
  resource: string;
  time: string;
  people: number;
  proposed: { resource: string; time: string; people: number } | null;
}
const bookingOf = (result: ToolResult) => (result.data as object as { booking: Seen }).booking;

async function only({ database }: TestDesk) {
  return database.selectFrom('bookings').selectAll().executeTakeFirstOrThrow();
}

type Decision = Extract<StaffDeed, { kind: 'decide' }>;

async function pressOn(
  test: TestDesk,
  decision: StaffDecision,
  { scope, slackUserId, ...deed }: Partial<Omit<StaffPress, 'deed'> & Decision> = {},
): Promise<StaffPress> {
  const { id, rev } = await only(test);
  return {
    key: randomUUID(),
    scope: scope ?? { slackTeamId: 'T_SANDBOX', slackChannelId: 'C_BOOKINGS' },
    slackUserId: slackUserId ?? 'U_AMIRA',
    deed: { kind: 'decide', bookingId: id, rev, decision, reason: null, ...deed },
  };
}

const decide = async (...press: Parameters<typeof pressOn>) => press[0].staff.take(await pressOn(...press), noProgress);

/** Of what is owed at once; what a booking owes by the clock has tests of its own. */
const kinds = async ({ database }: TestDesk) => {
  const atOnce = database.selectFrom('notifications').select('kind').where('planned', 'is', null);
  return (await atOnce.orderBy('seq').execute()).map((row) => row.kind);
};

test('a pending request just changes, and takes another room when it has to', async () => {
  const test = await openDesk(spotin());
  const guest = await test.newGuest();
  await test.desk.requestBooking(guest(), bookingRequest({ people: 4 }));
  const result = await test.desk.changeBooking(guest(), change({ people: 12, time: '20:00' }));
  expect(bookingOf(result)).toMatchObject({ status: 'pending', resource: 'hall', people: 12, time: '20:00' });
  expect(await kinds(test)).toEqual(['card', 'owner_new_booking', 'card']);
});

test('moving by half an hour is not hindered by the booking itself', async () => {
  const test = await openDesk(spotin({ resources: [{ id: 'studio', name: 'Studio', capacity: 10 }] }));
  const guest = await test.newGuest();
  await test.desk.requestBooking(guest(), bookingRequest({ time: '20:00' }));
  expect((await test.desk.changeBooking(guest(), change({ time: '20:30' }))).ok).toBe(true);
});

test('a change of a confirmed booking is asked of staff, and both slots stay the guest’s until they decide', async () => {
  const test = await openDesk(spotin({ resources: [{ id: 'studio', name: 'Studio', capacity: 10 }] }));
  const [guest, rival] = [await test.newGuest(), await test.newGuest()];
  await test.desk.requestBooking(guest(), bookingRequest({ time: '20:00' }));
  await decide(test, 'confirm');
  const asked = await test.desk.changeBooking(guest(), change({ time: '12:00' }));
  expect(bookingOf(asked)).toMatchObject({ status: 'confirmed', time: '20:00', proposed: { time: '12:00' } });
  for (const time of ['12:00', '20:00']) {
    const refused = await test.desk.requestBooking(rival(), bookingRequest({ time }));
    expect(refused).toMatchObject({ ok: false, code: 'SLOT_UNAVAILABLE' });
  }
  expect(await decide(test, 'confirm')).toMatchObject({ ok: true });
  expect((await only(test)).local_time).toBe('12:00:00');
  expect((await test.desk.requestBooking(rival(), bookingRequest({ time: '20:00' }))).ok).toBe(true);
  expect(await kinds(test)).toContain('change_accepted');
});

test('a declined change leaves the booking as it was and frees the other slot', async () => {
  const test = await openDesk(spotin({ resources: [{ id: 'studio', name: 'Studio', capacity: 10 }] }));
  const [guest, rival] = [await test.newGuest(), await test.newGuest()];
  await test.desk.requestBooking(guest(), bookingRequest({ time: '20:00' }));
  await decide(test, 'confirm');
  await test.desk.changeBooking(guest(), change({ time: '12:00' }));
  await decide(test, 'decline', { reason: 'We are painting' });
  expect(await only(test)).toMatchObject({ status: 'confirmed', local_time: '20:00:00', proposed: null });
  expect((await test.desk.requestBooking(rival(), bookingRequest({ time: '12:00' }))).ok).toBe(true);
});

test('a venue whose rule confirms needs no staff, and the guest is told so by the reply', async () => {
  const test = await openDesk(spotin({ confirmation: 'auto' }));
  const guest = await test.newGuest();
  const result = await test.desk.requestBooking(guest(), bookingRequest());
  expect(bookingOf(result)).toMatchObject({ status: 'confirmed' });
  expect(result.facts[0]?.text).toContain('Your booking is confirmed');
  const moved = await test.desk.changeBooking(guest(), change({ time: '12:00' }));
  expect(bookingOf(moved)).toMatchObject({ status: 'confirmed', time: '12:00', proposed: null });
});

test('a stale press changes nothing and names who was faster', async () => {
  const test = await openDesk(spotin());
  const guest = await test.newGuest();
  await test.desk.requestBooking(guest(), bookingRequest());
  const seen = (await only(test)).rev;
  await decide(test, 'confirm', { slackUserId: 'U_YOUSSEF' });
  const late = await decide(test, 'decline', { rev: seen });
  expect(late).toMatchObject({ ok: false, code: 'STALE_REVISION' });
  expect(late.message).toContain('Youssef');
  await test.desk.changeBooking(guest(), change({ people: 2 }));
  const onOldCard = await decide(test, 'cancel', { rev: seen + 1 });
  expect(onOldCard).toMatchObject({ ok: false, code: 'STALE_REVISION' });
  expect(onOldCard.message).toContain('The guest');
});

test.each([
  ['somebody who is not on the staff list', { slackUserId: 'U_STRANGER' }, 'NOT_STAFF'],
  [
    'a channel of no venue',
    { scope: { slackTeamId: 'T_SANDBOX', slackChannelId: 'C_ELSEWHERE' } },
    'BOOKING_NOT_FOUND',
  ],
  ['another workspace', { scope: { slackTeamId: 'T_OTHER', slackChannelId: 'C_BOOKINGS' } }, 'BOOKING_NOT_FOUND'],
  ['a booking that does not exist', { bookingId: '00000000-0000-4000-8000-000000000000' }, 'BOOKING_NOT_FOUND'],
])('a press by or for %s is refused', async (_who, overrides, code) => {
  const test = await openDesk(spotin());
  await test.desk.requestBooking((await test.newGuest())(), bookingRequest());
  expect(await decide(test, 'confirm', overrides)).toMatchObject({ ok: false, code });
  expect((await only(test)).status).toBe('pending');
});

test('a press that comes too late to be saved changes nothing later', async () => {
  const test = await openDesk(spotin());
  await test.desk.requestBooking((await test.newGuest())(), bookingRequest());
  const tooLate = () => {
    throw new Error('too late');
  };
  const press = await pressOn(test, 'confirm');
  await expect(test.staff.take(press, { ...noProgress, mayStore: tooLate })).rejects.toThrow('too late');
  expect((await only(test)).status).toBe('pending');
  expect(await test.store.presses.due(10)).toEqual([]);
});

test('a guest with several bookings is asked which one; a reference of somebody else’s is unknown', async () => {
  const test = await openDesk(spotin());
  const [guest, other] = [await test.newGuest(), await test.newGuest()];
  const first = bookingOf(await test.desk.requestBooking(guest(), bookingRequest({ time: '12:00' })));
  await test.desk.requestBooking(guest(), bookingRequest({ time: '15:00' }));
  const which = await test.desk.cancelBooking(guest(), { reference: null, seen: null, reason: null });
  expect(which).toMatchObject({ ok: false, code: 'BOOKING_NOT_FOUND' });
  expect(which.facts[0]?.text).toContain(first.reference);
  const foreign = await test.desk.cancelBooking(other(), { reference: first.reference, seen: null, reason: null });
  expect(foreign).toMatchObject({ ok: false, code: 'BOOKING_NOT_FOUND' });
  expect(foreign.facts[0]?.text).not.toContain('Studio');
  expect((await test.desk.cancelBooking(guest(), { reference: first.reference, seen: null, reason: null })).ok).toBe(
    true,
  );
});

test('a step that has a result is not run again', async () => {
  const test = await openDesk(spotin());
  const at = (await test.newGuest())();
  const first = await test.desk.requestBooking(at, bookingRequest());
  const again = await test.desk.requestBooking(at, bookingRequest({ time: '12:00' }));
  expect(again).toEqual(first);
  expect(await test.database.selectFrom('bookings').select('id').execute()).toHaveLength(1);
});

test.each([
  [{ people: 0 }, 'INVALID_PARTY_SIZE'],
  [{ people: -1 }, 'INVALID_PARTY_SIZE'],
  [{ people: 2.5 }, 'INVALID_PARTY_SIZE'],
  [{ people: 999 }, 'PARTY_TOO_LARGE'],
  [{ date: '2031-02-31' }, 'INVALID_DATE'],
  [{ date: 'tomorrow' }, 'INVALID_DATE'],
  [{ time: '25:30' }, 'INVALID_TIME'],
  [{ date: '2031-03-02' }, 'PAST_DATE'],
  [{ date: '2031-03-03', time: '09:30' }, 'PAST_DATE'],
  [{ date: '2033-01-01' }, 'TOO_FAR_AHEAD'],
  [{ time: '08:00' }, 'OUTSIDE_OPENING_HOURS'],
  [{ time: '22:30' }, 'OUTSIDE_OPENING_HOURS'],
  [{ time: '21:10' }, 'OFF_GRID'],
  [{ minutes: 100_000 }, 'INVALID_DURATION'],
])('a request with %o is refused with %s, says so to the guest, and changes nothing', async (wrong, code) => {
  const test = await openDesk(spotin());
  const guest = await test.newGuest();
  const result = await test.desk.requestBooking(guest(), bookingRequest(wrong));
  expect(result).toMatchObject({ ok: false, code });
  expect(result.facts[0]?.text).toMatch(/\S{3}/);
  expect(await test.database.selectFrom('bookings').select('id').execute()).toEqual([]);
  expect(await kinds(test)).toEqual([]);
  for (const { localDate: date, localTime: time, resourceId } of result.ok ? [] : result.alternatives) {
    const fresh = await test.newGuest();
    expect((await test.desk.requestBooking(fresh(), bookingRequest({ date, time, resourceId, people: 4 }))).ok).toBe(
      true,
    );
    await test.database.deleteFrom('held_slots').execute();
  }
});

test('staff and guest at the same moment: one wins, the other is told, and nobody waits for a deadlock', async () => {
  const test = await openDesk(spotin());
  const before = await deadlocks(test);
  for (let round = 0; round < 15; round++) {
    const guest = await test.newGuest();
    await test.desk.requestBooking(guest(), bookingRequest({ date: `2031-04-${10 + round}` }));
    const { id, rev } = await test.database
      .selectFrom('bookings')
      .select(['id', 'rev'])
      .where('status', '=', 'pending')
      .executeTakeFirstOrThrow();
    const [cancelled, pressed] = await Promise.all([
      test.desk.cancelBooking(guest(), { reference: null, seen: null, reason: null }),
      decide(test, 'decline', { bookingId: id, rev }),
    ]);
    expect([cancelled.ok, pressed.ok].filter(Boolean)).toHaveLength(1);
  }
  expect(await deadlocks(test)).toBe(before);
});

async function deadlocks({ database }: TestDesk): Promise<number> {
  await sql`select pg_stat_clear_snapshot()`.execute(database);
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks::int from pg_stat_database where datname = current_database()`.execute(database);
  return rows[0]?.deadlocks ?? 0;
}

test('a connection that is cut in the middle of work fails that work and nothing else', async () => {
  const test = await openDesk(spotin());
  const guest = await test.newGuest();
  const cut = sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  const works = Array.from({ length: 30 }, () =>
    test.desk.requestBooking(guest(), bookingRequest()).catch((error: unknown) => error),
  );
  await cut.execute(test.database);
  await Promise.all(works);
  expect((await test.desk.listMyBookings(guest())).ok).toBe(true);
});
