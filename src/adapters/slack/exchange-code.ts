import { type OauthV2AccessResponse, WebClient } from '@slack/web-api';
import { type ExchangeCode, InstallRefusedError } from '../../ports-connections.ts';
import { callSlack } from './call-slack.ts';
import { type ClientSettings, clientOptions } from './web-clients.ts';

/** Turns the code with which Slack sends somebody back into the workspace's bot token. */
export function createExchangeCode(
  settings: ClientSettings & { clientId: string; clientSecret: string },
): ExchangeCode {
  const { clientId, clientSecret } = settings;
  const client = new WebClient(undefined, clientOptions(settings));
  return async (code, redirectUri) => {
    const asked = { client_id: clientId, client_secret: clientSecret, code, redirect_uri: redirectUri };
    return toInstallation(await callSlack(() => client.oauth.v2.access(asked)));
  };
}

function toInstallation(answer: OauthV2AccessResponse) {
  const { access_token: botToken, token_type: type, team, is_enterprise_install: forAll } = answer;
  if (forAll || !team?.id) throw refused('it was installed for a whole organization: please choose one workspace');
  if (!botToken || type !== 'bot') throw refused('Slack gave no bot token');
  // A token that runs out would fall silent in twelve hours.
  if (answer.expires_in) throw refused('token rotation is on: please turn it off in the app’s settings');
  const scopes = answer.scope?.split(',') ?? [];
  return { teamId: team.id, teamName: team.name ?? team.id, credentials: { botToken }, scopes };
}

function refused(why: string): InstallRefusedError {
  return new InstallRefusedError(`The installation cannot be used: ${why}.`);
}
