import { type Selectable, sql } from 'kysely';
import type { Alarm, ClaimedNotification, DeliveryOutcome, NotificationStore } from '../../ports.ts';
import type { Database } from './database.ts';
import { applyDeliveryStatus } from './delivery-statuses.ts';
import type { Schema } from './schema.ts';

type NotificationRow = Selectable<Schema['notifications']>;

/** What may be claimed: due, not held, the first of its order, on a channel that is not paused. */
const claimable = (now: Date) => sql`
  n.status in ('pending', 'sending') and n.next_attempt_at <= ${now}
  and (n.lease_until is null or n.lease_until < now())
  and not exists (
    select from notifications earlier
    where earlier.ordering_key = n.ordering_key and earlier.seq < n.seq and earlier.status in ('pending', 'sending')
  )
  and not exists (
    select from channel_pauses p where p.venue_id = n.venue_id and p.channel = n.channel and p.until > ${now}
  )`;

export function createNotificationStore(db: Database, alarm: Alarm): NotificationStore {
  return {
    async add(rows) {
      if (rows.length === 0) return;
      const added = await db
        .insertInto('notifications')
        .values(
          rows.map((row) => ({
            venue_id: row.venueId,
            kind: row.kind,
            channel: row.channel,
            recipient: row.recipient,
            text: row.text,
            conversation_id: row.conversationId,
            handoff_id: row.handoffId,
            booking_id: row.bookingId,
            booking_rev: row.bookingRev,
            send_at: row.sendAt,
            status: 'pending' as const,
            next_attempt_at: row.sendAt,
            dedupe_key: row.dedupeKey,
            ordering_key: row.orderingKey,
          })),
        )
        .onConflict((conflict) => conflict.columns(['venue_id', 'dedupe_key']).doNothing())
        .returning(['id', 'send_at'])
        .execute();
      for (const row of added) alarm.wake({ kind: 'notification', id: row.id, at: row.send_at });
    },

    async claim(id, leaseMs, now) {
      const { rows } = await sql<NotificationRow & { was_sending: boolean; unknown_before: Date | null }>`
        update notifications set
          status = 'sending', lease_number = notifications.lease_number + 1, unknown_since = null,
          maybe_duplicate = notifications.maybe_duplicate or notifications.unknown_since is not null,
          lease_until = now() + make_interval(secs => ${leaseMs} / 1000.0)
        from (select n.id, n.status = 'sending' as was_sending, n.unknown_since as unknown_before from notifications n
          where n.id = ${id} and ${claimable(now)} for update of n skip locked) as found
        where notifications.id = found.id
        returning notifications.*, found.was_sending, found.unknown_before`.execute(db);
      const row = rows[0];
      return row ? { ...toNotification(row), maybeSent: row.was_sending, unknownSince: row.unknown_before } : null;
    },

    async record(claimed, outcome, now) {
      const updated = await db
        .updateTable('notifications')
        .set({ lease_until: null, ...columnsOf(outcome, now) })
        .where('id', '=', claimed.id)
        .where('lease_number', '=', claimed.leaseNumber)
        .where('status', '=', 'sending')
        .executeTakeFirst();
      if (updated.numUpdatedRows === 0n) return false;
      if ('at' in outcome) alarm.wake({ kind: 'notification', id: claimed.id, at: outcome.at });
      else await wakeFollower(db, claimed, now, alarm);
      return true;
    },

    async applyStatus(venueId, status) {
      for (const moved of await applyDeliveryStatus(db, venueId, status))
        await wakeFollower(db, moved, status.at, alarm);
    },

    async pauseChannel(venueId, channel, { until, reason, now }) {
      await sql`
        insert into channel_pauses (venue_id, channel, until, failures, reason)
        values (${venueId}, ${channel}, ${until}, 1, ${reason})
        on conflict (venue_id, channel) do update set
          until = greatest(channel_pauses.until, excluded.until), reason = excluded.reason,
          failures = channel_pauses.failures + case when channel_pauses.until <= ${now} then 1 else 0 end
      `.execute(db);
    },

    async resumeChannel(venueId, channel, since) {
      await db
        .deleteFrom('channel_pauses')
        .where('venue_id', '=', venueId)
        .where('channel', '=', channel)
        .where('until', '<=', since)
        .execute();
    },

    async channelFailures(venueId, channel) {
      const row = await db
        .selectFrom('channel_pauses')
        .select('failures')
        .where('venue_id', '=', venueId)
        .where('channel', '=', channel)
        .executeTakeFirst();
      return row?.failures ?? 0;
    },

    async due(now, limit) {
      const { rows } = await sql<{ id: string }>`
        select n.id from notifications n where ${claimable(now)} order by n.next_attempt_at, n.seq limit ${limit}`.execute(
        db,
      );
      return rows.map((row) => row.id);
    },

    async anyInHand() {
      const { rows } = await sql`
        select 1 from notifications where status = 'sending' and lease_until > now() limit 1`.execute(db);
      return rows.length > 0;
    },

    async nextDueAt(now) {
      const { rows } = await sql<{ at: Date | null }>`
        select min(at) as at from (
          select greatest(n.next_attempt_at, p.until) as at
          from notifications n
          left join channel_pauses p on p.venue_id = n.venue_id and p.channel = n.channel
          where n.status in ('pending', 'sending')
        ) as open where at > ${now}`.execute(db);
      return rows[0]?.at ?? null;
    },
  };
}

function columnsOf(outcome: DeliveryOutcome, now: Date) {
  switch (outcome.status) {
    case 'sent':
      return {
        status: outcome.status,
        provider_id: outcome.providerId,
        finished_at: now,
        attempts: sql<number>`attempts + 1`,
      };
    case 'pending':
      return {
        status: outcome.status,
        next_attempt_at: outcome.at,
        last_error: outcome.reason,
        attempts: sql<number>`attempts + ${outcome.countsAttempt ? 1 : 0}`,
      };
    case 'sending':
      return {
        status: outcome.status,
        next_attempt_at: outcome.at,
        last_error: outcome.reason,
        unknown_since: now,
        attempts: sql<number>`attempts + ${outcome.countsAttempt ? 1 : 0}`,
      };
    case 'void':
    case 'skipped':
    case 'dead':
    case 'ambiguous':
      return { status: outcome.status, last_error: outcome.reason, finished_at: now };
    default:
      return outcome satisfies never;
  }
}

/** The row behind a finished one need not wait for the sweep. */
async function wakeFollower(db: Database, finished: { orderingKey: string }, now: Date, alarm: Alarm): Promise<void> {
  const next = await db
    .selectFrom('notifications')
    .select(['id', 'next_attempt_at'])
    .where('ordering_key', '=', finished.orderingKey)
    .where('status', '=', 'pending')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  if (next)
    alarm.wake({ kind: 'notification', id: next.id, at: next.next_attempt_at > now ? next.next_attempt_at : now });
}

function toNotification(row: NotificationRow): Omit<ClaimedNotification, 'maybeSent' | 'unknownSince'> {
  return {
    id: row.id,
    venueId: row.venue_id,
    kind: row.kind,
    channel: row.channel,
    recipient: row.recipient,
    text: row.text,
    conversationId: row.conversation_id,
    handoffId: row.handoff_id,
    bookingId: row.booking_id,
    bookingRev: row.booking_rev,
    sendAt: row.send_at,
    dedupeKey: row.dedupe_key,
    orderingKey: row.ordering_key,
    attempts: row.attempts,
    leaseNumber: row.lease_number,
  };
}
