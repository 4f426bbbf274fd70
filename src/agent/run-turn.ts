import type { Venue } from '../domain/venue.ts';
import type { BookingDesk, Model, ModelAnswer, ToolCall, TranscriptItem, Turn } from '../ports.ts';
import { composeReply } from './compose-reply.ts';
import { callTool, describeTools } from './tools/index.ts';

const MOST_ROUNDS = 6;
const MOST_CALLS = 10;

export interface AgentInput {
  turn: Turn;
  transcript: TranscriptItem[];
  venue: Venue;
  now: Date;
  signal: AbortSignal;
}

export type AgentRun = (input: AgentInput) => Promise<{ text: string; model: string }>;

type ToolItem = Extract<TranscriptItem, { role: 'tool' }>;

/**
 * Answers a turn: the model asks for tools until it has a reply, for a bounded number of rounds. Tool results that an
 * earlier run of this turn has stored are in the transcript already, and the model goes on from there.
 */
export function createAgent({ model, desk }: { model: Model; desk: BookingDesk }): AgentRun {
  return async ({ turn, transcript, venue, now, signal }) => {
    const items = [...transcript];
    const done = () => items.filter((item): item is ToolItem => item.role === 'tool' && item.turn === turn.number);

    const run = async (call: ToolCall): Promise<void> => {
      const { id: turnId, conversationId, leaseNumber } = turn;
      const at = { turnId, conversationId, leaseNumber, step: done().length + 1, call: storable(call) };
      const result = await callTool(at, { desk, venue });
      items.push({ role: 'tool', turn: turn.number, at: now, call, result });
    };

    const ask = (): Promise<ModelAnswer> => {
      signal.throwIfAborted();
      return model.complete({ transcript: items, turn: turn.number, tools: describeTools(), venue, now }, signal);
    };

    for (let round = 0; round < MOST_ROUNDS && done().length < MOST_CALLS; round++) {
      const answer = await ask();
      if (answer.kind === 'reply') return { text: composeReply(answer.text, resultsOf(done())), model: model.name };
      for (const call of answer.calls.slice(0, MOST_CALLS - done().length)) await run(call);
    }
    return { text: composeReply('', resultsOf(done())), model: model.name };
  };
}

/** Postgres takes neither NUL nor half a surrogate, and models write both. */
function storable(call: ToolCall): ToolCall {
  const clean = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').replace(LONE_SURROGATE, '\uFFFD') : value;
  return JSON.parse(JSON.stringify(call), clean) as ToolCall;
}

const LONE_SURROGATE = /\p{Surrogate}/gu;

const resultsOf = (items: ToolItem[]) => items.map((item) => item.result);
