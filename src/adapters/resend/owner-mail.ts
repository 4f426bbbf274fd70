import { type ErrorResponse, Resend } from 'resend';
import { DeliveryError, type DeliveryFailure, type OwnerMail } from '../../ports.ts';
import { renderNewBookingEmail } from './new-booking-email.ts';

export interface OwnerMailOptions {
  apiKey: string;
  baseUrl?: string | undefined;
  /** `Name <address>` of a domain that Resend has verified. */
  from: string;
  replyTo?: string;
  timeoutMs: number;
}

/** Another attempt with the same key is under way at Resend: it will be over soon. */
const CONCURRENT_RETRY_MS = 2_000;

/** Email by Resend. Every send carries an idempotency key, so whatever is not plainly refused may simply be tried again. */
export function createOwnerMail(options: OwnerMailOptions): OwnerMail {
  const { apiKey, baseUrl, from, replyTo, timeoutMs } = options;
  // Always named: left to itself, the SDK asks the environment.
  const resend = new Resend(apiKey, { baseUrl: (baseUrl ?? 'https://api.resend.com').replace(/\/+$/, '') });
  return {
    async sendNewBookingRequest(view, to, idempotencyKey) {
      const email = { from, to, ...(replyTo === undefined ? {} : { replyTo }), ...renderNewBookingEmail(view) };
      // The SDK does not throw: it answers with data, or an error, or (told something that is not JSON's object) with neither.
      const { data, error, headers } = await resend.emails.send(email, {
        idempotencyKey,
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (typeof data?.id === 'string' && data.id !== '') return { providerMessageId: data.id };
      throw sortMailError(error, headers?.['retry-after']);
    },
  };
}

/** @param error what Resend's API said; as little of it is trusted as of any answer from outside. */
function sortMailError(error: Partial<ErrorResponse> | null, retryAfter?: string): DeliveryError {
  const code = error?.name ?? 'no_id';
  const message = error?.message ?? 'Resend said yes without saying which email it is';
  const retryAfterMs = code === 'concurrent_idempotent_requests' ? CONCURRENT_RETRY_MS : secondsToMs(retryAfter);
  return new DeliveryError(failureOf(code, error?.statusCode ?? null), code, message, { retryAfterMs });
}

/**
 * Source: Resend's error page and our measurements (integrations §6). 401 and 403 are about our key or our domain; no status
 * means that Resend could not be reached, or did not answer in time.
 */
function failureOf(code: string, status: number | null): DeliveryFailure {
  if (code === 'concurrent_idempotent_requests') return 'channel';
  // Another body was taken under this key before: the answer to that one was lost, and the booking has changed since.
  if (code === 'invalid_idempotent_request') return 'unknown';
  const ours = [401, 403, 404, 405, 408, 429];
  return status === null || status < 400 || status >= 500 || ours.includes(status) ? 'channel' : 'row';
}

function secondsToMs(seconds: string | undefined): number | null {
  const ms = Number.parseFloat(seconds ?? '') * 1000;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
