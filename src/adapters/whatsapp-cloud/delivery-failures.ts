import { DeliveryError, type DeliveryFailure } from '../../ports.ts';
import type { WireError } from './wire.ts';

/**
 * What Meta's error codes mean for us. Source: our notes on the Cloud API (integrations §2.2) and Meta's page "Error codes"
 * of the WhatsApp Cloud API; Meta says to go by `code`, not by the HTTP status or the text.
 */
const FAILURES: ReadonlyMap<number, DeliveryFailure> = new Map([
  // the window
  [131047, 'window'], // re-engagement: more than 24 hours since the guest last wrote

  // the template: not there, not as we fill it, or not to be used now
  [132000, 'template'], // the number of parameters is another
  [132001, 'template'], // no template of that name in that language, or not approved
  [132005, 'template'], // the translated text is too long with what stands in its places
  [132007, 'template'], // the content breaks a policy
  [132012, 'template'], // a parameter is not of the form that was approved
  [132015, 'template'], // paused for low quality
  [132016, 'template'], // disabled for good: paused too often

  // this message
  [100, 'row'], // invalid parameter
  [130472, 'row'], // the number is part of an experiment
  [130497, 'row'], // may not message users of this country
  [131008, 'row'], // required parameter missing
  [131009, 'row'], // parameter value not valid
  [131021, 'row'], // sender and recipient are the same
  [131026, 'row'], // undeliverable: not on WhatsApp, terms not accepted, app too old
  [131030, 'row'], // recipient not in a test number's allowed list
  [131049, 'row'], // not delivered to keep this one user's engagement healthy
  [131050, 'row'], // the user stopped marketing messages
  [131051, 'row'], // unsupported message type
  [131052, 'row'], // media could not be downloaded
  [131053, 'row'], // media could not be uploaded
  [131055, 'row'], // method not allowed on this message
  [131062, 'row'], // a business-scoped user id cannot be sent this kind of message
  [135000, 'row'], // something about the parameters, Meta does not say what

  // this guest, for now
  [131056, 'recipient'], // pair limit: too many messages to the same user

  // limits: later
  [4, 'channel'], // too many calls by the app
  [80007, 'channel'], // rate limit of the business account
  [130429, 'channel'], // throughput
  [131048, 'channel'], // spam limit of our number

  // Meta is unwell: later
  [1, 'channel'], // unknown
  [2, 'channel'], // service down or overloaded
  [131000, 'channel'], // something went wrong
  [131016, 'channel'], // service unavailable
  [131057, 'channel'], // account in maintenance
  [133004, 'channel'], // server temporarily unavailable
  [133005, 'channel'], // two-step PIN mismatch
  [133006, 'channel'], // the number has to be verified again
  [133015, 'channel'], // the number was deleted a moment ago
  [133016, 'channel'], // too many registrations of the number

  // our account or token: nothing goes until somebody acts
  [0, 'channel'], // the app could not be authenticated
  [3, 'channel'], // capability or permission
  [10, 'channel'], // permission denied
  [33, 'channel'], // our phone number was deleted
  [190, 'channel'], // token expired or revoked
  [368, 'channel'], // blocked for policy violations
  [131005, 'channel'], // access denied
  [131031, 'channel'], // account locked
  [131037, 'channel'], // display name not approved
  [131042, 'channel'], // payment
  [131045, 'channel'], // phone number registration
  [133010, 'channel'], // phone number not registered
]);

/** Meta asks for a pause of six seconds between messages to the same user. */
const PAIR_LIMIT = 131056;
const PAIR_LIMIT_WAIT_MS = 6_000;

/** Answers of a proxy in between that gave up waiting for Meta, which may have taken the message. */
const GAVE_UP_WAITING: ReadonlySet<number> = new Set([408, 504]);

/** With code 100: our phone number id does not exist, or the token may not use it. */
const SUBCODE_NO_SUCH_OBJECT = 33;

/** @returns null for a code we do not know. */
export function failureOf(code: number): DeliveryFailure | null {
  if (code >= 200 && code <= 299) return 'channel'; // permissions
  const known = FAILURES.get(code);
  if (known) return known;
  if (code >= 132000 && code <= 132999) return 'row'; // flows and the rest about templates
  return null;
}

/** An answer that says no. `error` is null where its body was not Meta's. */
export interface Refusal {
  httpStatus: number;
  retryAfterMs: number | null;
  error: WireError | null;
}

export function sortRefusal({ httpStatus, retryAfterMs, error }: Refusal): DeliveryError {
  if (error === null) {
    const message = `WhatsApp answered HTTP ${httpStatus} without an error we can read`;
    const failure = GAVE_UP_WAITING.has(httpStatus) ? 'unknown' : failureByStatus(httpStatus);
    return new DeliveryError(failure, `http_${httpStatus}`, message, { retryAfterMs });
  }
  const wait = retryAfterMs ?? (error.code === PAIR_LIMIT ? PAIR_LIMIT_WAIT_MS : null);
  return new DeliveryError(failureOfError(error, httpStatus), String(error.code), describeError(error), {
    retryAfterMs: wait,
  });
}

function failureOfError(error: WireError, httpStatus: number): DeliveryFailure {
  if (error.code === 100 && error.error_subcode === SUBCODE_NO_SUCH_OBJECT) return 'channel';
  const known = failureOf(error.code);
  if (known !== null) return known;
  return error.is_transient === true ? 'channel' : failureByStatus(httpStatus);
}

/** 404 is not Meta's word for a bad recipient: the base URL, the version or the number's id is wrong. */
function failureByStatus(httpStatus: number): DeliveryFailure {
  const oursToMend = [401, 403, 404, 405, 408, 429].includes(httpStatus);
  return oursToMend || httpStatus >= 500 || httpStatus < 400 ? 'channel' : 'row';
}

export function describeError(error: WireError): string {
  const parts = [error.title ?? error.message, error.error_data?.details];
  return parts.filter((part) => part !== undefined && part !== '').join(': ') || `error ${error.code}`;
}
