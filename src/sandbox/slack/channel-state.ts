import type { Queries } from '../world.ts';
import type { Installation } from './installation.ts';
import { SlackError } from './slack-error.ts';

/** What members have done to a channel. Its messages stay through all of it. */
export interface ChannelState {
  archived: boolean;
  botRemoved: boolean;
}

const STATE = 'is_archived as "archived", is_bot_removed as "botRemoved"';

export async function channelState(queries: Queries, channel: string): Promise<ChannelState> {
  const [state] = await queries.query<ChannelState>(`select ${STATE} from slack_channels where channel = $1`, [
    channel,
  ]);
  return state ?? { archived: false, botRemoved: false };
}

/** What is not given stays as it is. */
export async function changeChannel(
  queries: Queries,
  channel: string,
  change: { archived?: boolean | undefined; botRemoved?: boolean | undefined },
): Promise<ChannelState> {
  const values = [channel, change.archived ?? null, change.botRemoved ?? null];
  const [state] = await queries.query<ChannelState>(
    `insert into slack_channels (channel, is_archived, is_bot_removed)
      values ($1, coalesce($2, false), coalesce($3, false))
      on conflict (channel) do update set is_archived = coalesce($2, slack_channels.is_archived),
        is_bot_removed = coalesce($3, slack_channels.is_bot_removed)
      returning ${STATE}`,
    values,
  );
  if (!state) throw new Error('The world did not take a channel.');
  return state;
}

/**
 * For whoever reads or writes in a channel as the bot. Our channels are public ones, so Slack names the lack of membership
 * (docs.slack.dev: chat.postMessage, conversations.history); a private channel that the bot is not in is
 * `channel_not_found`. Of chat.update the docs say nothing: it answers alike here.
 *
 * @throws SlackError
 */
export async function refuseOutsider(queries: Queries, channel: string): Promise<void> {
  const { botRemoved } = await channelState(queries, channel);
  if (botRemoved) throw new SlackError('not_in_channel');
}

/**
 * For whoever writes. An archived channel can still be read.
 *
 * @param whenArchived the method's own word for it.
 * @throws SlackError
 */
export async function refuseUnwritable(
  queries: Queries,
  channel: string,
  whenArchived: 'is_archived' | 'is_inactive',
): Promise<void> {
  const state = await channelState(queries, channel);
  if (state.archived) throw new SlackError(whenArchived);
  if (state.botRemoved) throw new SlackError('not_in_channel');
}

/** For new messages: with chat:write.public the bot need not be in a public channel. @throws SlackError */
export async function refuseUnpostable(
  queries: Queries,
  channel: string,
  { scopes }: Pick<Installation, 'scopes'>,
): Promise<void> {
  if (!scopes.includes('chat:write.public')) return refuseUnwritable(queries, channel, 'is_archived');
  if ((await channelState(queries, channel)).archived) throw new SlackError('is_archived');
}
