import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createConnectionStore } from '../../src/adapters/postgres/connection-store.ts';
import { createPurgeStore } from '../../src/adapters/postgres/purge-store.ts';
import { emptyTables } from '../../src/adapters/postgres/reset.ts';
import { createSecretBox } from '../../src/adapters/sealed/secret-box.ts';
import { LeaseLostError } from '../../src/ports.ts';
import { VenueConflictError } from '../../src/usecases/apply-venue.ts';
import { createConnectWhatsApp } from '../../src/usecases/connect-venue.ts';
import { createPurgeOld } from '../../src/usecases/purge-old.ts';
import { silent as logger } from '../support/silent.ts';
import { spotin } from '../support/venues.ts';
import { NUMBER, type NumberStage, openNumber, READY, scanned } from '../support/web-number.ts';

const OTHER = '+201001234568';
const numbers = async (stage: NumberStage) => (await stage.holder().sessions.all()).map(({ number }) => number);
const rowsOf = async ({ database }: NumberStage, table: string) => {
  const { rows } = await sql<{ address: string }>`select address from ${sql.table(table)} order by address`.execute(
    database,
  );
  return rows.map(({ address }) => address);
};

test('a venue’s file gives it a session, which applying the file again leaves as it is', async () => {
  const stage = await openNumber();
  const one = stage.holder();
  await one.takes(READY);
  await one.sessions.saveContact(NUMBER, { address: '2010', lid: null, phone: '+2010', chatId: '2010@c.us' });
  await stage.apply(scanned({ name: 'SpotIN by the Nile' }));
  expect(await one.sessions.all()).toMatchObject([{ number: NUMBER, state: 'ready', isHeld: true }]);
  expect(await rowsOf(stage, 'web_contacts')).toEqual(['2010']);
});

test('another number, or none, takes the session with all that was known of it, and its holder hears of it', async () => {
  const stage = await openNumber();
  const one = stage.holder();
  await one.takes(READY);
  await one.sessions.saveContact(NUMBER, { address: '2010', lid: null, phone: '+2010', chatId: '2010@c.us' });
  await stage.apply(scanned({ whatsapp: { via: 'web', number: OTHER } }));
  expect(await one.sessions.all()).toMatchObject([{ number: OTHER, state: 'absent', linkedAt: null, isHeld: false }]);
  expect(await one.sessions.hold(NUMBER, 30_000)).toBeNull();
  expect(await rowsOf(stage, 'web_contacts')).toEqual([]);
  await stage.apply(spotin());
  expect(await numbers(stage)).toEqual([]);
});

test('a number that goes and comes back between two renewals is another lease: its old holder hears of it', async () => {
  const stage = await openNumber();
  const one = stage.holder();
  const before = await one.takes(READY);
  await stage.apply(spotin());
  await stage.apply(scanned());
  const now = await one.sessions.hold(NUMBER, 30_000);
  expect(now?.leaseNumber).toBeGreaterThan(before.leaseNumber);
  await expect(one.store.sessions.lock(before)).rejects.toThrow(LeaseLostError);
  await emptyTables(stage.database);
  await stage.apply(scanned());
  expect((await one.sessions.hold(NUMBER, 30_000))?.leaseNumber).toBeGreaterThan(now?.leaseNumber ?? Infinity);
});

test('a number is one venue’s; it may move to another when the first has given it up', async () => {
  const stage = await openNumber();
  const second = scanned({ id: 'second', slack: { teamId: 'T_SANDBOX', channelId: 'C_SECOND' } });
  await expect(stage.apply(second)).rejects.toThrow(VenueConflictError);
  await expect(stage.apply(second)).rejects.toThrow(`whatsapp.number: ${NUMBER} belongs to venue "spotin".`);
  await stage.apply(spotin());
  await stage.apply(second);
  expect(await stage.holder().sessions.byVenue('second')).toMatchObject({ number: NUMBER });
});

test('a guest who is forgotten is forgotten by the number too', async () => {
  const stage = await openNumber();
  const { store, sessions } = stage.holder();
  for (const address of ['2010', '2011']) {
    await sessions.saveContact(NUMBER, {
      address,
      lid: `${address}@lid`,
      phone: `+${address}`,
      chatId: `${address}@lid`,
    });
    await sessions.saveSend(
      NUMBER,
      { messageId: `to ${address}`, notificationId: null, address, choices: null },
      stage.clock.now(),
    );
    await write(stage, address);
  }
  const found = await store.conversations.find('spotin', { address: '2010' });
  await store.transaction((records) => records.erasures.erase('spotin', found?.guest.id ?? '', stage.clock.now()));
  expect(await rowsOf(stage, 'web_contacts')).toEqual(['2011']);
  expect(await rowsOf(stage, 'web_sends')).toEqual(['2011']);
  expect(await store.conversations.find('spotin', { address: '2010' })).toBeNull();
});

test('what was sent long ago, and people who are no guests, are not kept', async () => {
  const stage = await openNumber();
  const { sessions } = stage.holder();
  const send = (messageId: string) => ({ messageId, notificationId: null, address: '2010', choices: null });
  await write(stage, '2010');
  await sessions.saveContact(NUMBER, { address: '2010', lid: null, phone: '+2010', chatId: '2010@c.us' });
  await sessions.saveContact(NUMBER, { address: '2099', lid: null, phone: '+2099', chatId: '2099@c.us' });
  await sessions.saveSend(NUMBER, send('old'), stage.clock.now());
  stage.pass(91 * 24 * 60 * 60_000);
  await sessions.saveSend(NUMBER, send('new'), stage.clock.now());
  await createPurgeOld({ store: createPurgeStore(stage.database), clock: stage.clock, logger })();
  expect(await sessions.send(NUMBER, 'old')).toBeNull();
  expect(await sessions.send(NUMBER, 'new')).not.toBeNull();
  expect(await rowsOf(stage, 'web_contacts')).toEqual(['2010']);
});

async function write(stage: NumberStage, guestAddress: string): Promise<void> {
  const message = {
    channel: 'whatsapp' as const,
    venueAddress: NUMBER,
    guestAddress,
    guestPhone: `+${guestAddress}`,
    profileName: null,
    providerMessageId: `from ${guestAddress}`,
    sentAt: stage.clock.now(),
    content: { kind: 'text' as const, text: 'hello' },
  };
  const wait = { quietMs: 0, maxMs: 0 };
  await stage.holder().store.conversations.receive(message, 'hello', 'spotin', stage.clock.now(), wait);
}

test('a token is for a number of Meta’s: what scans a QR code needs none, and is told how it connects', async () => {
  const stage = await openNumber();
  const connect = createConnectWhatsApp({
    venues: stage.holder().store.venues,
    store: createConnectionStore(stage.database),
    box: createSecretBox({ key: Buffer.alloc(32, 7), oldKeys: [] }),
    now: stage.clock.now,
    checkNumber: () => Promise.reject(new Error('asked Meta')),
  });
  await expect(connect('spotin', 'EAA-token')).rejects.toThrow(
    'The number of venue "spotin" scans a QR code and has no token: run `npm run whatsapp -- connect spotin`.',
  );
});
