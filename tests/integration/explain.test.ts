import { execFile } from 'node:child_process';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../src/adapters/postgres/database.ts';
import { createLifeStore } from '../../src/adapters/postgres/life-store.ts';
import { isBehind } from '../../src/adapters/postgres/migrate.ts';
import { explainJson, explainText } from '../../src/command-line/explain-text.ts';
import { DeliveryError, ModelError } from '../../src/ports.ts';
import type { Life } from '../../src/ports-looking-back.ts';
import { createExplain } from '../../src/usecases/explain.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { openWorld, statusOf, type World } from '../support/life.ts';
import { call, reply } from '../support/scripted-model.ts';
import { spotin } from '../support/venues.ts';

const GUEST = '201027764824';
const MINUTE = 60_000;
const venue = spotin();

const explain = (world: World, named: string) => createExplain({ store: createLifeStore(world.database) })(named);

async function lifeOf(world: World, named: string): Promise<Life> {
  const explanation = await explain(world, named);
  if (explanation.found !== 'one') throw new Error(`${named}: ${explanation.found}`);
  return explanation.life;
}

async function notification(world: World, kind: string, bookingId: string | null = null): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from notifications where kind = ${kind} and booking_id is not distinct from ${bookingId}
    order by seq desc limit 1`.execute(world.database);
  return rows[0]?.id ?? '';
}

const kinds = (life: Life) =>
  life.entries.map((entry) => (entry.kind === 'notification' ? entry.notificationKind : entry.kind));

test('a booking tells its life from the first message to the last status, and nothing of others', async () => {
  const world = await openWorld();
  await world.say(venue, '201011112222', 'Do you have parking?', [reply('Yes, a garage.')]);
  await world.say(venue, GUEST, 'Is there parking?', [reply('Yes, two doors down.')]);
  await world.book(venue, GUEST, '2031-03-06', '18:00');
  world.pass(30 * MINUTE);
  const { id, reference } = await world.book(venue, GUEST, '2031-03-04', '14:00');
  world.pass(5 * MINUTE);
  world.script.push(new DeliveryError('row', '131026', 'not now'));
  await world.decide(venue, id, 1, 'confirm');
  world.pass(2 * MINUTE);
  await world.deliverDue();
  await world.decide(venue, id, 1, 'decline', 'too late');
  const told = await notification(world, 'booking_confirmed', id);
  await world.inbox.receiveStatuses([statusOf(venue, told, 'read', world.clock.now())]);
  await world.say(venue, GUEST, 'And the wifi?', [reply('Free and fast.')]);

  const life = await lifeOf(world, reference.toLowerCase());
  expect(life.booking).toMatchObject({ id, reference, status: 'confirmed', rev: 2, resourceName: 'Focus' });
  const words = life.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text.split('\n')[0]] : []));
  expect(words).toEqual([
    'A room please',
    'With pleasure: when, and for how many?',
    '2031-03-04 at 14:00 for 3',
    expect.stringContaining('Thank you.'),
  ]);
  expect(life.entries.map((entry) => entry.at.getTime())).toEqual(
    life.entries.map((entry) => entry.at.getTime()).sort((a, b) => a - b),
  );
  expect(life.entries.filter((entry) => entry.kind === 'tool_call')).toMatchObject([
    { name: 'request_booking', refusedWith: null, arguments: { people: 3, phone: '…4824' } },
  ]);
  expect(life.entries.filter((entry) => entry.kind === 'booking_event')).toMatchObject([
    { rev: 1, type: 'booking.requested', actor: { kind: 'guest' } },
    { rev: 2, type: 'booking.confirmed', actor: { name: 'Amira' } },
  ]);
  expect(life.entries.filter((entry) => entry.kind === 'press')).toMatchObject([
    { name: 'Amira', deed: { decision: 'confirm' }, status: 'done' },
    { name: 'Amira', deed: { decision: 'decline', reason: 'too late' }, status: 'refused' },
  ]);
  const notice = life.entries.find((entry) => entry.kind === 'notification' && entry.id === told);
  expect(notice).toMatchObject({ recipient: '…4824', status: 'read', notificationKind: 'booking_confirmed' });
  expect(notice?.kind === 'notification' && notice.steps.map((step) => step.type)).toEqual(['failed', 'sent', 'read']);
  expect(kinds(life).filter((kind) => kind === 'reply')).toHaveLength(2);
  expect(life.open).toMatchObject(
    ['reminder', 'reminder', 'card', 'outcome_nudge'].map((notificationKind) => ({
      notificationKind,
      isPlanned: true,
      status: 'pending',
    })),
  );

  const text = explainText(reference, { found: 'one', life });
  expect(text.split('\n')[0]).toBe(
    `Booking ${reference}: Salma Adel, Focus, Tuesday 4 March 2031 14:00–15:00, 3 people, confirmed, rev 2`,
  );
  expect(text).toContain('All times are those of Africa/Cairo.');
  expect(text).toContain('2031-03-03 10:');
  expect(text).toContain('stands in C_BOOKINGS');
  expect(text.endsWith('\nNothing is open. Still to come: 4 notifications.')).toBe(true);
  expect(text).not.toContain('27764824');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(JSON.parse(explainJson(reference, { found: 'one', life })).entries).toHaveLength(life.entries.length);
});

test('a change, its refusal and a cancellation are found by whatever named the booking', async () => {
  const world = await openWorld();
  const { id, reference } = await world.book(venue, GUEST, '2031-03-04', '14:00');
  await world.say(venue, GUEST, 'What have I booked?', [call('list_my_bookings', {}), reply('{{bookings}}')]);
  await world.say(venue, GUEST, 'At 03:00 rather', [
    call('change_booking', { reference: reference.toLowerCase(), time: '03:00' }),
    reply('{{refusal}}'),
  ]);
  await world.say(venue, GUEST, 'Cancel it', [call('cancel_booking', { reason: 'ill' }), reply('{{booking}}')]);
  const life = await lifeOf(world, id);
  expect(life.entries.filter((entry) => entry.kind === 'tool_call')).toMatchObject([
    { name: 'request_booking', refusedWith: null },
    { name: 'list_my_bookings', refusedWith: null },
    { name: 'change_booking', refusedWith: 'OUTSIDE_OPENING_HOURS' },
    { name: 'cancel_booking', refusedWith: null },
  ]);
  expect(life.entries.filter((entry) => entry.kind === 'turn')).toHaveLength(5);
  expect(life.entries.findLast((entry) => entry.kind === 'booking_event')).toMatchObject({ reason: 'ill' });
});

test('what is open is said, with what is due next and why it waits', async () => {
  const world = await openWorld();
  const { id, reference } = await world.book(venue, GUEST, '2031-03-04', '14:00');
  const waiting = await lifeOf(world, id);
  expect(waiting.open).toMatchObject([
    { kind: 'decision', about: 'request' },
    ...['waiting_nudge', 'waiting_email', 'still_waiting', 'expiry'].map((notificationKind) => ({ notificationKind })),
  ]);
  expect(explainText(reference, { found: 'one', life: waiting })).toMatch(
    /\nOpen: the team's decision on the request\. Still to come: 4 notifications\.$/,
  );

  world.script.push(new DeliveryError('channel', '130429', 'too many'));
  await world.decide(venue, id, 1, 'confirm');
  const life = await lifeOf(world, id);
  const now = life.open.filter((item) => item.kind !== 'notification' || !item.isPlanned);
  expect(now).toMatchObject([{ kind: 'notification', notificationKind: 'booking_confirmed', status: 'pending' }]);
  const text = explainText(reference, { found: 'one', life });
  expect(text).toMatch(/next {11}booking_confirmed, whatsapp …4824, attempt 1/);
  expect(text).toMatch(/\nOpen: 1 notification to send\. Still to come: 4 notifications\.$/);
});

test('a notification tells its own life, and in short that of its booking or of the turn that it answers', async () => {
  const world = await openWorld();
  const { id, reference } = await world.book(venue, GUEST, '2031-03-04', '14:00');
  world.script.push(...Array.from({ length: 4 }, () => new DeliveryError('row', '131026', 'no such number')));
  await world.decide(venue, id, 1, 'confirm');
  for (const minutes of [1, 5, 15]) {
    world.pass(minutes * MINUTE);
    await world.deliverDue();
  }
  const told = await notification(world, 'booking_confirmed', id);
  const dead = await lifeOf(world, told);
  expect(dead.notification).toMatchObject({ id: told, status: 'dead' });
  expect(kinds(dead)).toEqual(expect.arrayContaining(['booking_confirmed', 'booking_event', 'team_note']));
  expect(dead.entries.some((entry) => entry.kind === 'turn')).toBe(false);
  expect(explainText(told, { found: 'one', life: dead })).toContain('Open: 1 dead notification.');

  await world.press(venue, { kind: 'send_again', notificationId: told });
  const again = await lifeOf(world, told);
  expect(again.notification?.steps.map((step) => step.type)).toEqual([
    ...['failed', 'failed', 'failed', 'dead'],
    ...['sent_again', 'sent'],
  ]);
  expect(again.entries.filter((entry) => entry.kind === 'press')).toMatchObject([{ deed: { kind: 'send_again' } }]);
  expect((await lifeOf(world, id)).entries.filter((entry) => entry.kind === 'press')).toHaveLength(2);
  expect(explainText(told, { found: 'one', life: again })).toContain(`npm run explain -- ${reference}`);

  const reply = await lifeOf(world, await notification(world, 'reply'));
  expect(kinds(reply)).toEqual(['message', 'turn', 'tool_call', 'message', 'reply']);
});

test('a turn that failed and ran again says so', async () => {
  const world = await openWorld();
  await world.say(venue, GUEST, 'A room', [new Error('the model is down')]);
  await world.database.updateTable('conversations').set({ due_at: new Date() }).execute();
  const args = { date: '2031-03-04', time: '14:00', people: 3, name: 'Salma Adel' };
  await world.say(venue, GUEST, 'Hello?', [call('request_booking', args), reply('{{booking}}')]);
  const { reference } = await world.database.selectFrom('bookings').select('reference').executeTakeFirstOrThrow();
  const life = await lifeOf(world, reference);
  expect(life.entries.find((entry) => entry.kind === 'turn')).toMatchObject({
    runs: 2,
    failures: 1,
    model: 'scripted',
  });
  expect(explainText(reference, { found: 'one', life })).toContain('2 runs, 1 failed');
});

test('a turn tells which models had it, what they cost, and what was not said', async () => {
  const world = await openWorld();
  const args = { date: '2031-03-04', time: '14:00', people: 3, name: 'Salma Adel' };
  const usage = (promptTokens: number) => ({ model: 'gpt-x', promptTokens, completionTokens: 20, cachedTokens: null });
  await world.say(
    venue,
    GUEST,
    'A room tomorrow at 14:00 for 3, Salma Adel',
    [],
    [
      { ...call('request_booking', args), usage: usage(900) },
      reply('{{booking}} Your code is {{code of +20 102 776 4824}}', usage(1_000)),
    ],
  );
  await world.say(
    venue,
    GUEST,
    'Is it confirmed?',
    [call('list_my_bookings', {}), reply('{{bookings}}')],
    [new ModelError('OUT_OF_QUOTA', 'You exceeded your current quota.')],
  );
  const { reference } = await world.database.selectFrom('bookings').select('reference').executeTakeFirstOrThrow();
  const life = await lifeOf(world, reference);
  expect(life.entries.filter((entry) => entry.kind === 'turn')).toMatchObject([
    {
      model: 'primary',
      usage: [{ promptTokens: 900 }, { promptTokens: 1_000 }],
      fallback: null,
      claims: [{ kind: 'placeholder', claim: 'code of …824' }],
    },
    { model: 'scripted', usage: [], fallback: { model: 'primary', failure: 'OUT_OF_QUOTA' }, claims: [] },
  ]);
  const text = explainText(reference, { found: 'one', life });
  expect(text).toContain('gpt-x: 2 calls, 1900 tokens read, 40 written');
  expect(text).toContain('left primary: OUT_OF_QUOTA, You exceeded your current quota.');
  expect(text).toContain('not backed, not said: placeholder "code of …824"');
});

test('an unknown name is one clear sentence; a reference of several venues asks for the id', async () => {
  const other = spotin({
    id: 'other',
    name: 'Other',
    whatsapp: { via: 'cloud', phoneNumberId: '100000000000002', templates: {} },
    slack: { teamId: 'T_OTHER', channelId: 'C_OTHER' },
  });
  const world = await openWorld([venue, other]);
  for (const named of ['ZZZZZZ', 'x', "'; drop table bookings", '00000000-0000-4000-8000-000000000000']) {
    const explanation = await explain(world, named);
    expect(explanation).toEqual({ found: 'none' });
    expect(() => explainText(named, explanation)).toThrow(/^Nothing goes by ".+": expected .+\.$/);
  }

  const here = await world.book(venue, GUEST, '2031-03-04', '14:00');
  const there = await world.book(other, GUEST, '2031-03-04', '14:00');
  await sql`update bookings set reference = 'AAAAAA'`.execute(world.database);
  const explanation = await explain(world, 'aaaaaa');
  expect(() => explainText('aaaaaa', explanation)).toThrow(here.id);
  expect(() => explainText('aaaaaa', explanation)).toThrow(there.id);
  const life = await lifeOf(world, there.id);
  expect(life.venue.id).toBe('other');
  expect(life.entries.filter((entry) => entry.kind === 'booking_event')).toHaveLength(1);
});

test('it reads one moment, whatever happens meanwhile', async () => {
  const world = await openWorld();
  await createLifeStore(world.database).read(async (records) => {
    expect(await records.venue(venue.id)).not.toBeNull();
    const { id } = await world.book(venue, GUEST, '2031-03-04', '14:00');
    expect(await records.bookingById(id)).toBeNull();
  });
});

async function runExplain(databaseUrl: string, ...args: string[]) {
  const child = execFile('node', ['--import', 'tsx', 'src/main.ts', 'explain', ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl },
  });
  let [said, complained] = ['', ''];
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (complained += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, said, complained };
}

test('the command prints it, says in one sentence what it cannot, and asks for a migration where one is due', async () => {
  const world = await openWorld();
  const { reference } = await world.book(venue, GUEST, '2031-03-04', '14:00');
  const told = await runExplain(world.url, reference.toLowerCase());
  expect(told).toMatchObject({ code: 0, complained: '' });
  expect(told.said.split('\n')[0]).toContain(`Booking ${reference}: Salma Adel`);
  const json = await runExplain(world.url, reference, '--json');
  expect(JSON.parse(json.said).booking).toMatchObject({ reference, status: 'pending' });

  const unknown = await runExplain(world.url, 'ZZZZZZ');
  expect(unknown).toMatchObject({ code: 1, said: '' });
  expect(unknown.complained.trim().split('\n')).toEqual([expect.stringContaining('Nothing goes by "ZZZZZZ"')]);

  await sql`delete from kysely_migration where name = '000002_ledger'`.execute(world.database);
  const behind = await runExplain(world.url, reference);
  expect(behind).toMatchObject({ code: 1, said: '' });
  expect(behind.complained).toContain('run `npm run migrate` first');
}, 180_000);

test('an empty database is behind, a migrated one is not, and looking changes nothing', async () => {
  const empty = connect(await testDatabaseUrl(), { poolSize: 1, onError: () => {} });
  onTestFinished(() => empty.destroy());
  expect(await isBehind(empty)).toBe(true);
  const { rows } = await sql`select from pg_tables where schemaname = 'public'`.execute(empty);
  expect(rows).toEqual([]);
  expect(await isBehind((await openWorld()).database)).toBe(false);
});
