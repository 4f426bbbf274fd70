import { WebClient } from '@slack/web-api';
import { DeliveryError } from '../../ports.ts';
import { type Finding, good, warn, wrong } from '../finding.ts';
import { callSlack } from './call-slack.ts';
import { checkChannel, checkMember } from './doctor-venue.ts';
import { type ClientSettings, clientOptions } from './web-clients.ts';

export interface WorkspaceLook extends ClientSettings {
  botToken: string;
  /** Null: whichever the token is of. */
  teamId: string | null;
  /** What the app asks for. */
  scopes: readonly string[];
  channels: readonly string[];
  staff: readonly { slackUserId: string; name: string }[];
  /** Where a new token goes. */
  renew: string;
}

const APPS = 'api.slack.com/apps';

/** Whether a token is what the venues of its workspace need. Never throws. */
export async function checkWorkspace(look: WorkspaceLook): Promise<Finding[]> {
  try {
    const client = new WebClient(look.botToken, clientOptions(look));
    const answer = await callSlack(() => client.auth.test());
    const { team_id: teamId = '', team = '' } = answer;
    if (look.teamId !== null && teamId !== look.teamId) return [otherTeam(look, teamId, team)];
    const granted = (answer.response_metadata?.scopes ?? []).filter((scope) => scope !== '');
    return [
      good(`The bot token is of workspace ${teamId} (${team})`),
      ofScopes(look, granted),
      ...(await Promise.all([
        ...look.channels.map((channel) => checkChannel(client, channel, granted)),
        ...look.staff.map((member) => checkMember(client, member)),
      ])),
    ];
  } catch (error) {
    return [refused(toRefusal(error), look.renew)];
  }
}

function otherTeam({ teamId, renew }: WorkspaceLook, theirs: string, name: string): Finding {
  return wrong(
    `The bot token is of workspace ${theirs} (${name}), and slack.teamId in the venue's file is ${teamId}`,
    `Correct slack.teamId (npm run venue -- apply FILE), or install the app in ${teamId} and ${renew}.`,
  );
}

function ofScopes({ scopes, renew }: WorkspaceLook, granted: string[]): Finding {
  if (granted.length === 0)
    return warn('Slack does not tell what the token may do', `See for yourself: ${APPS}, OAuth & Permissions.`);
  const missing = scopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return good('The token has every scope that the app asks for');
  return wrong(
    `The token lacks scopes: ${missing.join(', ')}`,
    `Add them at ${APPS}, OAuth & Permissions, Bot Token Scopes (or paste the manifest anew: npm run venue -- manifest), reinstall the app, and ${renew}.`,
  );
}

function refused({ code, message }: DeliveryError, renew: string): Finding {
  switch (code) {
    case 'invalid_auth':
    case 'not_authed':
    case 'token_revoked':
    case 'token_expired':
    case 'account_inactive':
      return wrong(
        `Slack does not take the bot token: ${code}`,
        `Install the app again (${APPS}, Install App), and ${renew}.`,
      );
    case 'ratelimited':
      return warn('Slack has too many calls of ours just now', 'Look again in a minute.');
    default:
      return wrong(
        message,
        'Check that this machine reaches slack.com over HTTPS, SLACK_API_URL, and status.slack.com.',
      );
  }
}

/** Whether Slack opens Socket Mode for the app-level token. No socket is opened. Never throws. */
export async function checkSocketMode(appToken: string, settings: ClientSettings): Promise<Finding[]> {
  try {
    const client = new WebClient(appToken, clientOptions(settings));
    await callSlack(() => client.apps.connections.open());
    return [good('Slack opens Socket Mode for SLACK_APP_TOKEN')];
  } catch (error) {
    return [noSocket(toRefusal(error))];
  }
}

/** What Slack says of an app-level token that will not do. Source: the error list of apps.connections.open on docs.slack.dev. */
const TOKEN_WILL_NOT_DO =
  /^(invalid_auth|not_authed|token_revoked|token_expired|account_inactive|missing_scope|no_permission|not_allowed_token_type|forbidden_team|access_denied)$/;

function noSocket(error: DeliveryError): Finding {
  if (!TOKEN_WILL_NOT_DO.test(error.code)) return refused(error, 'set SLACK_APP_TOKEN');
  return wrong(
    `Slack does not open Socket Mode for SLACK_APP_TOKEN: ${error.code}`,
    `At ${APPS}: switch Socket Mode on, make an app-level token with connections:write (Basic Information), and set SLACK_APP_TOKEN to it.`,
  );
}

function toRefusal(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  return new DeliveryError('channel', 'unknown', `Slack: ${error instanceof Error ? error.message : String(error)}`);
}
