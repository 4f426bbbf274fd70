import type { CardPlace, DeliveryError } from '../../ports.ts';

/** What can be left behind in Slack: a card without its message, a thread without its parent. Source: the error lists of chat.update and chat.postMessage on docs.slack.dev/reference/methods. */

const NO_MESSAGE: ReadonlySet<string> = new Set([
  'message_not_found', // somebody has deleted it
  'cant_update_message', // it is not ours any more: the app was installed anew, as another bot
  'edit_window_closed', // the workspace lets nobody edit a message of that age
]);

const NO_THREAD: ReadonlySet<string> = new Set([
  'thread_not_found', // its parent has been deleted
  'message_not_found',
  'cannot_reply_to_message', // its parent takes no replies
  'restricted_action_thread_locked', // admins have locked it
  'restricted_action_non_threadable_channel', // nothing but messages of their own in this channel
]);

/** While it is the venue's channel these are its trouble, and nothing else would get in either. */
const NO_CHANNEL: ReadonlySet<string> = new Set(['channel_not_found', 'not_in_channel', 'is_archived', 'is_inactive']);

/** @param venueChannelId where the venue's cards go now. */
export function isCardGone({ code }: DeliveryError, card: CardPlace, venueChannelId: string): boolean {
  return NO_MESSAGE.has(code) || isChannelLeft(code, card, venueChannelId);
}

/** @param venueChannelId where the venue's notes go now. */
export function isThreadGone({ code }: DeliveryError, parent: CardPlace, venueChannelId: string): boolean {
  return NO_THREAD.has(code) || isChannelLeft(code, parent, venueChannelId);
}

function isChannelLeft(code: string, place: CardPlace, venueChannelId: string): boolean {
  return NO_CHANNEL.has(code) && place.slackChannelId !== venueChannelId;
}
