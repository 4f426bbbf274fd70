import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { SANDBOX_SECRETS } from '../../src/sandbox/setup.ts';
import { describeWithRedis, startTestRedis } from '../support/redis.ts';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';

const GUEST = '201027764824';
const KEY = 'a-key-of-the-operator';
const WRONG_PER_MINUTE = 10;

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const basic = (password: string, user = 'admin') => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

const get = (sandbox: Sandbox, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(sandbox.url + path, { method, headers });

const sandboxWithKey = (apiKey: string | null = KEY) => startSandbox({ config: { apiKey } });

test('the sandbox has a stand-in key, and the API shows what a guest’s booking has caused to be sent', async () => {
  const sandbox = await sandboxWithKey(null);
  await sandbox.say(GUEST, 'Hi, this is Nour. A room for 4 people tomorrow at 3 pm please');
  expect((await get(sandbox, '/api/v1/notifications')).status).toBe(401);
  const key = bearer(SANDBOX_SECRETS.apiKey);
  const list = await (await get(sandbox, '/api/v1/notifications?status=sent,delivered,read', key)).text();
  const { notifications } = JSON.parse(list) as { notifications: { id: string; channel: string }[] };
  expect(new Set(notifications.map((each) => each.channel))).toEqual(new Set(['whatsapp', 'slack', 'email']));
  expect(list).not.toMatch(/201027764824|Nour|owner@/);

  const reply = notifications.find((each) => each.channel === 'whatsapp');
  const shown = await (await get(sandbox, `/api/v1/notifications/${reply?.id}`, key)).json();
  expect(shown).toMatchObject({
    recipient: '…824',
    events: expect.arrayContaining([expect.objectContaining({ type: 'sent' })]),
  });
  const health = await (await get(sandbox, '/api/v1/health', key)).json();
  expect(health).toMatchObject({ status: 'ok', dead: 0, redis: { configured: false } });
});

test('a key in the settings takes the place of the stand-in', async () => {
  const sandbox = await sandboxWithKey();
  expect((await get(sandbox, '/api/v1/health', bearer(SANDBOX_SECRETS.apiKey))).status).toBe(401);
  expect((await get(sandbox, '/api/v1/health', bearer(KEY))).status).toBe(200);
});

test('the metrics count what was said, in the words of the routes and without those of the guests', async () => {
  const sandbox = await sandboxWithKey();
  await sandbox.say(GUEST, 'Hello');
  await get(sandbox, `/${GUEST}`);
  const text = await vi.waitFor(async () => {
    const response = await get(sandbox, '/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const body = await response.text();
    expect(body).toMatch(/^bellhop_http_request_seconds_count\{route="other"\} [1-9]/m);
    return body;
  });
  expect(text).toMatch(/^bellhop_http_request_seconds_count\{route="\/webhooks\/whatsapp"\} [1-9]/m);
  expect(text).toMatch(/^bellhop_deliveries_total\{channel="whatsapp",outcome="sent"\} [1-9]/m);
  expect(text).toMatch(/^bellhop_turn_seconds_count\{model="[^"]+",outcome="answered"\} 1$/m);
  expect(text).toMatch(/^bellhop_up_database 1$/m);
  expect(text).toMatch(/^process_cpu_seconds_total /m);
  expect(text).not.toContain(GUEST);
});

test('who guesses at the login of the queue board has to wait', async () => {
  const sandbox = await sandboxWithKey();
  const asked = await get(sandbox, '/admin/queues');
  expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Basic')]);
  expect((await get(sandbox, '/admin/queues', basic(KEY))).status).toBe(200);
  for (let wrong = 0; wrong < WRONG_PER_MINUTE; wrong++) {
    expect((await get(sandbox, '/admin/queues', wrong % 2 ? basic('wrong') : basic(KEY, 'root'))).status).toBe(401);
  }
  const refused = await get(sandbox, '/admin/queues', basic(KEY));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('without Redis the queue board says that the sweep runs everything', async () => {
  const sandbox = await sandboxWithKey();
  const page = await get(sandbox, '/admin/queues', basic(KEY));
  expect(await page.text()).toContain('the sweep runs everything');
});

describeWithRedis('the queue board', () => {
  const withRedis = async () => {
    const redis = await startTestRedis();
    const sandbox = await startSandbox({ config: { apiKey: KEY, redisUrl: redis.url } });
    return { redis, sandbox };
  };
  const BOARD = '/admin/queues';

  test('shows the queue, from our own host alone', async () => {
    const { sandbox } = await withRedis();
    const page = await get(sandbox, BOARD, basic(KEY));
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    const assets = [...html.matchAll(/(?:src|href)="(static[^"]+)"/g)].map(([, path]) => `${BOARD}/${path}`);
    expect(assets.length).toBeGreaterThan(2);
    for (const path of assets) {
      expect((await get(sandbox, path)).status).toBe(401);
      expect((await get(sandbox, path, basic(KEY))).status).toBe(200);
    }
    const queues = await (await get(sandbox, `${BOARD}/api/queues`, basic(KEY))).json();
    expect(queues).toMatchObject({ queues: [{ name: 'wake', readOnlyMode: true }] });
  });

  test('lets nobody change anything', async () => {
    const { sandbox } = await withRedis();
    const changes: [method: string, path: string][] = [
      ['POST', '/api/queues/wake/add'],
      ['PUT', '/api/queues/wake/empty'],
      ['PUT', '/api/queues/wake/pause'],
      ['PUT', '/api/queues/wake/obliterate'],
      ['PUT', '/api/queues/wake/clean/delayed'],
      ['PUT', '/api/queues/pause'],
      ['PATCH', '/api/queues/wake/1/update-data'],
      ['DELETE', '/api/queues/wake/1'],
    ];
    for (const [method, path] of changes) {
      expect([path, (await get(sandbox, BOARD + path, basic(KEY), method)).status]).toEqual([path, 405]);
      expect((await get(sandbox, BOARD + path, {}, method)).status).toBe(401);
    }
    const override = { ...basic(KEY), 'x-http-method-override': 'PUT' };
    expect((await get(sandbox, `${BOARD}/api/queues/wake/pause`, override)).status).toBe(404);
  });

  test('answers in time when Redis is away, and again when it is back', async () => {
    const { sandbox, redis } = await withRedis();
    const status = async () => (await get(sandbox, `${BOARD}/api/queues`, basic(KEY))).status;
    await vi.waitFor(async () => expect(await status()).toBe(200), { timeout: 20_000 });
    await redis.stop();
    expect((await get(sandbox, BOARD, basic(KEY))).status).toBe(200);
    expect(await Promise.race([status(), sleep(20_000, 0, { ref: false })])).toBeGreaterThanOrEqual(500);
    const health = await (await get(sandbox, '/api/v1/health', bearer(KEY))).json();
    expect(health).toMatchObject({ status: 'ok', redis: { configured: true, reachable: false } });
    await redis.start();
    await vi.waitFor(async () => expect(await status()).toBe(200), { timeout: 20_000 });
  });
});

test('the sandbox answers nobody who comes by another name or through a proxy', async () => {
  const sandbox = await startSandbox();
  const { hostname, port } = new URL(sandbox.url);
  const status = (headers: Record<string, string>, path = '/sandbox/emails') =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ hostname, port, path, headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
  expect(await status({ host: 'tunnel.example' })).toBe(403);
  expect(await status({ 'x-forwarded-for': '203.0.113.7' })).toBe(403);
  expect(await status({ host: 'tunnel.example' }, '/')).toBe(403);
  expect(await status({ host: `localhost:${port}` })).toBe(200);
  expect(await status({ host: 'tunnel.example' }, '/health/live')).toBe(200);
});
