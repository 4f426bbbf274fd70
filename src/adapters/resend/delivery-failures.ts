import type { ErrorResponse } from 'resend';
import { DeliveryError, type DeliveryFailure } from '../../ports.ts';

/**
 * What Resend's errors mean for us, by name. Source: Resend's page "Errors" (resend.com/docs/api-reference/errors) and what we
 * saw (integrations §6). Two names come with several statuses and are sorted by these: validation_error, application_error.
 */
const FAILURES: ReadonlyMap<string, DeliveryFailure> = new Map([
  // this email
  ['invalid_idempotency_key', 'row'], // 400: the key has 1 to 256 characters
  ['missing_required_field', 'row'], // 422
  ['invalid_parameter', 'row'], // 422
  ['invalid_attachment', 'row'], // 422
  ['invalid_from_address', 'row'], // 422: `from` is no address
  ['security_error', 'row'], // 451: refused for what is in it

  // perhaps out
  ['invalid_idempotent_request', 'undecidable'], // 409: another body was taken under this key, and the answer to that one was lost

  // the same email is on its way: soon over
  ['concurrent_idempotent_requests', 'channel'], // 409

  // limits: later
  ['rate_limit_exceeded', 'channel'], // 429: requests a second
  ['daily_quota_exceeded', 'channel'], // 429
  ['monthly_quota_exceeded', 'channel'], // 429

  // our key, our domain or our URL: nothing goes until somebody acts
  ['missing_api_key', 'channel'], // 401
  ['restricted_api_key', 'channel'], // 401
  ['invalid_api_key', 'channel'], // 403
  ['suspended', 'channel'], // 403: the account
  ['invalid_access', 'channel'], // 422: the key may not do this
  ['invalid_region', 'channel'], // 422: of the domain
  ['not_found', 'channel'], // 404: no such endpoint
  ['method_not_allowed', 'channel'], // 405: likewise

  // Resend is unwell, and says so itself
  ['internal_server_error', 'channel'], // 500
]);

/**
 * By its status, where the name says nothing. 401 and 403 are about our key or our domain (an unverified one is a
 * validation_error); 500 is Resend's own "application_error". Other 5xx are of something in between that may have passed the
 * email on before it gave up, and 2xx without an id is a yes.
 */
function failureByStatus(status: number): DeliveryFailure {
  if (status < 300 || status === 408 || status > 500) return 'unknown';
  if (status === 500 || [401, 403, 404, 405, 429].includes(status) || status < 400) return 'channel';
  return 'row';
}

/** Another attempt with the same key is under way at Resend: it will be over soon. */
const CONCURRENT_RETRY_MS = 2_000;

/** What the SDK answers with, of which as little is trusted as of any answer from outside. */
export interface Refusal {
  error: Partial<ErrorResponse> | null;
  retryAfter: string | undefined;
}

export function sortRefusal({ error, retryAfter }: Refusal): DeliveryError {
  if (!error) return new DeliveryError('unknown', 'no_id', 'Resend’s answer does not say which email it is');
  const { name: code = 'unreadable_answer', message = 'Resend said no without saying why', statusCode } = error;
  const failure = FAILURES.get(code) ?? failureByStatus(statusCode ?? 200);
  const retryAfterMs = code === 'concurrent_idempotent_requests' ? CONCURRENT_RETRY_MS : secondsToMs(retryAfter);
  return new DeliveryError(failure, code, message, { retryAfterMs });
}

function secondsToMs(seconds: string | undefined): number | null {
  const ms = Number.parseFloat(seconds ?? '') * 1000;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
