import { type Finding, wrong } from '../../adapters/finding.ts';
import { checkSocketMode, checkWorkspace } from '../../adapters/slack/doctor.ts';
import { BOT_SCOPES } from '../../adapters/slack-install/manifest.ts';
import type { Config, SlackConfig } from '../../config.ts';
import type { Venue } from '../../domain/venue.ts';
import { createLogger } from '../../logger.ts';
import { howToConnect } from '../../usecases/survey-connections.ts';
import { type Check, look } from './check.ts';
import { standIn } from './findings.ts';
import { hide } from './hide-secrets.ts';
import { type FindToken, sharedToken, type Token } from './tokens.ts';

export interface Places {
  config: Config;
  venues: Venue[];
  /** Null: only the settings are known. */
  findToken: FindToken | null;
  timeoutMs: number;
}

/** Each workspace once, with the channels and the staff of all its venues. */
export async function lookAtWorkspaces({ config, venues, findToken, timeoutMs }: Places): Promise<Check[]> {
  const { slack } = config;
  if (!slack) return look('Slack', () => [standIn('Slack', 'SLACK_BOT_TOKEN')]);
  if (!findToken || venues.length === 0) {
    const token = sharedToken(config, 'slack');
    return token ? look('Slack', () => ofToken(slack, token, null, [], timeoutMs)) : [];
  }
  const teams = [...new Set(venues.map((venue) => venue.slack.teamId))];
  const looks = teams.map((teamId) => {
    const own = venues.filter((venue) => venue.slack.teamId === teamId);
    return look(`Slack ${teamId}`, async () => {
      const [first] = own;
      const token = first ? await findToken({ kind: 'slack', address: teamId }, first) : null;
      return token ? ofToken(slack, token, teamId, own, timeoutMs) : own.map(notConnected);
    });
  });
  return (await Promise.all(looks)).flat();
}

async function ofToken(
  slack: SlackConfig,
  { secret, renew }: Token,
  teamId: string | null,
  venues: Venue[],
  timeoutMs: number,
): Promise<Finding[]> {
  const staff = new Map(venues.flatMap((venue) => venue.staff).map((member) => [member.slackUserId, member]));
  const workspace = {
    ...settingsOf(slack, timeoutMs),
    botToken: secret,
    teamId,
    scopes: BOT_SCOPES,
    channels: [...new Set(venues.map((venue) => venue.slack.channelId))],
    staff: [...staff.values()],
    renew,
  };
  return hide([secret], await checkWorkspace(workspace));
}

function notConnected({ id, slack }: Venue): Finding {
  return wrong(
    `Venue "${id}" has no token for workspace ${slack.teamId}, and SLACK_BOT_TOKEN is not set`,
    howToConnect('slack', id),
  );
}

export async function lookAtSocketMode({ slack }: Config, timeoutMs: number): Promise<Check[]> {
  const appToken = slack?.appToken;
  return slack && appToken
    ? look('Slack Socket Mode', () => checkSocketMode(appToken, settingsOf(slack, timeoutMs)))
    : [];
}

function settingsOf({ apiUrl }: SlackConfig, timeoutMs: number) {
  return { slackApiUrl: apiUrl ?? undefined, timeoutMs, logger: createLogger('silent') };
}
