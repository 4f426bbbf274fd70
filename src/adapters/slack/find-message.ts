import type { ConversationsHistoryResponse, ConversationsRepliesResponse, WebClient } from '@slack/web-api';
import { type CardPlace, DeliveryError, type FindPlace } from '../../ports.ts';
import { callSlack, harmlessToRepeat } from './call-slack.ts';
import { isNotificationOf } from './wire.ts';

/** Between Slack's clock and ours. */
const CLOCK_SKEW_S = 300;
const PAGE = 200;
/** So many pages are read of one place; a busier one cannot be seen to the end. */
const MAX_PAGES = 10;
const READS_METADATA = 'metadata.message:read';

type Answer = ConversationsHistoryResponse | ConversationsRepliesResponse;
type Outcome = CardPlace | 'unknown' | null;

/** Somewhere that a message may stand. */
interface Look {
  channel: string;
  read(cursor: string | undefined): Promise<Answer>;
}

/**
 * Slack has no idempotency key, but keeps what we wrote beside a message. Needs the scopes channels:history and
 * metadata.message:read. A reply is looked for in the channel too: Slack posts it there when the thread's parent is gone.
 */
export async function findMessage(client: WebClient, place: FindPlace, notificationId: string): Promise<Outcome> {
  let isSure = true;
  for (const look of looks(client, place)) {
    const outcome = await search(look, notificationId, place.venue.slack.channelId);
    if (outcome !== null && outcome !== 'unknown') return outcome;
    if (outcome === 'unknown') isSure = false;
  }
  return isSure ? null : 'unknown';
}

function looks(client: WebClient, { venue, since, thread }: FindPlace): Look[] {
  const oldest = (since.getTime() / 1000 - CLOCK_SKEW_S).toFixed(6);
  const common = { oldest, include_all_metadata: true, limit: PAGE };
  const inChannel = (channel: string): Look => ({
    channel,
    read: (cursor) => client.conversations.history({ channel, ...common, ...(cursor && { cursor }) }),
  });
  const home = venue.slack.channelId;
  if (!thread) return [inChannel(home)];
  const { slackChannelId: channel, ts } = thread;
  const inThread: Look = {
    channel,
    read: (cursor) => client.conversations.replies({ channel, ts, ...common, ...(cursor && { cursor }) }),
  };
  return [inThread, ...[...new Set([channel, home])].map(inChannel)];
}

/** A look that ends before everything was seen has not seen that nothing is there. */
async function search(look: Look, notificationId: string, home: string): Promise<Outcome> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await readPage(look, cursor, home);
    if (answer === null || answer === 'unknown') return answer;
    const found = answer.messages?.find(({ metadata }) => isNotificationOf(metadata, notificationId));
    if (found?.ts) return { slackChannelId: look.channel, ts: found.ts };
    if (!showsMetadata(answer)) return 'unknown';
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return answer.has_more ? 'unknown' : null;
  }
  return 'unknown';
}

/** Slack says with every answer what the token may; without this scope messages come without what we look for. */
function showsMetadata({ response_metadata: details }: Answer): boolean {
  const scopes = details && 'scopes' in details ? details.scopes : undefined;
  return !Array.isArray(scopes) || scopes.includes(READS_METADATA);
}

/** What keeps us from looking where we may well have posted (chat:write.public needs no membership). */
const MAY_NOT_LOOK: ReadonlySet<string> = new Set([
  'missing_scope',
  'not_in_channel',
  'no_permission',
  'method_not_supported_for_channel_type',
]);

async function readPage(look: Look, cursor: string | undefined, home: string): Promise<Answer | 'unknown' | null> {
  try {
    return await callSlack(() => look.read(cursor));
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (error.code === 'thread_not_found') return null;
    const isElsewhere = look.channel !== home && error.code === 'channel_not_found';
    // A refusal of this one question (`row`) leaves it unanswered, and would again.
    if (MAY_NOT_LOOK.has(error.code) || isElsewhere || error.failure === 'row') return 'unknown';
    throw harmlessToRepeat(error);
  }
}
