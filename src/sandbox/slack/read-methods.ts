import { type Arguments, channelArgument, textArgument } from './arguments.ts';
import { channelState } from './channel-state.ts';
import { SlackError } from './slack-error.ts';
import { installedApp, memberName, type SlackParts } from './slack-parts.ts';

export async function authTest({ workspace }: SlackParts): Promise<object> {
  const { userId, botId, name } = installedApp;
  const { teamId, name: team, domain } = workspace;
  const url = `https://${domain}.slack.com/`;
  return { url, team, user: name, team_id: teamId, user_id: userId, bot_id: botId, is_enterprise_install: false };
}

export async function userInfo({ workspace }: SlackParts, args: Arguments): Promise<object> {
  const id = textArgument(args, 'user') ?? '';
  if (!workspace.members.some((member) => member.id === id)) throw new SlackError('user_not_found');
  const name = memberName(workspace, id);
  const profile = { real_name: name, display_name: name };
  return { user: { id, team_id: workspace.teamId, name: name.toLowerCase(), real_name: name, profile, is_bot: false } };
}

export async function conversationInfo(parts: SlackParts, args: Arguments): Promise<object> {
  const id = channelArgument(parts, args);
  const { archived, botRemoved } = await channelState(parts.world, id);
  const name = parts.workspace.channels.find((channel) => channel.id === id)?.name ?? id;
  return {
    channel: {
      id,
      name,
      name_normalized: name,
      is_channel: true,
      is_group: false,
      is_im: false,
      is_private: false,
      is_archived: archived,
      is_member: !botRemoved,
      context_team_id: parts.workspace.teamId,
    },
  };
}
