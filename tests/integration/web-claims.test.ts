import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { readSystemHealth } from '../../src/adapters/http/system-health.ts';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { createDueNotifications } from '../../src/adapters/postgres/due-notifications.ts';
import { createLedgerReader } from '../../src/adapters/postgres/ledger-reader.ts';
import { createLifeStore } from '../../src/adapters/postgres/life-store.ts';
import type { Store } from '../../src/ports.ts';
import { createExplain } from '../../src/usecases/explain.ts';
import { base } from '../../src/usecases/notify.ts';
import { MONDAY_MORNING } from '../support/guests.ts';
import { spotin } from '../support/venues.ts';
import { leaseRunsOut, NUMBER, type NumberStage, openNumber, READY, scanned } from '../support/web-number.ts';

const CLOUD = spotin({ id: 'cloud', slack: { teamId: 'T_SANDBOX', channelId: 'C_CLOUD' } });

async function owe(store: Store, dedupeKey: string, change: Partial<ReturnType<typeof rowOf>> = {}): Promise<string> {
  await store.notifications.add([{ ...rowOf(dedupeKey), ...change }]);
  return dedupeKey;
}

const rowOf = (dedupeKey: string) => ({
  ...base({ id: 'spotin' }, 'reply' as const, MONDAY_MORNING),
  channel: 'whatsapp' as 'whatsapp' | 'slack' | 'email',
  kind: 'reply' as 'reply' | 'guest_message' | 'team_note',
  messageId: null as number | null,
  recipient: '201027764824',
  text: dedupeKey,
  dedupeKey,
  orderingKey: dedupeKey,
});

/** A guest's message, as it is stored. */
async function written({ database, clock }: NumberStage, store: Store, isFile: boolean): Promise<number> {
  const message = {
    channel: 'whatsapp' as const,
    venueAddress: '',
    guestAddress: '201027764824',
    guestPhone: null,
    profileName: null,
    providerMessageId: isFile ? 'file' : 'words',
    sentAt: clock.now(),
    content: isFile
      ? { kind: 'image' as const, mediaId: 'true_2010@c.us_AA', mimeType: 'image/jpeg', caption: null }
      : { kind: 'text' as const, text: 'hello' },
  };
  await store.conversations.receive(message, '', 'spotin', clock.now(), { quietMs: 0, maxMs: 0 });
  const row = database.selectFrom('messages').select('id').where('provider_message_id', '=', message.providerMessageId);
  return (await row.executeTakeFirstOrThrow()).id;
}

/** What this process could take now, by what it was called. */
async function claimable({ database, clock }: NumberStage, store: Store): Promise<string[]> {
  const ids = await store.notifications.due(clock.now(), 100);
  if (ids.length === 0) return [];
  const rows = await database.selectFrom('notifications').select('dedupe_key').where('id', 'in', ids).execute();
  return rows.map((row) => row.dedupe_key).sort();
}

describe('what is owed to guests of a number that scans a QR code', () => {
  test('is taken only by the process that has its browser, and only while that is ready', async () => {
    const stage = await openNumber();
    const [one, other] = [stage.holder(), stage.holder()];
    await owe(one.store, 'reply');
    expect(await claimable(stage, one.store)).toEqual([]);
    const lease = await one.takes({ state: 'starting', detail: null });
    expect(await claimable(stage, one.store)).toEqual([]);
    await one.takes(READY);
    expect(await claimable(stage, one.store)).toEqual(['reply']);
    expect(await claimable(stage, other.store)).toEqual([]);
    await one.takes({ state: 'away', detail: 'the browser is gone' });
    expect(await claimable(stage, one.store)).toEqual([]);
    await one.takes(READY);
    await leaseRunsOut(stage.database);
    expect(await claimable(stage, one.store)).toEqual([]);
    await one.sessions.letGo(lease);
    await other.sessions.hold('+201001234567', 30_000);
    // Its browser is not up yet, whatever the last holder has said.
    expect(await claimable(stage, other.store)).toEqual([]);
  });

  test('cannot be claimed by its id either, and a claim that finds nothing spends nothing', async () => {
    const stage = await openNumber();
    const [one, other] = [stage.holder(), stage.holder()];
    await one.takes(READY);
    await owe(one.store, 'reply');
    const [id = ''] = await one.store.notifications.due(stage.clock.now(), 1);
    expect(await other.store.notifications.claim(id, 30_000, stage.clock.now())).toBeNull();
    expect(await other.store.notifications.anyInHand()).toBe(false);
    expect(await one.store.notifications.claim(id, 30_000, stage.clock.now())).toMatchObject({
      id,
      attempts: 0,
      leaseNumber: 1,
    });
  });

  test('leaves what goes elsewhere, and other venues, to everybody', async () => {
    const stage = await openNumber();
    await stage.apply({ ...CLOUD, notifications: CLOUD.notifications });
    const one = stage.holder();
    await owe(one.store, 'to a guest');
    await owe(one.store, 'to the team', { channel: 'slack', kind: 'team_note' });
    await owe(one.store, 'to the owner', { channel: 'email', kind: 'team_note' });
    await owe(one.store, 'to a guest of the other', { venueId: 'cloud' });
    const messageId = await written(stage, one.store, false);
    await owe(one.store, 'a guest’s words', { channel: 'slack', kind: 'guest_message', messageId });
    await owe(one.store, 'no message any more', { channel: 'slack', kind: 'guest_message' });
    expect(await claimable(stage, one.store)).toEqual([
      'a guest’s words',
      'no message any more',
      'to a guest of the other',
      'to the owner',
      'to the team',
    ]);
  });

  test('and a file that a guest has sent, which only that browser can fetch', async () => {
    const stage = await openNumber();
    const [one, other] = [stage.holder(), stage.holder()];
    const messageId = await written(stage, one.store, true);
    await owe(one.store, 'a guest’s file', { channel: 'slack', kind: 'guest_message', messageId });
    await one.takes({ state: 'starting', detail: null });
    expect(await claimable(stage, one.store)).toEqual([]);
    await one.takes(READY);
    expect(await claimable(stage, one.store)).toEqual(['a guest’s file']);
    expect(await claimable(stage, other.store)).toEqual([]);
  });

  test.each(['logged_out', 'wrong_number', 'blocked', 'absent'] as const)(
    'a file goes to anybody once the number is %s: its tries end, and let pass what stands behind it',
    async (state) => {
      const stage = await openNumber();
      const [one, other] = [stage.holder(), stage.holder()];
      await one.takes(READY);
      const messageId = await written(stage, one.store, true);
      const orderingKey = 'card/1';
      await owe(one.store, 'a guest’s file', { channel: 'slack', kind: 'guest_message', messageId, orderingKey });
      await owe(one.store, 'the card', { channel: 'slack', kind: 'team_note', orderingKey });
      await owe(one.store, 'reply');
      expect(await claimable(stage, other.store)).toEqual([]);
      await one.takes({ state, detail: null });
      const ofGuests = async (store: Store) =>
        (await claimable(stage, store)).filter((name) => !name.startsWith('session/'));
      expect(await ofGuests(other.store)).toEqual(['a guest’s file']);
      expect(await ofGuests(one.store)).toEqual(['a guest’s file']);
      await stage.database
        .updateTable('notifications')
        .set({ status: 'dead' })
        .where('kind', '=', 'guest_message')
        .execute();
      expect(await ofGuests(other.store)).toEqual(['the card']);
    },
  );

  test('a file waits five minutes for a number that comes back by itself, and for a holder that has died', async () => {
    const stage = await openNumber();
    const [one, other] = [stage.holder(), stage.holder()];
    await one.takes(READY);
    const messageId = await written(stage, one.store, true);
    await owe(one.store, 'a guest’s file', { channel: 'slack', kind: 'guest_message', messageId });
    await one.takes({ state: 'away', detail: null });
    stage.pass(4 * 60_000);
    await one.takes({ state: 'starting', detail: null });
    expect(await claimable(stage, other.store)).toEqual([]);
    stage.pass(60_000);
    expect(await claimable(stage, other.store)).toEqual(['a guest’s file']);
    await one.takes(READY);
    stage.pass(60 * 60_000);
    expect(await claimable(stage, other.store)).toEqual([]);
    await leaseRunsOut(stage.database, '4 minutes');
    expect(await claimable(stage, other.store)).toEqual([]);
    await leaseRunsOut(stage.database, '6 minutes');
    expect(await claimable(stage, other.store)).toEqual(['a guest’s file']);
  });

  test('is nobody’s for a command that has no browsers, and the clock goes on past it', async () => {
    const stage = await openNumber();
    const { store } = stage.holder();
    await owe(store, 'due');
    stage.pass(1);
    expect(await claimable(stage, store)).toEqual([]);
    // The owner's digest.
    expect(await store.notifications.nextDueAt(stage.clock.now())).toEqual(new Date('2031-03-04T06:00:00Z'));
    expect(await store.notifications.anyInHand()).toBe(false);
  });
});

test('whoever looks afterwards reads for which number something waits, as long as it does', async () => {
  const stage = await openNumber();
  const one = stage.holder();
  await owe(one.store, 'reply');
  await owe(one.store, 'to the team', { channel: 'slack', kind: 'team_note' });
  const explain = createExplain({ store: createLifeStore(stage.database) });
  const waitsFor = async (dedupeKey: string) => {
    const row = stage.database.selectFrom('notifications').select('id').where('dedupe_key', '=', dedupeKey);
    const found = await explain((await row.executeTakeFirstOrThrow()).id);
    const [item] = found.found === 'one' ? found.life.open : [];
    return item?.kind === 'notification' ? item.unserved : undefined;
  };
  const reader = createLedgerReader(stage.database);
  const health = () => readSystemHealth({ reader, redis: null, clock: stage.clock });
  await one.takes(READY);
  expect(await waitsFor('reply')).toBeNull();
  expect(await health()).toMatchObject({ status: 'ok', unservedNumbers: [] });
  await leaseRunsOut(stage.database);
  expect(await waitsFor('reply')).toEqual({ number: NUMBER, state: 'away' });
  expect(await waitsFor('to the team')).toBeNull();
  expect(await health()).toMatchObject({
    status: 'degraded',
    unservedNumbers: [{ venueId: 'spotin', number: '…567', state: 'away' }],
  });
});

test('with ten thousand rows due and none to be had, the sessions are looked at once for all of them', async () => {
  const stage = await openNumber();
  await stage.apply(
    scanned({
      id: 'second',
      whatsapp: { via: 'web', number: '+201001234568' },
      slack: { teamId: 'T_SANDBOX', channelId: 'C_2' },
    }),
  );
  const one = stage.holder();
  await one.takes(READY, '+201001234568');
  await sql`
    insert into notifications (venue_id, kind, channel, recipient, text, send_at, status, next_attempt_at, dedupe_key, ordering_key)
    select 'spotin', 'reply', 'whatsapp', '2010', 'x', ${MONDAY_MORNING}, 'pending', ${MONDAY_MORNING}, 'row/' || n, 'order/' || n
    from generate_series(1, 10000) n`.execute(stage.database);
  await owe(one.store, 'of the second', { venueId: 'second' });
  expect(await claimable(stage, one.store)).toEqual(['of the second']);
  const looks = await stage.database.transaction().execute(async (transaction) => {
    const before = await timesLookedAt(transaction);
    await createDueNotifications(transaction, null).due(stage.clock.now(), 100);
    return (await timesLookedAt(transaction)) - before;
  });
  expect(looks).toBe(1);
});

/** How often this connection has read the sessions so far. */
async function timesLookedAt(database: Database): Promise<number> {
  const { rows } = await sql<{ scans: number }>`
    select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) as scans
    from pg_stat_xact_user_tables where relname = 'web_sessions'`.execute(database);
  return rows[0]?.scans ?? 0;
}
