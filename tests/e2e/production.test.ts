import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../src/adapters/free-port.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { startOpenAiServer } from '../support/openai-server/openai-server.ts';
import { replies } from '../support/openai-server/steps.ts';
import { type ProductProcess, runProduct, untilReady } from '../support/product-process.ts';
import { type StandIns, startStandIns } from '../support/stand-ins.ts';

const SPOTIN = new URL('../../src/sandbox/spotin.yaml', import.meta.url);
const KEY = 'ab'.repeat(32);
const OTHER_KEY = 'cd'.repeat(32);

/** Right as they are, and nobody is asked: what is missing or wrong is found before. */
const ALL = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://127.0.0.1:1/bellhop',
  OPENAI_API_KEY: 'sk-1',
  WHATSAPP_ACCESS_TOKEN: 'EAA',
  WHATSAPP_APP_SECRET: 's',
  WHATSAPP_VERIFY_TOKEN: 'v',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 's',
  RESEND_API_KEY: 're_1',
  EMAIL_FROM: 'bookings@venue.example',
};
const MISSING = Object.keys(ALL).filter((name) => name !== 'NODE_ENV');
const WRONG: [name: string, value: string][] = [
  ['DATABASE_URL', 'mysql://x'],
  ['PORT', 'eighty'],
  ['SLACK_BOT_TOKEN', 'xoxp-1'],
  ['SLACK_APP_TOKEN', 'xoxb-1'],
  ['OPENAI_BASE_URL', 'localhost'],
  ['SECRETS_KEY', 'short'],
  ['PUBLIC_URL', 'http://venue.example'],
  ['SLACK_CLIENT_ID', '1.2'],
  ['WHATSAPP_ACESS_TOKEN', 'EAA'],
];

describe('a setting that is missing or wrong', () => {
  async function refusal(command: string, settings: Record<string, string>): Promise<string> {
    const product = runProduct([command], settings);
    expect(await product.exited).toBe(1);
    return product.output();
  }

  test.each(MISSING)('without %s it does not start', async (name) => {
    const { [name as keyof typeof ALL]: _left, ...rest } = ALL;
    const said = await refusal('start', rest);
    expect(said).toContain(`The settings are not right:\n  ${name}: missing`);
    expect(said.trim().split('\n')).toHaveLength(2);
  });

  test('nor does a worker, and all is told at once', async () => {
    const said = await refusal('worker', { NODE_ENV: 'production' });
    for (const name of MISSING) expect(said).toContain(`\n  ${name}: missing`);
  });

  test.each(WRONG)('a wrong %s is named, and what was expected', async (name, value) => {
    const said = await refusal('start', { ...ALL, [name]: value });
    expect(said).toMatch(new RegExp(`^The settings are not right:\\n(  .*\\n)*  (${name}|SLACK_CLIENT_SECRET): `));
    expect(said).not.toMatch(/\n {4}at /);
  });
});

interface Production {
  standIns: StandIns;
  settings: Record<string, string>;
  url: string;
}

/** An empty database, and the far ends in the place of the providers. */
async function openProduction(): Promise<Production> {
  const standIns = await startStandIns();
  const port = await freePort();
  const databaseUrl = await testDatabaseUrl();
  const settings = { ...standIns.environment({ port, databaseUrl }), OPENAI_API_KEY: 'none' };
  const url = `http://127.0.0.1:${port}`;
  return { standIns, settings, url };
}

async function done(product: ProductProcess): Promise<string> {
  const code = await product.exited;
  if (code !== 0) throw new Error(`it ended with ${code}: ${product.output()}`);
  return product.output();
}

const applySpotin = (settings: Record<string, string>) =>
  done(runProduct(['venue', 'apply', SPOTIN.pathname], settings));

/** From the guest's wish to the team's word, over the providers' own protocols. */
async function bookAndConfirm(standIns: StandIns, phone: string): Promise<void> {
  const guest = standIns.guest(phone);
  await guest.write('I want to book a room for tomorrow at 9 PM, Salma Adel, 9 people');
  await standIns.untilAtRest();
  expect(await guest.fromVenue()).toEqual([expect.stringContaining('Salma Adel')]);
  const card = (await standIns.team().cards()).filter(({ text }) => text.includes('Salma Adel')).at(-1);
  await standIns.team().press({ ts: card?.ts ?? '', actionId: 'booking.confirm' });
  await standIns.untilAtRest();
  expect((await guest.fromVenue()).at(-1)).toContain('confirmed');
}

test('on a clean database it starts, serves guests and team over the real protocols, and has no sandbox', async () => {
  const { standIns, settings, url } = await openProduction();
  const product = runProduct(['start'], settings);
  await untilReady(product, url);
  expect(product.output()).toContain('there is no venue yet');
  await applySpotin(settings);
  standIns.face({ url, databaseUrl: settings.DATABASE_URL ?? '' });

  for (const path of ['', '/clock', '/slack/channels', '/emails', '/idle', '/guests/201027764824/messages']) {
    expect((await fetch(`${url}/sandbox${path}`)).status).toBe(404);
  }
  for (const path of ['/sandbox/reset', '/sandbox/clock', '/sandbox/faults', '/sandbox/redis']) {
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(url + path, { method: 'POST', body: '{}', headers })).status).toBe(404);
  }
  expect((await fetch(url)).status).toBe(404);
  expect((await fetch(`${url}/slack/install`)).status).toBe(404);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  expect((await fetch(`${url}/api/v1/notifications`)).status).toBe(503);

  await bookAndConfirm(standIns, '201027764824');
  expect(await product.stop()).toBe(0);
}, 180_000);

test('a language model answers the guests, and Slack needs no address of ours where it has Socket Mode', async () => {
  const { standIns, settings: all, url } = await openProduction();
  const { SLACK_SIGNING_SECRET: _secret, ...rest } = all;
  const settings: Record<string, string> = { ...rest, SLACK_APP_TOKEN: 'xapp-1' };
  const server = await startOpenAiServer({ apiKey: 'sk-production', models: ['the-model'] });
  onTestFinished(() => server.stop());
  server.script([replies('Hello! How can I help you today?')]);
  const openai = { OPENAI_API_KEY: 'sk-production', OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: 'the-model' };
  await applySpotin(settings);
  const product = runProduct(['start'], { ...settings, ...openai });
  await untilReady(product, url);
  standIns.face({ url, databaseUrl: settings.DATABASE_URL ?? '' });
  const guest = standIns.guest('201027764824');
  await guest.write('Hi there');
  await standIns.untilAtRest();
  expect(await guest.fromVenue()).toEqual(['Hello! How can I help you today?']);
  expect(server.requests).toHaveLength(1);
  expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(404);
  expect(await product.stop()).toBe(0);
}, 120_000);

test('a worker on its own brings a clean database up to date, and answers what another has stored', async () => {
  const { standIns, settings, url } = await openProduction();
  const worker = runProduct(['worker'], { ...settings, LOG_LEVEL: 'info' });
  await worker.untilSaid('the worker is ready');
  await applySpotin(settings);
  // Long enough that whoever takes the message has gone before it is answered.
  const taker = runProduct(['start'], { ...settings, BURST_WAIT_MS: '4000' });
  await untilReady(taker, url);
  standIns.face({ url, databaseUrl: settings.DATABASE_URL ?? '' });
  const guest = standIns.guest('201027764824');
  await guest.write('What is the wifi like?');
  taker.process.kill('SIGKILL');
  await taker.exited;
  await expect.poll(() => guest.fromVenue(), { timeout: 30_000 }).toHaveLength(1);
  expect(await worker.stop()).toBe(0);
}, 180_000);

test('with stored credentials it needs no tokens in the settings, and without its key it does not start', async () => {
  const { standIns, settings, url } = await openProduction();
  const { WHATSAPP_ACCESS_TOKEN: accessToken = '', SLACK_BOT_TOKEN: botToken = '', ...rest } = settings;
  const stored = { ...rest, SECRETS_KEY: KEY };
  await applySpotin(stored);

  const without = runProduct(['start'], stored);
  expect(await without.exited).toBe(1);
  expect(without.output()).toContain('npm run venue -- connect whatsapp spotin');

  const wrong = runProduct(['venue', 'connect', 'slack', 'spotin'], stored, 'xoxb-wrong\n');
  expect(await wrong.exited).toBe(1);
  expect(wrong.output()).toContain('Slack does not take this token');
  expect(wrong.output()).not.toContain('xoxb-wrong');
  const notOurs = runProduct(['venue', 'connect', 'whatsapp', 'spotin'], stored, 'EAA-wrong\n');
  expect(await notOurs.exited).toBe(1);
  expect(notOurs.output()).not.toMatch(/EAA-wrong|\n {4}at /);

  await done(runProduct(['venue', 'connect', 'whatsapp', 'spotin'], stored, `${accessToken}\n`));
  const product = runProduct(['start'], stored);
  await untilReady(product, url);
  expect(product.output()).toContain('npm run venue -- connect slack spotin');
  standIns.face({ url, databaseUrl: settings.DATABASE_URL ?? '' });
  await done(runProduct(['venue', 'connect', 'slack', 'spotin'], stored, `${botToken}\n`));
  const listed = await done(runProduct(['venue', 'connections'], stored));
  expect(listed).toMatch(/spotin +slack +T_SANDBOX +stored .*sealed with key [\da-f]{8}\n/);
  expect(listed).toMatch(/spotin +whatsapp +100000000000001 +stored /);
  expect(listed).not.toContain(botToken);
  expect(listed).not.toContain(accessToken);
  expect(await product.stop()).toBe(0);

  const again = runProduct(['start'], stored);
  await untilReady(again, url);
  await bookAndConfirm(standIns, '201027764824');
  expect(await again.stop()).toBe(0);
  expect(product.output() + again.output()).not.toContain(botToken);

  const keyless = runProduct(['start'], settings);
  expect(await keyless.exited).toBe(1);
  expect(keyless.output()).toContain('SECRETS_KEY: missing, and 2 stored connections are sealed with key');

  const rotated = { ...stored, SECRETS_KEY: OTHER_KEY, SECRETS_KEYS_OLD: KEY };
  expect(await done(runProduct(['venue', 'reseal'], rotated))).toContain('2 sealed anew');
  const { SECRETS_KEYS_OLD: _old, ...renewed } = rotated;
  expect(await done(runProduct(['venue', 'disconnect', 'slack', 'spotin'], renewed))).toContain('is disconnected');
  const left = await done(runProduct(['venue', 'connections'], renewed));
  expect(left).toContain('not connected: npm run venue -- connect slack spotin');
  expect(left).toMatch(/whatsapp +100000000000001 +stored .*sealed with key [\da-f]{8}\n/);
}, 240_000);

test('a venue file that is wrong is told before anything is touched', async () => {
  const file = join(tmpdir(), `bellhop-${process.pid}.yaml`);
  writeFileSync(file, readFileSync(SPOTIN, 'utf8').replace('timeZone', 'timezone'));
  const refused = runProduct(['venue', 'apply', file], ALL);
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toContain('timezone');
});
