import { beforeEach, expect, test } from 'vitest';
import { audit } from '../faults/audit.ts';
import { type SlackMessage, sandboxOfFile } from '../support/sandbox.ts';

const GUEST = '201027764824';
const CHANNEL = '/sandbox/slack/channels/C_BOOKINGS';
const sandbox = sandboxOfFile();
beforeEach(() => sandbox().call('POST', '/sandbox/reset'));

const book = () => sandbox().say(GUEST, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
const holds = (text: string) => (message: SlackMessage) => JSON.stringify(message).includes(text);
const cards = async () => (await sandbox().cards()).filter(holds('"booking.'));
const notes = async () => (await sandbox().channelMessages()).filter((message) => !holds('"booking.')(message));

async function pass(duration: string): Promise<void> {
  await sandbox().clock({ advance: duration });
  await sandbox().idle();
}

test('a card that somebody deletes is posted again when it has something new to show, with a word about it', async () => {
  await book();
  const [first] = await cards();
  await sandbox().request('DELETE', `${CHANNEL}/messages/${first?.ts}`);
  expect(await cards()).toEqual([]);
  await sandbox().say(GUEST, 'Can we make it 4 people?');
  const [again, ...more] = await cards();
  expect(more).toEqual([]);
  expect(JSON.stringify(again)).toContain('4 people');
  expect(await notes()).toMatchObject([{ threadTs: again?.ts, text: expect.stringContaining('is gone') }]);
  await sandbox().press(again?.ts ?? '', 'booking.confirm');
  await sandbox().idle();
  expect((await sandbox().fromVenue(GUEST)).at(-1)).toContain('has confirmed');
});

test.each([
  ['the channel is archived', { archived: true }, { archived: false }],
  ['the app is removed from it', { botRemoved: true }, { botRemoved: false }],
])(
  'while %s cards wait, the owners hear of it, and all of it comes when that is mended',
  async (_what, broken, mended) => {
    // An app that may write in public channels without an invitation would go on as if nothing were.
    await sandbox().call('POST', '/sandbox/slack/token', { scopes: ['chat:write', 'users:read', 'commands'] });
    await sandbox().call('POST', CHANNEL, broken);
    await book();
    await pass('PT2H');
    expect(await cards()).toEqual([]);
    const told = (await sandbox().emails()).filter((email) => email.text.includes('Slack has not taken our messages'));
    expect(told).toHaveLength(1);
    await sandbox().call('POST', CHANNEL, mended);
    await pass('PT10M');
    expect(await cards()).toHaveLength(1);
    expect((await notes()).filter(holds('Slack takes our messages again'))).toHaveLength(1);
    expect(await audit(sandbox().databaseUrl, sandbox().worldDatabaseUrl)).toEqual([]);
  },
);

test('a token that is revoked delays cards and loses none', async () => {
  await book();
  await sandbox().call('POST', '/sandbox/slack/token', { revoked: true });
  const ts = (await cards())[0]?.ts ?? '';
  await sandbox().press(ts, 'booking.confirm');
  await sandbox().idle();
  expect((await sandbox().fromVenue(GUEST)).at(-1)).toContain('has confirmed');
  await pass('PT1H');
  await sandbox().call('POST', '/sandbox/slack/token', { revoked: false });
  await pass('PT10M');
  expect(JSON.stringify(await cards())).toContain('Confirmed by Amira');
  expect(await cards()).toHaveLength(1);
  expect(await audit(sandbox().databaseUrl, sandbox().worldDatabaseUrl)).toEqual([]);
});

test('a message that dies is one line to the team with a Retry button, which sends it', async () => {
  await book();
  const { database } = sandbox().bellhop.context;
  await sandbox().press((await cards())[0]?.ts ?? '', 'booking.confirm');
  await sandbox().idle();
  const confirmed = database.selectFrom('notifications').selectAll().where('kind', '=', 'booking_confirmed');
  const { id } = await confirmed.executeTakeFirstOrThrow();
  // As if Meta had refused the guest's number until now.
  const unsent = { status: 'pending' as const, attempts: 0, finished_at: null, provider_id: null };
  const setRecipient = (recipient: string) =>
    database
      .updateTable('notifications')
      .set({ recipient, ...unsent })
      .where('id', '=', id)
      .execute();
  const before = (await sandbox().fromVenue(GUEST)).length;
  await setRecipient('nobody');
  await pass('PT30M');
  expect(await confirmed.executeTakeFirst()).toMatchObject({ status: 'dead' });
  const [note, ...more] = await notes();
  expect(more).toEqual([]);
  expect(note?.text).toContain('could not be delivered and was given up');
  await database.updateTable('notifications').set({ recipient: GUEST }).where('id', '=', id).execute();
  const stranger = await sandbox().press(note?.ts ?? '', 'notification.retry', 'U_STRANGER');
  expect(stranger.ephemeral.join()).toContain('Only the staff');
  const { ephemeral } = await sandbox().press(note?.ts ?? '', 'notification.retry');
  expect(ephemeral.join()).toContain('on its way again');
  await sandbox().idle();
  expect((await sandbox().fromVenue(GUEST)).slice(before)).toEqual([expect.stringContaining('has confirmed')]);
  const again = await sandbox().press(note?.ts ?? '', 'notification.retry');
  expect(again.ephemeral.join()).toContain('only what is dead or ambiguous');
});
