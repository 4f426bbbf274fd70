import type OpenAI from 'openai';
import type { Fact, Json, ToolResult, TranscriptItem } from '../../ports.ts';
import { quoted, withoutBrackets } from './marks.ts';
import { wireName } from './tool-names.ts';

/** In characters. */
const LONGEST_ARGUMENTS = 4000;
const LONGEST_FACTS = 8000;
const LONGEST_DATA = 6000;
const MOST_ALTERNATIVES = 10;

type ToolItem = Extract<TranscriptItem, { role: 'tool' }>;

/**
 * A call and its result, one pair for each call: so every call is answered before anything else is said, whatever was stored. Ids are
 * ours: what was stored may be empty or come twice, and Mistral's templates take nine letters and digits and nothing else.
 */
export function toolMessages(
  { call, result }: ToolItem,
  { index, isOfThisTurn }: { index: number; isOfThisTurn: boolean },
): OpenAI.ChatCompletionMessageParam[] {
  const id = `call${String(index).padStart(5, '0')}`;
  const asked = { name: wireName(call.name), arguments: wireArguments(call.arguments) };
  return [
    { role: 'assistant', content: null, tool_calls: [{ id, type: 'function', function: asked }] },
    { role: 'tool', tool_call_id: id, content: resultText(result, isOfThisTurn) },
  ];
}

/** Always an object: vLLM, llama.cpp and Ollama read the arguments of past calls and refuse any other. */
function wireArguments(args: Json): string {
  const isObject = typeof args === 'object' && args !== null && !Array.isArray(args);
  const text = JSON.stringify(args);
  if (isObject && text.length <= LONGEST_ARGUMENTS) return withoutBrackets(text);
  return JSON.stringify({ unreadable: quoted(typeof args === 'string' ? args : text).slice(0, LONGEST_ARGUMENTS) });
}

/** The placeholders of a turn are gone with it: what earlier turns found out is told by its text alone. */
function resultText(result: ToolResult, isOfThisTurn: boolean): string {
  const facts = shortEnough(result.facts).map(({ name, text }) =>
    isOfThisTurn ? { placeholder: `{{${name}}}`, stands_for: quoted(text) } : { told: quoted(text) },
  );
  const refusal = result.ok
    ? {}
    : {
        code: result.code,
        message: quoted(result.message),
        alternatives: result.alternatives.slice(0, MOST_ALTERNATIVES),
      };
  return withoutBrackets(JSON.stringify({ ok: result.ok, ...refusal, facts, ...dataOf(result.data) }));
}

function dataOf(data: Json): { data?: Json } {
  if (data === null) return {};
  return JSON.stringify(data).length <= LONGEST_DATA ? { data } : { data: 'left out: too long' };
}

function shortEnough(facts: Fact[]): Fact[] {
  let length = 0;
  return facts.filter(({ text }) => {
    length += text.length;
    return length <= LONGEST_FACTS;
  });
}
