import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createEmailPages } from '../../src/adapters/react-email/email-pages.ts';
import { DeliveryError, type Records } from '../../src/ports.ts';
import { createCommandDesk } from '../../src/usecases/command-desk.ts';
import { planDigests } from '../../src/usecases/digests/plan-digests.ts';
import { MONDAY_MORNING } from '../support/guests.ts';
import { GUEST, type HandoverStage, HOUR, openHandover } from '../support/handover-stage.ts';
import { call, reply, scriptedModel } from '../support/scripted-model.ts';
import { spotin } from '../support/venues.ts';

const GONE = 'The data of this guest was deleted';
const book = { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' };

function type(stage: HandoverStage, text: string): Promise<string> {
  const { slack } = spotin();
  const scope = { slackTeamId: slack.teamId, slackChannelId: slack.channelId };
  const desk = createCommandDesk({ store: stage.store, clock: { now: stage.now } });
  return desk.run({ scope, slackUserId: 'U_AMIRA', text });
}

const bookings = ({ database }: HandoverStage) => database.selectFrom('bookings').selectAll().execute();

/** Has had a room, has asked for a person, and is nobody any more. */
async function forgotten(): Promise<HandoverStage & { bookingId: string; rev: number; handoffId: string }> {
  const stage = await openHandover();
  await stage.say('book', scriptedModel([call('request_booking', book), reply('{{booking}}')]));
  const [booking] = await bookings(stage);
  if (!booking) throw new Error('no booking');
  const confirm = {
    kind: 'decide',
    bookingId: booking.id,
    rev: booking.rev,
    decision: 'confirm',
    reason: null,
  } as const;
  expect(await stage.press(confirm)).toMatchObject({ ok: true });
  const handoffId = await stage.askForPerson();
  stage.pass(48 * HOUR);
  expect(await type(stage, `forget +${GUEST} yes`)).toMatch(/^Deleted/);
  await stage.deliver();
  stage.phone.length = 0;
  return { ...stage, bookingId: booking.id, rev: booking.rev + 1, handoffId };
}

describe('a guest whose data was deleted', () => {
  test('can be neither taken over nor assigned, and nothing is sent to nowhere', async () => {
    const stage = await forgotten();
    const { handoffId } = stage;
    expect(await stage.press({ kind: 'take_over', handoffId })).toMatchObject({
      ok: false,
      message: expect.stringContaining(GONE),
    });
    expect(await stage.press({ kind: 'assign', handoffId, slackUserId: 'U_YOUSSEF' })).toMatchObject({
      ok: false,
      message: expect.stringContaining(GONE),
    });
    await stage.deliver();
    expect(stage.phone).toEqual([]);
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({ status: 'resolved', takenOver: null });
  });

  test('has bookings on which nobody decides any more', async () => {
    const stage = await forgotten();
    const { bookingId, rev } = stage;
    const deeds = [
      { kind: 'decide', bookingId, rev, decision: 'cancel', reason: null },
      { kind: 'reschedule', bookingId, rev, date: '2031-03-10', time: '21:00' },
    ] as const;
    for (const deed of deeds)
      expect(await stage.press(deed)).toMatchObject({ ok: false, message: expect.stringContaining(GONE) });
    await stage.deliver();
    expect(stage.phone).toEqual([]);
    expect(await bookings(stage)).toMatchObject([{ status: 'confirmed', rev }]);
  });
});

test('what had not gone, or not been answered, says why it never will', async () => {
  const stage = await openHandover();
  const handoffId = await stage.askForPerson();
  await stage.press({ kind: 'take_over', handoffId });
  await stage.writes('are you there?');
  expect(await type(stage, `forget +${GUEST} yes`)).toMatch(/^Deleted/);
  const { database } = stage;
  const ended = await database.selectFrom('notifications').select('last_error').where('status', '=', 'void').execute();
  expect(new Set(ended.map(({ last_error }) => last_error))).toEqual(new Set(['the guest’s data was deleted']));
  const { turns, notifications } = stage.store;
  expect(await turns.due(10)).toEqual([]);
  expect(await turns.anyOpen()).toBe(false);
  await stage.deliver();
  expect(await notifications.due(stage.now(), 10)).toEqual([]);
});

test('what a turn books while somebody deletes counts: nobody who is expected is deleted', async () => {
  const stage = await openHandover();
  await stage.say('hi', scriptedModel([reply('Hello!')]));
  const booksMeanwhile = (records: Records): Records => ({
    ...records,
    conversations: {
      ...records.conversations,
      async lock(conversationId) {
        await stage.say('book', scriptedModel([call('request_booking', book), reply('{{booking}}')]));
        return records.conversations.lock(conversationId);
      },
    },
  });
  const store = {
    ...stage.store,
    transaction: <T>(work: (records: Records) => Promise<T>) =>
      stage.store.transaction((records) => work(booksMeanwhile(records))),
  };
  expect(await type({ ...stage, store }, `forget +${GUEST} yes`)).toContain('still expected');
  expect(await bookings(stage)).toMatchObject([{ guest_name: 'Nour' }]);
});

/** Whatever any table says, as text. */
async function everything({ database }: HandoverStage): Promise<string> {
  const tables = await database.introspection.getTables();
  const texts = tables.map(async ({ name }) => {
    const { rows } = await sql<{
      all: string | null;
    }>`select json_agg(t)::text as all from ${sql.table(name)} t`.execute(database);
    return rows[0]?.all ?? '';
  });
  return (await Promise.all(texts)).join('\n');
}

test('leaves no trace in emails: neither their address nor, in what the owner was sent, their name', async () => {
  const undecidable = new DeliveryError('undecidable', 'invalid_idempotent_request', 'it was taken in other words');
  const mail = { waitMs: async () => 0, send: () => Promise.reject(undecidable) };
  const emailPages = createEmailPages({ from: 'Bellhop <bookings@bellhop.example>' });
  const stage = await openHandover(spotin(), MONDAY_MORNING, { mail, emailPages });
  const saveEmail = call('save_email', { email: 'nour@private.example' });
  const models = scriptedModel([call('request_booking', book), saveEmail, reply('{{booking}} {{email}}')]);
  await stage.say('book, and mail it to nour@private.example', models);
  const [booking] = await bookings(stage);
  if (!booking) throw new Error('no booking');
  await stage.press({ kind: 'decide', bookingId: booking.id, rev: booking.rev, decision: 'confirm', reason: null });
  await stage.store.transaction((records) => planDigests(records, spotin(), stage.now()));
  stage.pass(23 * HOUR);
  await stage.deliver();
  stage.pass(25 * HOUR);
  const kept = await everything(stage);
  for (const known of ['nour@private.example', 'Nour', 'booking_confirmed', 'digest_daily'])
    expect(kept).toContain(known);

  expect(await type(stage, `forget +${GUEST} yes`)).toMatch(/^Deleted/);
  const left = await everything(stage);
  const personal = ['private.example', 'Nour', 'nour', 'Salma', GUEST];
  expect(personal.filter((each) => left.includes(each))).toEqual([]);
});
