import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { DeliveryError } from '../../ports.ts';
import { type ExchangeCode, type Installation, InstallRefusedError } from '../../ports-connections.ts';
import { createSlackInstall } from './install-routes.ts';
import { issueState, STATE_LIVES_MS } from './install-state.ts';
import { BOT_SCOPES } from './manifest.ts';

const SECRET = 'the-client-secret';
const REDIRECT = 'https://bellhop.example/slack/oauth_redirect';
const installation: Installation = {
  teamId: 'T_NEW',
  teamName: '<b>New & Co</b>',
  credentials: { botToken: 'xoxb-new' },
  scopes: [...BOT_SCOPES],
};

async function openDoor(exchange: ExchangeCode = async () => installation) {
  const kept: Installation[] = [];
  const exchanged: string[][] = [];
  const nothing = () => {};
  const routes = createSlackInstall({
    clientId: '1.2',
    clientSecret: SECRET,
    publicUrl: 'https://bellhop.example',
    slackApiUrl: 'https://slack.test/api/',
    exchange: async (...given) => {
      exchanged.push(given);
      return exchange(...given);
    },
    onInstalled: async (each) => void kept.push(each),
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  });
  const server = createServer(express().use(routes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    kept,
    exchanged,
    begin: () => fetch(`${url}/slack/install`, { redirect: 'manual' }),
    async comeBack(query: Record<string, string>, cookie?: string) {
      const headers = cookie === undefined ? {} : { cookie };
      const response = await fetch(`${url}/slack/oauth_redirect?${new URLSearchParams(query)}`, { headers });
      return { status: response.status, page: await response.text(), headers: response.headers };
    },
  };
}

type Door = Awaited<ReturnType<typeof openDoor>>;

/** As a browser: goes to Slack, and keeps the cookie. */
async function goToSlack(door: Door) {
  const response = await door.begin();
  const to = new URL(response.headers.get('location') ?? '');
  const [setCookie = ''] = response.headers.getSetCookie();
  return {
    status: response.status,
    to,
    setCookie,
    cookie: setCookie.split(';')[0] ?? '',
    state: to.searchParams.get('state') ?? '',
  };
}

test('it leads to Slack with what the app needs, and keeps the browser’s half of the state', async () => {
  const { status, to, setCookie } = await goToSlack(await openDoor());
  expect(status).toBe(302);
  expect(to.origin + to.pathname).toBe('https://slack.test/oauth/v2/authorize');
  expect(Object.fromEntries(to.searchParams)).toEqual({
    client_id: '1.2',
    scope: BOT_SCOPES.join(','),
    redirect_uri: REDIRECT,
    state: expect.stringMatching(/^\d+\.[\w-]{43}$/),
  });
  for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/slack']) expect(setCookie).toContain(part);
});

test('who comes back with a code has the app installed, and is told what comes next', async () => {
  const door = await openDoor();
  const { cookie, state } = await goToSlack(door);
  const { status, page, headers } = await door.comeBack({ code: 'c-1', state }, `other=1; ${cookie}`);
  expect(status).toBe(200);
  expect(door.exchanged).toEqual([['c-1', REDIRECT]]);
  expect(door.kept).toEqual([installation]);
  expect(page).toContain('&lt;b&gt;New &amp; Co&lt;/b&gt;');
  expect(page).toContain('slack.teamId: T_NEW');
  expect(page).not.toContain('xoxb');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.getSetCookie()[0]).toContain('Expires=Thu, 01 Jan 1970');
});

test.each<[name: string, change: (given: { state: string; cookie: string }) => { state?: string; cookie?: string }]>([
  ['no state', ({ cookie }) => ({ cookie })],
  ['no cookie: somebody else’s link', ({ state }) => ({ state })],
  ['another browser’s cookie', ({ state }) => ({ state, cookie: 'bellhop_slack_install=AAAA' })],
  ['a state of one’s own', ({ cookie }) => ({ state: issueState('guessed', Date.now()).state, cookie })],
  ['a longer life', ({ state, cookie }) => ({ state: state.replace(/^\d/, '9'), cookie })],
  ['nonsense', ({ cookie }) => ({ state: '.....', cookie })],
])('%s: nothing is exchanged', async (_name, change) => {
  const door = await openDoor();
  const { state, cookie } = change(await goToSlack(door));
  const { status, page } = await door.comeBack({ code: 'c-1', ...(state && { state }) }, cookie);
  expect(status).toBe(400);
  expect(page).toContain('begun in another browser, or too long ago');
  expect(door.exchanged).toEqual([]);
});

test('a state is good for minutes', async () => {
  const door = await openDoor();
  const { state, nonce } = issueState(SECRET, Date.now() - STATE_LIVES_MS - 1);
  expect((await door.comeBack({ code: 'c', state }, `bellhop_slack_install=${nonce}`)).status).toBe(400);
  expect(door.exchanged).toEqual([]);
});

test('who does not approve has installed nothing', async () => {
  const door = await openDoor();
  const { cookie, state } = await goToSlack(door);
  const { status, page } = await door.comeBack({ error: 'access_denied', state }, cookie);
  expect(status).toBe(400);
  expect(page).toContain('The app was not approved.');
  expect(door.exchanged).toEqual([]);
});

test.each<[name: string, status: number, said: string, exchange: ExchangeCode]>([
  ['Slack refuses the code', 502, 'invalid_code', () => Promise.reject(new DeliveryError('row', 'invalid_code', 'no'))],
  ['it cannot be used', 422, 'token rotation', () => Promise.reject(new InstallRefusedError('token rotation is on'))],
  ['something of ours fails', 500, 'went wrong here', () => Promise.reject(new Error('secret detail'))],
  [
    'it lacks a scope',
    422,
    'was not given files:write',
    async () => ({ ...installation, scopes: BOT_SCOPES.filter((scope) => scope !== 'files:write') }),
  ],
])('when %s nothing is kept', async (_name, status, said, exchange) => {
  const door = await openDoor(exchange);
  const { cookie, state } = await goToSlack(door);
  const answer = await door.comeBack({ code: 'c-1', state }, cookie);
  expect(answer.status).toBe(status);
  expect(answer.page).toContain(said);
  expect(answer.page).not.toContain('secret detail');
  expect(door.kept).toEqual([]);
});
