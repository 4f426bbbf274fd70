import { APIError } from 'openai';
import { field } from './errors.ts';

/**
 * What OpenAI takes and other servers of its protocol may refuse. `max_tokens` is the old name of `max_completion_tokens`, sent only
 * in its place.
 */
export const OPTIONAL_FIELDS = [
  'store',
  'parallel_tool_calls',
  'strict',
  'max_completion_tokens',
  'max_tokens',
] as const;
export type OptionalField = (typeof OPTIONAL_FIELDS)[number];

export type LeftOut = ReadonlySet<OptionalField>;

export function isSent(field: OptionalField, leftOut: LeftOut): boolean {
  return !leftOut.has(field) && (field !== 'max_tokens' || leftOut.has('max_completion_tokens'));
}

/**
 * The fields without which the request may be taken: those that the refusal names, or all of them when it is one that the SDK
 * could not read (older vLLM, FastAPI). Null: it is not about them.
 */
export function withoutRefused(error: unknown, leftOut: LeftOut): LeftOut | null {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return null;
  if (error.code === 'context_length_exceeded' || error.code === 'content_filter') return null;
  const sent = OPTIONAL_FIELDS.filter((name) => isSent(name, leftOut));
  const words = wordsOf(error);
  const refused = words === null ? sent : sent.filter((name) => new RegExp(`\\b${name}\\b`).test(words));
  return refused.length === 0 ? null : new Set([...leftOut, ...refused]);
}

function wordsOf({ error, param }: APIError): string | null {
  if (typeof error === 'string') return error;
  const message = field(error, 'message');
  return typeof message === 'string' ? `${param ?? ''} ${message}` : null;
}
