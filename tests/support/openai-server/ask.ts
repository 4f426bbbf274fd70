import { createOpenAiModel } from '../../../src/adapters/openai/model.ts';
import { ModelError, type ModelRequest, type TranscriptItem } from '../../../src/ports.ts';
import { spotin } from '../venues.ts';
import { type OpenAiServerOptions, startOpenAiServer } from './openai-server.ts';

export const NOW = new Date('2026-11-21T08:00:00Z');

export const guestSays = (
  text: string,
  overrides: Partial<TranscriptItem & { role: 'guest' }> = {},
): TranscriptItem => ({
  role: 'guest',
  turn: 1,
  at: NOW,
  kind: 'text',
  text,
  buttonId: null,
  ...overrides,
});

const tool = (name: string) => ({
  name,
  description: `The tool ${name}.`,
  parameters: { type: 'object', properties: { date: { type: 'string' } }, required: ['date'] },
});

export function modelRequest(overrides: Partial<ModelRequest> = {}): ModelRequest {
  return {
    instructions: 'You take bookings.',
    transcript: [guestSays('Is the studio free tomorrow?')],
    turn: 1,
    tools: [tool('check_availability'), tool('request_booking')],
    venue: spotin(),
    language: 'en',
    now: NOW,
    ...overrides,
  };
}

/** A server, and a model that asks it. */
export async function startPair(server: OpenAiServerOptions = {}, { timeoutMs = 30_000 } = {}) {
  const far = await startOpenAiServer(server);
  const { apiKey = 'sk-test' } = server;
  const model = createOpenAiModel({ apiKey, baseUrl: far.baseUrl, model: 'gpt-test', timeoutMs });
  const ask = (request = modelRequest(), signal = new AbortController().signal) => model.complete(request, signal);
  return { far, model, ask };
}

/** The one error that a model may throw. */
export async function failureOf(asking: Promise<unknown>): Promise<ModelError> {
  const error = await asking.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ModelError) return error;
  throw new Error(`expected a ModelError, got ${String(error)}`);
}
