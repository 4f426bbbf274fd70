import { expect, test } from 'vitest';
import { SANDBOX_SECRETS as secrets } from '../../src/sandbox/setup.ts';
import type { StandIns } from '../support/stand-ins.ts';
import { NORTH, openTwoVenues, SOUTH, slackOf } from './workspaces-stage.ts';

const REDIRECT = 'http://127.0.0.1:9/slack/oauth_redirect';
const app = { client_id: secrets.slackClientId, client_secret: secrets.slackClientSecret };

function visit({ farEnds }: StandIns, query: Record<string, string>) {
  const address = new URL(farEnds.slackAuthorizeUrl);
  address.search = new URLSearchParams({
    client_id: app.client_id,
    scope: 'chat:write,commands',
    redirect_uri: REDIRECT,
    state: 's&1',
    ...query,
  }).toString();
  return fetch(address, { redirect: 'manual' });
}

async function codeOf(standIns: StandIns): Promise<string> {
  const back = new URL((await visit(standIns, { team: 'T_SOUTH' })).headers.get('location') ?? '');
  return back.searchParams.get('code') ?? '';
}

async function access({ farEnds }: StandIns, args: Record<string, string>): Promise<Record<string, unknown>> {
  const response = await fetch(`${farEnds.slackApiUrl}oauth.v2.access`, {
    method: 'POST',
    body: new URLSearchParams({ ...app, redirect_uri: REDIRECT, ...args }),
  });
  return (await response.json()) as Record<string, unknown>;
}

test('an app is let into a workspace: its code is the token of that workspace, once', async () => {
  const { standIns } = await openTwoVenues();
  await standIns.team(SOUTH).uninstall();
  const back = new URL((await visit(standIns, { team: 'T_SOUTH' })).headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe(REDIRECT);
  expect(back.searchParams.get('state')).toBe('s&1');
  const code = back.searchParams.get('code') ?? '';
  expect(await access(standIns, { code })).toEqual({
    ok: true,
    access_token: SOUTH.botToken,
    token_type: 'bot',
    scope: 'chat:write,commands',
    bot_user_id: 'U0BELLHOP',
    app_id: 'A0BELLHOP',
    team: { id: 'T_SOUTH', name: 'South' },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: 'U_HODA' },
  });
  expect(await access(standIns, { code })).toEqual({ ok: false, error: 'code_already_used' });
  expect((await slackOf(standIns, SOUTH).auth.test()).response_metadata?.scopes).toEqual(['chat:write', 'commands']);
});

test('strangers and wrong turns are refused', async () => {
  const { standIns } = await openTwoVenues();
  const code = await codeOf(standIns);
  expect(await access(standIns, { code, client_id: '1.2' })).toMatchObject({ error: 'invalid_client_id' });
  expect(await access(standIns, { code, client_secret: 'x' })).toMatchObject({ error: 'bad_client_secret' });
  expect(await access(standIns, { code: 'x' })).toMatchObject({ error: 'invalid_code' });
  const elsewhere = { code, redirect_uri: 'http://127.0.0.1:9/elsewhere' };
  expect(await access(standIns, elsewhere)).toMatchObject({ error: 'bad_redirect_uri' });
  expect(await access(standIns, { code })).toMatchObject({ ok: true });
  expect((await visit(standIns, { client_id: '1.2', team: 'T_SOUTH' })).status).toBe(400);
  expect((await visit(standIns, { redirect_uri: 'nowhere', team: 'T_SOUTH' })).status).toBe(400);
  expect((await visit(standIns, { scope: '', team: 'T_SOUTH' })).status).toBe(400);
});

test('who names no workspace chooses one', async () => {
  const { standIns } = await openTwoVenues();
  const page = await (await visit(standIns, {})).text();
  const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
  expect(links).toHaveLength(2);
  for (const [link, team] of [
    [links[0], NORTH],
    [links[1], SOUTH],
  ] as const) {
    const address = new URL(link ?? '', standIns.farEnds.slackAuthorizeUrl);
    const answer = await fetch(address, { redirect: 'manual' });
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    expect(await access(standIns, { code })).toMatchObject({ access_token: team.botToken });
  }
});
