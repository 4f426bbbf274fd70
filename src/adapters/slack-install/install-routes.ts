import { type Request, type Response, Router } from 'express';
import { DeliveryError, type Logger } from '../../ports.ts';
import { type ExchangeCode, type Installation, InstallRefusedError } from '../../ports-connections.ts';
import { type Page, sendPage } from './install-pages.ts';
import { isOurState, issueState, STATE_LIVES_MS } from './install-state.ts';
import { BOT_SCOPES, missingScopes, REDIRECT_PATH } from './manifest.ts';

export interface SlackInstallOptions {
  clientId: string;
  /** Signs what comes back by way of Slack. */
  clientSecret: string;
  /** `https://host`, as the outside sees us. */
  publicUrl: string;
  /** Where the API is; Slack's own unless given. Its page for approving an app is beside it. */
  slackApiUrl?: string | undefined;
  exchange: ExchangeCode;
  /** Keeps what a workspace gave us; nobody becomes staff by it, and no venue comes of it. */
  onInstalled: (installation: Installation) => Promise<void>;
  logger: Logger;
}

const COOKIE = 'bellhop_slack_install';
const SLACK_API_URL = 'https://slack.com/api/';

/** For a workspace that wants the app: `GET /slack/install` leads to Slack, and Slack leads back. */
export function createSlackInstall(options: SlackInstallOptions): Router {
  const router = Router();
  router.get('/slack/install', (_request, response) => beginInstall(options, response));
  router.get(REDIRECT_PATH, async (request, response) => {
    response.clearCookie(COOKIE, { path: '/slack' });
    sendPage(response, await finishInstall(options, request));
  });
  return router;
}

function beginInstall(
  { clientId, clientSecret, publicUrl, slackApiUrl }: SlackInstallOptions,
  response: Response,
): void {
  const { state, nonce } = issueState(clientSecret, Date.now());
  const url = new URL('../oauth/v2/authorize', slackApiUrl ?? SLACK_API_URL);
  const scope = BOT_SCOPES.join(',');
  url.search = new URLSearchParams({
    client_id: clientId,
    scope,
    state,
    redirect_uri: redirectUri(publicUrl),
  }).toString();
  response.cookie(COOKIE, nonce, {
    httpOnly: true,
    secure: true,
    // Slack leads back by a link, which carries it; a page of somebody else's does not.
    sameSite: 'lax',
    path: '/slack',
    maxAge: STATE_LIVES_MS,
  });
  response.set('Cache-Control', 'no-store').redirect(302, url.href);
}

async function finishInstall(options: SlackInstallOptions, { query, headers }: Request): Promise<Page> {
  const { state, code, error } = query;
  const nonce = cookieOf(headers.cookie);
  const isOurs =
    typeof state === 'string' && nonce !== null && isOurState(options.clientSecret, { state, nonce }, Date.now());
  if (!isOurs) return notBegunHere(options.publicUrl);
  if (typeof code !== 'string' || code === '') return notApproved(String(error ?? ''), options.publicUrl);
  try {
    return await keep(options, await options.exchange(code, redirectUri(options.publicUrl)));
  } catch (reason) {
    return failed(reason, options);
  }
}

async function keep(options: SlackInstallOptions, installation: Installation): Promise<Page> {
  const missing = missingScopes(installation.scopes);
  if (missing.length > 0) {
    const why = `The installation cannot be used: the app was not given ${missing.join(', ')}.`;
    throw new InstallRefusedError(why);
  }
  await options.onInstalled(installation);
  options.logger.info({ teamId: installation.teamId }, 'a Slack workspace has installed the app');
  return installed(installation);
}

function failed(reason: unknown, { logger, publicUrl }: SlackInstallOptions): Page {
  const again = `To try again, open ${publicUrl}/slack/install.`;
  if (reason instanceof InstallRefusedError)
    return { status: 422, title: 'Not installed', lines: [reason.message, again] };
  logger.error({ err: reason }, 'an installation could not be finished');
  const why =
    reason instanceof DeliveryError
      ? `Slack did not finish the installation (${reason.code}).`
      : 'Something went wrong here.';
  return { status: reason instanceof DeliveryError ? 502 : 500, title: 'Not installed', lines: [why, again] };
}

function installed({ teamId, teamName }: Installation): Page {
  return {
    status: 200,
    title: `Bellhop is installed in ${teamName}`,
    lines: [
      `Whoever runs Bellhop now puts slack.teamId: ${teamId} and your channel's id into your venue's file, and applies it.`,
      'Then invite the app into that channel: type /invite @Bellhop there.',
    ],
  };
}

function notBegunHere(publicUrl: string): Page {
  const lines = [
    `This installation was begun in another browser, or too long ago. Open ${publicUrl}/slack/install to begin anew.`,
  ];
  return { status: 400, title: 'Not installed', lines };
}

function notApproved(error: string, publicUrl: string): Page {
  const why = error === 'access_denied' ? 'The app was not approved.' : 'Slack sent no approval.';
  return { status: 400, title: 'Not installed', lines: [why, `To try again, open ${publicUrl}/slack/install.`] };
}

const redirectUri = (publicUrl: string) => `${publicUrl}${REDIRECT_PATH}`;

function cookieOf(header: string | undefined): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? null;
}
