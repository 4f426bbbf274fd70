import { z } from 'zod';
import { MOST_CALLS, readArguments, type UnidentifiedCall } from './tool-calls.ts';

const TAGGED = /<tool_call>([\s\S]*?)(?:<\/tool_call>|(?=<tool_call>)|$)/gi;
/** What the templates of Mistral and Llama put before a call. */
const BEFORE_CALL = /^(?:\[TOOL_CALLS\]|<\|python_tag\|>)\s*/;
const JSON_BEGINS = /^\[?\s*\{\s*(?:"|\}|$)/;
const MARKUP = /<\/?tool_call>|<\|\w+\|>|\[TOOL_CALLS\]|<function=/i;

const nameSchema = z.string().trim();
const callSchema = z
  .object({ name: nameSchema, arguments: z.unknown().optional(), parameters: z.unknown().optional() })
  .transform(({ name, arguments: args, parameters }) => ({ name, arguments: readArguments(args ?? parameters) }));

/**
 * Calls that a model wrote as text, as those do whose server does not know their template (Ollama, llama.cpp without `--jinja`): the
 * whole text is JSON, or it stands in tags. `unreadable`: meant for a machine, but no call of an offered tool. Null: words for the guest.
 */
export function readWrittenCalls(text: string, offered: ReadonlySet<string>): UnidentifiedCall[] | 'unreadable' | null {
  const pieces = piecesOf(text.trim());
  if (pieces.length === 0) return MARKUP.test(text) ? 'unreadable' : null;
  const calls = pieces.flatMap((piece) => callsIn(parsed(unfenced(piece.trim()))));
  const known = calls.filter((call): call is UnidentifiedCall => call !== null && offered.has(call.name));
  return known.length > 0 && known.length === calls.length ? known : 'unreadable';
}

function piecesOf(text: string): string[] {
  const tagged = [...text.matchAll(TAGGED)].map((match) => match[1] ?? '');
  if (tagged.length > 0) return tagged.slice(0, MOST_CALLS);
  const bare = text.replace(BEFORE_CALL, '');
  return JSON_BEGINS.test(unfenced(bare)) ? [bare] : [];
}

function unfenced(text: string): string {
  if (!text.startsWith('```')) return text;
  const inside = text.replace(/^```\w*/, '').trim();
  return inside.endsWith('```') ? inside.slice(0, -3).trim() : inside;
}

function callsIn(value: unknown): (UnidentifiedCall | null)[] {
  if (Array.isArray(value)) return value.length === 0 ? [null] : value.slice(0, MOST_CALLS).flatMap(callsIn);
  const holder = z.object({ tool_calls: z.array(z.unknown()) }).safeParse(value);
  if (holder.success) return callsIn(holder.data.tool_calls);
  const wrapped = z.object({ function: z.looseObject({}) }).safeParse(value);
  return [callSchema.safeParse(wrapped.success ? wrapped.data.function : value).data ?? null];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
