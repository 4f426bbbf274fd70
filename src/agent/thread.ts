import type { Venue } from '../domain/venue.ts';
import type { BookingDesk, Fact, Json, ToolCall, ToolResult, TranscriptItem, Turn } from '../ports.ts';
import type { FindLeaks } from './leaks.ts';
import { smuggledWords } from './smuggled-words.ts';
import { callTool } from './tools/index.ts';

export type ToolItem = Extract<TranscriptItem, { role: 'tool' }>;

/** A conversation while its turn is answered: it grows with every tool call. */
export interface Thread {
  /** Oldest first. */
  items: TranscriptItem[];
  /** What the tools have come to in this turn, in earlier runs of it too. */
  done(): ToolItem[];
  /** Runs a call as the turn's next step. @throws LeaseLostError */
  run(call: ToolCall): Promise<void>;
}

export function openThread(
  { turn, transcript, venue, now }: { turn: Turn; transcript: TranscriptItem[]; venue: Venue; now: Date },
  desk: BookingDesk,
  findLeaks: FindLeaks,
): Thread {
  const items = [...transcript];
  const done = () => items.filter((item): item is ToolItem => item.role === 'tool' && item.turn === turn.number);
  return {
    items,
    done,
    async run(asked) {
      const call = storable(asked);
      const { id: turnId, conversationId, leaseNumber } = turn;
      const at = { turnId, conversationId, leaseNumber, step: done().length + 1, call };
      const smuggled = smuggledWords(call, { items, venue, now, findLeaks });
      const result = smuggled
        ? await desk.refuse(at, { code: 'INVALID_ARGUMENTS', message: smuggled })
        : await callTool(at, { desk, venue, transcript: items });
      items.push({ role: 'tool', turn: turn.number, at: now, call, result });
    },
  };
}

/** Postgres takes neither NUL nor half a surrogate, and models write both. */
function storable(call: ToolCall): ToolCall {
  const clean = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').replace(LONE_SURROGATE, '\uFFFD') : value;
  return JSON.parse(JSON.stringify(call), clean) as ToolCall;
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Refusals that are about what the model wrote, not about what the guest wants. */
const ABOUT_THE_CALL: ReadonlySet<string> = new Set([
  'INVALID_ARGUMENTS',
  'UNKNOWN_TOOL',
  'WORDS_DISAGREE',
  'CANCELLATION_UNCLEAR',
]);

/** What may be said of these results. That a call was written badly is news to nobody once another has followed. */
export function factsOf(done: ToolItem[]): Fact[] {
  return done.flatMap(({ result }, index) => (isAboutTheCall(result) && index < done.length - 1 ? [] : result.facts));
}

/** Whether these results are of interest to nobody but the model that made the calls. */
export function saysNothing(done: ToolItem[]): boolean {
  return done.every(({ result }) => isAboutTheCall(result));
}

function isAboutTheCall(result: ToolResult): boolean {
  return !result.ok && ABOUT_THE_CALL.has(result.code);
}

/** Tools by which something happens. */
const ACTS: ReadonlySet<string> = new Set([
  'request_booking',
  'change_booking',
  'cancel_booking',
  'answer_offer',
  'tell_attendance',
  'save_email',
  'hand_over_to_team',
]);
/** Those that two models may choose between for the same wish of a guest. */
const SETTLES: ReadonlySet<string> = new Set(['request_booking', 'change_booking', 'answer_offer']);

/** Whether something has happened for the guest, which they must be told. */
export function hasActed(done: ToolItem[]): boolean {
  return done.some(({ call, result }) => result.ok && ACTS.has(call.name));
}

/** Whether a call would do once more what this turn has done already: models repeat themselves. */
export function isRepeated(call: ToolCall, done: ToolItem[]): boolean {
  const asked = wishOf(call);
  return done.some((item) => item.result.ok && ACTS.has(call.name) && wishOf(item.call) === asked);
}

/** Whether another model has met the wish behind this call in its own way. */
export function isSettled(call: ToolCall, done: ToolItem[]): boolean {
  return done.some((item) => item.result.ok && SETTLES.has(call.name) && SETTLES.has(item.call.name));
}

/** Of a new booking these make no second one. */
const BESIDES: ReadonlySet<string> = new Set(['purpose', 'extras']);

/** Its name and what it asks for; how the guest put it makes no difference. */
function wishOf({ name, arguments: args }: ToolCall): string {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return JSON.stringify([name, args]);
  const isWish = ([key, value]: [string, Json]) =>
    value !== null && !key.endsWith('_words') && key !== 'reason' && !(name === 'request_booking' && BESIDES.has(key));
  return JSON.stringify([name, Object.entries(args).filter(isWish).sort()]);
}
