import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { SETTING_NAMES } from './config/settings.ts';
import { ConfigError, toConfig } from './config.ts';

function problemsOf(environment: Record<string, string>, fromFile: Record<string, string | undefined> = {}): string {
  try {
    toConfig(environment, fromFile);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

const KEY = 'a'.repeat(64);
const BASE64_KEY = Buffer.alloc(32, 1).toString('base64');
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://localhost/bellhop',
  OPENAI_API_KEY: 'sk-1',
  WHATSAPP_ACCESS_TOKEN: 'a',
  WHATSAPP_APP_SECRET: 'b',
  WHATSAPP_VERIFY_TOKEN: 'c',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'd',
  RESEND_API_KEY: 're_1',
  EMAIL_FROM: 'Bellhop <bookings@example.com>',
};
const install = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 's',
  PUBLIC_URL: 'https://bellhop.example/',
  SECRETS_KEY: KEY,
};

function without(settings: Record<string, string>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
}

test('without any setting everything outside is a stand-in', () => {
  expect(toConfig({})).toMatchObject({
    port: 3000,
    dataDir: '.data',
    openai: null,
    secrets: null,
    whatsapp: null,
    slack: null,
    resend: null,
  });
});

test('a far end with all its settings is the real one', () => {
  const config = toConfig({ RESEND_API_KEY: 're_1', EMAIL_FROM: 'a@b.c' });
  expect(config.resend).toEqual({ apiKey: 're_1', from: 'a@b.c', baseUrl: null });
  expect(config.slack).toBeNull();
});

test.each<[environment: Record<string, string>, problem: string]>([
  [{ PORT: 'eighty' }, 'PORT: expected a whole number from 1 to 65535'],
  [{ PORT: '70000' }, 'PORT: expected a whole number from 1 to 65535'],
  [{ PORT: '80.5' }, 'PORT: expected a whole number from 1 to 65535'],
  [{ BURST_WAIT_MS: '1.5s' }, 'BURST_WAIT_MS: expected a whole number of milliseconds from 0 to 60000'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL: expected postgres://'],
  [
    { DATABASE_URL: 'postgres://u:pa/ss@host/x' },
    'DATABASE_URL: expected postgres://user:password@host:port/name, with',
  ],
  [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL: expected redis://host:port'],
  [{ REDIS_URL: 'redis://:pa/ss@host' }, 'REDIS_URL: expected redis://host:port, with'],
  [{ RESEND_API_KEY: 're_1', EMAIL_FROM: 'Bellhop' }, 'EMAIL_FROM: expected an address, e.g. '],
  [{ RESEND_API_KEY: 're_1', EMAIL_FROM: 'Bellhop <bookings@host>' }, 'EMAIL_FROM: expected an address, e.g. '],
  [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN: expected a bot token, xoxb-…'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN: expected an app-level token, xapp-…'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET: missing, and SLACK_BOT_TOKEN set (or SLACK_APP_TOKEN'],
  [{ SLACK_API_URL: 'ftp://x' }, 'SLACK_API_URL: expected http://… or https://…'],
  [{ SLACK_API_URL: 'http://x' }, 'SLACK_BOT_TOKEN: missing, and SLACK_API_URL set'],
  [{ WHATSAPP_ACCESS_TOKEN: 'a' }, 'WHATSAPP_APP_SECRET: missing'],
  [{ WHATSAPP_ACCESS_TOKEN: 'a\nb' }, 'WHATSAPP_ACCESS_TOKEN: expected a value without spaces'],
  [{ WHATSAPP_GRAPH_BASE_URL: 'http://x' }, 'WHATSAPP_ACCESS_TOKEN: missing, and WHATSAPP_GRAPH_BASE_URL set'],
  [{ WHATSAPP_WEB: 'yes' }, 'WHATSAPP_WEB: expected on or off'],
  [
    { WHATSAPP_WEB_ANSWER_WITHIN_HOURS: '0' },
    'WHATSAPP_WEB_ANSWER_WITHIN_HOURS: expected a whole number of hours from 1',
  ],
  [{ WHATSAPP_WEB_PACE_MS: 'slow' }, 'WHATSAPP_WEB_PACE_MS: expected a whole number of milliseconds from 0 to 60000'],
  [{ WHATSAPP_WEB: 'on', WHATSAPP_ACCESS_TOKEN: 'a' }, 'WHATSAPP_APP_SECRET: missing, and WHATSAPP_ACCESS_TOKEN set'],
  [{ RESEND_BASE_URL: 'http://x' }, 'RESEND_API_KEY: missing, and RESEND_BASE_URL set'],
  [{ API_KEY: 'fifteen-letters' }, 'API_KEY: expected at least 16 characters'],
  [{ API_KEY: 'sixteen letters!' }, 'API_KEY: expected at least 16 characters, without spaces'],
  [{ DATABSE_URL: 'postgres://x/y' }, 'DATABSE_URL: no such setting; did you mean DATABASE_URL?'],
  [{ SLACK_SIGNIN_SECRET: 'x' }, 'SLACK_SIGNIN_SECRET: no such setting; did you mean SLACK_SIGNING_SECRET?'],
  [{ OPENAI_APIKEY: 'x' }, 'OPENAI_APIKEY: no such setting; did you mean OPENAI_API_KEY?'],
  [{ OPENAI_BASE_URL: 'localhost:11434' }, 'OPENAI_BASE_URL: expected http://'],
  [{ OPENAI_MODEL: 'm' }, 'OPENAI_API_KEY: missing, and OPENAI_MODEL set'],
  [{ OPENAI_TURN_MS: '5000' }, 'OPENAI_API_KEY: missing, and OPENAI_TURN_MS set'],
  [{ OPENAI_API_KEY: 'none', OPENAI_MODEL: 'm' }, 'OPENAI_MODEL: set, and OPENAI_API_KEY is "none"'],
  [{ OPENAI_API_KEY: 'none', OPENAI_BASE_URL: 'http://x' }, 'OPENAI_API_KEY: "none" asks for no language model'],
  [{ OPENAI_API_KEY: 'k', OPENAI_TURN_MS: '999' }, 'OPENAI_TURN_MS: '],
  [{ OPENAI_API_KEY: 'k', OPENAI_TURN_MS: '60001' }, 'OPENAI_TURN_MS: '],
  [{ SECRETS_KEY: 'too-short' }, 'SECRETS_KEY: expected 32 random bytes in base64 or hex; make one with `openssl'],
  [{ SECRETS_KEY: Buffer.alloc(31).toString('base64') }, 'SECRETS_KEY: expected 32 random bytes'],
  [{ SECRETS_KEY: KEY, SECRETS_KEYS_OLD: `${KEY},x` }, 'SECRETS_KEYS_OLD: for each, separated by commas'],
  [{ SECRETS_KEYS_OLD: KEY }, 'SECRETS_KEY: missing, and SECRETS_KEYS_OLD set'],
  [{ PUBLIC_URL: 'http://bellhop.example' }, 'PUBLIC_URL: expected https://host, without a path'],
  [{ PUBLIC_URL: 'https://bellhop.example/path' }, 'PUBLIC_URL: expected https://host, without a path'],
  ...Object.keys(install).map((name): [Record<string, string>, string] => [
    without({ ...production, ...install }, name),
    `${name}: missing, and SLACK_CLIENT_`,
  ]),
])('a wrong setting %o stops the start with its name and what was expected', (environment, problem) => {
  expect(problemsOf(environment)).toContain(`\n  ${problem}`);
});

test.each([
  'postgres://u:pa%2Fss@host:5432/x',
  'postgresql://u@host/x?sslmode=require',
  'postgres:///x',
  'postgres://u:p@/x?host=/run/postgresql',
])('%s names a database', (url) => {
  expect(toConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
});

test('all problems are told at once', () => {
  const problems = problemsOf({ NODE_ENV: 'production', PORT: 'x', SLACK_BOT_TOKEN: 'y', DATABSE_URL: 'z' });
  for (const problem of ['PORT: ', 'SLACK_BOT_TOKEN: expected', 'DATABSE_URL: no such', 'RESEND_API_KEY: missing'])
    expect(problems).toContain(`\n  ${problem}`);
  expect(problems).not.toContain('SLACK_BOT_TOKEN: missing');
});

test('no problem shows what was set', () => {
  const secrets = { SECRETS_KEY: 'hush-1', SLACK_BOT_TOKEN: 'hush-2', OPENAI_API_KEY: 'hush 3', API_KEY: 'hush-4' };
  expect(problemsOf(secrets)).not.toContain('hush');
});

test('the API key is given or not, and its name is not seen in those of others', () => {
  expect(toConfig({}).apiKey).toBeNull();
  expect(toConfig({ API_KEY: 'sixteen-letters!' }).apiKey).toBe('sixteen-letters!');
  expect(problemsOf({ APP_KEY: 'x', GPG_KEY: 'x', SECRET_KEY: 'x', OPENAI_ORG_ID: 'x' })).toBe('');
  expect(problemsOf({}, { API_KEYS: 'x' })).toContain('API_KEYS: no such setting; did you mean API_KEY?');
  expect(problemsOf({}, { SECRET_KEY: 'x' })).toContain('SECRET_KEY: no such setting; did you mean SECRETS_KEY?');
});

test('every line of .env must be one of our settings', () => {
  expect(problemsOf({}, { BURST_WAIT: '5' })).toContain('BURST_WAIT: no such setting');
  expect(problemsOf({}, { COLOUR: 'red' })).toContain('COLOUR: no such setting');
  expect(problemsOf({ COLOUR: 'red', PATH: '/bin', HOME: '/' })).toBe('');
});

test.each(Object.keys(production).filter((name) => name !== 'NODE_ENV'))(
  'in production %s may not be missing',
  (name) => {
    expect(problemsOf(production)).toBe('');
    expect(problemsOf(without(production, name))).toContain(`\n  ${name}: missing`);
  },
);

test('the language model is OpenAI’s, a server of one’s own, or none', () => {
  const ofOpenAi = { apiKey: 'sk-1', baseUrl: null, model: 'gpt-4.1-mini', turnMs: 20_000 };
  expect(toConfig(production).openai).toEqual(ofOpenAi);
  const own = { OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: 'qwen3', OPENAI_TURN_MS: '45000' };
  expect(toConfig({ ...without(production, 'OPENAI_API_KEY'), ...own }).openai).toEqual({
    apiKey: null,
    baseUrl: 'http://localhost:11434/v1',
    model: 'qwen3',
    turnMs: 45_000,
  });
  expect(toConfig({ ...production, OPENAI_API_KEY: 'none' }).openai).toBeNull();
});

test('a key for stored credentials stands in for the tokens, and for nothing else', () => {
  const stored = { ...without(production, 'WHATSAPP_ACCESS_TOKEN', 'SLACK_BOT_TOKEN'), SECRETS_KEY: BASE64_KEY };
  expect(toConfig(stored)).toMatchObject({ whatsapp: { accessToken: null }, slack: { botToken: null } });
  expect(toConfig(stored).secrets).toEqual({ key: Buffer.alloc(32, 1), oldKeys: [] });
  for (const name of ['WHATSAPP_APP_SECRET', 'SLACK_SIGNING_SECRET'])
    expect(problemsOf(without(stored, name))).toContain(`\n  ${name}: missing`);
  expect(toConfig({ SECRETS_KEY: KEY, SECRETS_KEYS_OLD: `${BASE64_KEY}, ${KEY}` })).toMatchObject({
    whatsapp: null,
    slack: null,
    secrets: { oldKeys: [Buffer.alloc(32, 1), Buffer.from(KEY, 'hex')] },
  });
});

test('Socket Mode needs no signing secret', () => {
  const socket = { ...without(production, 'SLACK_SIGNING_SECRET'), SLACK_APP_TOKEN: 'xapp-1' };
  expect(toConfig(socket).slack).toMatchObject({ signingSecret: null, appToken: 'xapp-1', install: null });
});

test('workspaces install the app when all of it is set', () => {
  expect(toConfig({ ...production, ...install }).slack?.install).toEqual({
    clientId: '1.2',
    clientSecret: 's',
    publicUrl: 'https://bellhop.example',
  });
});

test('.env.example names every setting, and nothing else', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const names = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(names.toSorted()).toEqual([...SETTING_NAMES, 'POSTGRES_PASSWORD'].toSorted());
  expect(problemsOf({}, parseEnv(example))).toBe('');
});

test('numbers that scan a QR code are served when it is asked for, and spare the settings of the Cloud API', () => {
  expect(toConfig({}).whatsappWeb).toEqual({
    on: false,
    browserPath: null,
    answerWithinMs: 12 * 3_600_000,
    paceMs: 1_500,
  });
  const cloud = ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN'];
  const web = {
    ...without(production, ...cloud),
    WHATSAPP_WEB: 'on',
    WHATSAPP_WEB_ANSWER_WITHIN_HOURS: '2',
    PUPPETEER_EXECUTABLE_PATH: '/opt/chromium',
  };
  expect(toConfig(web)).toMatchObject({
    whatsapp: null,
    whatsappWeb: { on: true, browserPath: '/opt/chromium', answerWithinMs: 2 * 3_600_000 },
  });
  expect(problemsOf({ ...web, WHATSAPP_WEB: 'off' })).toContain('\n  WHATSAPP_ACCESS_TOKEN: missing');
  expect(toConfig({ ...production, WHATSAPP_WEB: 'on' }).whatsapp).not.toBeNull();
});
