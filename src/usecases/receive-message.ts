import { redactAddress } from '../domain/redact.ts';
import { cleanText } from '../domain/text.ts';
import { type Venue, viaOf } from '../domain/venue.ts';
import type {
  BurstWait,
  Clock,
  DeliveryStatus,
  GuestInbox,
  GuestMessage,
  Logger,
  MessageContent,
  MovedNotification,
  Records,
  Store,
} from '../ports.ts';
import { channelFailed, channelWorks } from './channel-trouble.ts';
import { ROW_RETRIES_MS } from './delivery/failed-delivery.ts';
import { isOwnWord } from './delivery/guest-kinds.ts';
import { noteTooOld } from './note-too-old.ts';
import { refreshCardAfter } from './notify.ts';
import { givenUpNote } from './team-notes.ts';

/** WhatsApp's own limit is 4,096; what is longer came from elsewhere and is cut, not refused. */
const LONGEST_TEXT = 10_000;
const LONGEST_NAME = 200;
/** After a message that failed for the channel's sake. */
const CHANNEL_PAUSE_MS = 60_000;

/** Stores what guests send and marks their conversations due. No model in this path: it must answer in milliseconds. */
export function createGuestInbox(options: {
  store: Store;
  clock: Clock;
  logger: Logger;
  burstWait: BurstWait;
}): GuestInbox {
  const { store, clock, logger, burstWait } = options;

  async function receive(message: GuestMessage): Promise<void> {
    const venue = await store.venues.byWhatsAppAddress(message.venueAddress);
    if (!venue) {
      const { venueAddress } = message;
      logger.error(
        { venueAddress: viaOf(venueAddress) === 'web' ? redactAddress('whatsapp', venueAddress) : venueAddress },
        'a message for a number that no venue file names was dropped',
      );
      return;
    }
    const clean = {
      ...message,
      profileName: message.profileName && cleanText(message.profileName, LONGEST_NAME),
      content: cleanContent(message.content),
    };
    const text = textOf(clean.content);
    const stored = message.isTooOldToAnswer
      ? await store.transaction((records) => noteTooOld(records, venue, clean, text, clock.now()))
      : await store.conversations.receive(clean, text, venue.id, clock.now(), burstWait);
    if (!stored) logger.debug({ providerMessageId: message.providerMessageId }, 'a message delivered again');
  }

  async function applyStatus(status: DeliveryStatus): Promise<void> {
    const venue = await store.venues.byWhatsAppAddress(status.venueAddress);
    if (!venue) return;
    await store.transaction(async (records) => {
      const now = clock.now();
      const moved = await records.notifications.applyStatus(venue.id, status, ROW_RETRIES_MS, now);
      for (const row of moved) await followUp(records, venue, row, now);
      // One that moves nothing is old news: of an earlier attempt, or delivered again.
      if (moved.length === 0 || status.error?.failure !== 'channel') return;
      const pause = { until: new Date(now.getTime() + CHANNEL_PAUSE_MS), reason: status.error.message, byStatus: true };
      await channelFailed(records, { venueId: venue.id, channel: status.channel }, pause, now);
    });
  }

  return {
    async receiveMessages(messages) {
      for (const message of messages) await receive(message);
    },
    async receiveStatuses(statuses) {
      for (const status of statuses) await applyStatus(status);
    },
  };
}

/** What is known of a message only now: that the guest has it, or that it was given up. */
async function followUp(records: Records, venue: Venue, moved: MovedNotification, now: Date): Promise<void> {
  const { status, bookingId, conversationId, text } = moved;
  if (status === 'dead' || status === 'skipped') {
    const reason = moved.reason ?? 'it was refused';
    await records.notifications.add(await givenUpNote(records, { ...moved, status, reason }, now));
    if (moved.kind !== 'reminder' || !bookingId) return;
    const booking = await records.bookings.byId(venue.id, bookingId);
    await refreshCardAfter(records, { row: moved, venue, booking }, now, status);
  } else if (status !== 'pending') {
    await channelWorks(records, moved, { since: now, byStatus: true }, now);
    if (isOwnWord(moved.kind) && conversationId && text) {
      const message = { conversationId, notificationId: moved.id, text };
      await records.conversations.addSystemMessage(moved.venueId, message, now);
    }
  }
}

/** Postgres takes no NUL, and nobody needs bidi tricks: text is clean from here on. */
function cleanContent(content: MessageContent): MessageContent {
  switch (content.kind) {
    case 'text':
      return { ...content, text: cleanText(content.text, LONGEST_TEXT) };
    case 'button':
      return { ...content, text: cleanText(content.text, LONGEST_TEXT) };
    case 'location':
      return { ...content, label: content.label && cleanText(content.label, LONGEST_NAME) };
    case 'unknown':
      return content;
    case 'audio':
    case 'image':
    case 'video':
    case 'document':
    case 'sticker':
      return { ...content, caption: content.caption && cleanText(content.caption, LONGEST_TEXT) };
    default:
      return content satisfies never;
  }
}

function textOf(content: MessageContent): string {
  if (content.kind === 'text' || content.kind === 'button') return content.text;
  if ('caption' in content) return content.caption ?? '';
  return '';
}
