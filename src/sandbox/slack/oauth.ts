import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Workspace } from '../sandbox-host.ts';
import { type Arguments, textArgument } from './arguments.ts';
import { changeInstallation } from './installation.ts';
import { SlackError } from './slack-error.ts';
import { installedApp, type SlackWorld } from './slack-parts.ts';

/** A code is good for ten minutes of real time, once (Slack). */
const CODE_MS = 10 * 60_000;

const wish = z.object({
  client_id: z.string(),
  scope: z.string().min(1),
  redirect_uri: z.url({ protocol: /^https?$/ }),
  state: z.string().default(''),
  team: z.string().optional(),
  user: z.string().optional(),
});

/** The page on which a member lets the app in. Where the address names a workspace it is let in at once. */
export async function authorize(slack: SlackWorld, request: Request, response: Response): Promise<void> {
  const asked = wish.safeParse(request.query);
  if (!asked.success || asked.data.client_id !== slack.clientId) {
    const why = asked.success ? 'client_id: no such app' : z.prettifyError(asked.error);
    response.status(400).type('text/plain').send(`Something went wrong when authorizing this app.\n${why}`);
    return;
  }
  const { team, user, scope, redirect_uri: redirectUri, state } = asked.data;
  const workspace = slack.workspaces.find(({ teamId }) => teamId === team);
  if (!workspace) {
    response.type('html').send(choosePage(slack, request.originalUrl));
    return;
  }
  const scopes = scope.split(/[,\s]+/).filter((name) => name !== '');
  const code = await issueCode(slack, {
    workspace,
    userId: user ?? workspace.members[0]?.id ?? '',
    scopes,
    redirectUri,
  });
  const back = new URL(redirectUri);
  back.searchParams.set('code', code);
  back.searchParams.set('state', state);
  response.redirect(back.href);
}

async function issueCode(
  slack: SlackWorld,
  allowed: { workspace: Workspace; userId: string; scopes: string[]; redirectUri: string },
): Promise<string> {
  const code = randomBytes(24).toString('hex');
  await slack.world.query(
    `insert into slack_oauth_codes (code, team_id, user_id, scopes, redirect_uri, issued_at)
      values ($1, $2, $3, $4, $5, $6)`,
    [code, allowed.workspace.teamId, allowed.userId, JSON.stringify(allowed.scopes), allowed.redirectUri, new Date()],
  );
  return code;
}

interface Code {
  teamId: string;
  userId: string;
  scopes: string[];
  redirectUri: string;
  issuedAt: Date;
  used: boolean;
}

/** `oauth.v2.access`: the code for the token. Who installs again gets the same token, which is good again. @throws SlackError */
export async function accessByCode(
  slack: SlackWorld,
  args: Arguments,
  authorization: string | undefined,
): Promise<object> {
  refuseStranger(slack, args, authorization);
  const code = textArgument(args, 'code');
  if (code === null) throw new SlackError('invalid_code');
  const redirectUri = textArgument(args, 'redirect_uri');
  return slack.world.transaction(async (queries) => {
    const [stored] = await queries.query<Code>(
      `select team_id as "teamId", user_id as "userId", scopes, redirect_uri as "redirectUri", issued_at as "issuedAt", used
        from slack_oauth_codes where code = $1 for update`,
      [code],
    );
    const workspace = slack.workspaces.find(({ teamId }) => teamId === stored?.teamId);
    if (!stored || !workspace || Date.now() - stored.issuedAt.getTime() > CODE_MS) throw new SlackError('invalid_code');
    if (stored.used) throw new SlackError('code_already_used');
    if (redirectUri !== stored.redirectUri) throw new SlackError('bad_redirect_uri');
    await queries.query('update slack_oauth_codes set used = true where code = $1', [code]);
    await changeInstallation(queries, workspace, { revoked: false, scopes: stored.scopes });
    return grant(workspace, stored);
  });
}

function grant(workspace: Workspace, { scopes, userId }: Code): object {
  return {
    access_token: workspace.botToken,
    token_type: 'bot',
    scope: scopes.join(','),
    bot_user_id: installedApp.userId,
    app_id: installedApp.appId,
    team: { id: workspace.teamId, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: userId },
  };
}

/** The app names itself in the form, or by HTTP Basic. @throws SlackError */
function refuseStranger(slack: SlackWorld, args: Arguments, authorization: string | undefined): void {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '';
  const [basicId = null, basicSecret = null] = basic === '' ? [] : Buffer.from(basic, 'base64').toString().split(':');
  if ((textArgument(args, 'client_id') ?? basicId) !== slack.clientId) throw new SlackError('invalid_client_id');
  const secret = textArgument(args, 'client_secret') ?? basicSecret;
  if (secret !== slack.clientSecret) throw new SlackError('bad_client_secret');
}

function choosePage({ workspaces }: SlackWorld, address: string): string {
  const links = workspaces.map(({ teamId, name }) => {
    const link = new URL(address, 'http://sandbox.invalid');
    link.searchParams.set('team', teamId);
    return `<li><a href="${toHtml(`authorize${link.search}`)}">Allow in ${toHtml(name)}</a></li>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Allow the app</title><ul>${links.join('')}</ul>`;
}

const toHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
