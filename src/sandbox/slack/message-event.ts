import { randomUUID } from 'node:crypto';
import { addWebhook } from '../courier.ts';
import type { Queries } from '../world.ts';
import { channelState } from './channel-state.ts';
import type { Installation } from './installation.ts';
import { messageJson } from './message-json.ts';
import type { SlackMessage } from './messages.ts';
import { eventEnvelope } from './payloads.ts';
import type { SlackParts } from './slack-parts.ts';

/** A new message, as the Events API reports it. */
export function messageEvent(parts: SlackParts, message: SlackMessage): object {
  const { teamId } = parts.workspace;
  const { channel, ts, byBot, files } = message;
  const event = {
    ...messageJson(message, { teamId, withMetadata: true }),
    ...(byBot ? {} : { client_msg_id: randomUUID() }),
    ...(files.length === 0 ? {} : { subtype: 'file_share' }),
    channel,
    channel_type: 'channel',
    event_ts: ts,
  };
  return eventEnvelope(parts, event, new Date(Number(ts) * 1000));
}

/**
 * An app hears of its own messages too, where it is in the channel and may read it. Call it in the message's transaction.
 */
export async function addMessageEvent(
  queries: Queries,
  parts: SlackParts,
  message: SlackMessage,
  { scopes }: Installation,
): Promise<void> {
  const { botRemoved } = await channelState(queries, message.channel);
  if (botRemoved || !scopes.includes('channels:history')) return;
  const body = JSON.stringify(messageEvent(parts, message));
  await addWebhook(queries, { kind: 'slack_event', orderingKey: `event of ${message.ts}`, body, delivery: 'soon' });
}
