import { expect, test } from 'vitest';
import { ConfigError, toConfig } from './config.ts';

function problemsOf(environment: Record<string, string>, fromFile: Record<string, string> = {}): string {
  try {
    toConfig(environment, fromFile);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://localhost/bellhop',
  WHATSAPP_ACCESS_TOKEN: 'a',
  WHATSAPP_APP_SECRET: 'b',
  WHATSAPP_VERIFY_TOKEN: 'c',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'd',
  RESEND_API_KEY: 're_1',
  EMAIL_FROM: 'Bellhop <bookings@example.com>',
};

test('without any setting everything outside is a stand-in', () => {
  expect(toConfig({})).toMatchObject({ port: 3000, dataDir: '.data', whatsapp: null, slack: null, resend: null });
});

test('a far end with all its settings is the real one', () => {
  const config = toConfig({ RESEND_API_KEY: 're_1', EMAIL_FROM: 'a@b.c' });
  expect(config.resend).toEqual({ apiKey: 're_1', from: 'a@b.c', baseUrl: null });
  expect(config.slack).toBeNull();
});

test.each<[environment: Record<string, string>, problem: string]>([
  [{ PORT: 'eighty' }, 'PORT: '],
  [{ PORT: '70000' }, 'PORT: '],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL: expected postgres://'],
  [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN: expected a bot token'],
  [{ WHATSAPP_ACCESS_TOKEN: 'a' }, 'WHATSAPP_APP_SECRET: missing'],
  [{ API_KEY: 'fifteen-letters' }, 'API_KEY: expected at least 16 characters'],
  [{ API_KEY: 'sixteen letters!' }, 'API_KEY: expected at least 16 characters, without spaces'],
  [{ DATABSE_URL: 'postgres://x/y' }, 'DATABSE_URL: no such setting; did you mean DATABASE_URL?'],
  [{ SLACK_SIGNIN_SECRET: 'x' }, 'SLACK_SIGNIN_SECRET: no such setting; did you mean SLACK_SIGNING_SECRET?'],
])('a wrong setting %o stops the start with its name and what was expected', (environment, problem) => {
  expect(problemsOf(environment)).toContain(problem);
});

test('the API key is given or not, and its name is not seen in those of others', () => {
  expect(toConfig({}).apiKey).toBeNull();
  expect(toConfig({ API_KEY: 'sixteen-letters!' }).apiKey).toBe('sixteen-letters!');
  expect(problemsOf({ APP_KEY: 'x', GPG_KEY: 'x' })).toBe('');
  expect(problemsOf({}, { API_KEYS: 'x' })).toContain('API_KEYS: no such setting; did you mean API_KEY?');
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
    const { [name as keyof typeof production]: _left, ...rest } = production;
    expect(problemsOf(rest)).toContain(`${name}: missing`);
  },
);
