import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { DeliveryError } from '../../src/ports.ts';
import { noProgress, openDesk, type TestDesk } from '../support/desk.ts';
import { bookingRequest, guestWrites, MONDAY_MORNING } from '../support/guests.ts';
import { type Ledger, lostAnswer, MINUTE, openLedger, trouble } from '../support/ledger.ts';
import { spotin } from '../support/venues.ts';

async function requested(): Promise<TestDesk & Ledger> {
  const desk = await openDesk(spotin());
  const ledger = await openLedger(desk);
  const at = (await desk.newGuest())();
  await guestWrites(desk.store, at.conversationId, MONDAY_MORNING);
  await desk.desk.requestBooking(at, bookingRequest());
  return { ...desk, ...ledger };
}

async function decide({ database, staff }: TestDesk, decision: 'confirm' | 'cancel') {
  const { id, rev } = await database.selectFrom('bookings').select(['id', 'rev']).executeTakeFirstOrThrow();
  return staff.take(
    {
      key: randomUUID(),
      scope: { slackTeamId: 'T_SANDBOX', slackChannelId: 'C_BOOKINGS' },
      slackUserId: 'U_AMIRA',
      deed: { kind: 'decide', bookingId: id, rev, decision, reason: null },
    },
    noProgress,
  );
}

const rowsOf = ({ database }: TestDesk, kind: 'card' | 'booking_confirmed' | 'owner_new_booking') =>
  database.selectFrom('notifications').selectAll().where('kind', '=', kind).orderBy('seq').execute();

const systemMessages = async ({ database }: TestDesk) =>
  (await database.selectFrom('messages').select('text').where('sender', '=', 'system').execute()).map(
    (row) => row.text,
  );

test('a card that somebody has deleted is posted again with the next change, with a note in its thread', async () => {
  const test = await requested();
  await test.deliverThenPass(0);
  test.slack.standing.clear();
  await decide(test, 'confirm');
  await test.deliverThenPass(0);
  expect(test.slack.posted).toEqual(['card', 'card', expect.stringContaining('is gone')]);
  const handoff = await test.database.selectFrom('handoffs').selectAll().executeTakeFirstOrThrow();
  expect(handoff).toMatchObject({ slack_ts: '2.0', shown_rev: 2 });
});

test('a card whose answer was lost is found again, not posted twice', async () => {
  const test = await requested();
  test.slack.script.push(lostAnswer, trouble, trouble);
  for (let time = 0; time < 10; time++) await test.deliverThenPass(10_000);
  expect(test.slack.posted).toEqual(['card']);
  const [card] = await rowsOf(test, 'card');
  expect(card).toMatchObject({ status: 'sent', maybe_duplicate: false });
});

test('an email whose answer was lost goes again in the same words, whatever has happened to the booking since', async () => {
  const test = await requested();
  test.mail.script.push(lostAnswer);
  await test.deliverThenPass(0);
  await decide(test, 'confirm');
  for (let time = 0; time < 10; time++) await test.deliverThenPass(10_000);
  const [row] = await rowsOf(test, 'owner_new_booking');
  expect(test.mail.sent).toEqual([{ email: expect.objectContaining({ text: 'request r1' }), key: row?.id }]);
});

test('an email that was plainly refused goes with what is true when it goes', async () => {
  const test = await requested();
  test.mail.script.push(trouble);
  await test.deliverThenPass(0);
  await decide(test, 'confirm');
  for (let time = 0; time < 10; time++) await test.deliverThenPass(10_000);
  expect(test.mail.sent.map((mail) => mail.email.text)).toEqual(['request r2']);
});

test('an email that was lost longer ago than its key is remembered is ambiguous, and the team is told', async () => {
  const test = await requested();
  test.mail.script.push(lostAnswer, ...Array.from({ length: 400 }, () => trouble));
  for (let time = 0; time < 300; time++) await test.deliverThenPass(5 * MINUTE);
  const [row] = await rowsOf(test, 'owner_new_booking');
  expect(row?.status).toBe('ambiguous');
  expect(test.mail.sent).toEqual([]);
  expect((await test.notes()).filter((note) => note.includes('could not be found out'))).toHaveLength(1);
});

test('a notice that only the provider’s status knows to be out stands in the conversation once', async () => {
  const test = await requested();
  await test.deliverThenPass(0);
  await decide(test, 'confirm');
  test.whatsapp.script.push(lostAnswer);
  await test.deliverThenPass(0);
  expect(await systemMessages(test)).toEqual([]);
  const [row] = await rowsOf(test, 'booking_confirmed');
  await test.receiveStatus({ notificationId: row?.id ?? '', status: 'delivered' });
  await test.receiveStatus({ notificationId: row?.id ?? '', status: 'read' });
  await test.deliverThenPass(0);
  expect(await systemMessages(test)).toEqual([expect.stringContaining('has confirmed')]);
});

test('what is no longer true when a trouble ends does not go', async () => {
  const test = await requested();
  await test.deliverThenPass(0);
  await decide(test, 'confirm');
  test.whatsapp.script.push(...Array.from({ length: 5 }, () => new DeliveryError('channel', '131016', 'unwell')));
  await test.deliverThenPass(0);
  await decide(test, 'cancel');
  for (let time = 0; time < 10; time++) await test.deliverThenPass(5 * MINUTE);
  const [row] = await rowsOf(test, 'booking_confirmed');
  expect(row).toMatchObject({ status: 'void', last_error: 'the booking is cancelled by now' });
  expect(test.whatsapp.sent).toEqual([expect.stringContaining('cancelled')]);
});
