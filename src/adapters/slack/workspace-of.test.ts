import type { ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { DeliveryError } from '../../ports.ts';
import { InstallRefusedError } from '../../ports-connections.ts';
import { createExchangeCode } from './exchange-code.ts';
import { type Intercept, recordingLogger, startSlack } from './test-support.ts';
import { createWorkspaceOf } from './workspace-of.ts';

const answering =
  (body: object, headers: Record<string, string> = {}): Intercept =>
  (_call, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    return true;
  };

/** Long enough for a busy machine. */
const PATIENT_MS = 10_000;

async function openSlack(intercept: Intercept, timeoutMs = PATIENT_MS) {
  const slack = await startSlack(intercept);
  onTestFinished(slack.close);
  const settings = { slackApiUrl: slack.apiUrl, timeoutMs, logger: recordingLogger() };
  return {
    calls: slack.calls,
    workspaceOf: createWorkspaceOf(settings),
    exchange: createExchangeCode({ ...settings, clientId: '1.2', clientSecret: 'client-secret' }),
  };
}

async function failureOf(asking: Promise<unknown>): Promise<unknown> {
  return asking.then(
    (answer) => expect.fail(`it answered ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  );
}

test('Slack says whose a token is, and what it may', async () => {
  const told = answering({ ok: true, team_id: 'T_A', team: 'A' }, { 'x-oauth-scopes': 'chat:write,commands' });
  const { workspaceOf, calls } = await openSlack(told);
  expect(await workspaceOf('xoxb-a')).toEqual({ teamId: 'T_A', teamName: 'A', scopes: ['chat:write', 'commands'] });
  expect(calls).toMatchObject([{ path: '/api/auth.test', token: 'Bearer xoxb-a' }]);
});

test.each(['invalid_auth', 'token_revoked', 'account_inactive'])(
  'a token of which it says %s is none',
  async (error) => {
    const { workspaceOf } = await openSlack(answering({ ok: false, error }));
    expect(await workspaceOf('xoxb-a')).toBeNull();
  },
);

test.each<[name: string, intercept: Intercept, timeoutMs: number]>([
  ['another error', answering({ ok: false, error: 'fatal_error' }), PATIENT_MS],
  ['an answer without a workspace', answering({ ok: true }), PATIENT_MS],
  ['no answer', () => true, 500],
])('%s is a trouble of the channel: nothing was sent', async (_name, intercept, timeoutMs) => {
  const { workspaceOf } = await openSlack(intercept, timeoutMs);
  const error = await failureOf(workspaceOf('xoxb-a'));
  expect(error).toBeInstanceOf(DeliveryError);
  expect(error).toMatchObject({ failure: 'channel' });
});

const installed = {
  ok: true,
  access_token: 'xoxb-new',
  token_type: 'bot',
  scope: 'chat:write,commands',
  team: { id: 'T_NEW', name: 'New' },
  is_enterprise_install: false,
};

test('a code becomes the workspace’s bot token', async () => {
  const { exchange, calls } = await openSlack(answering(installed));
  expect(await exchange('c-1', 'https://bellhop.example/back')).toEqual({
    teamId: 'T_NEW',
    teamName: 'New',
    credentials: { botToken: 'xoxb-new' },
    scopes: ['chat:write', 'commands'],
  });
  expect(calls).toMatchObject([{ path: '/api/oauth.v2.access', body: { code: 'c-1' } }]);
});

test.each<[name: string, change: object, said: string]>([
  ['for a whole organization', { team: null, is_enterprise_install: true }, 'choose one workspace'],
  ['with a token that runs out', { expires_in: 43_200, refresh_token: 'x' }, 'token rotation'],
  ['without a bot', { access_token: undefined }, 'no bot token'],
])('an installation %s cannot be used, and says why', async (_name, change, said) => {
  const { exchange } = await openSlack(answering({ ...installed, ...change }));
  const error = await failureOf(exchange('c-1', 'https://bellhop.example/back'));
  expect(error).toBeInstanceOf(InstallRefusedError);
  expect(String(error)).toContain(said);
});

test('a code that Slack refuses says so, and shows no secret', async () => {
  const { exchange } = await openSlack(answering({ ok: false, error: 'invalid_code' }));
  const error = await failureOf(exchange('c-1', 'https://bellhop.example/back'));
  expect(error).toMatchObject({ name: 'DeliveryError', code: 'invalid_code' });
  expect(String(error)).not.toContain('client-secret');
});
