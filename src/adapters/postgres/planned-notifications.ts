import { sql } from 'kysely';
import type { NotificationStore } from '../../ports.ts';
import type { Database } from './database.ts';

/** The timetables of bookings as they stand in the ledger. Their rows have an order of their own, so nothing waits behind them. */
export function createPlannedNotifications(db: Database): Pick<NotificationStore, 'planned' | 'voidPlanned'> {
  return {
    async planned(venueId, bookingId) {
      const rows = await db
        .selectFrom('notifications')
        .select(['id', 'planned', 'recipient', 'status', 'send_at as sendAt', 'lease_number as leaseNumber'])
        .where('venue_id', '=', venueId)
        .where('booking_id', '=', bookingId)
        .where('planned', 'is not', null)
        .where('status', '<>', 'void')
        .$narrowType<{ planned: string }>()
        .orderBy('seq')
        .execute();
      return rows.map(({ leaseNumber, ...row }) => ({ ...row, wasTried: leaseNumber > 0 }));
    },

    async voidPlanned(venueId, ids, reason, now) {
      if (ids.length === 0) return;
      // Whoever has a row locked is claiming it, and looks for themselves: waiting for them could be waiting in a circle.
      await sql`
        with free as (
          select id from notifications
          where venue_id = ${venueId} and id = any(${ids}::uuid[]) and planned is not null
            and (status = 'pending' or status = 'skipped' and lease_number = 0)
            and (lease_until is null or lease_until < now())
          for update skip locked
        ), ended as (
          update notifications n set status = 'void', last_error = ${reason}, finished_at = ${now}
          from free where n.id = free.id returning n.id
        )
        insert into notification_events (notification_id, at, type, detail)
        select id, ${now}, 'void', ${reason} from ended`.execute(db);
    },
  };
}
