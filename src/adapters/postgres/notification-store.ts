import { sql } from 'kysely';
import {
  type Alarm,
  type ClaimedNotification,
  LeaseLostError,
  type NewNotification,
  type NotificationStore,
} from '../../ports.ts';
import { createChannelPauses } from './channel-pauses.ts';
import type { Database } from './database.ts';
import { applyDeliveryStatus } from './delivery-statuses.ts';
import { claimable, createDueNotifications } from './due-notifications.ts';
import { readSubject } from './notification-subject.ts';
import { columnsOf, type Event, eventOf } from './outcome-columns.ts';
import { createPlannedNotifications } from './planned-notifications.ts';

const CLAIMED = sql.raw(`
  n.id, n.venue_id as "venueId", n.kind, n.channel, n.recipient, n.text, n.conversation_id as "conversationId",
  n.about_id as "aboutId", n.message_id as "messageId", n.handoff_id as "handoffId", n.booking_id as "bookingId", n.booking_rev as "bookingRev",
  n.planned, n.about_day as "aboutDay", null as skipped,
  n.send_at as "sendAt", n.dedupe_key as "dedupeKey", n.ordering_key as "orderingKey", n.attempts,
  n.lease_number as "leaseNumber", n.unknown_since as "unknownSince", n.rendered, n.last_error as "lastError"`);

/** Where the booking that it is about stands. */
const REV_NOW = sql<number | null>`(select rev from bookings where id = n.booking_id)`;

export function createNotificationStore(db: Database, alarm: Alarm, holder: string | null): NotificationStore {
  return {
    ...createChannelPauses(db),
    ...createPlannedNotifications(db),
    ...createDueNotifications(db, holder),

    async add(rows) {
      if (rows.length === 0) return;
      const { rows: added } = await sql<{ id: string; at: Date }>`
        with ours as materialized (
          -- Until the commit: else a row of the same order with a later seq could be seen, and leave, before these.
          select pg_advisory_xact_lock(hashtextextended(key, 1)) from unnest(${orderingKeysOf(rows)}::text[]) as key
        ), added as (
          insert into notifications (
            venue_id, kind, channel, recipient, text, conversation_id, about_id, message_id, handoff_id, booking_id,
            booking_rev, planned, about_day, send_at, status, last_error, finished_at, next_attempt_at, dedupe_key, ordering_key
          )
          select "venueId", kind, channel, recipient, text, "conversationId", "aboutId", "messageId", "handoffId",
            "bookingId", "bookingRev", planned, "aboutDay", "sendAt", case when skipped is null then 'pending' else 'skipped' end,
            skipped ->> 'reason', (skipped ->> 'at')::timestamptz, "sendAt", "dedupeKey", "orderingKey"
          from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
            "venueId" text, kind text, channel text, recipient text, text text, "conversationId" uuid, "aboutId" uuid,
            "messageId" bigint, "handoffId" uuid, "bookingId" uuid, "bookingRev" int, planned text, "aboutDay" date, skipped jsonb, "sendAt" timestamptz, "dedupeKey" text, "orderingKey" text
          )) with ordinality, (select count(*) from ours) as held
          order by ordinality
          on conflict do nothing
          returning id, send_at, status, last_error, finished_at
        ), event as (
          insert into notification_events (notification_id, at, type, detail)
          select id, finished_at, status, last_error from added where status = 'skipped'
        )
        select id, send_at as at from added where status = 'pending'`.execute(db);
      for (const row of added) alarm.wake({ kind: 'notification', ...row });
    },

    async claim(id, leaseMs, now) {
      const leaseEnd = sql`now() + make_interval(secs => ${leaseMs} / 1000.0)`;
      const { rows } = await sql<ClaimedNotification>`
        with found as (
          select n.id, n.venue_id, n.channel, n.status = 'sending' as maybe_sent, exists (
            select from channel_pauses p where p.venue_id = n.venue_id and p.channel = n.channel
          ) as on_trial
          from notifications n where n.id = ${id} and ${claimable(now, holder)} for update of n skip locked
        ), trial as (
          update channel_pauses p set trial_until = ${leaseEnd} from found
          where p.venue_id = found.venue_id and p.channel = found.channel
            and (p.trial_until is null or p.trial_until < now())
          returning p.channel
        )
        update notifications n set status = 'sending', lease_number = n.lease_number + 1, lease_until = ${leaseEnd}
        from found
        where n.id = found.id and (not found.on_trial or exists (select from trial))
        returning ${CLAIMED}, ${REV_NOW} as "revAtClaim", found.maybe_sent as "maybeSent", found.on_trial as "onTrial"`.execute(
        db,
      );
      return rows[0] ?? null;
    },

    subject: (claimed) => readSubject(db, claimed),

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

    async keepWords(claimed, words) {
      const isAsSeen = sql<boolean>`${REV_NOW} is not distinct from ${claimed.revAtClaim}::int`;
      const kept = 'text' in words ? { text: words.text } : { rendered: JSON.stringify(words.rendered) };
      const { numUpdatedRows } = await db
        .updateTable('notifications as n')
        .set(kept)
        .where(heldBy(claimed))
        .where(isAsSeen)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) await assertHeld(db, claimed);
      return numUpdatedRows > 0n;
    },

    async markMaybeDuplicate(claimed) {
      const updated = await db
        .updateTable('notifications')
        .set({ maybe_duplicate: true })
        .where(heldBy(claimed))
        .executeTakeFirst();
      if (updated.numUpdatedRows === 0n) throw takenOver(claimed);
    },

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
  };
}

/** Sorted, so that nobody waits in a circle. */
const orderingKeysOf = (rows: NewNotification[]) => [...new Set(rows.map((row) => row.orderingKey))].sort();

const heldBy = ({ id, leaseNumber }: ClaimedNotification) =>
  sql<boolean>`id = ${id} and lease_number = ${leaseNumber} and status = 'sending' and lease_until is not null`;

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
async function assertHeld(db: Database, claimed: ClaimedNotification): Promise<void> {
  const held = await db.selectFrom('notifications').select('id').where(heldBy(claimed)).executeTakeFirst();
  if (!held) throw takenOver(claimed);
}

const takenOver = ({ id }: ClaimedNotification) => new LeaseLostError(`Notification ${id} was taken over`);

/** Another row may try the channel. */
async function endTrial(db: Database, { venueId, channel }: ClaimedNotification): Promise<void> {
  await db
    .updateTable('channel_pauses')
    .set({ trial_until: null })
    .where('venue_id', '=', venueId)
    .where('channel', '=', channel)
    .execute();
}
