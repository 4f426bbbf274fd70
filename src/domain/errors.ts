/** Every reason for which the domain, or a tool in front of it, refuses. The codes are stable: they are stored, sent to the model and documented. */
export const ERROR_CODES = [
  'SLOT_UNAVAILABLE',
  'PAST_DATE',
  'TOO_FAR_AHEAD',
  'OUTSIDE_OPENING_HOURS',
  'OFF_GRID',
  'TIME_DOES_NOT_EXIST',
  'PARTY_TOO_LARGE',
  'INVALID_PARTY_SIZE',
  'INVALID_DATE',
  'INVALID_TIME',
  'INVALID_DURATION',
  'INVALID_PHONE',
  'INVALID_TIMEZONE',
  'INVALID_ARGUMENTS',
  'UNKNOWN_RESOURCE',
  'UNKNOWN_TOOL',
  'WORDS_DISAGREE',
  'CANCELLATION_UNCLEAR',
  'NO_OFFER',
  'ALREADY_STARTED',
  'INVALID_EMAIL',
  'TOO_MANY_ADDRESSES',
  'HANDOFF_NOT_FOUND',
  'GUEST_NOT_FOUND',
  'BOOKING_STILL_LIVE',
  'BOOKING_NOT_FOUND',
  'STALE_REVISION',
  'ILLEGAL_TRANSITION',
  'NOTHING_TO_CHANGE',
  'NOT_STAFF',
  'NOTIFICATION_NOT_FOUND',
  'NOT_RETRYABLE',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A refusal a person or a model can act on. `message` names the field and what was expected; it never carries what a guest wrote. */
export class DomainError extends Error {
  override name = 'DomainError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
