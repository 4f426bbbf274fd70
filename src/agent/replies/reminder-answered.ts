import { readReminderButton } from '../../domain/reminder-button.ts';
import type { TranscriptItem } from '../../ports.ts';
import { readReply } from './read-reply.ts';

type GuestItem = Extract<TranscriptItem, { role: 'guest' }>;

/**
 * Whether the guest answers a reminder, in words that do not clearly cancel. A wrong cancellation is worse than a question:
 * whatever a model makes of such words, it has to ask first.
 */
export function leavesOpenWhetherToCancel(transcript: TranscriptItem[]): boolean {
  const turn = transcript.findLast((item) => item.role === 'guest')?.turn;
  const words = transcript.filter((item): item is GuestItem => item.role === 'guest' && item.turn === turn);
  const first = words[0];
  if (!first || !isReminded(transcript.slice(0, transcript.indexOf(first)))) return false;
  if (words.some(({ buttonId }) => buttonId !== null && readReminderButton(buttonId)?.answer === 'cancel'))
    return false;
  const text = words.map((item) => item.text).join('\n');
  return !readReply(text).some(({ kind }) => kind === 'cancel');
}

/** A reminder is the last that the venue has said. */
function isReminded(before: TranscriptItem[]): boolean {
  const last = before.findLast((item) => item.role === 'venue');
  return last?.role === 'venue' && last.notice?.kind === 'reminder';
}
