import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { reviveEvent, toBooking } from '../../src/adapters/postgres/booking-store.ts';
import { replay } from '../../src/domain/booking.ts';
import type { StaffAction, StaffAnswer } from '../../src/ports.ts';
import { noProgress, openDesk, type TestDesk } from '../support/desk.ts';
import { bookingRequest } from '../support/guests.ts';
import { daily, spotin } from '../support/venues.ts';

const SCOPE = { slackTeamId: 'T_SANDBOX', slackChannelId: 'C_BOOKINGS' };
const STUDIO_ONLY = [{ id: 'studio', name: 'Studio', capacity: 10 }];
const TUESDAY = '2031-03-04';

async function booked(venue = spotin(), fields: Parameters<typeof bookingRequest>[0] = {}) {
  const test = await openDesk(venue);
  const guest = await test.newGuest();
  await test.desk.requestBooking(guest(), bookingRequest({ people: 8, time: '20:00', ...fields }));
  return { ...test, guest };
}

const only = ({ database }: TestDesk) => database.selectFrom('bookings').selectAll().executeTakeFirstOrThrow();

async function moveOf(test: TestDesk, time: string, date = TUESDAY, action: Partial<StaffAction> = {}) {
  const { id, rev } = await only(test);
  return {
    scope: SCOPE,
    slackUserId: 'U_AMIRA',
    deed: { kind: 'reschedule' as const, bookingId: id, rev, date, time },
    ...action,
  };
}

const take = (test: TestDesk, action: StaffAction): Promise<StaffAnswer> =>
  test.staff.take({ key: randomUUID(), ...action }, noProgress);

const move = async (...asked: Parameters<typeof moveOf>) => take(asked[0], await moveOf(...asked));
const check = async (...asked: Parameters<typeof moveOf>) => asked[0].staff.check(await moveOf(...asked));

async function decide(test: TestDesk, decision: 'confirm' | 'decline' | 'cancel') {
  const { id, rev } = await only(test);
  const deed = { kind: 'decide' as const, bookingId: id, rev, decision, reason: null };
  return take(test, { scope: SCOPE, slackUserId: 'U_AMIRA', deed });
}

/** Of what is owed at once; what a booking owes by the clock has tests of its own. */
const kinds = async ({ database }: TestDesk) => {
  const atOnce = database.selectFrom('notifications').select('kind').where('planned', 'is', null);
  return (await atOnce.orderBy('seq').execute()).map((row) => row.kind);
};

const held = async ({ database }: TestDesk) =>
  (await database.selectFrom('held_slots').select('resource_id').execute()).map((row) => row.resource_id).sort();

async function expectReplayed(test: TestDesk): Promise<void> {
  const events = await test.database.selectFrom('booking_events').select('event').orderBy('rev').execute();
  expect(replay(events.map(({ event }) => reviveEvent(event)))).toEqual(toBooking(await only(test)));
}

test('a check says what would be booked, and changes nothing', async () => {
  const test = await booked();
  expect(await check(test, '20:00', '2031-03-05')).toEqual({
    ok: true,
    carriedOut: true,
    message: 'Free: Studio, Wednesday 5 March 2031, 20:00–21:00.',
  });
  expect(await only(test)).toMatchObject({ rev: 1, local_date: TUESDAY });
  expect(await kinds(test)).toEqual(['card', 'owner_new_booking']);
});

test('where the venue tells, a request moves at once and stays a request; the old time is free again', async () => {
  const test = await booked(spotin({ resources: STUDIO_ONLY }));
  const answer = await move(test, '12:00');
  expect(answer).toMatchObject({ ok: true, carriedOut: true });
  expect(answer.message).toContain('Studio, Tuesday 4 March 2031, 12:00–13:00');
  expect(await only(test)).toMatchObject({ status: 'pending', local_time: '12:00:00', rev: 2, offered: null });
  expect(await kinds(test)).toEqual(['card', 'owner_new_booking', 'card', 'booking_rescheduled']);
  await expectReplayed(test);
  const rival = await test.newGuest();
  expect((await test.desk.requestBooking(rival(), bookingRequest({ time: '20:00' }))).ok).toBe(true);
});

test('a confirmed booking stays confirmed, keeps its length and people, and loses the change that was asked for', async () => {
  const test = await booked(spotin(), { minutes: 90 });
  await decide(test, 'confirm');
  const wanted = { reference: null, date: null, minutes: null, people: null, resourceId: null, guestName: null };
  await test.desk.changeBooking(test.guest(), {
    ...wanted,
    time: '10:00',
    guestPhone: null,
    purpose: null,
    extras: null,
  });
  expect(await held(test)).toHaveLength(2);
  await move(test, '12:00');
  const row = await only(test);
  expect(row).toMatchObject({ status: 'confirmed', people: 8, resource_id: 'studio', proposed: null });
  expect(row.ends_at.getTime() - row.starts_at.getTime()).toBe(90 * 60_000);
  expect(await held(test)).toEqual(['studio']);
  await expectReplayed(test);
});

test('it goes to another room that fits when its own is taken then', async () => {
  const test = await booked();
  await test.desk.requestBooking((await test.newGuest())(), bookingRequest({ people: 10, time: '12:00' }));
  const first = await test.database
    .selectFrom('bookings')
    .selectAll()
    .where('local_time', '=', '20:00')
    .executeTakeFirstOrThrow();
  const deed = { kind: 'reschedule' as const, bookingId: first.id, rev: 1, date: TUESDAY, time: '12:00' };
  const answer = await test.staff.check({ scope: SCOPE, slackUserId: 'U_AMIRA', deed });
  expect(answer.message).toBe('Free: Hall, Tuesday 4 March 2031, 12:00–13:00.');
});

test('half an hour later is not hindered by the booking itself', async () => {
  const test = await booked(spotin({ resources: STUDIO_ONLY }));
  expect((await move(test, '20:30')).ok).toBe(true);
});

test('what is taken is refused with what is really free instead, in one line', async () => {
  const test = await booked(spotin({ resources: STUDIO_ONLY }));
  await test.desk.requestBooking((await test.newGuest())(), bookingRequest({ people: 8, time: '12:00' }));
  const { id } = await test.database
    .selectFrom('bookings')
    .select('id')
    .where('local_time', '=', '20:00')
    .executeTakeFirstOrThrow();
  const action = (time: string) => ({
    scope: SCOPE,
    slackUserId: 'U_AMIRA',
    deed: { kind: 'reschedule' as const, bookingId: id, rev: 1, date: TUESDAY, time },
  });
  const refused = await take(test, action('12:30'));
  expect(refused).toMatchObject({ ok: false, code: 'SLOT_UNAVAILABLE' });
  expect(refused.message).toMatch(/^Time .* Free instead: Studio, Tuesday 4 March 2031, \d\d:\d\d–\d\d:\d\d; /);
  expect(refused.message).not.toContain('\n');
  for (const [, time = ''] of refused.message.matchAll(/Tuesday 4 March 2031, (\d\d:\d\d)–/g)) {
    expect(await test.staff.check(action(time))).toMatchObject({ ok: true });
  }
});

test.each([
  ['2031-03-02', '12:00', 'PAST_DATE', /^Date/],
  ['2031-03-03', '09:30', 'PAST_DATE', /^Date and time/],
  ['2031-02-31', '12:00', 'INVALID_DATE', /^Date/],
  [TUESDAY, '25:00', 'INVALID_TIME', /^Time/],
  [TUESDAY, '12:10', 'OFF_GRID', /^Time/],
  [TUESDAY, '08:00', 'OUTSIDE_OPENING_HOURS', /^Time/],
  ['2034-01-01', '12:00', 'TOO_FAR_AHEAD', /^Date/],
  [TUESDAY, '20:00', 'NOTHING_TO_CHANGE', /^Time/],
])('to %s %s is refused with %s, naming the field, and changes nothing', async (date, time, code, message) => {
  const test = await booked();
  for (const answer of [await check(test, time, date), await move(test, time, date)]) {
    expect(answer).toMatchObject({ ok: false, code });
    expect(answer.message).toMatch(message);
  }
  expect(await only(test)).toMatchObject({ rev: 1, local_time: '20:00:00' });
  expect(await kinds(test)).toEqual(['card', 'owner_new_booking']);
});

test('the team may go further ahead than guests', async () => {
  const test = await booked();
  expect((await move(test, '12:00', '2032-06-01')).ok).toBe(true);
});

test('where clocks go forward there is no such time; where they go back it is the first, and that is said', async () => {
  const test = await booked(spotin({ openingHours: daily('00:00', '24:00') }));
  expect(await check(test, '00:30', '2031-04-25')).toMatchObject({ ok: false, code: 'TIME_DOES_NOT_EXIST' });
  const twice = await move(test, '23:00', '2031-10-30');
  expect(twice.message).toContain('this time comes twice: it is the first one');
  expect((await only(test)).starts_at.toISOString()).toBe('2031-10-30T20:00:00.000Z');
});

test('only staff of that venue, on the state they saw, and no booking that has ended', async () => {
  const test = await booked();
  const stale = await moveOf(test, '12:00');
  expect(await move(test, '12:00', TUESDAY, { slackUserId: 'U_STRANGER' })).toMatchObject({ code: 'NOT_STAFF' });
  const elsewhere = { slackTeamId: 'T_SANDBOX', slackChannelId: 'C_OTHER' };
  expect(await move(test, '12:00', TUESDAY, { scope: elsewhere })).toMatchObject({ code: 'BOOKING_NOT_FOUND' });
  await move(test, '13:00');
  const late = await take(test, { ...stale, slackUserId: 'U_YOUSSEF' });
  expect(late).toMatchObject({ ok: false, code: 'STALE_REVISION' });
  expect(late.message).toContain('Amira gave this booking another time already');
  await decide(test, 'cancel');
  expect(await move(test, '14:00')).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
});

test('another venue of ours does not reach it', async () => {
  const test = await booked();
  const other = spotin({
    id: 'other',
    whatsapp: { via: 'cloud', phoneNumberId: '2', templates: {} },
    slack: { teamId: 'T2', channelId: 'C2' },
  });
  await test.store.venues.save(other);
  const scope = { slackTeamId: 'T2', slackChannelId: 'C2' };
  expect(await move(test, '12:00', TUESDAY, { scope })).toMatchObject({ ok: false, code: 'BOOKING_NOT_FOUND' });
  const { id } = await only(test);
  expect(await test.staff.rescheduling({ scope, slackUserId: 'U_AMIRA', bookingId: id, rev: 1 })).toMatchObject({
    ok: false,
    code: 'BOOKING_NOT_FOUND',
  });
});

test('the form begins with the booking as it is, by the venue’s own clock', async () => {
  const test = await booked(spotin({ reschedule: 'ask' }));
  const { id, reference } = await only(test);
  const asked = { scope: SCOPE, slackUserId: 'U_AMIRA', bookingId: id, rev: 1 };
  expect(await test.staff.rescheduling(asked)).toEqual({
    ok: true,
    form: {
      about: `Test Guest: Studio, Tuesday 4 March 2031, 20:00–21:00, 8 people (${reference})`,
      date: TUESDAY,
      time: '20:00',
      timeZone: 'Africa/Cairo',
      from: '2031-03-03',
      until: '2033-03-02',
      rule: 'ask',
    },
  });
  expect(await test.staff.rescheduling({ ...asked, rev: 7 })).toMatchObject({ ok: false, code: 'STALE_REVISION' });
  expect(await test.staff.rescheduling({ ...asked, slackUserId: 'U_STRANGER' })).toMatchObject({ code: 'NOT_STAFF' });
});

test('an offer holds both times until it is answered; at most one waits', async () => {
  const test = await booked(spotin({ resources: STUDIO_ONLY, reschedule: 'ask' }));
  await move(test, '12:00');
  expect(await only(test)).toMatchObject({ status: 'pending', local_time: '20:00:00', rev: 2 });
  for (const time of ['12:00', '20:00']) {
    const rival = await test.newGuest();
    const refused = await test.desk.requestBooking(rival(), bookingRequest({ time }));
    expect(refused).toMatchObject({ ok: false, code: 'SLOT_UNAVAILABLE' });
  }
  expect(await move(test, '12:00')).toMatchObject({ ok: false, code: 'NOTHING_TO_CHANGE' });
  await move(test, '15:00');
  expect((await test.desk.requestBooking((await test.newGuest())(), bookingRequest({ time: '12:00' }))).ok).toBe(true);
  expect(await kinds(test)).toContain('reschedule_offered');
});

test('a guest who asks for the time that is offered gets the room that is offered', async () => {
  const test = await booked(spotin({ reschedule: 'ask' }));
  const rival = await test.newGuest();
  await test.desk.requestBooking(rival(), bookingRequest({ people: 10, time: '12:00' }));
  const mine = () => test.database.selectFrom('bookings').selectAll().where('people', '=', 8).executeTakeFirstOrThrow();
  const deed = { kind: 'reschedule' as const, bookingId: (await mine()).id, rev: 1, date: TUESDAY, time: '12:00' };
  await take(test, { scope: SCOPE, slackUserId: 'U_AMIRA', deed });
  await test.desk.cancelBooking(rival(), { reference: null, seen: null, reason: null });
  const same = { reference: null, date: null, minutes: null, people: null, resourceId: null, guestName: null };
  await test.desk.changeBooking(test.guest(), {
    ...same,
    time: '12:00',
    guestPhone: null,
    purpose: null,
    extras: null,
  });
  expect(await mine()).toMatchObject({ status: 'confirmed', resource_id: 'hall', local_time: '12:00:00' });
});

test('its own time again takes the offer back, and the guest is told', async () => {
  const test = await booked(spotin({ reschedule: 'ask' }));
  await move(test, '12:00');
  expect((await move(test, '20:00')).message).toContain('taken back');
  expect(await only(test)).toMatchObject({ rev: 3, offered: null, local_time: '20:00:00' });
  expect((await kinds(test)).at(-1)).toBe('offer_withdrawn');
  await expectReplayed(test);
});

test('staff and guest at the same moment: one wins, and no slot is left held', async () => {
  const test = await openDesk(spotin());
  for (let round = 0; round < 10; round++) {
    const guest = await test.newGuest();
    await test.desk.requestBooking(guest(), bookingRequest({ date: `2031-04-${10 + round}` }));
    const { id, rev } = await test.database
      .selectFrom('bookings')
      .select(['id', 'rev'])
      .where('status', '=', 'pending')
      .where('rev', '=', 1)
      .executeTakeFirstOrThrow();
    const deed = { kind: 'reschedule' as const, bookingId: id, rev, date: '2031-05-02', time: '12:00' };
    const [cancelled, moved] = await Promise.all([
      test.desk.cancelBooking(guest(), { reference: null, seen: null, reason: null }),
      take(test, { scope: SCOPE, slackUserId: 'U_AMIRA', deed }),
    ]);
    // Moved first it is cancelled at its new time; cancelled first it is moved no more.
    expect(cancelled.ok).toBe(true);
    expect(moved.ok || moved.code === 'STALE_REVISION').toBe(true);
    expect(await held(test)).toEqual([]);
  }
});
