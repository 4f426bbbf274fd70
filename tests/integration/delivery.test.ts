import { expect, onTestFinished, test } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { DeliveryError, type NewNotification, type NotificationStatus, type Store } from '../../src/ports.ts';
import { createDeliverNotification } from '../../src/usecases/deliver-notification.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { MONDAY_MORNING } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} };
const MINUTE = 60_000;
const trouble = new DeliveryError('channel', '130429', 'too many');
const badRow = new DeliveryError('row', '131026', 'no such number');
const lostAnswer = new DeliveryError('unknown', 'TIMEOUT', 'no answer');

interface Ledger {
  database: Database;
  store: Store;
  sent: string[];
  /** What the channel will do with the next sends; after these all is well. */
  script: (DeliveryError | null)[];
  add(text: string, orderingKey?: string): Promise<string>;
  /** Delivers all that is due, and lets this much of the venue's time pass after it. */
  deliverThenPass(ms: number): Promise<void>;
  row(
    id: string,
  ): Promise<{ status: NotificationStatus; attempts: number; last_error: string | null; maybe_duplicate: boolean }>;
}

async function openLedger(): Promise<Ledger> {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 4, onError: () => {} });
  onTestFinished(() => database.destroy());
  let now = MONDAY_MORNING;
  const clock = { now: () => now };
  const store = createStore(database, { wake: () => {} });
  await store.venues.save(spotin());
  const sent: string[] = [];
  const script: (DeliveryError | null)[] = [];
  const deliver = createDeliverNotification({
    store,
    clock,
    logger,
    statusWaitMs: 5 * MINUTE,
    guestChannel: {
      split: (text) => [text],
      async sendText(_to, text) {
        const failure = script.shift();
        if (failure) throw failure;
        sent.push(text);
        return { providerMessageId: `wamid.${sent.length}` };
      },
      sendButtons: () => Promise.reject(new Error('not here')),
      showTyping: () => Promise.resolve(),
    },
    teamChannel: {
      postCard: () => Promise.reject(badRow),
      findCard: () => Promise.reject(badRow),
      updateCard: () => Promise.reject(badRow),
    },
    ownerMail: { sendNewBookingRequest: () => Promise.reject(badRow) },
  });
  return {
    database,
    store,
    sent,
    script,
    async add(text, orderingKey = 'conversation/1') {
      await store.notifications.add([replyRow(text, orderingKey, now)]);
      const row = await database
        .selectFrom('notifications')
        .select('id')
        .where('text', '=', text)
        .executeTakeFirstOrThrow();
      return row.id;
    },
    async deliverThenPass(ms) {
      for (
        let ids = await store.notifications.due(now, 10);
        ids.length > 0;
        ids = await store.notifications.due(now, 10)
      ) {
        for (const id of ids) await deliver(id);
      }
      now = new Date(now.getTime() + ms);
    },
    row: (id) =>
      database
        .selectFrom('notifications')
        .select(['status', 'attempts', 'last_error', 'maybe_duplicate'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
  };
}

function replyRow(text: string, orderingKey: string, sendAt: Date): NewNotification {
  return {
    venueId: 'spotin',
    kind: 'reply',
    channel: 'whatsapp',
    recipient: '201027764824',
    text,
    conversationId: null,
    handoffId: null,
    bookingId: null,
    bookingRev: null,
    sendAt,
    dedupeKey: text,
    orderingKey,
  };
}

test('rows of one conversation leave in order, and each once however many workers try', async () => {
  const { add, store, sent, deliverThenPass } = await openLedger();
  for (const text of ['one', 'two', 'three']) await add(text);
  await store.notifications.add([replyRow('one', 'conversation/1', MONDAY_MORNING)]);
  await Promise.all([deliverThenPass(0), deliverThenPass(0), deliverThenPass(0)]);
  await deliverThenPass(0);
  expect(sent).toEqual(['one', 'two', 'three']);
});

test('an error of the row is tried again after 1, 5 and 15 minutes, then it is dead and lets the next one go', async () => {
  const { add, script, sent, row, deliverThenPass } = await openLedger();
  script.push(badRow, badRow, badRow, badRow);
  const first = await add('one');
  await add('two');
  for (const minutes of [1, 5, 15]) {
    await deliverThenPass(minutes * MINUTE - 1);
    expect((await row(first)).status).toBe('pending');
    expect(sent).toEqual([]);
    await deliverThenPass(1);
  }
  await deliverThenPass(0);
  expect(await row(first)).toMatchObject({ status: 'dead', last_error: '131026: no such number' });
  expect(sent).toEqual(['two']);
});

test('a trouble of the channel holds up everything on it, spends no attempt and kills nothing', async () => {
  const { add, script, sent, row, deliverThenPass } = await openLedger();
  script.push(...Array.from({ length: 20 }, () => trouble));
  const first = await add('one');
  const other = await add('to somebody else', 'conversation/2');
  await deliverThenPass(0);
  expect(await row(first)).toMatchObject({ status: 'pending', attempts: 0 });
  expect(await row(other)).toMatchObject({ status: 'pending', attempts: 0, last_error: null });
  for (let time = 0; time < 25; time++) await deliverThenPass(5 * MINUTE);
  expect(sent.sort()).toEqual(['one', 'to somebody else']);
  expect(await row(first)).toMatchObject({ status: 'sent', attempts: 1 });
});

test('a lost answer waits for the provider’s status; a status closes the row, also one that comes late', async () => {
  const { add, script, sent, row, store, deliverThenPass } = await openLedger();
  script.push(lostAnswer);
  const id = await add('one');
  await deliverThenPass(4 * MINUTE);
  expect((await row(id)).status).toBe('sending');
  const status = (name: 'sent' | 'delivered' | 'read') =>
    store.notifications.applyStatus('spotin', {
      channel: 'whatsapp',
      venueAddress: '100000000000001',
      providerMessageId: 'wamid.lost',
      notificationId: id,
      status: name,
      at: MONDAY_MORNING,
      error: null,
    });
  await status('delivered');
  await deliverThenPass(10 * MINUTE);
  expect(sent).toEqual([]);
  expect((await row(id)).status).toBe('delivered');
  await status('sent');
  expect((await row(id)).status).toBe('delivered');
  await status('read');
  expect((await row(id)).status).toBe('read');
});

test('a lost answer without any status is sent again after the wait, and the row says so', async () => {
  const { add, script, sent, row, deliverThenPass } = await openLedger();
  script.push(lostAnswer);
  const id = await add('one');
  await deliverThenPass(5 * MINUTE);
  await deliverThenPass(0);
  expect(sent).toEqual(['one']);
  expect(await row(id)).toMatchObject({ status: 'sent', maybe_duplicate: true });
});

test('a worker that died while sending leaves a row that waits for its status, not a second message', async () => {
  const { add, sent, row, store, database, deliverThenPass } = await openLedger();
  const id = await add('one');
  await store.notifications.claim(id, 30_000, MONDAY_MORNING);
  await database
    .updateTable('notifications')
    .set({ lease_until: new Date(0) })
    .execute();
  await deliverThenPass(MINUTE);
  expect(sent).toEqual([]);
  expect((await row(id)).status).toBe('sending');
});

test('what a shut window keeps from going is skipped, with the reason', async () => {
  const { add, script, row, deliverThenPass } = await openLedger();
  script.push(new DeliveryError('window', '131047', 'more than 24 hours'));
  const id = await add('one');
  await deliverThenPass(0);
  expect(await row(id)).toMatchObject({ status: 'skipped', last_error: '131047: more than 24 hours' });
});

const failed = (id: string, wamid: string, failure: 'row' | 'channel') => ({
  channel: 'whatsapp' as const,
  venueAddress: '100000000000001',
  providerMessageId: wamid,
  notificationId: id,
  status: 'failed' as const,
  at: MONDAY_MORNING,
  error: { code: '131016', message: 'service unavailable', failure },
});

test('a status that says the channel failed kills nothing: the message goes again', async () => {
  const { add, sent, row, store, deliverThenPass } = await openLedger();
  const id = await add('one');
  await deliverThenPass(0);
  await store.notifications.applyStatus('spotin', failed(id, 'wamid.1', 'channel'));
  expect((await row(id)).status).toBe('pending');
  await deliverThenPass(MINUTE);
  await deliverThenPass(0);
  expect(sent).toEqual(['one', 'one']);
});

test('a late failure of an earlier attempt, or of another venue, says nothing about the one that went', async () => {
  const { add, script, row, store, deliverThenPass } = await openLedger();
  script.push(lostAnswer);
  const id = await add('one');
  await deliverThenPass(5 * MINUTE);
  await deliverThenPass(0);
  await store.notifications.applyStatus('spotin', failed(id, 'wamid.lost', 'row'));
  await store.notifications.applyStatus('another', failed(id, 'wamid.1', 'row'));
  expect((await row(id)).status).toBe('sent');
  await store.notifications.applyStatus('spotin', failed(id, 'wamid.1', 'row'));
  expect((await row(id)).status).toBe('dead');
});

test('answers that are lost for ever do not repeat a message for ever', async () => {
  const { add, script, sent, row, deliverThenPass } = await openLedger();
  script.push(...Array.from({ length: 50 }, () => lostAnswer));
  const id = await add('one');
  await add('two');
  for (let time = 0; time < 20; time++) await deliverThenPass(5 * MINUTE);
  expect(await row(id)).toMatchObject({ status: 'ambiguous', attempts: 3 });
  script.length = 0;
  for (let time = 0; time < 5; time++) await deliverThenPass(5 * MINUTE);
  expect(sent).toEqual([]);
});

test('a pause that was set while a send was in the air is not lifted by it', async () => {
  const { store, sent, add, deliverThenPass } = await openLedger();
  await add('one');
  const until = new Date(MONDAY_MORNING.getTime() + MINUTE);
  await store.notifications.pauseChannel('spotin', 'whatsapp', { until, reason: '429', now: MONDAY_MORNING });
  await store.notifications.resumeChannel('spotin', 'whatsapp', MONDAY_MORNING);
  await deliverThenPass(MINUTE);
  expect(sent).toEqual([]);
  await deliverThenPass(0);
  expect(sent).toEqual(['one']);
});
