import { expect, test } from 'vitest';
import { DeliveryError } from '../../src/ports.ts';
import { spotin } from '../support/venues.ts';
import { openDelivery } from '../support/web-delivery.ts';
import { NUMBER, READY, scanned } from '../support/web-number.ts';

const DAY = 24 * 60 * 60_000;
const CLOUD = '100000000000001';
const trouble = () => new DeliveryError('channel', '190', 'the token was revoked');

test('from the Cloud API to a phone and back, each guest goes on, and what is owed leaves by what serves the number then', async () => {
  const stage = await openDelivery(spotin());
  const guest = await stage.booked('2031-03-06');
  await stage.deliver();
  expect(stage.taken).toMatchObject([{ from: CLOUD, to: guest }]);

  await stage.apply(scanned());
  stage.pass(2 * DAY + 8 * 60 * 60_000);
  await stage.deliver();
  // The reminder of the day before is due, and the phone has not scanned yet: it waits, and is not lost.
  expect(stage.taken).toHaveLength(1);
  await stage.one.takes(READY);
  await stage.deliver();
  expect(stage.taken[1]).toMatchObject({ from: NUMBER, to: guest, text: expect.stringContaining('17:00') });

  await stage.apply(spotin());
  stage.pass(DAY - 2 * 60 * 60_000);
  await stage.deliver();
  const statuses = (await stage.rows()).map(({ kind, status }) => `${kind} ${status}`);
  // Two hours before they begin Meta's window is shut, and there is no template: the row says so.
  expect(statuses).toEqual(['booking_confirmed sent', 'reminder sent', 'reminder skipped']);
});

test('the other way round: what waits for a phone leaves by the Cloud API', async () => {
  const stage = await openDelivery(scanned());
  const guest = await stage.booked('2031-03-06');
  const later = await stage.owe('See you soon.');
  await stage.deliver();
  expect(stage.taken).toEqual([]);
  await stage.apply(spotin());
  await stage.deliver();
  expect(stage.taken.map(({ from, to }) => [from, to])).toContainEqual([CLOUD, guest]);
  expect(await stage.row(later)).toMatchObject({ status: 'sent' });
});

test('a guest whose number is known by now goes by it, with what they are owed; one who is only a private id does not', async () => {
  const stage = await openDelivery(scanned());
  const [known, unknown] = [await stage.booked('2031-03-06'), await stage.booked('2031-03-07')];
  const rename = async (address: string, to: string, phone: string | null) => {
    await stage.database.updateTable('guests').set({ address: to, phone }).where('address', '=', address).execute();
    await stage.database.updateTable('notifications').set({ recipient: to }).where('recipient', '=', address).execute();
  };
  await rename(known, '111@lid', `+${known}`);
  await rename(unknown, '222@lid', null);
  await stage.database.updateTable('guests').set({ profile_name: 'Salma' }).where('address', '=', '222@lid').execute();
  await stage.apply(spotin());
  await stage.deliver();
  expect(stage.taken.map(({ to }) => to)).toEqual([known]);
  const lost = (await stage.rows()).find(
    ({ recipient, kind }) => recipient === '222@lid' && kind === 'booking_confirmed',
  );
  expect(lost).toMatchObject({
    status: 'skipped',
    attempts: 0,
    last_error: 'only WhatsApp Web knows this guest, by a private id, and the guest has given no email address',
  });
  expect(stage.notes).toEqual([
    expect.stringMatching(/^Our word to Salma about booking \w+ did not go \(only WhatsApp Web knows this guest/),
  ]);
  // Back at the phone they are who they were.
  await stage.apply(scanned());
  await stage.one.takes(READY);
  stage.pass(2 * DAY + 8 * 60 * 60_000);
  await stage.deliver();
  stage.pass(DAY);
  await stage.deliver();
  expect(new Set(stage.taken.slice(1).map(({ to }) => to))).toEqual(new Set([known, '222@lid']));
});

test('a guest whom the Cloud API knows by an id of its own is told by email, where they gave an address', async () => {
  const stage = await openDelivery(spotin());
  const guest = await stage.booked('2031-03-06');
  await stage.database
    .updateTable('guests')
    .set({ address: 'US.1349', email: 'mona@example.com' })
    .where('address', '=', guest)
    .execute();
  await stage.database
    .updateTable('notifications')
    .set({ recipient: 'US.1349' })
    .where('recipient', '=', guest)
    .execute();
  await stage.apply(scanned());
  await stage.one.takes(READY);
  await stage.deliver();
  expect(stage.taken).toEqual([]);
  expect(stage.emails).toContain('mona@example.com');
  expect((await stage.rows())[0]).toMatchObject({
    status: 'skipped',
    last_error: expect.stringContaining('only the Cloud API knows this guest'),
  });
});

test('a trouble of the old number is not the new one’s', async () => {
  const stage = await openDelivery(spotin());
  await stage.booked('2031-03-06');
  for (let times = 0; times < 12; times++) {
    stage.scripts.send.push(trouble());
    await stage.deliver();
    stage.pass(60_000);
  }
  expect(stage.taken).toEqual([]);
  expect(stage.notes).toEqual([expect.stringContaining('WhatsApp has not taken our messages since')]);
  stage.scripts.send.length = 0;
  const another = await stage.owe('Another word.');
  await stage.apply(scanned());
  await stage.one.takes(READY);
  stage.pass(5 * 60_000);
  await stage.deliver();
  expect(stage.taken).toMatchObject([{ from: NUMBER }, { from: NUMBER, notificationId: another }]);
  expect(stage.notes.slice(1)).toEqual([expect.stringContaining('WhatsApp takes our messages again')]);
});

test('what may have left by the old number goes by the new one, and says that it may have come twice', async () => {
  const stage = await openDelivery(spotin());
  await stage.booked('2031-03-06');
  await stage.deliver();
  stage.scripts.send.push(new DeliveryError('unknown', 'TIMEOUT', 'no answer'));
  const id = await stage.owe('Perhaps.');
  await stage.deliver();
  expect(await stage.row(id)).toMatchObject({ status: 'sending' });
  await stage.apply(scanned());
  await stage.one.takes(READY);
  stage.pass(5 * 60_000);
  await stage.deliver();
  expect(stage.taken.at(-1)).toMatchObject({ from: NUMBER, text: 'Perhaps.' });
  expect(await stage.row(id)).toMatchObject({ status: 'sent', maybe_duplicate: true });
});
