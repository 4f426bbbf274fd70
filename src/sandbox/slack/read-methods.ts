import { type Arguments, channelArgument, textArgument } from './arguments.ts';
import { messageJson } from './message-json.ts';
import { channelMessages } from './messages.ts';
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

const DEFAULT_LIMIT = 100;
/** Slack's own maximum is 999. */
const MAX_LIMIT = 999;

/** A channel without its threads' replies, newest first. */
export async function history(parts: SlackParts, args: Arguments): Promise<object> {
  const channel = channelArgument(parts, args);
  const limit = Number(textArgument(args, 'limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) throw new SlackError('invalid_limit');
  const messages = (await channelMessages(parts.world, channel))
    .filter(({ ts, threadTs }) => (threadTs === null || threadTs === ts) && isWithin(ts, args))
    .reverse();
  const page = messages.slice(0, limit);
  const hasMore = page.length < messages.length;
  const withMetadata = isTrue(textArgument(args, 'include_all_metadata'));
  return {
    messages: page.map((message) => messageJson(message, { teamId: parts.teamId, withMetadata })),
    has_more: hasMore,
    // A page goes on below its last message, which is all that the cursor has to say.
    response_metadata: { next_cursor: hasMore ? Buffer.from(page.at(-1)?.ts ?? '').toString('base64url') : '' },
  };
}

function isWithin(ts: string, args: Arguments): boolean {
  const cursor = textArgument(args, 'cursor');
  if (cursor !== null && ts >= Buffer.from(cursor, 'base64url').toString()) return false;
  const isInclusive = isTrue(textArgument(args, 'inclusive'));
  const at = Number(ts);
  const oldest = Number(textArgument(args, 'oldest') ?? 0);
  const latest = Number(textArgument(args, 'latest') ?? Number.POSITIVE_INFINITY);
  return (at > oldest && at < latest) || (isInclusive && (at === oldest || at === latest));
}

const isTrue = (value: string | null) => value === 'true' || value === '1';
