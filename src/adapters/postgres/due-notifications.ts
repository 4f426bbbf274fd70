import { sql } from 'kysely';
import type { NotificationStore } from '../../ports.ts';
import type { Database } from './database.ts';

/**
 * What may be claimed: due, not held, the first of its order, on a channel that is not paused. A channel that was paused
 * and has not proved well since is tried with one row at a time.
 */
export const claimable = (now: Date) => sql`
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

/** What asks to be looked at, now and later. */
export function createDueNotifications(
  db: Database,
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
