import { APIConnectionTimeoutError, APIError } from 'openai';
import { ModelError, type ModelFailure } from '../../ports.ts';

/** A server's own no, of which as little is trusted as of any answer from outside. */
export interface Trouble {
  status: number;
  /** Its `code` and `type`, where they are plain words. */
  words: string[];
  retryAfterMs: number | null;
}

/** Sources: OpenAI's guide "Error codes"; the other words are those of servers that speak its protocol and take money. */
const OUT_OF_QUOTA = new Set([
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
  'insufficient_balance',
]);
const MISCONFIGURED = new Set([401, 403, 404, 405]);

/**
 * What came of a call, as a ModelError. Nothing of the SDK's own error is passed on but codes: its words may hold what the server
 * repeated of the request, which is what guests wrote, or of the key.
 */
export function toModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (error instanceof APIConnectionTimeoutError) return new ModelError('TIMEOUT', 'No answer in time');
  if (error instanceof APIError && error.status !== undefined) return sortTrouble(troubleOf(error));
  if (error instanceof SyntaxError) return new ModelError('NONSENSE', 'The answer is not JSON');
  const code = codeOf(error);
  return new ModelError('UNAVAILABLE', `The connection failed${code === null ? '' : ` (${code})`}`);
}

export function sortTrouble({ status, words, retryAfterMs }: Trouble): ModelError {
  const said = words.length === 0 ? '' : ` (${words.join(', ')})`;
  return new ModelError(failureOf(status, words), `The model’s server answered ${status}${said}`, { retryAfterMs });
}

function failureOf(status: number, words: string[]): ModelFailure {
  if (status === 402 || words.some((word) => OUT_OF_QUOTA.has(word))) return 'OUT_OF_QUOTA';
  if (status === 429) return 'RATE_LIMITED';
  // A redirect is not followed: the address is not quite the right one.
  if (status < 400 || MISCONFIGURED.has(status)) return 'MISCONFIGURED';
  // 408, 409 and 425 are about the moment, not about the request.
  if (status >= 500 || [408, 409, 425].includes(status)) return 'UNAVAILABLE';
  return 'REJECTED';
}

/** An error that came with status 200, as gateways do that had answered before the model failed. */
export function troubleInBody(error: unknown): Trouble {
  const code = Number(field(error, 'code'));
  const status = Number.isInteger(code) && code >= 400 && code < 600 ? code : 503;
  return { status, words: wordsOf(error), retryAfterMs: null };
}

function troubleOf(error: APIError): Trouble {
  const { status = 0, headers } = error;
  return { status, words: wordsOf(error), retryAfterMs: headers ? retryAfterMs(headers) : null };
}

function wordsOf(error: unknown): string[] {
  const words = [field(error, 'code'), field(error, 'type')];
  return words.filter((word): word is string => typeof word === 'string' && /^[a-z][a-z_]{0,63}$/i.test(word));
}

/** OpenAI's own header is in milliseconds; the standard one is in seconds, or a date. */
function retryAfterMs(headers: Headers): number | null {
  const exact = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (Number.isFinite(exact)) return Math.max(0, exact);
  const after = headers.get('retry-after')?.trim() ?? '';
  if (after === '') return null;
  const ms = Number.isFinite(Number(after)) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** The system's code of what went wrong, e.g. `ECONNREFUSED`, however deep. */
function codeOf(error: unknown): string | null {
  const deeper = field(error, 'cause');
  if (deeper !== undefined && deeper !== error) return codeOf(deeper);
  const code = field(error, 'code');
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : null;
}

export function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
