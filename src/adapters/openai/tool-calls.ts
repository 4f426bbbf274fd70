import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Json, ToolCall } from '../../ports.ts';

export interface UnidentifiedCall {
  id?: string | undefined;
  name: string;
  arguments: Json;
}

const LONGEST_ID = 64;
const DEEPEST = 10;
/** More than a turn carries out. */
export const MOST_CALLS = 32;

const functionSchema = z.object({ name: z.string().trim().min(1), arguments: z.unknown().optional() });
const callSchema = z.object({ id: z.string().optional().catch(undefined), function: functionSchema });

/** The calls of a message, in OpenAI's present form or its former one. What is no call is passed over. */
export function readCalls(message: Record<string, unknown>): ToolCall[] {
  const listed = Array.isArray(message.tool_calls) ? message.tool_calls : [];
  const former = message.function_call ? [{ function: message.function_call }] : [];
  const calls = (listed.length > 0 ? listed.slice(0, MOST_CALLS) : former).flatMap((each): UnidentifiedCall[] => {
    const { success, data } = callSchema.safeParse(each);
    return success
      ? [{ id: data.id, name: data.function.name, arguments: readArguments(data.function.arguments) }]
      : [];
  });
  return identified(calls);
}

/** Ids as the model gave them; our own where it gave none, or one twice. */
export function identified(calls: UnidentifiedCall[]): ToolCall[] {
  const seen = new Set<string>();
  return calls.map(({ id, name, arguments: args }) => {
    const own = id && id.length <= LONGEST_ID && !seen.has(id) ? id : `call_${randomUUID()}`;
    seen.add(own);
    return { id: own, name, arguments: args };
  });
}

/** Arguments that are not JSON stay the text they are, which no tool takes. */
export function readArguments(args: unknown): Json {
  if (typeof args !== 'string') return shallow((args ?? {}) as Json);
  if (args.trim() === '') return {};
  const once = parsed(args);
  return shallow(typeof once === 'string' ? (parsed(once) ?? once) : (once ?? args));
}

/** What is deeper than any tool's arguments is no tool's: written out again it would overflow the stack. */
function shallow(args: Json): Json {
  return isDeeperThan(DEEPEST, args) ? 'nested too deeply' : args;
}

function isDeeperThan(levels: number, value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeperThan(levels - 1, each));
}

export function isReadable({ arguments: args }: ToolCall): boolean {
  return typeof args !== 'string';
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
