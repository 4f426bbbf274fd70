import { type RawBuilder, sql } from 'kysely';
import { TEMPLATES_FOR } from '../../domain/venue.ts';
import {
  type DeliveryFailure,
  type DeliveryStatus,
  type MovedNotification,
  type NotificationEventType,
  type NotificationStatus,
  TEMPLATE_REFUSED,
  WINDOW_SHUT,
} from '../../ports.ts';
import type { Database } from './database.ts';

/** From first to last: a status moves a row forward only. */
const ORDER = ['pending', 'sending', 'sent', 'delivered', 'read'];
const NOT_KNOWN_TO_BE_OUT = ['pending', 'sending', 'ambiguous', 'dead'];
/** Given up, but a provider's status knows better. */
const GIVEN_UP = ['ambiguous', 'dead'];
/** A message that failed for the channel's or the guest's sake is tried again after this much of the venue's time. */
const CHANNEL_RETRY_MS = 60_000;

/** An attempt whose answer is not here yet counts too. */
const COUNTED = sql`n.attempts + case when n.status = 'sending' and n.lease_until is not null then 1 else 0 end`;

/** What a provider's status changed: the rows behind it in their order may go now. */
interface Moved extends MovedNotification {
  orderingKey: string;
  event: { type: NotificationEventType; detail: string | null };
}
type MovedRow = Omit<Moved, 'event'>;

export function applyDeliveryStatus(
  db: Database,
  venueId: string,
  status: DeliveryStatus,
  rowRetriesMs: readonly number[],
  now: Date,
): Promise<Moved[]> {
  return status.status === 'failed'
    ? fail(db, venueId, status, rowRetriesMs, now)
    : moveForward(db, venueId, status, status.status);
}

/** `before` is how the row stood until now. */
const moved = sql`
  n.id, n.venue_id as "venueId", n.kind, n.channel, n.recipient, n.status, n.text, n.last_error as reason,
  n.lease_number as "leaseNumber", n.conversation_id as "conversationId", n.booking_id as "bookingId",
  n.handoff_id as "handoffId", n.ordering_key as "orderingKey",
  before.status = any(${NOT_KNOWN_TO_BE_OUT}) as "isNews"`;

async function moveForward(
  db: Database,
  venueId: string,
  status: DeliveryStatus,
  to: 'sent' | 'delivered' | 'read',
): Promise<Moved[]> {
  const { rows } = await sql<MovedRow>`
    with before as (select id, status from notifications where ${meant(venueId, status)} for update)
    update notifications n set
      status = ${to}, provider_id = coalesce(n.provider_id, ${status.providerMessageId}),
      lease_until = null, finished_at = coalesce(n.finished_at, ${status.at}), rendered = null, attempts = ${COUNTED}
    from before
    where n.id = before.id
      -- "sent" may come after "failed" of the same message, and is then old news.
      and not (${to} = 'sent' and ${status.providerMessageId} = any(n.refused_ids))
      and (n.status = any(${GIVEN_UP})
      or array_position(${ORDER}::text[], n.status) < array_position(${ORDER}::text[], ${to}))
    returning ${moved}`.execute(db);
  return rows.map((row) => ({ ...row, event: { type: to, detail: status.providerMessageId } }));
}

/** The message did not go after all. A status of an earlier attempt says nothing about the one that went. */
async function fail(
  db: Database,
  venueId: string,
  status: DeliveryStatus,
  rowRetriesMs: readonly number[],
  now: Date,
): Promise<Moved[]> {
  const { failure, code, message } = status.error ?? { failure: 'row', code: '', message: 'failed' };
  const goesOtherwise = otherwise(failure);
  const isWindow = failure === 'window' || failure === 'template';
  const reason = sql<string>`coalesce(case when ${goesOtherwise} then ${markAfter(failure)} else ${MARK} end || ': ', '') || ${`${code}: ${message}`}`;
  // The attempt that failed has been counted, unless its answer is not here yet; for the channel's sake none is spent.
  const attempts = failure === 'row' ? COUNTED : sql`greatest(${COUNTED} - 1, 0)`;
  const wait =
    failure === 'row'
      ? sql`(${[...rowRetriesMs]}::bigint[])[greatest(${COUNTED}, 1)]`
      : sql`case when not ${isWindow} then ${CHANNEL_RETRY_MS}::bigint when ${goesOtherwise} then 0 end`;
  const { rows } = await sql<MovedRow>`
    with before as (select id, status from notifications where ${meant(venueId, status)} for update)
    update notifications n set
      status = case when ${wait} is not null then 'pending' when ${isWindow} then 'skipped' else 'dead' end,
      lease_until = null, last_error = ${reason}, unknown_since = null, attempts = ${attempts},
      refused_ids = array_append(n.refused_ids, ${status.providerMessageId}),
      provider_id = case when ${wait} is null then n.provider_id end,
      next_attempt_at = ${now}::timestamptz + make_interval(secs => coalesce(${wait}, 0) / 1000.0),
      finished_at = case when ${wait} is null then ${now}::timestamptz end
    from before
    where n.id = before.id and n.status in ('sending', 'sent')
      and (n.provider_id is null or n.provider_id = ${status.providerMessageId})
      and not (${status.providerMessageId} = any(n.refused_ids))
    returning ${moved}`.execute(db);
  return rows.map((row) => ({ ...row, event: { type: eventAfter(row.status), detail: row.reason } }));
}

/** What the row's last error says of the window or the template, if anything. */
const MARK = sql<string | null>`substring(n.last_error from ${`${TEMPLATE_REFUSED}|${WINDOW_SHUT}`}::text)`;

/** Outside the window it goes at once as a template; what was one, or Meta does not take as one, by another channel. */
const otherwise = (failure: DeliveryFailure) =>
  failure === 'window' || failure === 'template'
    ? sql<boolean>`(n.kind = any(${[...TEMPLATES_FOR]}::text[]) and ${MARK} is distinct from ${TEMPLATE_REFUSED})`
    : sql<boolean>`false`;

const markAfter = (failure: DeliveryFailure) =>
  failure === 'template'
    ? sql<string>`${TEMPLATE_REFUSED}::text`
    : sql<string>`case when ${MARK} is null then ${WINDOW_SHUT}::text else ${TEMPLATE_REFUSED}::text end`;

/** Refused and tried again, or refused for good. */
function eventAfter(status: NotificationStatus): NotificationEventType {
  return status === 'dead' || status === 'skipped' ? status : 'refused';
}

/** Ours by the id that the provider echoes; without it, by the provider's own. */
function meant(venueId: string, { channel, notificationId, providerMessageId }: DeliveryStatus): RawBuilder<boolean> {
  const isOurs = notificationId !== null && UUID.test(notificationId);
  const which = isOurs ? sql`id = ${notificationId}::uuid` : sql`provider_id = ${providerMessageId}`;
  return sql<boolean>`venue_id = ${venueId} and channel = ${channel} and ${which}`;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
