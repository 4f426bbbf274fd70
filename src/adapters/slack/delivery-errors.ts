import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { DeliveryError, type DeliveryFailure } from '../../ports.ts';
import { platformFailure } from './platform-failures.ts';

/** Causes of undici's `fetch failed` that come before the request is out. Source: seen here against closed ports and wrong names, and undici/docs/api/Errors.md. */
const NOT_SENT = new Set([
  ...[
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENETDOWN',
    'EADDRNOTAVAIL',
    'ERR_INVALID_URL',
  ],
  ...['UND_ERR_CONNECT_TIMEOUT', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

/** Answers of a proxy in between that gave up waiting for Slack. */
const GAVE_UP_WAITING = new Set([408, 504]);

/** What web-api 8 throws from a call, as our one error. The message never holds what was sent. */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter, error);
  if (error instanceof WebAPIPlatformError) return refused(error);
  if (error instanceof WebAPIHTTPError) return httpFailed(error);
  return networkFailed(error);
}

function failed(failure: DeliveryFailure, code: string, message: string, cause: unknown): DeliveryError {
  return new DeliveryError(failure, code, `Slack: ${message}`, { cause });
}

function rateLimited(retryAfterS: number | undefined, cause: unknown): DeliveryError {
  const retryAfterMs = retryAfterS === undefined ? null : retryAfterS * 1000;
  return new DeliveryError('channel', 'ratelimited', 'Slack: rate limited', { cause, retryAfterMs });
}

function refused(error: WebAPIPlatformError): DeliveryError {
  const { error: code, response_metadata: details } = error.data;
  if (code === 'ratelimited') return rateLimited(details?.retryAfter, error);
  // 200 with something that is not Slack's JSON: a proxy's page, or an answer cut off.
  if (!/^[a-z0-9_]{1,80}$/.test(code)) return failed('unknown', 'no_answer', 'the answer was not Slack’s', error);
  const message = [code, ...(details?.messages ?? [])].join('; ').slice(0, 500);
  return failed(platformFailure(code), code, message, error);
}

function httpFailed(error: WebAPIHTTPError): DeliveryError {
  const { statusCode } = error;
  const failure = GAVE_UP_WAITING.has(statusCode) ? 'unknown' : 'channel';
  return failed(failure, `http_${statusCode}`, `HTTP ${statusCode}`, error);
}

/** A 429 without a usable Retry-After, a fetch that failed, or (thrown bare) an answer that broke off while it was read. */
function networkFailed(error: unknown): DeliveryError {
  if (error instanceof Error && error.message.startsWith('Retry header did not contain')) {
    return rateLimited(undefined, error);
  }
  const original = error instanceof WebAPIRequestError ? error.original : error;
  const code = networkCode(original);
  return failed(NOT_SENT.has(code) ? 'channel' : 'unknown', code, `no answer (${code})`, error);
}

/** undici hides the reason in `cause`; a timeout has a name only. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : error.name;
}
