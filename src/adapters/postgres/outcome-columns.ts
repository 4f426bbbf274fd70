import { type RawBuilder, sql } from 'kysely';
import type { DeliveryOutcome, NotificationEventType } from '../../ports.ts';

/** What it makes of a row. */
export function columnsOf(outcome: DeliveryOutcome, now: Date): RawBuilder<unknown> {
  switch (outcome.status) {
    case 'sent':
      return sql`status = 'sent', provider_id = ${outcome.providerId}, finished_at = ${now}, attempts = attempts + 1,
        rendered = null`;
    case 'pending':
      return sql`status = 'pending', next_attempt_at = ${outcome.at}, last_error = ${outcome.reason},
        attempts = attempts + ${outcome.countsAttempt ? 1 : 0}::int, unknown_since = null, rendered = null`;
    case 'sending':
      return sql`status = 'sending', next_attempt_at = ${outcome.at}, last_error = ${outcome.reason},
        attempts = attempts + ${outcome.countsAttempt ? 1 : 0}::int, unknown_since = coalesce(unknown_since, ${now})`;
    case 'void':
    case 'skipped':
    case 'dead':
    case 'ambiguous':
      return sql`status = ${outcome.status}, last_error = ${outcome.reason}, finished_at = ${now}, rendered = null`;
    default:
      return outcome satisfies never;
  }
}

export interface Event {
  type: NotificationEventType;
  detail: string | null;
}

/** What the row's history says of it. */
export function eventOf(outcome: DeliveryOutcome): Event {
  switch (outcome.status) {
    case 'sent':
      return { type: 'sent', detail: outcome.providerId };
    case 'pending':
      return { type: outcome.countsAttempt ? 'failed' : 'waiting', detail: outcome.reason };
    case 'sending':
      return { type: outcome.lost ? 'unknown' : outcome.countsAttempt ? 'failed' : 'waiting', detail: outcome.reason };
    case 'void':
    case 'skipped':
    case 'dead':
    case 'ambiguous':
      return { type: outcome.status, detail: outcome.reason };
    default:
      return outcome satisfies never;
  }
}
