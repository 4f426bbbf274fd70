import { APIError, type OpenAI } from 'openai';
import { z } from 'zod';
import { ModelError, type ToolDescription } from '../../ports.ts';
import { createClient, type OpenAiOptions } from './client.ts';
import type { Conversation } from './conversation.ts';
import { withDeadline } from './deadline.ts';
import { toModelError } from './errors.ts';
import { createOpenAiModel } from './model.ts';

export interface Finding {
  ok: boolean;
  what: string;
  /** What to do about it; null when nothing. */
  fix: string | null;
}

const MOST_NAMES = 8;

const CHECK_TOOL: ToolDescription = {
  name: 'report_ready',
  description: 'Reports that you are ready. Call it at once.',
  parameters: {
    type: 'object',
    properties: { ready: { type: 'boolean', description: 'Always true.' } },
    required: ['ready'],
  },
};

/**
 * Tries, with real calls, what a turn needs: that the server is there, takes the key, knows the model, and that the model calls
 * tools. Never throws.
 */
export async function checkOpenAi(options: OpenAiOptions): Promise<Finding[]> {
  try {
    const client = createClient(options);
    const { host } = new URL(client.baseURL);
    const names = await modelsAt(client, options.timeoutMs);
    if (names instanceof ModelError) return [bad(`${host}: ${names.message}`, fixOf(names, options, []))];
    const answers = good(`${host} answers${names === null ? '' : ' and takes the key'}`);
    return [answers, await checkAnswer(options, names ?? [])];
  } catch (error) {
    const said = error instanceof Error ? error.message : 'unreadable';
    return [bad(`The settings cannot be used: ${said}`, 'Check OPENAI_BASE_URL and OPENAI_API_KEY.')];
  }
}

/** The models that the key may use; null where the server does not list them, or not to this key. */
async function modelsAt(client: OpenAI, timeoutMs: number): Promise<string[] | null | ModelError> {
  try {
    const { signal } = new AbortController();
    const list = await withDeadline(signal, timeoutMs, (within) => client.get('/models', { signal: within }));
    return listSchema.safeParse(list).data?.data.map((model) => model.id) ?? null;
  } catch (error) {
    if (error instanceof APIError && [403, 404, 405].includes(error.status)) return null;
    return toModelError(error);
  }
}

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

async function checkAnswer(options: OpenAiOptions, names: string[]): Promise<Finding> {
  try {
    const answer = await createOpenAiModel(options).complete(checkRequest(), new AbortController().signal);
    if (answer.kind === 'tool_calls') return good(`The model ${options.model} answers and calls tools`);
    return bad(
      `The model ${options.model} answered in words instead of calling the tool`,
      'Choose a model that is trained to call tools (OPENAI_MODEL); llama.cpp needs --jinja, vLLM --enable-auto-tool-choice and --tool-call-parser.',
    );
  } catch (error) {
    const failure = toModelError(error);
    return bad(`The model ${options.model}: ${failure.message}`, fixOf(failure, options, names));
  }
}

function checkRequest(): Conversation {
  const now = new Date();
  return {
    instructions: 'This is a check of the connection. Call the tool report_ready.',
    transcript: [{ role: 'guest', turn: 1, at: now, kind: 'text', text: 'Are you ready?', buttonId: null }],
    turn: 1,
    tools: [CHECK_TOOL],
    venue: { timeZone: 'UTC' },
    now,
  };
}

function fixOf({ failure, message }: ModelError, { baseUrl, model }: OpenAiOptions, names: string[]): string {
  switch (failure) {
    case 'MISCONFIGURED':
      if (!message.includes('404')) return 'Set OPENAI_API_KEY to a key that may use Chat Completions.';
      return names.length === 0 || names.includes(model)
        ? 'Check OPENAI_MODEL, and that OPENAI_BASE_URL ends where the server’s API begins (mostly /v1).'
        : `Set OPENAI_MODEL to a model of this server, e.g. ${names.slice(0, MOST_NAMES).join(', ')}.`;
    case 'UNAVAILABLE':
      return baseUrl === null
        ? 'Check that this machine reaches api.openai.com over HTTPS, and status.openai.com.'
        : 'Check OPENAI_BASE_URL, and that the server runs and can be reached from here.';
    case 'TIMEOUT':
      return 'The server is too slow for a guest who waits: choose a smaller model, or check the network.';
    case 'RATE_LIMITED':
      return 'Wait a minute and try again; if it stays, raise the limits of the account.';
    case 'OUT_OF_QUOTA':
      return 'Add credit to the account that the key belongs to, or raise its budget.';
    case 'REJECTED':
    case 'NONSENSE':
      return 'Choose a model that takes tools (OPENAI_MODEL), and a server that speaks Chat Completions (OPENAI_BASE_URL).';
    case 'REFUSED':
    case 'TRUNCATED':
      return 'Choose another model (OPENAI_MODEL): this one does not do what a booking needs.';
    default:
      return failure satisfies never;
  }
}

const good = (what: string): Finding => ({ ok: true, what, fix: null });
const bad = (what: string, fix: string): Finding => ({ ok: false, what, fix });
