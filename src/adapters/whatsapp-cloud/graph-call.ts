import { type Attempt, DeliveryError } from '../../ports.ts';
import { sortRefusal } from './delivery-failures.ts';
import { errorBodySchema } from './wire.ts';

export interface GraphOptions {
  graphBaseUrl?: string;
  apiVersion?: string;
  /** The access token of one of our numbers; null for a number that has none. */
  findToken: FindAccessToken;
  timeoutMs: number;
}

export type FindAccessToken = (phoneNumberId: string) => Promise<string | null>;

/** Calls about one of our numbers. Each gives the answer's text, or throws a {@link DeliveryError}. */
export interface GraphCalls {
  /** @throws LeaseLostError before anything leaves, when `attempt` is not held any more. */
  postMessage(phoneNumberId: string, body: object, attempt: Attempt | null): Promise<string>;
  /** Asks for the number's id: that the token may, and that Meta knows the number. */
  lookUpNumber(phoneNumberId: string): Promise<string>;
  /** Asks where a guest's file can be fetched. */
  lookUpMedia(phoneNumberId: string, mediaId: string): Promise<string>;
  /** Opens a file of Meta's with the number's token; its body is still to come, all of it within `timeoutMs`. */
  openFile(phoneNumberId: string, url: URL, timeoutMs: number): Promise<Response>;
  /** Whether the token may be shown there, once Meta has named the address. */
  isMetas(url: URL): boolean;
}

export function createGraphCalls(options: GraphOptions): GraphCalls {
  const { graphBaseUrl = 'https://graph.facebook.com', apiVersion = 'v23.0', findToken, timeoutMs } = options;
  // Made here, so that a malformed URL stops the start and not a message.
  const base = new URL(`${graphBaseUrl.replace(/\/+$/, '')}/${apiVersion}/`);
  const about = (phoneNumberId: string, rest: string) => new URL(`${encodeURIComponent(phoneNumberId)}${rest}`, base);
  const call = (url: URL, init: RequestInit) =>
    fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });

  return {
    async postMessage(phoneNumberId, body, attempt) {
      const url = about(phoneNumberId, '/messages');
      const headers = await authorize(findToken, phoneNumberId);
      headers.set('content-type', 'application/json');
      const request = { method: 'POST', headers, body: JSON.stringify(body) };
      attempt?.assertHeld();
      return read(call(url, request));
    },
    async lookUpNumber(phoneNumberId) {
      const headers = await authorize(findToken, phoneNumberId);
      return read(call(about(phoneNumberId, '?fields=id'), { headers }));
    },
    async lookUpMedia(phoneNumberId, mediaId) {
      const headers = await authorize(findToken, phoneNumberId);
      const query = new URLSearchParams({ phone_number_id: phoneNumberId });
      return read(call(about(mediaId, `?${query}`), { headers }));
    },
    async openFile(phoneNumberId, url, withinMs) {
      const headers = await authorize(findToken, phoneNumberId);
      return open(fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(withinMs) }));
    },
    isMetas: (url) => url.origin === base.origin || (url.protocol === 'https:' && MEDIA_HOSTS.test(url.host)),
  };
}

/** Nothing has left yet, whatever goes wrong here. @throws DeliveryError */
async function authorize(findToken: FindAccessToken, phoneNumberId: string): Promise<Headers> {
  const token = await findToken(phoneNumberId).catch((error: unknown) => {
    if (error instanceof DeliveryError) throw error;
    const message = error instanceof Error ? error.message : 'The access token could not be looked up';
    throw new DeliveryError('channel', 'no_credentials', message, { cause: error });
  });
  if (token !== null) return new Headers({ authorization: `Bearer ${token}` });
  const what = `WhatsApp number ${phoneNumberId} has no access token`;
  const how = 'run `npm run venue -- connect whatsapp VENUE` for its venue';
  throw new DeliveryError('channel', 'not_connected', `${what}: ${how}`);
}

/** Where Meta keeps guests' files, by its documentation and by what is seen. */
const MEDIA_HOSTS = /^(lookaside\.fbsbx\.com|[a-z0-9-]+(\.[a-z0-9-]+)*\.fbcdn\.net)$/;

async function open(answering: Promise<Response>): Promise<Response> {
  const response = await answering.catch((error: unknown) => {
    throw sortLostCall(error);
  });
  if (!response.ok) throw await sortAnswer(response);
  return response;
}

async function read(answering: Promise<Response>): Promise<string> {
  const response = await open(answering);
  return response.text().catch((error: unknown) => {
    throw lostAnswer(error);
  });
}

async function sortAnswer(response: Response): Promise<DeliveryError> {
  const text = await response.text().catch(() => '');
  const body = errorBodySchema.safeParse(parseJson(text));
  return sortRefusal({
    httpStatus: response.status,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
    error: body.success ? body.data.error : null,
  });
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Seconds, or a date. */
function retryAfterMs(header: string | null): number | null {
  if (header === null || header.trim() === '') return null;
  const ms = Number.isFinite(Number(header)) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** Errors before anything left: no such host, nobody listening, no secure connection. After any other, the message may be out. */
const NOTHING_SENT = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function sortLostCall(error: unknown): DeliveryError {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = textOf(cause, 'code');
  if (code !== null && (NOTHING_SENT.has(code) || textOf(cause, 'syscall') === 'connect')) {
    return new DeliveryError('channel', code, 'WhatsApp cannot be reached', { cause: error });
  }
  return lostAnswer(error);
}

function lostAnswer(error: unknown): DeliveryError {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new DeliveryError('unknown', 'timeout', 'WhatsApp did not answer in time', { cause: error });
  }
  return new DeliveryError('unknown', 'connection_lost', 'The connection to WhatsApp was cut', { cause: error });
}

function textOf(value: unknown, key: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const text: unknown = Reflect.get(value, key);
  return typeof text === 'string' ? text : null;
}
