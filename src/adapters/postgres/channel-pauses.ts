import { type Selectable, sql } from 'kysely';
import type { ChannelPause, NotificationStore } from '../../ports.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** A pause that was over for longer than this, of which nobody was told, has nothing to do with a new failure. */
const SAME_TROUBLE_WITHIN_MS = 60_000;
/** One of which the team was told, on a channel that nobody has needed since. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;

type PauseRow = Selectable<Schema['channel_pauses']>;

export function createChannelPauses(
  db: Database,
): Pick<NotificationStore, 'pauseChannel' | 'resumeChannel' | 'markTroubleTold' | 'channelFailures'> {
  return {
    async pauseChannel(venueId, channel, { until, reason, now, byStatus }) {
      const forgotten = new Date(now.getTime() - FORGOTTEN_AFTER_MS);
      const longAgo = new Date(now.getTime() - SAME_TROUBLE_WITHIN_MS);
      const isAnother = sql`(
        channel_pauses.until < ${forgotten} or channel_pauses.told_at is null and channel_pauses.until < ${longAgo}
      )`;
      const { rows } = await sql<PauseRow>`
        insert into channel_pauses (venue_id, channel, until, failures, reason, since, by_status)
        values (${venueId}, ${channel}, ${until}, 1, ${reason}, ${now}, ${byStatus})
        on conflict (venue_id, channel) do update set
          until = greatest(channel_pauses.until, excluded.until), reason = excluded.reason,
          by_status = (channel_pauses.by_status and not ${isAnother}) or excluded.by_status,
          told_at = case when ${isAnother} then null else channel_pauses.told_at end,
          since = case when ${isAnother} then excluded.since else channel_pauses.since end,
          failures = case when ${isAnother} then 1
            else channel_pauses.failures + case when channel_pauses.until <= ${now} then 1 else 0 end end
        returning *`.execute(db);
      const [row] = rows;
      if (!row) throw new Error('A channel could not be paused');
      return toPause(row);
    },

    async resumeChannel(venueId, channel, since, byStatus) {
      const row = await db
        .deleteFrom('channel_pauses')
        .where('venue_id', '=', venueId)
        .where('channel', '=', channel)
        .where('until', '<=', since)
        .where((where) => where.or([where('by_status', '=', false), where.val(byStatus)]))
        .returningAll()
        .executeTakeFirst();
      return row ? toPause(row) : null;
    },

    async markTroubleTold({ venueId, channel, since }, now) {
      const updated = await db
        .updateTable('channel_pauses')
        .set({ told_at: now })
        .where('venue_id', '=', venueId)
        .where('channel', '=', channel)
        .where('since', '=', since)
        .where('told_at', 'is', null)
        .executeTakeFirst();
      return updated.numUpdatedRows === 1n;
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
  };
}

export function toPause(row: PauseRow): ChannelPause {
  return {
    venueId: row.venue_id,
    channel: row.channel,
    since: row.since,
    until: row.until,
    failures: row.failures,
    reason: row.reason,
    toldAt: row.told_at,
  };
}
