import { expect, it } from 'vitest';
import { offerButtonId } from '../domain/offer-button.ts';
import { reminderButtonId } from '../domain/reminder-button.ts';
import type { TranscriptItem } from '../ports.ts';
import { callsOfButtons, hasOnlyTapped } from './button-answers.ts';

const at = new Date('2031-03-03T08:00:00Z');
const first = { bookingId: '0b6f0a5e-3c1d-4a52-9f5e-0a1b2c3d4e5f', rev: 3 };
const second = { ...first, rev: 5 };

const tap = (turn: number, buttonId: string): TranscriptItem => ({
  role: 'guest',
  turn,
  at,
  kind: 'button',
  text: 'Yes, that works',
  buttonId,
});
const words = (turn: number, text: string): TranscriptItem => ({
  role: 'guest',
  turn,
  at,
  kind: 'text',
  text,
  buttonId: null,
});

it('a tap of this turn becomes a call, whatever its title says', () => {
  const id = offerButtonId(first, false);
  const transcript = [tap(1, offerButtonId(second, true)), tap(2, id)];
  expect(callsOfButtons(transcript, 2)).toEqual([
    { id, name: 'answer_offer', arguments: { reference: id, accept: false } },
  ]);
  expect(hasOnlyTapped(transcript, 2)).toBe(true);
});

it('the last tap for an offer counts, one call for each offer', () => {
  const transcript = [
    tap(1, offerButtonId(first, true)),
    tap(1, offerButtonId(second, true)),
    tap(1, offerButtonId(first, false)),
  ];
  expect(callsOfButtons(transcript, 1).map(({ id }) => id)).toEqual([
    offerButtonId(first, false),
    offerButtonId(second, true),
  ]);
});

it('what has a result already is not called again', () => {
  const [call] = callsOfButtons([tap(1, offerButtonId(first, true))], 1);
  if (!call) throw new Error('no call');
  const result = { ok: true as const, facts: [], data: null };
  const transcript: TranscriptItem[] = [
    tap(1, offerButtonId(first, true)),
    { role: 'tool', turn: 1, at, call, result },
  ];
  expect(callsOfButtons(transcript, 1)).toEqual([]);
  expect(hasOnlyTapped(transcript, 1)).toBe(true);
});

it('words, other buttons and what merely looks like one are left to a model', () => {
  const transcript = [words(1, offerButtonId(first, true)), tap(1, 'slot:2')];
  expect(callsOfButtons(transcript, 1)).toEqual([]);
  expect(hasOnlyTapped(transcript, 1)).toBe(false);
  expect(hasOnlyTapped([tap(1, offerButtonId(first, true)), words(1, 'and parking?')], 1)).toBe(false);
  expect(hasOnlyTapped([], 1)).toBe(false);
});

it('a flood of old buttons is cut', () => {
  const flood = Array.from({ length: 50 }, (_, rev) => tap(1, offerButtonId({ ...first, rev }, true)));
  expect(callsOfButtons(flood, 1).map(({ id }) => id)).toContain(offerButtonId({ ...first, rev: 49 }, true));
  expect(callsOfButtons(flood, 1)).toHaveLength(10);
});

it('each button of a reminder has its tool, which reads from its id what is meant', () => {
  const seen = { bookingId: first.bookingId, startsAt: at };
  const other = { ...seen, bookingId: '1b6f0a5e-3c1d-4a52-9f5e-0a1b2c3d4e5f' };
  const [change, cancel] = [reminderButtonId(seen, 'change'), reminderButtonId(seen, 'cancel')];
  const coming = reminderButtonId(other, 'coming');
  expect(callsOfButtons([tap(1, change), tap(1, coming)], 1)).toEqual([
    { id: change, name: 'begin_change', arguments: { reference: change } },
    { id: coming, name: 'tell_attendance', arguments: { reference: coming } },
  ]);
  // Of taps on one reminder the last counts.
  expect(callsOfButtons([tap(1, change), tap(1, cancel)], 1).map(({ name }) => name)).toEqual(['cancel_booking']);
  expect(hasOnlyTapped([tap(1, change)], 1)).toBe(true);
});
