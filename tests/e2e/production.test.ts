import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../src/adapters/free-port.ts';
import { serve } from '../../src/command-line/serve.ts';
import { ConfigError, toConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { startBellhop } from '../../src/start.ts';
import { testDatabaseUrl } from '../support/database.ts';
import { startOpenAiServer } from '../support/openai-server/openai-server.ts';
import { replies } from '../support/openai-server/steps.ts';
import { runProduct, untilReady } from '../support/product-process.ts';
import { type StandIns, startStandIns } from '../support/stand-ins.ts';
import { venueCommand } from '../support/venue-command.ts';

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
  ['DATABASE_URL', 'postgres://bellhop:a/b@127.0.0.1/bellhop'],
  ['EMAIL_FROM', 'Bellhop'],
  ['PORT', 'eighty'],
  ['SLACK_BOT_TOKEN', 'xoxp-1'],
  ['SLACK_APP_TOKEN', 'xoxb-1'],
  ['OPENAI_BASE_URL', 'localhost'],
  ['SECRETS_KEY', 'short'],
  ['PUBLIC_URL', 'http://venue.example'],
  ['SLACK_CLIENT_ID', '1.2'],
  ['WHATSAPP_ACESS_TOKEN', 'EAA'],
];

/** What stands between the settings and a product that starts. */
function refusal(settings: Record<string, string>): string {
  try {
    toConfig(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return expect.fail('It would start.');
}

async function exitOf(args: string[], settings: Record<string, string>): Promise<string> {
  const product = runProduct(args, settings);
  expect(await product.exited).toBe(1);
  expect(product.output()).not.toMatch(/\n {4}at /);
  return product.output();
}

describe('a setting that is missing or wrong', () => {
  test.each(MISSING)('without %s it does not start', (name) => {
    const { [name as keyof typeof ALL]: _left, ...rest } = ALL;
    expect(refusal(rest)).toMatch(new RegExp(`^The settings are not right:\\n  ${name}: missing.*$`));
  });

  test.each(WRONG)('a wrong %s is named, and what was expected: %s', (name, value) => {
    const said = refusal({ ...ALL, [name]: value });
    expect(said).toMatch(new RegExp(`^The settings are not right:\\n(  .*\\n)*  (${name}|SLACK_CLIENT_SECRET): `));
  });

  test.each(['start', 'worker'])('all are told at once, and %s ends', async (command) => {
    const wrong = { PORT: 'eighty', EMAIL_FROM: 'Bellhop', SLACK_BOT_TOKEN: 'xoxp-1' };
    const said = await exitOf([command], { NODE_ENV: 'production', ...wrong });
    expect(said).toMatch(/^The settings are not right:\n/);
    for (const name of Object.keys(wrong)) expect(said).toContain(`\n  ${name}: `);
    for (const name of MISSING) if (!(name in wrong)) expect(said).toContain(`\n  ${name}: missing`);
  });

  test('a database that nobody answers for is named', async () => {
    const settings = { ...ALL, DATABASE_URL: 'postgres://bellhop@127.0.0.1:1/bellhop' };
    await expect(serve(toConfig(settings))).rejects.toThrow(/^The settings are not right:\n {2}DATABASE_URL: /);
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

const applySpotin = (settings: Record<string, string>) => venueCommand(['apply', SPOTIN.pathname], settings);

/** The product as {@link runProduct} has it, in this process. */
async function startHere(settings: Record<string, string>) {
  const logged: string[] = [];
  const logger = createLogger('warn', { write: (line) => logged.push(line) });
  const bellhop = await startBellhop(toConfig(settings), logger);
  onTestFinished(() => bellhop.stop());
  return { stop: bellhop.stop, log: () => logged.join('') };
}

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
  const product = await startHere({ ...settings, ...openai });
  standIns.face({ url, databaseUrl: settings.DATABASE_URL ?? '' });
  const guest = standIns.guest('201027764824');
  await guest.write('Hi there');
  await standIns.untilAtRest();
  expect(await guest.fromVenue()).toEqual(['Hello! How can I help you today?']);
  expect(server.requests).toHaveLength(1);
  expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(404);
  await product.stop();
}, 120_000);

test('a worker on its own brings a clean database up to date, and answers what another has stored', async () => {
  const { standIns, settings, url } = await openProduction();
  const worker = runProduct(['worker'], { ...settings, LOG_LEVEL: 'info' });
  await worker.untilSaid('the worker is ready');
  await applySpotin(settings);
  // Long enough that whoever takes the message has gone before it is answered.
  const taker = await startHere({ ...settings, BURST_WAIT_MS: '2000' });
  standIns.face({ url, databaseUrl: settings.DATABASE_URL ?? '' });
  const guest = standIns.guest('201027764824');
  await guest.write('What is the wifi like?');
  await taker.stop();
  expect(await guest.fromVenue()).toEqual([]);
  await expect.poll(() => guest.fromVenue(), { timeout: 30_000 }).toHaveLength(1);
  expect(await worker.stop()).toBe(0);
}, 180_000);

test('with stored credentials it needs no tokens in the settings, and without its key it does not start', async () => {
  const { standIns, settings, url } = await openProduction();
  const { WHATSAPP_ACCESS_TOKEN: accessToken = '', SLACK_BOT_TOKEN: botToken = '', ...rest } = settings;
  const stored = { ...rest, SECRETS_KEY: KEY };
  await applySpotin(stored);
  await expect(startHere(stored)).rejects.toThrow('npm run venue -- connect whatsapp spotin');

  const wrong = await venueCommand(['connect', 'slack', 'spotin'], stored, 'xoxb-wrong\n').catch(String);
  expect(wrong).toContain('Slack does not take this token');
  expect(wrong).not.toContain('xoxb-wrong');
  const notOurs = runProduct(['venue', 'connect', 'whatsapp', 'spotin'], stored, 'EAA-wrong\n');
  expect(await notOurs.exited).toBe(1);
  expect(notOurs.output()).toContain('Number 100000000000001 could not be looked up with this token: ');
  expect(notOurs.output()).not.toMatch(/EAA-wrong|\n {4}at /);

  await venueCommand(['connect', 'whatsapp', 'spotin'], stored, `${accessToken}\n`);
  const halfway = await startHere(stored);
  expect(halfway.log()).toContain('npm run venue -- connect slack spotin');
  const connect = runProduct(['venue', 'connect', 'slack', 'spotin'], stored, `${botToken}\n`);
  expect(await connect.exited).toBe(0);
  const listed = await venueCommand(['connections'], stored);
  expect(listed).toMatch(/spotin +slack +T_SANDBOX +stored .*sealed with key [\da-f]{8}\n/);
  expect(listed).toMatch(/spotin +whatsapp +100000000000001 +stored /);
  expect(listed).not.toContain(botToken);
  expect(listed).not.toContain(accessToken);
  await halfway.stop();

  const product = runProduct(['start'], stored);
  await untilReady(product, url);
  standIns.face({ url, databaseUrl: settings.DATABASE_URL ?? '' });
  await bookAndConfirm(standIns, '201027764824');
  expect(await product.stop()).toBe(0);
  expect(halfway.log() + connect.output() + product.output()).not.toContain(botToken);

  await expect(startHere(settings)).rejects.toThrow(
    'SECRETS_KEY: missing, and 2 stored connections are sealed with key',
  );
  await expect(startHere({ ...stored, SECRETS_KEY: OTHER_KEY })).rejects.toThrow(
    'SECRETS_KEY: opens none of what is stored, and 2 stored connections',
  );
  const rotated = { ...stored, SECRETS_KEY: OTHER_KEY, SECRETS_KEYS_OLD: KEY };
  expect(await venueCommand(['reseal'], rotated)).toContain('2 sealed anew');
  const { SECRETS_KEYS_OLD: _old, ...renewed } = rotated;
  expect(await venueCommand(['disconnect', 'slack', 'spotin'], renewed)).toContain('is disconnected');
  const left = await venueCommand(['connections'], renewed);
  expect(left).toContain('not connected: npm run venue -- connect slack spotin');
  expect(left).toMatch(/whatsapp +100000000000001 +stored .*sealed with key [\da-f]{8}$/m);
}, 240_000);

test('a venue file that is wrong is told before anything is touched', async () => {
  const file = join(tmpdir(), `bellhop-${process.pid}.yaml`);
  writeFileSync(file, readFileSync(SPOTIN, 'utf8').replace('timeZone', 'timezone'));
  expect(await exitOf(['venue', 'apply', file], ALL)).toContain('timezone');
});
