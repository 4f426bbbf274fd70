import type { ActionsBlock, KnownBlock, MessageMetadata } from '@slack/types';
import { cleanText } from '../../domain/text.ts';
import type { TeamNote } from '../../ports.ts';
import { escapeMrkdwn, plainText } from './text.ts';
import { ACTION_IDS, NOTE_EVENT_TYPE } from './wire.ts';

interface NoteMessage {
  /** Shown where blocks are not: notifications, screen readers. */
  text: string;
  blocks: KnownBlock[];
  metadata: MessageMetadata;
}

/** A section takes this many characters. */
const TEXT_MAX = 3000;

/** A line to the team as they see it. What others wrote may stand in it: it is plain text, and the fallback is escaped. */
export function renderNote({ text, sendsAgain }: TeamNote, notificationId: string): NoteMessage {
  // What lies beyond is dropped before it costs anything.
  const clean = cleanText(text.slice(0, TEXT_MAX * 2), Number.POSITIVE_INFINITY) || '–';
  return {
    text: escapeMrkdwn(clean, 1500),
    blocks: [{ type: 'section', block_id: 'note', text: plainText(clean, TEXT_MAX) }, ...retry(sendsAgain)],
    metadata: { event_type: NOTE_EVENT_TYPE, event_payload: { notification_id: notificationId } },
  };
}

function retry(notificationId: string | null): ActionsBlock[] {
  if (notificationId === null) return [];
  const button = { action_id: ACTION_IDS.retry, text: plainText('Retry', 75), value: notificationId };
  return [{ type: 'actions', block_id: 'actions', elements: [{ type: 'button', ...button }] }];
}
