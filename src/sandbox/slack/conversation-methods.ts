import { type Arguments, channelArgument, textArgument } from './arguments.ts';
import { refuseOutsider } from './channel-state.ts';
import type { Installation } from './installation.ts';
import { messageJson } from './message-json.ts';
import { channelMessages } from './messages.ts';
import { SlackError } from './slack-error.ts';
import type { SlackParts } from './slack-parts.ts';
import { deletedParents, tombstoneJson } from './threads.ts';

/** One line of what the bot reads. */
interface Entry {
  ts: string;
  threadTs: string | null;
  json: object;
}

/** Slack's own figures; both methods take 999 at most. */
const HISTORY_PAGE = 100;
const REPLIES_PAGE = 1_000;
const MAX_LIMIT = 999;

/** A channel without its threads' replies, newest first. */
export async function history(parts: SlackParts, args: Arguments, may: Installation): Promise<object> {
  const entries = await readChannel(parts, args, may);
  const top = entries.filter(({ ts, threadTs }) => threadTs === null || threadTs === ts).reverse();
  return onePage(top, args, { limit: HISTORY_PAGE, isAfter: (ts, cursor) => ts < cursor });
}

/** A message and its replies, oldest first. Later pages bring the message again (Slack). */
export async function replies(parts: SlackParts, args: Arguments, may: Installation): Promise<object> {
  const entries = await readChannel(parts, args, may);
  const parentTs = textArgument(args, 'ts') ?? '';
  const parent = entries.find(({ ts }) => ts === parentTs);
  if (!parent) throw new SlackError('thread_not_found');
  const thread = entries.filter(({ ts, threadTs }) => threadTs === parentTs && ts !== parentTs);
  const page = onePage(thread, args, { limit: REPLIES_PAGE, isAfter: (ts, cursor) => ts > cursor });
  return { ...page, messages: [parent.json, ...page.messages] };
}

/** Everything in the channel, oldest first, with what is left of deleted messages that have replies. */
async function readChannel(parts: SlackParts, args: Arguments, { scopes }: Installation): Promise<Entry[]> {
  const channel = channelArgument(parts, args);
  await refuseOutsider(parts.world, channel);
  // Without the scope metadata is left out, without a word.
  const mayReadMetadata = scopes.includes('metadata.message:read');
  const withMetadata = mayReadMetadata && isTrue(textArgument(args, 'include_all_metadata'));
  const messages = await channelMessages(parts.world, channel);
  const replied = new Set(messages.map(({ threadTs }) => threadTs));
  const entries = messages.map((message) => {
    const json = messageJson(message, { teamId: parts.workspace.teamId, withMetadata });
    const { ts, threadTs } = message;
    return { ts, threadTs, json: replied.has(ts) ? { ...json, thread_ts: ts } : json };
  });
  const tombstones = await deletedParents(parts.world, channel);
  return [...entries, ...tombstones.map((ts) => ({ ts, threadTs: ts, json: tombstoneJson(ts) }))].sort((a, b) =>
    a.ts < b.ts ? -1 : 1,
  );
}

function onePage(
  entries: Entry[],
  args: Arguments,
  paging: { limit: number; isAfter: (ts: string, cursor: string) => boolean },
): { messages: object[]; has_more: boolean; response_metadata: { next_cursor: string } } {
  const limit = limitArgument(args) ?? paging.limit;
  const cursor = cursorArgument(args);
  const left = entries.filter(({ ts }) => isWithin(ts, args) && (cursor === null || paging.isAfter(ts, cursor)));
  const page = left.slice(0, limit);
  const hasMore = page.length < left.length;
  return {
    messages: page.map(({ json }) => json),
    has_more: hasMore,
    // A page goes on after its last message, which is all that the cursor has to say.
    response_metadata: { next_cursor: hasMore ? Buffer.from(page.at(-1)?.ts ?? '').toString('base64url') : '' },
  };
}

function limitArgument(args: Arguments): number | null {
  const given = textArgument(args, 'limit');
  if (given === null) return null;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) throw new SlackError('invalid_limit');
  return limit;
}

function cursorArgument(args: Arguments): string | null {
  const given = textArgument(args, 'cursor');
  if (given === null) return null;
  const ts = Buffer.from(given, 'base64url').toString();
  if (!/^\d+\.\d{6}$/.test(ts)) throw new SlackError('invalid_cursor');
  return ts;
}

function isWithin(ts: string, args: Arguments): boolean {
  const isInclusive = isTrue(textArgument(args, 'inclusive'));
  const at = Number(ts);
  const oldest = Number(textArgument(args, 'oldest') ?? 0);
  const latest = Number(textArgument(args, 'latest') ?? Number.POSITIVE_INFINITY);
  return (at > oldest && at < latest) || (isInclusive && (at === oldest || at === latest));
}

const isTrue = (value: string | null) => value === 'true' || value === '1';
