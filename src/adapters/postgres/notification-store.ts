import { type RawBuilder, sql } from 'kysely';
import {
  type Alarm,
  type ClaimedNotification,
  type DeliveryOutcome,
  LeaseLostError,
  type NewNotification,
  type NotificationEventType,
  type NotificationStore,
} from '../../ports.ts';
import { createChannelPauses } from './channel-pauses.ts';
import type { Database } from './database.ts';
import { applyDeliveryStatus } from './delivery-statuses.ts';

const CLAIMED = sql.raw(`
  n.id, n.venue_id as "venueId", n.kind, n.channel, n.recipient, n.text, n.conversation_id as "conversationId",
  n.about_id as "aboutId", n.message_id as "messageId", n.handoff_id as "handoffId", n.booking_id as "bookingId", n.booking_rev as "bookingRev",
  n.send_at as "sendAt", n.dedupe_key as "dedupeKey", n.ordering_key as "orderingKey", n.attempts,
  n.lease_number as "leaseNumber", n.unknown_since as "unknownSince", n.rendered, n.last_error as "lastError"`);

/**
 * What may be claimed: due, not held, the first of its order, on a channel that is not paused. A channel that was paused
 * and has not proved well since is tried with one row at a time.
 */
const claimable = (now: Date) => sql`
  n.status in ('pending', 'sending') and n.next_attempt_at <= ${now}
  and (n.lease_until is null or n.lease_until < now())
  and not exists (
    select from notifications earlier
    where earlier.ordering_key = n.ordering_key and earlier.seq < n.seq and earlier.status in ('pending', 'sending')
  )
  and not exists (
    select from channel_pauses p
    where p.venue_id = n.venue_id and p.channel = n.channel and (p.until > ${now} or p.trial_until > now())
  )`;

export function createNotificationStore(db: Database, alarm: Alarm): NotificationStore {
  return {
    ...createChannelPauses(db),

    async add(rows) {
      if (rows.length === 0) return;
      const { rows: added } = await sql<{ id: string; send_at: Date }>`
        with ours as materialized (
          -- Until the commit: else a row of the same order with a later seq could be seen, and leave, before these.
          select pg_advisory_xact_lock(hashtextextended(key, 1)) from unnest(${orderingKeysOf(rows)}::text[]) as key
        )
        insert into notifications (
          venue_id, kind, channel, recipient, text, conversation_id, about_id, message_id, handoff_id, booking_id,
          booking_rev, send_at, status, next_attempt_at, dedupe_key, ordering_key
        )
        select "venueId", kind, channel, recipient, text, "conversationId", "aboutId", "messageId", "handoffId",
          "bookingId", "bookingRev", "sendAt", 'pending', "sendAt", "dedupeKey", "orderingKey"
        from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
          "venueId" text, kind text, channel text, recipient text, text text, "conversationId" uuid, "aboutId" uuid,
          "messageId" bigint, "handoffId" uuid, "bookingId" uuid, "bookingRev" int, "sendAt" timestamptz, "dedupeKey" text, "orderingKey" text
        )) with ordinality, (select count(*) from ours) as held
        order by ordinality
        on conflict (venue_id, dedupe_key) do nothing
        returning id, send_at`.execute(db);
      for (const row of added) alarm.wake({ kind: 'notification', id: row.id, at: row.send_at });
    },

    async claim(id, leaseMs, now) {
      const leaseEnd = sql`now() + make_interval(secs => ${leaseMs} / 1000.0)`;
      const { rows } = await sql<ClaimedNotification>`
        with found as (
          select n.id, n.venue_id, n.channel, n.status = 'sending' as maybe_sent, exists (
            select from channel_pauses p where p.venue_id = n.venue_id and p.channel = n.channel
          ) as on_trial
          from notifications n where n.id = ${id} and ${claimable(now)} for update of n skip locked
        ), trial as (
          update channel_pauses p set trial_until = ${leaseEnd} from found
          where p.venue_id = found.venue_id and p.channel = found.channel
            and (p.trial_until is null or p.trial_until < now())
          returning p.channel
        )
        update notifications n set status = 'sending', lease_number = n.lease_number + 1, lease_until = ${leaseEnd}
        from found
        where n.id = found.id and (not found.on_trial or exists (select from trial))
        returning ${CLAIMED}, found.maybe_sent as "maybeSent", found.on_trial as "onTrial"`.execute(db);
      return rows[0] ?? null;
    },

    async record(claimed, outcome, now) {
      const { type, detail } = eventOf(outcome);
      const { rows } = await sql<Follower>`
        with recorded as (
          update notifications set lease_until = null, ${columnsOf(outcome, now)}
          where ${heldBy(claimed)} returning id
        ), event as (
          insert into notification_events (notification_id, at, type, detail)
          select id, ${now}, ${type}, ${detail} from recorded
        )
        select follower.id as "followerId", follower.next_attempt_at as "followerAt"
        from recorded left join lateral (${followerOf(claimed)}) as follower on true`.execute(db);
      // After the row, in the order in which a status locks the two.
      if (claimed.onTrial) await endTrial(db, claimed);
      const [recorded] = rows;
      if (!recorded) return false;
      if ('at' in outcome) alarm.wake({ kind: 'notification', id: claimed.id, at: outcome.at });
      else wakeFollower(recorded, now, alarm);
      return true;
    },

    async hold(claimed, forMs, now) {
      if (claimed.onTrial) await endTrial(db, claimed);
      await db
        .updateTable('notifications')
        .set({
          status: claimed.maybeSent ? 'sending' : 'pending',
          lease_until: sql<Date>`now() + make_interval(secs => ${forMs} / 1000.0)`,
        })
        .where(heldBy(claimed))
        .execute();
      alarm.wake({ kind: 'notification', id: claimed.id, at: new Date(now.getTime() + forMs) });
    },

    keepWords: (claimed, words) =>
      amend(db, claimed, 'text' in words ? { text: words.text } : { rendered: JSON.stringify(words.rendered) }),

    markMaybeDuplicate: (claimed) => amend(db, claimed, { maybe_duplicate: true }),

    async applyStatus(venueId, status, rowRetriesMs, now) {
      const moved = await applyDeliveryStatus(db, venueId, status, rowRetriesMs, now);
      for (const row of moved) {
        await addEvent(db, row.id, status.at, row.event);
        const { rows } = await sql<Follower>`
          select id as "followerId", next_attempt_at as "followerAt" from (${followerOf(row)}) as follower`.execute(db);
        for (const follower of rows) wakeFollower(follower, status.at, alarm);
      }
      return moved;
    },

    async sendAgain(venueId, id, by, now) {
      const updated = await db
        .updateTable('notifications')
        .set({
          status: 'pending',
          attempts: 0,
          next_attempt_at: now,
          finished_at: null,
          unknown_since: null,
          provider_id: null,
          rendered: null,
          maybe_duplicate: sql<boolean>`maybe_duplicate or status = 'ambiguous'`,
        })
        .where('venue_id', '=', venueId)
        .where('id', '=', id)
        .where('status', 'in', ['dead', 'ambiguous'])
        .executeTakeFirst();
      if (updated.numUpdatedRows === 0n) return false;
      await addEvent(db, id, now, { type: 'sent_again', detail: `asked for by ${by}` });
      alarm.wake({ kind: 'notification', id, at: now });
      return true;
    },

    async statusOf(venueId, id) {
      const row = await db
        .selectFrom('notifications')
        .select('status')
        .where('venue_id', '=', venueId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.status ?? null;
    },

    async upcoming(after, until, limit) {
      const rows = await db
        .selectFrom('notifications')
        .select(['id', 'next_attempt_at as at'])
        .where('status', 'in', ['pending', 'sending'])
        .where('next_attempt_at', '>', after)
        .where('next_attempt_at', '<=', until)
        .orderBy('next_attempt_at')
        .limit(limit)
        .execute();
      return rows;
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
        select 1 from notifications where status in ('pending', 'sending') and lease_until > now() limit 1`.execute(db);
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

/** Sorted, so that nobody waits in a circle. */
const orderingKeysOf = (rows: NewNotification[]) => [...new Set(rows.map((row) => row.orderingKey))].sort();

const heldBy = ({ id, leaseNumber }: ClaimedNotification) =>
  sql<boolean>`id = ${id} and lease_number = ${leaseNumber} and status = 'sending' and lease_until is not null`;

function columnsOf(outcome: DeliveryOutcome, now: Date): RawBuilder<unknown> {
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
      return sql`status = ${outcome.status}, last_error = ${outcome.reason}, finished_at = ${now}`;
    default:
      return outcome satisfies never;
  }
}

interface Event {
  type: NotificationEventType;
  detail: string | null;
}

function eventOf(outcome: DeliveryOutcome): Event {
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

async function addEvent(db: Database, notificationId: string, at: Date, { type, detail }: Event): Promise<void> {
  await db.insertInto('notification_events').values({ notification_id: notificationId, at, type, detail }).execute();
}

interface Follower {
  followerId: string | null;
  followerAt: Date | null;
}

/** The row behind a finished one. */
const followerOf = ({ orderingKey }: { orderingKey: string }) => sql`
  select id, next_attempt_at from notifications
  where ordering_key = ${orderingKey} and status = 'pending' order by seq limit 1`;

/** It need not wait for the sweep. */
function wakeFollower({ followerId, followerAt }: Follower, now: Date, alarm: Alarm): void {
  if (!followerId || !followerAt) return;
  alarm.wake({ kind: 'notification', id: followerId, at: followerAt > now ? followerAt : now });
}

/** @throws LeaseLostError */
async function amend(
  db: Database,
  claimed: ClaimedNotification,
  values: { text: string } | { rendered: string } | { maybe_duplicate: true },
): Promise<void> {
  const updated = await db.updateTable('notifications').set(values).where(heldBy(claimed)).executeTakeFirst();
  if (updated.numUpdatedRows === 0n) throw new LeaseLostError(`Notification ${claimed.id} was taken over`);
}

/** Another row may try the channel. */
async function endTrial(db: Database, { venueId, channel }: ClaimedNotification): Promise<void> {
  await db
    .updateTable('channel_pauses')
    .set({ trial_until: null })
    .where('venue_id', '=', venueId)
    .where('channel', '=', channel)
    .execute();
}
