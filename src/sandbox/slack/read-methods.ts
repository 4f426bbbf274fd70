import { type Arguments, textArgument } from './arguments.ts';
import { SlackError } from './slack-error.ts';
import { installedApp, memberName, type SlackParts, workspace } from './slack-parts.ts';

export async function authTest(parts: SlackParts): Promise<object> {
  const { userId, botId, name } = installedApp;
  const { url, name: team } = workspace;
  return { url, team, user: name, team_id: parts.teamId, user_id: userId, bot_id: botId, is_enterprise_install: false };
}

export async function userInfo(parts: SlackParts, args: Arguments): Promise<object> {
  const id = textArgument(args, 'user') ?? '';
  if (!parts.setup.slackMembers.some((member) => member.id === id)) throw new SlackError('user_not_found');
  const name = memberName(parts.setup, id);
  const profile = { real_name: name, display_name: name };
  return { user: { id, team_id: parts.teamId, name: name.toLowerCase(), real_name: name, profile, is_bot: false } };
}
