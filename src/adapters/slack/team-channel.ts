import type { WebClient } from '@slack/web-api';
import {
  type Attempt,
  CARD_GONE,
  type CardPlace,
  DeliveryError,
  type HandoffView,
  type TeamChannel,
  type TeamNote,
} from '../../ports.ts';
import { CannotOpenError } from '../../ports-connections.ts';
import { sendFor } from './attempt-scope.ts';
import { callSlack, harmlessToRepeat } from './call-slack.ts';
import { type Card, renderCard } from './card.ts';
import { findMessage } from './find-message.ts';
import { isCardGone, isThreadGone } from './gone.ts';
import { renderNote } from './note.ts';
import { createPace } from './pace.ts';
import { postFile } from './post-file.ts';

interface TeamChannelOptions {
  /** The outbox's client for a workspace. */
  clientFor: (teamId: string) => Promise<WebClient>;
}

/** The team in Slack. A LeaseLostError of an attempt comes out as it is. */
export function createTeamChannel({ clientFor }: TeamChannelOptions): TeamChannel {
  const pace = createPace();
  return {
    async postCard(view, attempt) {
      const card = render(view, attempt);
      const client = await connect(clientFor, view.venue.slack.teamId);
      return post(client, { channel: view.venue.slack.channelId, ...card }, attempt);
    },
    async updateCard(view, place, attempt) {
      const card = render(view, attempt);
      const client = await connect(clientFor, view.venue.slack.teamId);
      await update(client, { view, place, card }, attempt);
    },
    async postNote(note, attempt) {
      return postNote(await connect(clientFor, note.venue.slack.teamId), note, attempt);
    },
    async postFile(file, attempt) {
      return postFile(await connect(clientFor, file.venue.slack.teamId), file, attempt);
    },
    async find(place, notificationId) {
      return findMessage(await connect(clientFor, place.venue.slack.teamId), place, notificationId);
    },
    waitMs: ({ slack }, recipient) => pace(slack.teamId, recipient),
  };
}

type Message = Card & { channel: string; thread_ts?: string };

async function post(client: WebClient, message: Message, attempt: Attempt): Promise<CardPlace> {
  const { channel, ts } = await callSlack(() =>
    sendFor(attempt, () => client.chat.postMessage({ ...message, unfurl_links: false, unfurl_media: false })),
  );
  if (!channel || !ts) throw new DeliveryError('unknown', 'no_ts', 'Slack: the answer names no message');
  return { slackChannelId: channel, ts };
}

/** Where the thread's parent is gone Slack refuses, or posts in the channel by itself; so do we. */
async function postNote(client: WebClient, note: TeamNote, attempt: Attempt): Promise<CardPlace> {
  const { thread, venue } = note;
  const rendered = renderNote(note, attempt.notificationId);
  const inChannel = { channel: venue.slack.channelId, ...rendered };
  if (!thread) return post(client, inChannel, attempt);
  try {
    return await post(client, { channel: thread.slackChannelId, thread_ts: thread.ts, ...rendered }, attempt);
  } catch (error) {
    if (!(error instanceof DeliveryError) || !isThreadGone(error, thread, venue.slack.channelId)) throw error;
    return post(client, inChannel, attempt);
  }
}

async function update(
  client: WebClient,
  { view, place, card }: { view: HandoffView; place: CardPlace; card: Card },
  attempt: Attempt,
): Promise<void> {
  try {
    const message = { channel: place.slackChannelId, ts: place.ts, ...card };
    await callSlack(() => sendFor(attempt, () => client.chat.update(message)));
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (!isCardGone(error, place, view.venue.slack.channelId)) throw harmlessToRepeat(error);
    throw new DeliveryError('row', CARD_GONE, `the card cannot be updated any more (${error.message})`, {
      cause: error,
    });
  }
}

function render(view: HandoffView, { notificationId }: Attempt): Card {
  try {
    return renderCard(view, notificationId);
  } catch (error) {
    throw new DeliveryError('row', 'not_rendered', 'Slack: the card could not be rendered', { cause: error });
  }
}

/** Nothing has been sent yet, whatever goes wrong here. */
async function connect(clientFor: TeamChannelOptions['clientFor'], teamId: string): Promise<WebClient> {
  try {
    return await clientFor(teamId);
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    const why = error instanceof CannotOpenError ? error.message : 'no client for this workspace';
    throw new DeliveryError('channel', 'not_connected', `Slack: ${why}`, { cause: error });
  }
}
