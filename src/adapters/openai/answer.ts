import { z } from 'zod';
import { type ModelAnswer, ModelError, type ToolCall } from '../../ports.ts';
import { sortTrouble, troubleInBody } from './errors.ts';
import { withoutMarks } from './marks.ts';
import { cleanReply, untilSentenceEnd, withoutThoughts } from './reply-text.ts';
import { identified, isReadable, readCalls } from './tool-calls.ts';
import { readUsage } from './usage.ts';
import { readWrittenCalls } from './written-calls.ts';

const bodySchema = z.object({ choices: z.array(z.unknown()).min(1) });
const choiceSchema = z.object({ finish_reason: z.string().nullish().catch(null), message: z.looseObject({}) });
const refusalSchema = z.string().trim().min(1);
const partSchema = z.object({ text: z.string().catch(''), refusal: z.string().optional().catch(undefined) });

/** In characters: more than any thoughts take that end in time. */
const LONGEST_CONTENT = 200_000;

interface Read {
  calls: ToolCall[];
  text: string;
}

/**
 * What the model wants, by what the answer holds: `finish_reason` differs between servers and only says why an answer is short.
 * @throws ModelError REFUSED, TRUNCATED, NONSENSE, or what an error in the answer's place means.
 */
export function readAnswer(body: unknown, model: string, offered: ReadonlySet<string>): ModelAnswer {
  const { message, finish_reason: finish } = choiceOf(body);
  const usage = readUsage(body, model);
  const calls = readCalls(message);
  if (calls.length > 0) {
    if (!calls.every(isReadable)) throwIfCutShort(finish);
    return { kind: 'tool_calls', calls, usage };
  }
  const read = readContent(message, finish, offered);
  if (read.calls.length > 0) return { kind: 'tool_calls', calls: read.calls, usage };
  return { kind: 'reply', text: read.text, usage };
}

function choiceOf(body: unknown): z.output<typeof choiceSchema> {
  const parsed = bodySchema.safeParse(body);
  const error = z.object({ error: z.union([z.looseObject({}), z.string()]) }).safeParse(body);
  if (!parsed.success && error.success) throw sortTrouble(troubleInBody(error.data.error));
  const choice = choiceSchema.safeParse(parsed.data?.choices[0]);
  if (!choice.success) throw new ModelError('NONSENSE', 'The answer holds no message');
  return choice.data;
}

/** Mistral and some gateways have words of their own. */
const CUT_OFF: unknown[] = ['length', 'max_tokens', 'model_length'];

function throwIfCutShort(finish: string | null | undefined): void {
  if (finish === 'content_filter') throw new ModelError('REFUSED', 'The answer was filtered');
  if (CUT_OFF.includes(finish)) throw new ModelError('TRUNCATED', 'The answer was cut off');
}

function readContent(
  message: Record<string, unknown>,
  finish: string | null | undefined,
  offered: ReadonlySet<string>,
): Read {
  const parts = partsOf(message.content);
  if ([message.refusal, ...parts.map((part) => part.refusal)].some((each) => refusalSchema.safeParse(each).success)) {
    throw new ModelError('REFUSED', 'The model declined to answer');
  }
  if (finish === 'content_filter') throwIfCutShort(finish);
  const content = parts.map((part) => part.text).join('');
  if (content.length > LONGEST_CONTENT) throw new ModelError('NONSENSE', 'The answer is too long');
  const text = withoutThoughts(content);
  const written = readWrittenCalls(text, offered);
  if (Array.isArray(written)) return { calls: identified(written), text: '' };
  if (written === 'unreadable') {
    throwIfCutShort(finish);
    throw new ModelError('NONSENSE', 'The answer is neither a reply nor a call of a tool there is');
  }
  return { calls: [], text: replyOf(text, CUT_OFF.includes(finish)) };
}

function partsOf(content: unknown): z.output<typeof partSchema>[] {
  if (typeof content === 'string') return [{ text: content }];
  const parts = z.array(partSchema).safeParse(content);
  return parts.success ? parts.data : [];
}

function replyOf(text: string, isCut: boolean): string {
  const reply = cleanReply(withoutMarks(isCut ? untilSentenceEnd(text) : text));
  if (reply !== '') return reply;
  throw isCut
    ? new ModelError('TRUNCATED', 'The answer was cut off')
    : new ModelError('NONSENSE', 'The answer is empty');
}
