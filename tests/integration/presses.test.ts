import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { StaffPress } from '../../src/ports.ts';
import { createCarryOutPress } from '../../src/usecases/take-press.ts';
import { noProgress, openDesk, type TestDesk } from '../support/desk.ts';
import { bookingRequest, MONDAY_MORNING } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';

const clock = { now: () => MONDAY_MORNING };

async function confirmation({ database }: TestDesk, overrides: Partial<StaffPress> = {}): Promise<StaffPress> {
  const { id, rev } = await database.selectFrom('bookings').select(['id', 'rev']).executeTakeFirstOrThrow();
  return {
    key: randomUUID(),
    scope: { slackTeamId: 'T_SANDBOX', slackChannelId: 'C_BOOKINGS' },
    slackUserId: 'U_AMIRA',
    deed: { kind: 'decide', bookingId: id, rev, decision: 'confirm', reason: null },
    ...overrides,
  };
}

async function requested(): Promise<TestDesk> {
  const test = await openDesk(spotin());
  await test.desk.requestBooking((await test.newGuest())(), bookingRequest());
  return test;
}

/** As a process leaves it that died between storing the press and carrying it out. */
async function leaveBehind({ store, database }: TestDesk, press: StaffPress): Promise<string> {
  const added = await store.presses.add(press, 10_000, MONDAY_MORNING);
  expect(await store.presses.due(10)).toEqual([]);
  await database
    .updateTable('presses')
    .set({ held_until: new Date(0) })
    .execute();
  if (!('id' in added)) throw new Error('not stored');
  expect(await store.presses.due(10)).toEqual([added.id]);
  return added.id;
}

const status = async ({ database }: TestDesk) =>
  (await database.selectFrom('bookings').select('status').executeTakeFirstOrThrow()).status;
const notes = async ({ database }: TestDesk) =>
  (await database.selectFrom('notifications').select('text').where('kind', '=', 'team_note').execute()).map(
    (note) => note.text,
  );

test('a press is stored with what became of it', async () => {
  const test = await requested();
  const answer = await test.staff.take(await confirmation(test), noProgress);
  expect(answer).toEqual({ ok: true, carriedOut: true, message: 'Done.' });
  const press = await test.database.selectFrom('presses').selectAll().executeTakeFirstOrThrow();
  expect(press).toMatchObject({ status: 'done', answer: 'Done.', slack_user_id: 'U_AMIRA' });
});

test('a press that was stored by somebody who died is carried out by whoever looks next, once', async () => {
  const test = await requested();
  const id = await leaveBehind(test, await confirmation(test));
  const carryOut = createCarryOutPress({ store: test.store, clock });
  await Promise.all([carryOut(id), carryOut(id), carryOut(id)]);
  expect(await status(test)).toBe('confirmed');
  const events = await test.database.selectFrom('booking_events').select('type').execute();
  expect(events.map((event) => event.type)).toEqual(['booking.requested', 'booking.confirmed']);
  expect(await test.store.presses.due(10)).toEqual([]);
  expect(await notes(test)).toEqual([]);
});

test('one that cannot be carried out any more is told to the team, as its presser has gone', async () => {
  const test = await requested();
  const id = await leaveBehind(test, await confirmation(test));
  await test.staff.take(await confirmation(test, { slackUserId: 'U_YOUSSEF' }), noProgress);
  await createCarryOutPress({ store: test.store, clock })(id);
  expect(await notes(test)).toEqual([expect.stringMatching(/^Amira pressed a button .* Youssef confirmed/)]);
});

test('the same press twice is one press, and hears what the first came to', async () => {
  const test = await requested();
  const press = await confirmation(test);
  const answers = await Promise.all([test.staff.take(press, noProgress), test.staff.take(press, noProgress)]);
  expect(answers.map((answer) => answer.ok)).toEqual([true, true]);
  expect(await test.staff.take(press, noProgress)).toEqual({ ok: true, carriedOut: true, message: 'Done.' });
  expect(await test.database.selectFrom('presses').select('id').execute()).toHaveLength(1);
  const events = await test.database.selectFrom('booking_events').select('type').execute();
  expect(events).toHaveLength(2);
});

test('a Retry sends again what was given up, for staff of that venue only', async () => {
  const test = await requested();
  const { id } = await test.database.selectFrom('notifications').select('id').executeTakeFirstOrThrow();
  const deed = { kind: 'send_again' as const, notificationId: id };
  expect(await test.staff.take(await confirmation(test, { deed }), noProgress)).toMatchObject({
    ok: false,
    code: 'NOT_RETRYABLE',
  });
  await test.database.updateTable('notifications').set({ status: 'dead' }).where('id', '=', id).execute();
  const stranger = await confirmation(test, { deed, slackUserId: 'U_STRANGER' });
  expect(await test.staff.take(stranger, noProgress)).toMatchObject({ ok: false, code: 'NOT_STAFF' });
  await test.store.venues.save(
    spotin({
      id: 'other',
      whatsapp: { via: 'cloud', phoneNumberId: '2', templates: {} },
      slack: { teamId: 'T_OTHER', channelId: 'C_OTHER' },
    }),
  );
  const foreign = await confirmation(test, { deed, scope: { slackTeamId: 'T_OTHER', slackChannelId: 'C_OTHER' } });
  expect(await test.staff.take(foreign, noProgress)).toMatchObject({ ok: false, code: 'NOTIFICATION_NOT_FOUND' });
  expect(await test.staff.take(await confirmation(test, { deed }), noProgress)).toMatchObject({
    ok: true,
    message: 'It is on its way again.',
  });
  const row = await test.database.selectFrom('notifications').select('status').where('id', '=', id).executeTakeFirst();
  expect(row?.status).toBe('pending');
});
