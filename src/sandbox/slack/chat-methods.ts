import {
  type Arguments,
  blocksArgument,
  channelArgument,
  contentArguments,
  metadataArgument,
  textArgument,
} from './arguments.ts';
import { messageJson } from './message-json.ts';
import {
  addEphemeral,
  addMessage,
  type MessageContent,
  type SlackMessage,
  updateMessage,
  versionsOf,
} from './messages.ts';
import { shownText } from './shown-text.ts';
import { SlackError } from './slack-error.ts';
import { installedApp, type SlackParts } from './slack-parts.ts';

export async function postMessage(parts: SlackParts, args: Arguments): Promise<object> {
  const channel = channelArgument(parts, args);
  const content = { ...contentArguments(args), metadata: metadataArgument(args) };
  const place = { channel, threadTs: textArgument(args, 'thread_ts'), userId: installedApp.userId, byBot: true };
  const ts = await parts.world.transaction((queries) => addMessage(queries, parts.clock, { ...place, ...content }));
  const message = { ...place, ...content, ts, editedTs: null };
  return { channel, ts, message: messageJson(message, { teamId: parts.teamId, withMetadata: true }) };
}

/** Longer text is refused, not cut, on this method (Slack). */
const UPDATE_TEXT_MAX = 4_000;

export async function update(parts: SlackParts, args: Arguments): Promise<object> {
  const channel = channelArgument(parts, args);
  const ts = textArgument(args, 'ts') ?? '';
  const text = textArgument(args, 'text');
  const blocks = blocksArgument(args);
  const metadata = metadataArgument(args);
  if (text === null && !blocks?.length) throw new SlackError('no_text');
  if (text !== null && text.length > UPDATE_TEXT_MAX) throw new SlackError('msg_too_long');
  const content = await parts.world.transaction(async (queries) => {
    await queries.query('select from slack_messages where channel = $1 and ts = $2 for update', [channel, ts]);
    const [current] = (await versionsOf(queries, { channel, ts })) ?? [];
    if (!current) throw new SlackError('message_not_found');
    if (!current.byBot) throw new SlackError('cant_update_message');
    const next = merge(current, { text, blocks, metadata });
    await updateMessage(queries, parts.clock, { channel, ts }, next);
    return { ...current, ...next };
  });
  return {
    channel,
    ts,
    text: content.text,
    message: messageJson(content, { teamId: parts.teamId, withMetadata: true }),
  };
}

/** Blocks and metadata that are not given stay as they are; an empty list or object takes them away (chat.update). */
function merge(
  current: SlackMessage,
  given: { text: string | null; blocks: MessageContent['blocks'] | null; metadata: object | null },
): MessageContent {
  const metadata = given.metadata ?? current.metadata;
  return {
    text: given.text ?? '',
    blocks: given.blocks ?? current.blocks,
    metadata: metadata && Object.keys(metadata).length > 0 ? metadata : null,
  };
}

export async function postEphemeral(parts: SlackParts, args: Arguments): Promise<object> {
  const channel = channelArgument(parts, args);
  const userId = textArgument(args, 'user');
  if (userId === null) throw new SlackError('user_not_in_channel');
  const content = contentArguments(args);
  const ts = await parts.world.transaction((queries) =>
    addEphemeral(queries, parts.clock, { channel, userId, ...content }),
  );
  parts.handlings.toldInChannel(userId, channel, shownText(content));
  return { message_ts: ts };
}
