import { describe, expect, test } from 'vitest';
import { createMayBeOurs } from '../../src/adapters/postgres/sent-words.ts';
import { DeliveryError } from '../../src/ports.ts';
import { spotin } from '../support/venues.ts';
import { type DeliveryStage, openDelivery, STATUS_WAIT_MS } from '../support/web-delivery.ts';
import { NUMBER, READY, scanned } from '../support/web-number.ts';

const SECOND = 1_000;
const noAck = (retryAfterMs: number | null = 5 * SECOND) =>
  new DeliveryError('unknown', 'NO_ACK', 'WhatsApp has not acknowledged it', { retryAfterMs });
const notAcked = () =>
  new DeliveryError('unknown', 'NOT_ACKED', 'it is still on its way', { retryAfterMs: 5 * SECOND });

/** A guest of a number that is ready, to whom words are owed whose fate is not known. */
async function unsure(): Promise<DeliveryStage & { id: string }> {
  const stage = await openDelivery(scanned());
  await stage.one.takes(READY);
  await stage.booked('2031-03-06');
  await stage.deliver();
  stage.taken.length = 0;
  stage.scripts.send.push(noAck());
  const id = await stage.owe('On its way.');
  await stage.deliver();
  return { ...stage, id };
}

const wordsInThread = ({ database }: DeliveryStage) =>
  database.selectFrom('messages').select('text').where('text', '=', 'On its way.').execute();

describe('a message that may have left, where the chat can be looked at', () => {
  test('is sent when it stands there, without waiting for a status, and stands in the thread', async () => {
    const stage = await unsure();
    expect(await stage.row(stage.id)).toMatchObject({ status: 'sending' });
    stage.scripts.look.push({ providerMessageId: '3EB0FOUND' });
    stage.pass(5 * SECOND);
    await stage.deliver();
    expect(await stage.row(stage.id)).toMatchObject({ status: 'sent', maybe_duplicate: false });
    expect(stage.taken).toEqual([]);
    expect(stage.looks).toEqual([expect.objectContaining({ notificationId: stage.id, text: 'On its way.' })]);
    expect(await wordsInThread(stage)).toHaveLength(1);
  });

  test('goes again when it does not, and that is no duplicate', async () => {
    const stage = await unsure();
    stage.pass(5 * SECOND);
    await stage.deliver();
    expect(stage.taken.map(({ notificationId }) => notificationId)).toEqual([stage.id]);
    expect(await stage.row(stage.id)).toMatchObject({ status: 'sent', maybe_duplicate: false });
  });

  test('is looked for again while it is on its way, which spends no attempt, and is ambiguous in the end', async () => {
    const stage = await unsure();
    const other = await stage.owe('To somebody else.');
    await stage.database
      .updateTable('notifications')
      .set({ ordering_key: 'another' })
      .where('id', '=', other)
      .execute();
    while ((await stage.row(stage.id)).status === 'sending' && stage.looks.length < 100) {
      stage.scripts.look = [notAcked()];
      stage.pass(30 * SECOND);
      await stage.deliver();
    }
    expect(stage.taken.map(({ notificationId }) => notificationId)).toEqual([other]);
    expect(await stage.row(stage.id)).toMatchObject({ status: 'ambiguous', attempts: 3 });
    expect(stage.looks).toHaveLength(9 + 1 + 3);
    expect(stage.notes.at(-1)).toContain('could not be found out');
  });

  test.each(['ambiguous', 'sending', 'pending'] as const)('that is %s is closed by a late ack', async (status) => {
    const stage = await unsure();
    const set = { status, ...(status === 'ambiguous' && { finished_at: stage.clock.now() }) };
    await stage.database.updateTable('notifications').set(set).where('id', '=', stage.id).execute();
    await stage.status({ status: 'sent', notificationId: stage.id, venueAddress: NUMBER });
    expect(await stage.row(stage.id)).toMatchObject({ status: 'sent' });
    await stage.status({ status: 'delivered', notificationId: stage.id, venueAddress: NUMBER });
    expect(await stage.row(stage.id)).toMatchObject({ status: 'delivered' });
    expect(await wordsInThread(stage)).toHaveLength(1);
    stage.pass(STATUS_WAIT_MS);
    await stage.deliver();
    expect(stage.taken).toEqual([]);
  });

  test('waits, and nothing is spent, while the browser that could look is away', async () => {
    const stage = await unsure();
    await stage.one.takes({ state: 'away', detail: null });
    stage.pass(STATUS_WAIT_MS);
    await stage.deliver();
    expect(stage.looks).toEqual([]);
    await stage.one.takes(READY);
    stage.scripts.look.push(new DeliveryError('channel', 'NOT_CONNECTED', 'the browser has just gone'));
    await stage.deliver();
    expect(await stage.row(stage.id)).toMatchObject({ status: 'sending', attempts: 0 });
  });

  test('and whose worker has died is looked for at once by the next', async () => {
    const stage = await openDelivery(scanned());
    await stage.one.takes(READY);
    await stage.booked('2031-03-06');
    await stage.deliver();
    stage.taken.length = 0;
    const id = await stage.owe('On its way.');
    await stage.one.store.notifications.claim(id, 1, stage.clock.now());
    await expect.poll(() => stage.one.store.notifications.due(stage.clock.now(), 1)).toEqual([id]);
    stage.scripts.look.push({ providerMessageId: '3EB0FOUND' });
    await stage.deliver();
    expect(await stage.row(id)).toMatchObject({ status: 'sent', attempts: 1 });
    expect(stage.taken).toEqual([]);
  });

  test('is never wrongly called late: what stands there was sent, though its hour has passed', async () => {
    const stage = await openDelivery(scanned());
    await stage.one.takes(READY);
    await stage.booked('2031-03-06');
    await stage.deliver();
    stage.pass(2 * 24 * 60 * 60_000 + 8 * 60 * 60_000);
    stage.scripts.send.push(noAck());
    await stage.deliver();
    const reminder = (await stage.rows()).find(({ status }) => status === 'sending');
    expect(reminder).toMatchObject({ kind: 'reminder' });
    stage.pass(3 * 24 * 60 * 60_000);
    stage.scripts.look.push({ providerMessageId: '3EB0FOUND' });
    await stage.deliverOne(reminder?.id ?? '');
    expect(await stage.row(reminder?.id ?? '')).toMatchObject({ status: 'sent' });
  });
});

test('where nobody can look a status is waited for as ever, and what goes again may be a duplicate', async () => {
  const stage = await openDelivery(spotin());
  await stage.booked('2031-03-06');
  await stage.deliver();
  stage.taken.length = 0;
  stage.scripts.send.push(noAck(SECOND));
  const id = await stage.owe('On its way.');
  await stage.deliver();
  stage.pass(STATUS_WAIT_MS - 1);
  await stage.deliver();
  expect(stage.taken).toEqual([]);
  stage.pass(1);
  await stage.deliver();
  expect(stage.taken).toHaveLength(1);
  expect(await stage.row(id)).toMatchObject({ status: 'sent', maybe_duplicate: true });
});

test('words that nobody took down as ours may be ours while they may be out, and a few minutes after they left', async () => {
  const stage = await unsure();
  const mayBeOurs = createMayBeOurs(stage.database, stage.clock);
  const { recipient } = await stage.row(stage.id);
  const waiting = await stage.owe('Not yet.');
  expect(await mayBeOurs(NUMBER, recipient, 'On its way.')).toBe(true);
  expect(await mayBeOurs(NUMBER, recipient, 'On its way!')).toBe(false);
  expect(await mayBeOurs(NUMBER, '201099999999', 'On its way.')).toBe(false);
  expect(await mayBeOurs('+201009999999', recipient, 'On its way.')).toBe(false);
  expect(await stage.row(waiting)).toMatchObject({ status: 'pending' });
  expect(await mayBeOurs(NUMBER, recipient, 'Not yet.')).toBe(false);
  stage.pass(5 * SECOND);
  await stage.deliver();
  expect(await stage.row(stage.id)).toMatchObject({ status: 'sent' });
  stage.pass(STATUS_WAIT_MS);
  expect(await mayBeOurs(NUMBER, recipient, 'On its way.')).toBe(true);
  stage.pass(STATUS_WAIT_MS);
  expect(await mayBeOurs(NUMBER, recipient, 'On its way.')).toBe(false);
});
