import { readOfferButton } from '../domain/offer-button.ts';
import { type ReminderAnswer, readReminderButton } from '../domain/reminder-button.ts';
import type { ToolCall, TranscriptItem } from '../ports.ts';

/** More old buttons than these nobody answers at once. */
const MOST_TAPS = 10;

type GuestItem = Extract<TranscriptItem, { role: 'guest' }>;

/** What a tap asks for, and about which message of ours. */
interface Tap {
  about: string;
  call: ToolCall;
}

/** What each button of a reminder calls. The button's id says which booking is meant, and at which time. */
const REMINDER_CALLS: Record<ReminderAnswer, ToolCall['name']> = {
  coming: 'tell_attendance',
  change: 'begin_change',
  cancel: 'cancel_booking',
};

/**
 * The tool calls that the guest's taps of this turn stand for, those left out that have a result already. No model is needed to
 * understand a tap. Of taps on the same message of ours the last counts.
 */
export function callsOfButtons(transcript: TranscriptItem[], turn: number): ToolCall[] {
  const calls = new Map<string, ToolCall>();
  for (const item of transcript) {
    const tap = item.role === 'guest' && item.turn === turn ? tapOf(item.buttonId) : null;
    if (tap) calls.set(tap.about, tap.call);
  }
  return [...calls.values()]
    .slice(-MOST_TAPS)
    .filter(({ id }) => !transcript.some((item) => isResultOf(item, id, turn)));
}

/** Whether the guest has done nothing in this turn but tap such buttons: there is nothing left for a model to understand. */
export function hasOnlyTapped(transcript: TranscriptItem[], turn: number): boolean {
  const items = transcript.filter((item): item is GuestItem => item.role === 'guest' && item.turn === turn);
  return items.length > 0 && items.every((item) => callTapped(item) !== null);
}

/** What a guest's message asks for, where it is a tap on a button of ours. */
export function callTapped({ buttonId }: Pick<GuestItem, 'buttonId'>): ToolCall | null {
  return tapOf(buttonId)?.call ?? null;
}

function tapOf(buttonId: string | null): Tap | null {
  if (!buttonId) return null;
  return offerTapped(buttonId) ?? reminderTapped(buttonId);
}

function offerTapped(buttonId: string): Tap | null {
  const read = readOfferButton(buttonId);
  if (!read) return null;
  const { bookingId, rev } = read.seen;
  const call = { id: buttonId, name: 'answer_offer', arguments: { reference: buttonId, accept: read.accept } };
  return { about: `${bookingId}/${rev}`, call };
}

function reminderTapped(buttonId: string): Tap | null {
  const read = readReminderButton(buttonId);
  if (!read) return null;
  const { bookingId, startsAt } = read.seen;
  const call = { id: buttonId, name: REMINDER_CALLS[read.answer], arguments: { reference: buttonId } };
  return { about: `${bookingId}/at/${startsAt.getTime()}`, call };
}

function isResultOf(item: TranscriptItem, callId: string, turn: number): boolean {
  return item.role === 'tool' && item.turn === turn && item.call.id === callId;
}
