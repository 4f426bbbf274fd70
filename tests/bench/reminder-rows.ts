import { sql } from 'kysely';
import { toBooking } from '../../src/adapters/postgres/booking-store.ts';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { owedBy } from '../../src/domain/reminders.ts';
import type { Venue } from '../../src/domain/venue.ts';
import type { Alarm, NewNotification } from '../../src/ports.ts';
import { base } from '../../src/usecases/notify.ts';

const ROWS_A_CALL = 1_000;
/** More take longer than a statement may. */
const BOOKINGS_A_CALL = 2_000;
const unheard: Alarm = { wake() {} };

interface Planned {
  count: number;
  /** When the first of them leaves, and how long after it the next. */
  first: Date;
  everyMs: number;
}

/**
 * So many confirmed bookings, each of another guest, whose one reminder stands in the ledger as the timetable writes it. Each
 * has its handoff, and a card in Slack. Made in bulk: what is measured comes after.
 *
 * @param alarm nobody hears of them, unless given
 */
export async function planReminders(
  database: Database,
  venue: Venue,
  { count, first, everyMs }: Planned,
  alarm: Alarm = unheard,
): Promise<void> {
  const store = createStore(database, alarm);
  const [setting] = venue.notifications.reminders;
  if (!setting) throw new Error('The venue sends no reminders');
  const starts = new Date(first.getTime() + setting.minutesBefore * 60_000);
  for (let next = 0; next < count; next += BOOKINGS_A_CALL) {
    const from = new Date(starts.getTime() + next * everyMs);
    await insertBookings(database, venue, { count: Math.min(BOOKINGS_A_CALL, count - next), starts: from, everyMs });
  }
  const rows = await database.selectFrom('bookings').selectAll().where('starts_at', '>=', starts).execute();
  const reminders = rows.flatMap((row) =>
    owedBy(venue, toBooking(row)).flatMap(({ kind, channel, at, identity }) =>
      kind === 'reminder' && channel === 'whatsapp' ? [reminder(venue, row, identity, at)] : [],
    ),
  );
  if (reminders.length !== count) throw new Error(`${count} bookings owe ${reminders.length} reminders`);
  for (let next = 0; next < count; next += ROWS_A_CALL) {
    await store.notifications.add(reminders.slice(next, next + ROWS_A_CALL));
  }
}

function reminder(
  venue: Venue,
  booking: { id: string; conversation_id: string },
  identity: string,
  at: Date,
): NewNotification {
  const key = `booking/${booking.id}/${identity}/r2`;
  return {
    ...base(venue, 'reminder', at),
    channel: 'whatsapp',
    recipient: booking.conversation_id,
    conversationId: booking.conversation_id,
    bookingId: booking.id,
    bookingRev: 2,
    planned: identity,
    dedupeKey: key,
    orderingKey: key,
  };
}

async function insertBookings(
  database: Database,
  venue: Venue,
  { count, starts, everyMs }: { count: number; starts: Date; everyMs: number },
): Promise<void> {
  await sql`
    with g as (
      insert into guests (venue_id, channel, address, created_at)
      select ${venue.id}, 'whatsapp', gen_random_uuid()::text, now() from generate_series(1, ${count}::int) returning id
    ), c as (
      insert into conversations (venue_id, guest_id, created_at) select ${venue.id}, id, now() from g returning id, guest_id
    ), numbered as (
      select *, ${starts}::timestamptz + (row_number() over () - 1) * make_interval(secs => ${everyMs}::float8 / 1000) as starts_at from c
    ), b as (
      insert into bookings (
        id, venue_id, guest_id, conversation_id, reference, rev, status, resource_id, starts_at, ends_at, blocked_until,
        local_date, local_time, time_zone, people, guest_name, extras
      )
      select gen_random_uuid(), ${venue.id}, guest_id, id, gen_random_uuid()::text, 2, 'confirmed', ${venue.resources[0]?.id},
        starts_at, starts_at + interval '1 hour', starts_at + interval '1 hour',
        (starts_at at time zone ${venue.timeZone})::date, (starts_at at time zone ${venue.timeZone})::time, ${venue.timeZone},
        4, 'Salma Adel', '{}'
      from numbered returning id, conversation_id
    )
    insert into handoffs (
      venue_id, conversation_id, booking_id, trigger, priority, status, last_messages, created_at,
      slack_channel_id, slack_ts, shown_rev, shown_handoff_rev
    )
    select ${venue.id}, conversation_id, id, 'BOOKING', 'NORMAL', 'open', '[]', now(), ${venue.slack.channelId}, id::text, 2, 0
    from b`.execute(database);
}
