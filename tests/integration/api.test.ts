import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { mountOperatorWindows } from '../../src/adapters/http/operator-windows.ts';
import { mountErrors } from '../../src/adapters/http/refusals.ts';
import { closeServer, createHttpApp, listen } from '../../src/adapters/http/server.ts';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createLedgerReader } from '../../src/adapters/postgres/ledger-reader.ts';
import { emptyTables } from '../../src/adapters/postgres/reset.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { NotificationEventType, NotificationStatus } from '../../src/ports.ts';
import { createSendAgain } from '../../src/usecases/send-again.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { spotin } from '../support/venues.ts';

const KEY = 'a-key-of-the-operator';
const NOW = new Date('2031-03-04T12:00:00Z');
const HEALTHY_REDIS = { isReachable: async () => true, waiting: async () => 3 };
const NO_WEB_NUMBERS = { read: async () => [] };
const logger = { debug() {}, info() {}, warn() {}, error() {} };
const clock = { now: () => NOW };
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

interface Row {
  status: NotificationStatus;
  channel?: 'whatsapp' | 'slack' | 'email';
  recipient?: string;
  venue?: string;
  dueAt?: Date;
  finishedAt?: Date | null;
  lastError?: string;
  events?: [type: NotificationEventType, at: Date, detail?: string][];
}

let database: Database;

beforeAll(async () => {
  database = connect(await migratedDatabaseUrl(), { poolSize: 4, onError: () => {} });
  return () => database.destroy();
});

beforeEach(async () => {
  await emptyTables(database);
  const { venues } = createStore(database, { wake: () => {} });
  await venues.save(spotin());
  await venues.save(
    spotin({
      id: 'other',
      whatsapp: { via: 'cloud', phoneNumberId: '2', templates: {} },
      slack: { teamId: 'T_OTHER', channelId: 'C_OTHER' },
    }),
  );
});

/** Nothing listens at its address. */
function noDatabase(): Database {
  const away = connect('postgres://nobody@127.0.0.1:9/none', { poolSize: 1, onError: () => {} });
  onTestFinished(() => away.destroy());
  return away;
}

let written = 0;

async function seed(row: Row): Promise<string> {
  const { channel = 'whatsapp', recipient = '201027764824', venue = 'spotin', dueAt = NOW } = row;
  const { id } = await database
    .insertInto('notifications')
    .values({
      venue_id: venue,
      kind: 'reply',
      channel,
      recipient,
      text: 'the words of the guest’s secret party',
      send_at: dueAt,
      next_attempt_at: dueAt,
      status: row.status,
      finished_at: row.finishedAt ?? null,
      last_error: row.lastError ?? null,
      dedupe_key: `seed/${++written}`,
      ordering_key: `seed/${written}`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [type, at, detail] of row.events ?? []) {
    await database
      .insertInto('notification_events')
      .values({ notification_id: id, at, type, detail: detail ?? null })
      .execute();
  }
  return id;
}

interface Entry {
  id: string;
  recipient: string;
}

/** As much of the answers as is looked into; the rest is compared whole. */
interface Body {
  success?: boolean;
  error?: string;
  message?: string;
  status?: string;
  notifications?: Entry[];
  nextCursor?: string | null;
  events?: object[];
  redis?: object;
  pausedChannels?: object[];
  turns?: { oldestDueSeconds: number };
}

interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}

async function openApi(apiKey: string | null = KEY, redis: typeof HEALTHY_REDIS | null = null, on = database) {
  const app = createHttpApp();
  const store = createStore(on, { wake: () => {} });
  const sendAgain = createSendAgain({ store, clock });
  mountOperatorWindows(app, {
    reader: createLedgerReader(on),
    redis,
    clock,
    apiKey,
    sendAgain: (venueId, id) => sendAgain(venueId, id, 'the API'),
    isUnavailable: store.isUnavailable,
    readSettings: async () => null,
    changeSettings: async () => null,
    loadBoard: null,
  });
  mountErrors(app, logger);
  const server = await listen(app, 0, '127.0.0.1');
  onTestFinished(() => closeServer(server));
  const { port } = server.address() as AddressInfo;
  return async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${KEY}`, ...init.headers },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text) };
  };
}

describe('who may come in', () => {
  test.each([
    ['no key', { authorization: '' }],
    ['a wrong key', { authorization: 'Bearer another-key-of-somebody' }],
    ['a part of the key', { authorization: `Bearer ${KEY.slice(0, -1)}` }],
    ['the key with more behind it', { authorization: `Bearer ${KEY}x` }],
    ['the key in another scheme', { authorization: `Digest ${KEY}` }],
    ['a wrong X-API-Key', { authorization: '', 'x-api-key': 'wrong' }],
  ])('%s is turned away', async (_name, headers) => {
    const call = await openApi();
    for (const path of ['/api/v1/health', '/api/v1/notifications', '/api/v1/nothing']) {
      const { status, headers: answered, body } = await call(path, { headers });
      expect([status, body.success, body.error]).toEqual([401, false, 'UNAUTHORIZED']);
      expect(answered.get('www-authenticate')).toContain('Bearer');
    }
  });

  test.each([
    ['Authorization: Bearer', { authorization: `Bearer ${KEY}` }],
    ['X-API-Key', { authorization: '', 'x-api-key': KEY }],
  ])('the key as %s opens it', async (_name, headers) => {
    const call = await openApi();
    expect((await call('/api/v1/notifications', { headers })).status).toBe(200);
  });

  test('without a key in the settings nobody comes in, and is told what to set', async () => {
    const call = await openApi(null);
    for (const path of ['/api/v1/health', '/admin/queues']) {
      const { status, body } = await call(path);
      expect([status, body.success, body.error]).toEqual([503, false, 'API_KEY_MISSING']);
      expect(body.message).toContain('set API_KEY');
    }
  });
});

describe('one notification', () => {
  test('shows what became of it, but neither its words nor its whole recipient', async () => {
    const call = await openApi();
    const id = await seed({
      status: 'dead',
      finishedAt: ago(30),
      lastError: '131030: 201027764824 is not on the list',
      events: [
        ['failed', ago(90), '131030: 201027764824 is not on the list'],
        ['dead', ago(30)],
      ],
    });
    const { status, headers, body } = await call(`/api/v1/notifications/${id}`);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      id,
      venueId: 'spotin',
      kind: 'reply',
      channel: 'whatsapp',
      recipient: '…824',
      status: 'dead',
      attempts: 0,
      sendAt: NOW.toISOString(),
      nextAttemptAt: NOW.toISOString(),
      finishedAt: ago(30).toISOString(),
      providerId: null,
      maybeDuplicate: false,
      lastError: '131030: …824 is not on the list',
      bookingId: null,
      bookingRev: null,
      aboutId: null,
      events: [
        { at: ago(90).toISOString(), type: 'failed', detail: '131030: …824 is not on the list' },
        { at: ago(30).toISOString(), type: 'dead', detail: null },
      ],
    });
  });

  test.each(['00000000-0000-4000-8000-000000000000', 'no-uuid', "1' or '1"])('%s is not there', async (id) => {
    const call = await openApi();
    const path = `/api/v1/notifications/${encodeURIComponent(id)}`;
    expect((await call(path)).status).toBe(404);
    expect((await call(path)).body).toMatchObject({ success: false, error: 'NOTIFICATION_NOT_FOUND' });
    expect((await call(`${path}/retry`, { method: 'POST' })).body.error).toBe('NOTIFICATION_NOT_FOUND');
  });
});

describe('the list', () => {
  const ids = (answer: Answer): string[] => (answer.body.notifications ?? []).map((each) => each.id);

  test('is newest first, and its pages neither miss nor repeat any while others are written', async () => {
    const call = await openApi();
    const seeded: string[] = [];
    for (let count = 0; count < 7; count++) seeded.unshift(await seed({ status: 'sent' }));
    const first = await call('/api/v1/notifications?limit=3');
    await seed({ status: 'sent' });
    const second = await call(`/api/v1/notifications?limit=3&cursor=${first.body.nextCursor}`);
    const third = await call(`/api/v1/notifications?limit=3&cursor=${second.body.nextCursor}`);
    expect([...ids(first), ...ids(second), ...ids(third)]).toEqual(seeded);
    expect(third.body.nextCursor).toBeNull();
    expect(JSON.stringify(first.body)).not.toContain('secret party');
  });

  test('filters by status, venue, channel and booking', async () => {
    const call = await openApi();
    const dead = await seed({ status: 'dead' });
    const ambiguous = await seed({ status: 'ambiguous', channel: 'email', recipient: 'owner@spotin.example' });
    const elsewhere = await seed({ status: 'sent', venue: 'other' });
    expect(ids(await call('/api/v1/notifications?status=dead,ambiguous'))).toEqual([ambiguous, dead]);
    expect(ids(await call('/api/v1/notifications?venue=other'))).toEqual([elsewhere]);
    expect(ids(await call('/api/v1/notifications?venue=nobody'))).toEqual([]);
    const emails = await call('/api/v1/notifications?channel=email&status=ambiguous');
    expect(ids(emails)).toEqual([ambiguous]);
    expect(emails.body.notifications?.[0]?.recipient).toBe('o…@spotin.example');
    expect(ids(await call('/api/v1/notifications?booking=00000000-0000-4000-8000-000000000000'))).toEqual([]);
  });

  test.each([
    ['status=gone', 'status: expected any of pending, sending, sent, delivered, read, void, skipped, ambiguous, dead'],
    ['status=dead,gone', 'status: expected any of'],
    ['status=', 'status: expected any of'],
    ['status=dead&status=sent', 'status: expected once'],
    ['channel=sms', 'channel: expected one of whatsapp, slack, email'],
    ['booking=K7QF3M', "booking: expected a booking's id, a UUID"],
    ['limit=0', 'limit: expected a whole number from 1 to 200'],
    ['limit=201', 'limit: expected a whole number from 1 to 200'],
    ['limit=ten', 'limit: expected a whole number from 1 to 200'],
    ['cursor=abc', 'cursor: expected the nextCursor of the page before'],
    ['state=dead', 'state: no such parameter; there are status, venue, channel, booking, limit, cursor'],
  ])('?%s is refused with the field and what was expected', async (query, message) => {
    const call = await openApi();
    const { status, body } = await call(`/api/v1/notifications?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ success: false, error: 'INVALID_REQUEST' });
    expect(body.message).toContain(message);
  });
});

describe('sending again', () => {
  test.each(['dead', 'ambiguous'] as const)(
    'what is %s goes out again, and its story says who asked',
    async (status) => {
      const call = await openApi();
      const id = await seed({ status, finishedAt: ago(10) });
      const answer = await call(`/api/v1/notifications/${id}/retry`, { method: 'POST' });
      expect([answer.status, answer.body]).toEqual([202, { id, status: 'pending' }]);
      const { body } = await call(`/api/v1/notifications/${id}`);
      expect(body).toMatchObject({ status: 'pending', finishedAt: null, nextAttemptAt: NOW.toISOString() });
      expect(body.events).toContainEqual({ at: NOW.toISOString(), type: 'sent_again', detail: 'asked for by the API' });
    },
  );

  test.each(['pending', 'sending', 'sent', 'delivered', 'read', 'void', 'skipped'] as const)(
    'what is %s stays as it is',
    async (status) => {
      const call = await openApi();
      const id = await seed({ status });
      const answer = await call(`/api/v1/notifications/${id}/retry`, { method: 'POST' });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ success: false, error: 'NOT_RETRYABLE', status });
      expect(answer.body.message).toContain(status);
      expect((await call(`/api/v1/notifications/${id}`)).body).toMatchObject({ status, events: [] });
    },
  );

  test('of many who ask at once, one is heard', async () => {
    const call = await openApi();
    const id = await seed({ status: 'dead' });
    const asked = Array.from({ length: 6 }, () => call(`/api/v1/notifications/${id}/retry`, { method: 'POST' }));
    const answers = (await Promise.all(asked)).map((answer) => answer.status).sort();
    expect(answers).toEqual([202, 409, 409, 409, 409, 409]);
  });
});

describe('paths and methods', () => {
  test('what is not there is 404, another method 405 with those that are possible', async () => {
    const call = await openApi();
    expect((await call('/api/v1/nothing')).body).toMatchObject({ success: false, error: 'NOT_FOUND' });
    expect((await call('/nothing')).body).toMatchObject({ success: false, error: 'NOT_FOUND' });
    const wrong: [path: string, method: string, allowed: string][] = [
      ['/api/v1/notifications', 'POST', 'GET'],
      ['/api/v1/notifications/x', 'DELETE', 'GET'],
      ['/api/v1/notifications/x/retry', 'GET', 'POST'],
      ['/api/v1/health', 'PUT', 'GET'],
    ];
    for (const [path, method, allowed] of wrong) {
      const { status, headers, body } = await call(path, { method });
      expect([path, status, headers.get('allow'), body.error]).toEqual([path, 405, allowed, 'METHOD_NOT_ALLOWED']);
    }
    expect((await call('/api/v1/notifications/%E0%A4%A')).status).toBe(400);
  });
});

describe('health', () => {
  const health = async () => (await openApi())('/api/v1/health');

  test('is ok when nothing waits that should not', async () => {
    await seed({ status: 'pending', dueAt: ago(-600) });
    await seed({ status: 'pending', dueAt: ago(59), channel: 'slack', recipient: 'C_BOOKINGS' });
    await seed({ status: 'sending', dueAt: ago(-5) });
    await seed({ status: 'sent', events: [['sent', ago(60)]] });
    await seed({ status: 'dead', finishedAt: ago(3_601), events: [['dead', ago(3_601)]] });
    await seed({
      status: 'ambiguous',
      events: [
        ['unknown', ago(120)],
        ['ambiguous', ago(60)],
      ],
    });
    const { status, body } = await health();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ok',
      depth: {
        pending: 2,
        sending: 1,
        byChannel: {
          whatsapp: { pending: 1, sending: 1 },
          slack: { pending: 1, sending: 0 },
          email: { pending: 0, sending: 0 },
        },
      },
      oldestOverdue: { kind: 'reply', channel: 'slack', overdueSeconds: 59 },
      failureRate: { windowMinutes: 60, attempts: 3, failed: 2, rate: 0.667 },
      dead: 1,
      ambiguous: 1,
      pausedChannels: [],
      unservedNumbers: [],
      redis: { configured: false, reachable: false, waitingJobs: null },
      turns: { due: 0, running: 0, oldestDueSeconds: 0 },
    });
  });

  test('of an empty ledger is ok', async () => {
    expect((await health()).body).toMatchObject({
      status: 'ok',
      oldestOverdue: null,
      failureRate: { attempts: 0, failed: 0, rate: 0 },
    });
  });

  test('is degraded when something is late, was given up lately, or is paused', async () => {
    const late = await seed({ status: 'pending', dueAt: ago(61) });
    expect((await health()).body).toMatchObject({
      status: 'degraded',
      oldestOverdue: { id: late, overdueSeconds: 61 },
    });
    await sql`truncate notifications cascade`.execute(database);
    expect((await health()).body.status).toBe('ok');
    await seed({ status: 'dead', finishedAt: ago(3_599) });
    expect((await health()).body).toMatchObject({ status: 'degraded', dead: 1 });
    await sql`truncate notifications cascade`.execute(database);
    const store = createStore(database, { wake: () => {} });
    await store.notifications.pauseChannel('spotin', 'email', {
      until: ago(-60),
      reason: '500: down',
      now: ago(5),
      byStatus: false,
    });
    const paused = await health();
    expect([paused.status, paused.body.status]).toEqual([200, 'degraded']);
    expect(paused.body.pausedChannels).toEqual([
      {
        venueId: 'spotin',
        channel: 'email',
        since: ago(5).toISOString(),
        until: ago(-60).toISOString(),
        failures: 1,
        reason: '500: down',
      },
    ]);
  });

  test('counts the turns that wait and those in hand, in real time', async () => {
    const guest = (address: string) => sql`
      with guest as (insert into guests (venue_id, channel, address, created_at)
        values ('spotin', 'whatsapp', ${address}, now()) returning id)
      insert into conversations (venue_id, guest_id, created_at, due_at, lease_until)
      select 'spotin', id, now(), now() - interval '90 seconds',
        case when ${address} = 'held' then now() + interval '1 minute' end from guest`;
    await guest('waits').execute(database);
    await guest('held').execute(database);
    const { body } = await health();
    expect(body.turns).toMatchObject({ due: 1, running: 1 });
    expect(body.turns?.oldestDueSeconds).toBeGreaterThanOrEqual(90);
  });

  test('says what Redis holds, and when it does not answer', async () => {
    const well = await openApi(KEY, HEALTHY_REDIS);
    expect((await well('/api/v1/health')).body.redis).toEqual({ configured: true, reachable: true, waitingJobs: 3 });
    const away = await openApi(KEY, { ...HEALTHY_REDIS, isReachable: () => Promise.reject(new Error('away')) });
    const { status, body } = await away('/api/v1/health');
    expect([status, body.status]).toEqual([200, 'ok']);
    expect(body.redis).toEqual({ configured: true, reachable: false, waitingJobs: null });
  });

  test('is down without the database, and the rest of the API says that it is away', async () => {
    const call = await openApi(KEY, null, noDatabase());
    const { status, body } = await call('/api/v1/health');
    expect([status, body.status]).toEqual([503, 'down']);
    const list = await call('/api/v1/notifications');
    expect([list.status, list.body.error]).toEqual([503, 'DATABASE_UNAVAILABLE']);
  });
});

describe('metrics', () => {
  const value = (text: string, series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length + 1),
    );

  test('show the ledger as it stands, and name neither venue nor guest', async () => {
    await seed({ status: 'pending', dueAt: ago(120) });
    await seed({ status: 'dead', channel: 'email', recipient: 'owner@spotin.example' });
    const store = createStore(database, { wake: () => {} });
    for (const venue of ['spotin', 'other']) {
      await store.notifications.pauseChannel(venue, 'slack', {
        until: ago(-60),
        reason: '429',
        now: NOW,
        byStatus: false,
      });
    }
    const metrics = createMetrics({
      reader: createLedgerReader(database),
      redis: HEALTHY_REDIS,
      webNumbers: NO_WEB_NUMBERS,
      clock,
    });
    metrics.delivered('whatsapp', 'sent', 0.2, 3);
    metrics.delivered('email', 'pending', 0.2, 3);
    metrics.turned('offline', 'answered', 1);
    metrics.requested('/webhooks/whatsapp', 0.01);
    const { text, contentType } = await metrics.read();
    expect(contentType).toContain('text/plain');
    expect(value(text, 'bellhop_notifications{status="pending",channel="whatsapp"}')).toBe(1);
    expect(value(text, 'bellhop_notifications{status="dead",channel="email"}')).toBe(1);
    expect(value(text, 'bellhop_oldest_overdue_seconds')).toBe(120);
    expect(value(text, 'bellhop_channels_paused{channel="slack"}')).toBe(2);
    expect(value(text, 'bellhop_turns{state="due"}')).toBe(0);
    expect(value(text, 'bellhop_up_database')).toBe(1);
    expect(value(text, 'bellhop_redis_up')).toBe(1);
    expect(value(text, 'bellhop_deliveries_total{channel="email",outcome="pending"}')).toBe(1);
    expect(value(text, 'bellhop_delivery_seconds_count{channel="whatsapp"}')).toBe(1);
    expect(value(text, 'bellhop_wake_lateness_seconds_sum')).toBe(3);
    expect(value(text, 'bellhop_turn_seconds_count{model="offline",outcome="answered"}')).toBe(1);
    expect(value(text, 'bellhop_http_request_seconds_count{route="/webhooks/whatsapp"}')).toBe(1);
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toMatch(/spotin|other"|201027764824/);
  });

  test('without the database the rest still answers, and no figure of the ledger is made up', async () => {
    const metrics = createMetrics({
      reader: createLedgerReader(noDatabase()),
      redis: null,
      webNumbers: NO_WEB_NUMBERS,
      clock,
    });
    metrics.requested('other', 0.01);
    const { text } = await metrics.read();
    expect(value(text, 'bellhop_up_database')).toBe(0);
    expect(value(text, 'bellhop_redis_up')).toBe(0);
    expect(value(text, 'bellhop_http_request_seconds_count{route="other"}')).toBe(1);
    expect(text).not.toMatch(/^bellhop_(notifications|oldest_overdue_seconds|turns)\b.* \d/m);
  });

  test('many scrapes in a row read the ledger once', async () => {
    let reads = 0;
    const reader = createLedgerReader(database);
    const counts = async () => {
      reads++;
      return reader.counts();
    };
    const metrics = createMetrics({ reader: { ...reader, counts }, redis: null, webNumbers: NO_WEB_NUMBERS, clock });
    await Promise.all(Array.from({ length: 10 }, () => metrics.read()));
    expect(reads).toBe(1);
  });
});
