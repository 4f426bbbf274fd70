import type { WebClient } from '@slack/web-api';
import { type CardPlace, DeliveryError, type HandoffView, type TeamChannel } from '../../ports.ts';
import { type Card, renderCard } from './card.ts';
import { toDeliveryError } from './delivery-errors.ts';
import { CARD_EVENT_TYPE } from './wire.ts';

/** Between Slack's clock and ours. */
const CLOCK_SKEW_S = 300;

interface TeamChannelOptions {
  /** The outbox's client for a workspace. */
  clientFor: (teamId: string) => Promise<WebClient>;
}

export function createTeamChannel({ clientFor }: TeamChannelOptions): TeamChannel {
  return {
    postCard: (view, notificationId) => postCard(clientFor, view, notificationId),
    findCard: (view, notificationId) => findCard(clientFor, view, notificationId),
    updateCard: (view, place, notificationId) => updateCard(clientFor, view, place, notificationId),
  };
}

async function postCard(
  clientFor: TeamChannelOptions['clientFor'],
  view: HandoffView,
  notificationId: string,
): Promise<CardPlace> {
  const card = render(view, notificationId);
  const client = await connect(clientFor, view);
  try {
    const { channel, ts } = await client.chat.postMessage({
      channel: view.venue.slack.channelId,
      ...card,
      unfurl_links: false,
      unfurl_media: false,
    });
    if (!channel || !ts) throw new DeliveryError('unknown', 'no_ts', 'Slack: the answer names no message');
    return { slackChannelId: channel, ts };
  } catch (error) {
    throw toDeliveryError(error);
  }
}

/** Slack has no idempotency key, but keeps what we wrote beside the card. Needs the scopes channels:history and metadata.message:read. */
async function findCard(
  clientFor: TeamChannelOptions['clientFor'],
  view: HandoffView,
  notificationId: string,
): Promise<CardPlace | null> {
  const client = await connect(clientFor, view);
  const channel = view.venue.slack.channelId;
  const oldest = String(view.handoff.createdAt.getTime() / 1000 - CLOCK_SKEW_S);
  try {
    const { messages = [] } = await client.conversations.history({
      channel,
      oldest,
      include_all_metadata: true,
      limit: 200,
    });
    const found = messages.find(
      ({ metadata }) =>
        metadata?.event_type === CARD_EVENT_TYPE &&
        (metadata.event_payload as { notification_id?: unknown } | undefined)?.notification_id === notificationId,
    );
    return found?.ts ? { slackChannelId: channel, ts: found.ts } : null;
  } catch (error) {
    const failed = toDeliveryError(error);
    if (failed.code === 'missing_scope')
      throw new DeliveryError('unknown', failed.code, failed.message, { cause: error });
    throw harmlessToRepeat(failed);
  }
}

async function updateCard(
  clientFor: TeamChannelOptions['clientFor'],
  view: HandoffView,
  place: CardPlace,
  notificationId: string,
): Promise<void> {
  const card = render(view, notificationId);
  const client = await connect(clientFor, view);
  try {
    await client.chat.update({
      channel: place.slackChannelId,
      ts: place.ts,
      ...card,
    });
  } catch (error) {
    throw harmlessToRepeat(toDeliveryError(error));
  }
}

function render(view: HandoffView, notificationId: string): Card {
  try {
    return renderCard(view, notificationId);
  } catch (error) {
    throw new DeliveryError('row', 'not_rendered', 'Slack: the card could not be rendered', { cause: error });
  }
}

/** Nothing has been sent yet, whatever goes wrong here. */
async function connect(clientFor: TeamChannelOptions['clientFor'], view: HandoffView): Promise<WebClient> {
  try {
    return await clientFor(view.venue.slack.teamId);
  } catch (error) {
    throw new DeliveryError('channel', 'not_connected', 'Slack: no client for this workspace', { cause: error });
  }
}

/** An update that perhaps arrived may be sent again: it says the same. */
function harmlessToRepeat(error: DeliveryError): DeliveryError {
  if (error.failure !== 'unknown') return error;
  return new DeliveryError('channel', error.code, error.message, { cause: error });
}
