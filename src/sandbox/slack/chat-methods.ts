import { takePlace } from '../pace.ts';
import type { Queries } from '../world.ts';
import {
  type Arguments,
  blocksArgument,
  channelArgument,
  contentArguments,
  metadataArgument,
  textArgument,
} from './arguments.ts';
import { refuseUnpostable, refuseUnwritable } from './channel-state.ts';
import type { Installation } from './installation.ts';
import { addMessageEvent } from './message-event.ts';
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
import { RateLimitedError, SlackError } from './slack-error.ts';
import { installedApp, type SlackParts } from './slack-parts.ts';
import { isThread } from './threads.ts';

/** About one message a second in a channel, with short bursts (docs.slack.dev, rate limits); how long a burst, Slack does not say. */
export const CHANNEL_PACE = { burst: 20, everyMs: 1_000 };

export async function postMessage(parts: SlackParts, args: Arguments, may: Installation): Promise<object> {
  const channel = channelArgument(parts, args);
  const content = { ...contentArguments(args), metadata: metadataArgument(args) };
  const wishedThread = textArgument(args, 'thread_ts');
  const message = await parts.world.transaction(async (queries) => {
    await refuseUnpostable(queries, channel, may);
    const waitMs = await takePlace(queries, `slack in ${channel}`, CHANNEL_PACE);
    if (waitMs > 0) throw new RateLimitedError(waitMs);
    const threadTs = await threadFor(queries, channel, wishedThread);
    const draft = { channel, threadTs, userId: installedApp.userId, byBot: true, ...content };
    const posted = { ...draft, ts: await addMessage(queries, parts.clock, draft), editedTs: null, files: [] };
    await addMessageEvent(queries, parts, posted, may);
    return posted;
  });
  parts.onWebhook();
  return {
    channel,
    ts: message.ts,
    message: messageJson(message, { teamId: parts.workspace.teamId, withMetadata: true }),
  };
}

/**
 * A reply whose thread is gone does not fail: Slack posts it in the channel, and only the missing `thread_ts` of the answer
 * says so (seen by others: slack-go/slack#1571, slackapi/python-slack-events-api#87).
 */
export async function threadFor(queries: Queries, channel: string, ts: string | null): Promise<string | null> {
  return ts !== null && (await isThread(queries, { channel, ts })) ? ts : null;
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
    // Unlike the other methods, chat.update lists no `is_archived`, but this, for a "frozen, archived or deleted channel".
    await refuseUnwritable(queries, channel, 'is_inactive');
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
    message: messageJson(content, { teamId: parts.workspace.teamId, withMetadata: true }),
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

export async function postEphemeral(parts: SlackParts, args: Arguments, may: Installation): Promise<object> {
  const channel = channelArgument(parts, args);
  const userId = textArgument(args, 'user');
  if (userId === null) throw new SlackError('user_not_in_channel');
  const content = contentArguments(args);
  const ts = await parts.world.transaction(async (queries) => {
    await refuseUnpostable(queries, channel, may);
    return addEphemeral(queries, parts.clock, { channel, userId, ...content });
  });
  parts.handlings.toldInChannel(userId, channel, shownText(content));
  return { message_ts: ts };
}
