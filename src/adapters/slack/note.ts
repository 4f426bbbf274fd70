import type { ActionsBlock, KnownBlock, MessageMetadata, SectionBlock } from '@slack/types';
import { cleanText } from '../../domain/text.ts';
import type { TeamNote } from '../../ports.ts';
import { escapeMrkdwn, plainText, shorten } from './text.ts';
import { ACTION_IDS, NOTE_EVENT_TYPE } from './wire.ts';

interface NoteMessage {
  /** Shown where blocks are not: notifications, screen readers. */
  text: string;
  blocks: KnownBlock[];
  metadata: MessageMetadata;
}

/** A section takes this many characters. */
const TEXT_MAX = 3000;
/** The longest message of a guest, and less than what all blocks may take together (13,200 as JSON, where a sign may count twice). */
const LONGEST = 5600;
/** At a space where there is one, never inside a character; short enough for what {@link plainText} puts in. */
const PARTS = /[\s\S]{1,2000}(?=\s|$)|[\s\S]{1,2000}(?![\uDC00-\uDFFF])/g;

/** A line to the team as they see it. What others wrote may stand in it: it is plain text, and the fallback is escaped. */
export function renderNote({ text, sendsAgain, mentions }: TeamNote, notificationId: string): NoteMessage {
  // What lies beyond is dropped before it costs anything.
  const clean = shorten(cleanText(text.slice(0, LONGEST * 2), Number.POSITIVE_INFINITY), LONGEST) || '–';
  const call = mention(mentions);
  return {
    text: [...call, escapeMrkdwn(clean, 1500)].join(' '),
    blocks: [...calling(call), ...sections(clean), ...retry(sendsAgain)],
    metadata: { event_type: NOTE_EVENT_TYPE, event_payload: { notification_id: notificationId } },
  };
}

/** Slack's ids of members are capitals, digits and, in some workspaces, underscores; anything else would be markup. */
function mention(slackUserId: string | null): string[] {
  return slackUserId && /^[A-Z0-9_]{1,50}$/.test(slackUserId) ? [`<@${slackUserId}>`] : [];
}

/** Only mrkdwn calls somebody: plain text shows the id. */
function calling(call: string[]): SectionBlock[] {
  return call.map((text) => ({ type: 'section', block_id: 'mention', text: { type: 'mrkdwn', text } }));
}

function sections(text: string): SectionBlock[] {
  const parts = text.match(PARTS) ?? [];
  return parts.map((part, index) => ({
    type: 'section',
    block_id: index === 0 ? 'note' : `note.${index}`,
    text: plainText(part.trim(), TEXT_MAX),
  }));
}

function retry(notificationId: string | null): ActionsBlock[] {
  if (notificationId === null) return [];
  const button = { action_id: ACTION_IDS.retry, text: plainText('Retry', 75), value: notificationId };
  return [{ type: 'actions', block_id: 'actions', elements: [{ type: 'button', ...button }] }];
}
