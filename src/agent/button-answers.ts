import { readOfferButton } from '../domain/offer-button.ts';
import type { ToolCall, TranscriptItem } from '../ports.ts';

/** More old offers than these nobody answers at once. */
const MOST_TAPS = 10;

type GuestItem = Extract<TranscriptItem, { role: 'guest' }>;

/**
 * The tool calls that the guest's taps of this turn stand for, those left out that have a result already. No model is needed to
 * understand a tap. Of taps that answer the same offer the last counts.
 */
export function callsOfButtons(transcript: TranscriptItem[], turn: number): ToolCall[] {
  const calls = new Map<string, ToolCall>();
  for (const item of transcript) {
    const tapped = item.role === 'guest' && item.turn === turn ? offerTapped(item) : null;
    if (!tapped) continue;
    const { bookingId, rev } = tapped.seen;
    calls.set(`${bookingId}/${rev}`, callOf(tapped.buttonId, tapped.accept));
  }
  return [...calls.values()]
    .slice(-MOST_TAPS)
    .filter(({ id }) => !transcript.some((item) => isResultOf(item, id, turn)));
}

/** Whether the guest has done nothing in this turn but tap such buttons: there is nothing left for a model to understand. */
export function hasOnlyTapped(transcript: TranscriptItem[], turn: number): boolean {
  const items = transcript.filter((item): item is GuestItem => item.role === 'guest' && item.turn === turn);
  return items.length > 0 && items.every((item) => offerTapped(item) !== null);
}

/** Which offer a guest's message answers, where it is a tap of an offer's button. */
export function offerTapped({ buttonId }: Pick<GuestItem, 'buttonId'>) {
  const read = buttonId ? readOfferButton(buttonId) : null;
  return read && buttonId ? { ...read, buttonId } : null;
}

function callOf(buttonId: string, accept: boolean): ToolCall {
  return { id: buttonId, name: 'answer_offer', arguments: { reference: buttonId, accept } };
}

function isResultOf(item: TranscriptItem, callId: string, turn: number): boolean {
  return item.role === 'tool' && item.turn === turn && item.call.id === callId;
}
