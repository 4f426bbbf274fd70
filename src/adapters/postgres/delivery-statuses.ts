import { type RawBuilder, sql } from 'kysely';
import type { DeliveryStatus } from '../../ports.ts';
import type { Database } from './database.ts';

/** From first to last: a status moves a row forward only. */
const ORDER = ['pending', 'sending', 'sent', 'delivered', 'read'];
/** A message that failed for the channel's sake is tried again after this much of the venue's time. */
const CHANNEL_RETRY_MS = 60_000;

/** What a provider's status changed: the rows behind it in their order may go now. */
export interface Moved {
  orderingKey: string;
}

export function applyDeliveryStatus(db: Database, venueId: string, status: DeliveryStatus): Promise<Moved[]> {
  return status.status === 'failed' ? fail(db, venueId, status) : moveForward(db, venueId, status);
}

async function moveForward(db: Database, venueId: string, status: DeliveryStatus): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    update notifications set
      status = ${status.status}, provider_id = coalesce(provider_id, ${status.providerMessageId}),
      lease_until = null, finished_at = coalesce(finished_at, ${status.at})
    where ${meant(venueId, status)}
      and (status = 'ambiguous' or array_position(${ORDER}::text[], status) < array_position(${ORDER}::text[], ${status.status}))
    returning ordering_key as "orderingKey"`.execute(db);
  return rows;
}

/** The message did not go after all. A status of an earlier attempt says nothing about the one that went. */
async function fail(db: Database, venueId: string, status: DeliveryStatus): Promise<Moved[]> {
  const { failure, code, message } = status.error ?? { failure: 'row', code: '', message: 'failed' };
  const becomes = failure === 'window' ? 'skipped' : failure === 'channel' ? 'pending' : 'dead';
  const again = new Date(status.at.getTime() + CHANNEL_RETRY_MS);
  const { rows } = await sql<Moved>`
    update notifications set
      status = ${becomes}, lease_until = null, last_error = ${`${code}: ${message}`}, unknown_since = null,
      provider_id = case when ${becomes} = 'pending' then null else provider_id end,
      next_attempt_at = case when ${becomes} = 'pending' then ${again} else next_attempt_at end,
      finished_at = case when ${becomes} = 'pending' then null else ${status.at}::timestamptz end
    where ${meant(venueId, status)} and status in ('sending', 'sent')
      and (provider_id is null or provider_id = ${status.providerMessageId})
    returning ordering_key as "orderingKey"`.execute(db);
  return rows;
}

/** Ours by the id that the provider echoes; without it, by the provider's own. */
function meant(venueId: string, { channel, notificationId, providerMessageId }: DeliveryStatus): RawBuilder<boolean> {
  const isOurs = notificationId !== null && UUID.test(notificationId);
  const which = isOurs ? sql`id = ${notificationId}::uuid` : sql`provider_id = ${providerMessageId}`;
  return sql<boolean>`venue_id = ${venueId} and channel = ${channel} and ${which}`;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
