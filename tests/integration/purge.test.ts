import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLifeStore } from '../../src/adapters/postgres/life-store.ts';
import { createPurgeStore } from '../../src/adapters/postgres/purge-store.ts';
import { explainText } from '../../src/command-line/explain-text.ts';
import { whatsAppAddress } from '../../src/domain/venue.ts';
import type { PurgedSort, PurgeStore } from '../../src/ports-looking-back.ts';
import { createExplain } from '../../src/usecases/explain.ts';
import { createPurgeOld } from '../../src/usecases/purge-old.ts';
import { DAY, openWorld, type World } from '../support/life.ts';
import { reply } from '../support/scripted-model.ts';
import { silent as logger } from '../support/silent.ts';
import { spotin } from '../support/venues.ts';

const GUEST = '201027764824';
const venue = spotin();

const purge = ({ database, clock }: World, signal?: AbortSignal) =>
  createPurgeOld({ store: createPurgeStore(database), clock, logger })(signal);

const TABLES = ['turns', 'messages', 'tool_calls', 'notifications', 'notification_events', 'presses'] as const;
/** The venue's own records. */
const RECORDS = ['bookings', 'booking_events', 'handoffs', 'guests', 'conversations'] as const;

async function counts(world: World, tables: readonly string[]): Promise<Record<string, number>> {
  const entries = tables.map(async (table) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
      world.database,
    );
    return [table, rows[0]?.n ?? 0];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function explained(world: World, named: string): Promise<string> {
  return explainText(named, await createExplain({ store: createLifeStore(world.database) })(named));
}

async function words(world: World): Promise<string[]> {
  const rows = await world.database.selectFrom('messages').select('text').orderBy('id').execute();
  return rows.map((row) => row.text.split('\n')[0] ?? '');
}

async function insertOld(world: World, rows: number, into: 'notifications' | 'messages'): Promise<void> {
  const long = sql`${world.clock.now()}::timestamptz - interval '91 days'`;
  const statements: Record<typeof into, RawBuilder<unknown>> = {
    notifications: sql`
      with added as (
        insert into notifications (venue_id, kind, channel, recipient, send_at, status, next_attempt_at, dedupe_key,
          ordering_key, finished_at)
        select ${venue.id}, 'team_note', 'slack', 'C_BOOKINGS', ${long}, 'sent', ${long}, 'old/' || n, 'old', ${long}
        from generate_series(1, ${rows}::int) n returning id
      )
      insert into notification_events (notification_id, at, type) select id, ${long}, 'sent' from added`,
    messages: sql`
      insert into messages (venue_id, conversation_id, sender, kind, text, content, sent_at, received_at, turn_id)
      select venue_id, conversation_id, 'guest', 'text', 'old ' || n, '{"kind":"text"}', ${long}, ${long}, id
      from turns, generate_series(1, ${rows}::int) n where number = 1`,
  };
  await statements[into].execute(world.database);
}

/** No worker runs here: what bookings owe by the clock is taken as done. */
async function seeToTimetable({ database, clock }: World): Promise<void> {
  const done = { status: 'sent', finished_at: clock.now() } as const;
  await database
    .updateTable('notifications')
    .set(done)
    .where('planned', 'is not', null)
    .where('status', '=', 'pending')
    .execute();
}

test('what is over for 90 days loses its words; the venue’s records stay', async () => {
  const world = await openWorld();
  const { id, reference } = await world.book(venue, GUEST, '2031-03-04', '14:00');
  await world.decide(venue, id, 1, 'confirm');
  await seeToTimetable(world);
  const records = await counts(world, RECORDS);
  const before = await counts(world, TABLES);
  const slotIsOver = Date.parse('2031-03-04T13:15:00Z');

  world.pass(slotIsOver + 90 * DAY - world.clock.now().getTime() - 1);
  // The notice as it stands in the thread; its notification has the words.
  expect(await purge(world)).toBe(1);
  expect(await counts(world, TABLES)).toEqual({ ...before, messages: (before.messages ?? 0) - 1 });
  world.pass(1);
  expect(await purge(world)).toBeGreaterThan(0);
  expect(await counts(world, TABLES)).toEqual(Object.fromEntries(TABLES.map((table) => [table, 0])));
  expect(await counts(world, RECORDS)).toEqual(records);
  const handoffs = await world.database.selectFrom('handoffs').select('last_messages').execute();
  expect(handoffs).toEqual([{ last_messages: [] }]);
  expect(await purge(world)).toBe(0);
  expect(await explained(world, reference)).toContain('confirmed by Amira');
});

test('what explains a booking that is still to come, or ended a while ago, stays; the rest of the thread goes', async () => {
  const world = await openWorld();
  await world.say(venue, GUEST, 'Is there parking?', [reply('Yes, two doors down.')]);
  const ended = await world.book(venue, GUEST, '2031-03-06', '18:00');
  await world.decide(venue, ended.id, 1, 'decline', 'a private party');
  const live = await world.book(venue, GUEST, '2031-09-01', '14:00');
  await world.decide(venue, live.id, 1, 'confirm');
  const story = await explained(world, live.reference);
  expect(await words(world)).toContain('2031-03-06 at 18:00 for 3');

  world.pass(100 * DAY);
  expect(await purge(world)).toBeGreaterThan(0);
  expect(await explained(world, live.reference)).toBe(story);
  expect(await words(world)).toEqual([
    'A room please',
    'With pleasure: when, and for how many?',
    '2031-09-01 at 14:00 for 3',
    expect.stringContaining('Thank you.'),
  ]);

  await world.decide(venue, live.id, 2, 'cancel', 'a burst pipe');
  world.pass(89 * DAY);
  expect(await purge(world)).toBe(0);
  world.pass(2 * DAY);
  expect(await purge(world)).toBeGreaterThan(0);
  expect(await words(world)).toEqual([]);
});

test('nothing that is unanswered, running, waiting or not carried out goes, however old', async () => {
  const world = await openWorld();
  await world.say(venue, GUEST, 'A room', [new Error('the model is down')]);
  await world.inbox.receiveMessages([
    {
      channel: 'whatsapp',
      venueAddress: whatsAppAddress(venue),
      guestAddress: '201011112222',
      guestPhone: null,
      profileName: null,
      providerMessageId: 'wamid.unanswered',
      sentAt: world.clock.now(),
      content: { kind: 'text', text: 'Hello?' },
    },
  ]);
  const deed = { kind: 'send_again' as const, notificationId: '00000000-0000-4000-8000-000000000000' };
  const scope = { slackTeamId: venue.slack.teamId, slackChannelId: venue.slack.channelId };
  await world.store.presses.add({ key: 'left behind', scope, slackUserId: 'U_AMIRA', deed }, 0, world.clock.now());
  await world.database
    .insertInto('notifications')
    .values({
      venue_id: venue.id,
      kind: 'team_note',
      channel: 'slack',
      recipient: 'C_BOOKINGS',
      send_at: world.clock.now(),
      status: 'pending',
      next_attempt_at: world.clock.now(),
      dedupe_key: 'waiting',
      ordering_key: 'waiting',
    })
    .execute();
  const before = await counts(world, TABLES);
  expect(before).toMatchObject({ turns: 1, messages: 2, notifications: 1, presses: 1 });
  world.pass(400 * DAY);
  expect(await purge(world)).toBe(0);
  expect(await counts(world, TABLES)).toEqual(before);
});

test('a note outlives what it is about, and goes after it', async () => {
  const world = await openWorld();
  await insertOld(world, 1, 'notifications');
  await sql`
    insert into notifications (venue_id, kind, channel, recipient, send_at, status, next_attempt_at, dedupe_key,
      ordering_key, finished_at, about_id)
    select venue_id, kind, channel, recipient, send_at, 'sent', send_at, 'note/' || age, 'note',
      ${world.clock.now()}::timestamptz - make_interval(days => age), id
    from notifications, (values (91), (89)) as ages (age)`.execute(world.database);
  expect(await purge(world)).toBe(2);
  const left = await world.database.selectFrom('notifications').select(['dedupe_key', 'about_id']).execute();
  expect(left).toEqual([{ dedupe_key: 'note/89', about_id: null }]);
});

/** What each batch came to. */
function watched(store: PurgeStore, onBatch: (removed: number) => void = () => {}) {
  const batches: { sort: PurgedSort; removed: number | null }[] = [];
  const watching: PurgeStore = {
    async removeSome(sort, span, limit) {
      const batch = await store.removeSome(sort, span, limit);
      const removed = batch?.rows ?? null;
      batches.push({ sort, removed });
      if (removed) onBatch(removed);
      return batch;
    },
  };
  return { batches, store: watching };
}

test('it goes in small batches, each of its own transaction, and stops between two of them', async () => {
  const world = await openWorld();
  await world.say(venue, GUEST, 'Hello', [reply('Hello!')]);
  await insertOld(world, 1_200, 'notifications');
  await insertOld(world, 1_200, 'messages');
  world.pass(91 * DAY);

  const stopping = new AbortController();
  const first = watched(createPurgeStore(world.database), () => stopping.abort());
  const options = { clock: world.clock, logger };
  expect(await createPurgeOld({ store: first.store, ...options })(stopping.signal)).toBe(500);
  expect(first.batches).toEqual([{ sort: 'turns', removed: 500 }]);
  expect((await counts(world, ['messages'])).messages).toBe(702);

  const rest = watched(createPurgeStore(world.database));
  await createPurgeOld({ store: rest.store, ...options })();
  expect(rest.batches.filter(({ removed }) => removed)).toEqual([
    { sort: 'turns', removed: 500 },
    // Two hundred messages, the two of the turn itself, and the turn.
    { sort: 'turns', removed: 203 },
    { sort: 'notifications', removed: 500 },
    { sort: 'notifications', removed: 500 },
    { sort: 'notifications', removed: 201 },
  ]);
  expect(await counts(world, TABLES)).toEqual(Object.fromEntries(TABLES.map((table) => [table, 0])));
});

test('two at once remove everything once, beside one who writes', async () => {
  const world = await openWorld();
  await world.say(venue, GUEST, 'Hello', [reply('Hello!')]);
  await insertOld(world, 2_000, 'notifications');
  await insertOld(world, 2_000, 'messages');
  world.pass(91 * DAY);
  const before = await counts(world, ['turns', 'messages', 'tool_calls', 'notifications']);
  const expected = Object.values(before).reduce((sum, rows) => sum + rows, 0);

  let done = false;
  const both = Promise.all([purge(world), purge(world), purge(world)]).finally(() => {
    done = true;
  });
  let said = 0;
  while (!done) {
    await world.say(venue, '201011112222', `Hello ${said}`, [reply('Hello!')]);
    said += 1;
  }
  const removed = await both;
  expect(removed.reduce((sum, rows) => sum + rows, 0)).toBe(expected);
  expect(await counts(world, ['messages', 'notifications'])).toEqual({ messages: 2 * said, notifications: said });
});

test('whoever finds another at it leaves it to them', async () => {
  const world = await openWorld();
  await insertOld(world, 10, 'notifications');
  const store = createPurgeStore(world.database);
  await world.database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('purge', 0))`.execute(transaction);
    expect(await store.removeSome('notifications', { from: null, before: world.clock.now() }, 500)).toBeNull();
    expect(await purge(world)).toBe(0);
  });
  expect(await purge(world)).toBe(10);
});

test('a row that somebody holds is left for another time, and nobody waits', async () => {
  const world = await openWorld();
  await insertOld(world, 10, 'notifications');
  await world.database.transaction().execute(async (transaction) => {
    await sql`select id from notifications order by seq limit 1 for update`.execute(transaction);
    expect(await purge(world)).toBe(9);
  });
  expect(await purge(world)).toBe(1);
});
