import { WebClient } from '@slack/web-api';
import { DeliveryError } from '../../ports.ts';
import type { Workspace, WorkspaceOf } from '../../ports-connections.ts';
import { callSlack } from './call-slack.ts';
import { type ClientSettings, clientOptions } from './web-clients.ts';

/** What Slack says of a token that it does not take. Source: the error list of auth.test on docs.slack.dev/reference/methods. */
const NOT_TAKEN = ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive'];

export function createWorkspaceOf(settings: ClientSettings): WorkspaceOf {
  return async (botToken) => {
    try {
      return await ask(new WebClient(botToken, clientOptions(settings)));
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      if (NOT_TAKEN.includes(error.code)) return null;
      // To ask changes nothing, so no answer leaves nothing open.
      const { code, message, retryAfterMs } = error;
      throw new DeliveryError('channel', code, message, { cause: error, retryAfterMs });
    }
  };
}

async function ask(client: WebClient): Promise<Workspace> {
  const { team_id: teamId, team, response_metadata: more } = await callSlack(() => client.auth.test());
  if (!teamId) throw new DeliveryError('channel', 'unreadable_answer', 'Slack does not say whose token it is');
  return { teamId, teamName: team ?? teamId, scopes: more?.scopes ?? [] };
}
