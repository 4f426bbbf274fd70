import { sql } from 'kysely';
import type { LiveBooking } from '../../domain/booking.ts';
import type { Alarm, DigestFigures, DigestStore } from '../../ports.ts';
import { toBooking } from './booking-store.ts';
import type { Database } from './database.ts';

/** In these very words it is what the index of live bookings holds. */
const IS_LIVE = sql<boolean>`status in ('pending', 'confirmed')`;

export function createDigestStore(db: Database, alarm: Alarm): DigestStore {
  const live = (venueId: string) =>
    db.selectFrom('bookings').selectAll().where('venue_id', '=', venueId).where(IS_LIVE);
  return {
    async needsDecision(venueId, now) {
      const rows = await live(venueId)
        .where('waiting_since', 'is not', null)
        .where('offered', 'is', null)
        .where('ends_at', '>', now)
        .orderBy('waiting_since')
        .orderBy('id')
        .execute();
      return rows.map((row) => toBooking(row) as LiveBooking);
    },

    async startingBetween(venueId, from, until) {
      const rows = await live(venueId)
        .where('starts_at', '>=', from)
        .where('starts_at', '<', until)
        .orderBy('starts_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => toBooking(row) as LiveBooking);
    },

    async figures(venueId, from, until) {
      const [bookings, reminders] = await Promise.all([
        bookingFigures(db, venueId, { from, until }),
        reminderFigures(db, venueId, { from, until }),
      ]);
      return { ...bookings, ...reminders };
    },

    async troubles(venueId, from, until) {
      return await db
        .selectFrom('notifications')
        .select(['id', 'kind', 'last_error as reason'])
        .select(sql<'dead' | 'ambiguous'>`status`.as('status'))
        .select(sql<Date>`finished_at`.as('at'))
        .where('venue_id', '=', venueId)
        .where('status', 'in', ['dead', 'ambiguous'])
        .where('finished_at', '>=', from)
        .where('finished_at', '<', until)
        .orderBy('finished_at')
        .orderBy('seq')
        .execute();
    },

    async retime(rows) {
      const { rows: moved } = await sql<{ id: string; at: Date }>`
        update notifications n set send_at = planned."sendAt", next_attempt_at = planned."sendAt"
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as planned (
          "venueId" text, "dedupeKey" text, "sendAt" timestamptz
        )
        where n.venue_id = planned."venueId" and n.dedupe_key = planned."dedupeKey" and n.send_at <> planned."sendAt"
          and n.status = 'pending' and n.attempts = 0 and (n.lease_until is null or n.lease_until < now())
        returning n.id, n.send_at as at`.execute(db);
      for (const row of moved) alarm.wake({ kind: 'notification', ...row });
    },
  };
}

interface Span {
  from: Date;
  until: Date;
}

type ReminderFigures = Pick<DigestFigures, 'remindersDelivered' | 'remindersSkipped'>;
type BookingFigures = Omit<DigestFigures, keyof ReminderFigures>;

/** That the guest has the room: by the team, by the venue's rule, or by taking what the team has offered. */
const CONFIRMED = ['booking.confirmed', 'booking.offer_accepted'];

/**
 * What happened in the span. A booking counts as confirmed once, the first time; the median is over these, and one that the
 * venue's rule confirms at once counts with its 0 seconds: so long did guests wait. Completed and no-show do not count where
 * they were undone, whenever that was. Whose a cancellation was does not matter; declined and expired are none.
 */
async function bookingFigures(db: Database, venueId: string, { from, until }: Span): Promise<BookingFigures> {
  const { rows } = await sql<BookingFigures>`
    with happened as (
      select e.type, case when e.type = any(${CONFIRMED}) then extract(epoch from e.at - requested.at) end as seconds
      from booking_events e
      join booking_events requested on requested.booking_id = e.booking_id and requested.rev = 1
      where e.at >= ${from} and e.at < ${until}
      -- Each looked up: as a join it reads all bookings that the venue ever had.
      and (select b.venue_id from bookings b where b.id = e.booking_id) = ${venueId}
      and not exists (
        select from booking_events other where other.booking_id = e.booking_id and case
          when e.type = any(${CONFIRMED}) then other.rev < e.rev and other.type = any(${CONFIRMED})
          else other.rev = e.rev + 1 and other.type = 'booking.outcome_undone' end
      )
    )
    select
      count(*) filter (where type = 'booking.requested') as requests,
      count(*) filter (where type = any(${CONFIRMED})) as confirmed,
      percentile_cont(0.5) within group (order by seconds)::float8 as "medianSecondsToConfirm",
      count(*) filter (where type = 'booking.completed') as completed,
      count(*) filter (where type = 'booking.no_show') as "noShows",
      count(*) filter (where type = 'booking.cancelled') as cancellations,
      count(*) filter (where type = 'booking.expired') as expired
    from happened`.execute(db);
  return theOnly(rows);
}

/**
 * Reminders that left in the span, each message counted. Delivered is what reached the guest: on WhatsApp what the phone has
 * confirmed, by email what was sent, since a mailbox confirms nothing. Skipped is what was to leave and was not worth it any
 * more; what had passed when the booking was made was never to leave.
 */
async function reminderFigures(db: Database, venueId: string, { from, until }: Span): Promise<ReminderFigures> {
  const { rows } = await sql<ReminderFigures>`
    select
      count(*) filter (where status in ('delivered', 'read') or (status = 'sent' and channel = 'email')) as "remindersDelivered",
      count(*) filter (where status = 'skipped' and lease_number > 0) as "remindersSkipped"
    from notifications
    where venue_id = ${venueId} and kind = 'reminder' and finished_at >= ${from} and finished_at < ${until}`.execute(
    db,
  );
  return theOnly(rows);
}

function theOnly<T>([row]: T[]): T {
  if (!row) throw new Error('Counting gave no row');
  return row;
}
