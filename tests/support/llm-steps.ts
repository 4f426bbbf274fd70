import type { Day } from './llm-days.ts';
import { calls, replies, type ScriptedCall, type ScriptStep } from './openai-server/steps.ts';
import type { ChatMessage, ChatRequest } from './openai-server/wire.ts';

const OPTIONAL_OF_REQUEST = ['date_words', 'time_words', 'minutes', 'resource', 'phone', 'purpose', 'extras'];
const OPTIONAL_OF_CHANGE = [...OPTIONAL_OF_REQUEST, 'reference', 'date', 'time', 'people', 'name'];

const without = (names: string[]) => Object.fromEntries(names.map((name) => [name, null]));

export interface Wish {
  day: Day;
  time?: string;
  people?: number;
  name?: string;
  room?: string | null;
}

/** The call that a good model makes of a wish: every field is there, as strict mode wants it. */
export function requestCall(
  { day, time = '16:00', people = 3, name = 'Nour Adel', room = null }: Wish,
  overrides: Record<string, unknown> = {},
): ScriptedCall {
  const named = { date: day.date, date_words: day.words, time, people, name, resource: room };
  return { name: 'request_booking', arguments: { ...without(OPTIONAL_OF_REQUEST), ...named, ...overrides } };
}

/** What the guest writes for it. */
export function wishText({ day, time = '16:00', people = 3, name = 'Nour Adel', room = null }: Wish): string {
  const what = room === null ? 'a room' : `the ${room}`;
  return `Hi, I am ${name}. I'd like ${what} on ${day.words} at ${time} for ${people} people`;
}

export function changeCall(change: Record<string, unknown>): ScriptedCall {
  return { name: 'change_booking', arguments: { ...without(OPTIONAL_OF_CHANGE), ...change } };
}

export const cancelCall = (reference: string | null = null): ScriptedCall => ({
  name: 'cancel_booking',
  arguments: { reference, seen: null, reason: null },
});

export const listCall: ScriptedCall = { name: 'list_my_bookings', arguments: {} };

export const availabilityCall = (day: Day, asked: Record<string, unknown> = {}): ScriptedCall => ({
  name: 'check_availability',
  arguments: {
    date: day.date,
    date_words: day.words,
    ...without(['time', 'time_words', 'minutes', 'people', 'resource']),
    ...asked,
  },
});

/** What was said to the model since the guest's last word: its calls and their results. */
export function sinceTheGuest({ messages }: ChatRequest): ChatMessage[] {
  return messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
}

export function resultsIn(request: ChatRequest): string[] {
  return sinceTheGuest(request).flatMap(({ role, content }) => (role === 'tool' ? [content ?? ''] : []));
}

/** As a good model does: its own words, and every fact of the turn by its placeholder. */
export function tells(words: string): ScriptStep {
  return (request) => {
    const named = resultsIn(request)
      .join()
      .matchAll(/"placeholder":"(\{\{\w+\}\})"/g);
    return replies([words, ...new Set([...named].map(([, placeholder]) => placeholder))].join('\n'));
  };
}

/** Calls this on and on. */
export function alwaysCalls(call: (round: number) => ScriptedCall, rounds: number): ScriptStep[] {
  return Array.from({ length: rounds }, (_, round) => calls(call(round)));
}
