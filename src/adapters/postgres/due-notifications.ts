import { sql } from 'kysely';
import type { NotificationStore } from '../../ports.ts';
import type { Database } from './database.ts';
import { isGoneFor, sessions } from './web-sessions.ts';

/**
 * What may be claimed: due, not held, the first of its order, on a channel that is not paused. A channel that was paused
 * and has not proved well since is tried with one row at a time.
 */
export const claimable = (now: Date, holder: string | null) => sql`
  n.status in ('pending', 'sending') and n.next_attempt_at <= ${now}
  and (n.lease_until is null or n.lease_until < now())
  and not exists (
    select from notifications earlier
    where earlier.ordering_key = n.ordering_key and earlier.seq < n.seq and earlier.status in ('pending', 'sending')
  )
  and not exists (
    select from channel_pauses p
    where p.venue_id = n.venue_id and p.channel = n.channel and (p.until > ${now} or p.trial_until > now())
  )
  and (n.channel <> 'whatsapp' and n.kind <> 'guest_message' or ${isServedHere(holder)} or ${needsNoBrowser(now)})`;

/** Whether nothing but what this process has is needed for it: of a number that has scanned our QR code, its browser. */
const isServedHere = (holder: string | null) => sql<boolean>`n.venue_id <> all (array(
  select w.venue_id from web_sessions w
  where (w.holder = ${holder}::uuid and w.state = 'ready' and w.lease_until > now()) is not true
))`;

/** So long a file waits for the browser that can fetch it. After that it may fail, and lets pass what stands behind it. */
const FILE_WAITS_MS = 5 * 60_000;

/** What a guest wrote goes to the team from wherever; a file of theirs is fetched first. */
const needsNoBrowser = (now: Date) => sql<boolean>`n.kind = 'guest_message' and (
  not exists (select from messages m where m.id = n.message_id and m.content ? 'mediaId')
  or n.venue_id = any (array(select venue_id from ${sessions} where ${isGoneFor(FILE_WAITS_MS, now)}))
)`;

/** What asks to be looked at, now and later. */
export function createDueNotifications(
  db: Database,
  holder: string | null,
): Pick<NotificationStore, 'upcoming' | 'due' | 'anyInHand' | 'nextDueAt'> {
  return {
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
        select n.id from notifications n where ${claimable(now, holder)} order by n.next_attempt_at, n.seq limit ${limit}`.execute(
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
