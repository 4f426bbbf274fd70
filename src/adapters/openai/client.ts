import { OpenAI } from 'openai';
import { boundedFetch } from './bounded-fetch.ts';

const OPENAI_BASE_URL = 'https://api.openai.com/v1';

export interface OpenAiOptions {
  /** Null: a server that asks for none. */
  apiKey: string | null;
  /** Null: OpenAI itself. Else the address of a server that speaks Chat Completions, up to and with its `/v1`. */
  baseUrl: string | null;
  model: string;
  /** The most that one call takes, its answer's body included, in milliseconds of real time. */
  timeoutMs: number;
  /** Room for an answer, a reasoning model's thoughts included. */
  maxCompletionTokens?: number;
}

/**
 * Everything is named: left to itself, the SDK asks the environment, retries, waits ten minutes, and writes what guests said to the console.
 * @throws TypeError for an address or a key that cannot be sent.
 */
export function createClient({ apiKey, baseUrl, timeoutMs }: OpenAiOptions): OpenAI {
  assertSendable(apiKey);
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: new URL(baseUrl ?? OPENAI_BASE_URL).href,
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    fetch: boundedFetch,
    ...(apiKey === null ? { defaultHeaders: { Authorization: null } } : {}),
  });
}

/** What fetch throws for such a key repeats it. */
function assertSendable(apiKey: string | null): void {
  if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError('apiKey: expected printable ASCII characters without spaces');
  }
}
