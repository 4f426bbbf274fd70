import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Booking } from '../../domain/booking.ts';
import type { NotificationKind } from '../../ports.ts';
import type { NotificationEntry, NotificationFound } from '../../ports-looking-back.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

type NotificationRow = Selectable<Schema['notifications']>;

/** The turn that a reply answers: its dedupe key begins with `turn/ID/`. */
export const turnAnswered: RawBuilder<string | null> = sql<string | null>`
  case when dedupe_key ~ '^turn/[0-9a-f-]{36}/' then split_part(dedupe_key, '/', 2)::uuid end`;

interface Ahead {
  id: string;
  notificationKind: NotificationKind;
  until: string | null;
}

/** The last row before it in the same order that was not at its end when this one was due. */
const ahead: RawBuilder<Ahead | null> = sql<Ahead | null>`(
  select jsonb_build_object('id', e.id, 'notificationKind', e.kind, 'until', e.finished_at)
  from notifications e
  where (e.conversation_id = notifications.conversation_id or e.booking_id = notifications.booking_id)
    and e.ordering_key = notifications.ordering_key and e.seq < notifications.seq
    and (e.finished_at > notifications.send_at + interval '1 second' or e.status in ('pending', 'sending'))
  order by e.seq desc limit 1
)`;

export function ofBookingOrTurns(booking: Booking, turnIds: string[]): RawBuilder<boolean> {
  return sql<boolean>`(
    booking_id = ${booking.id}
    or handoff_id in (select id from handoffs where booking_id = ${booking.id})
    or (conversation_id = ${booking.conversationId} and ${turnAnswered} = any(${turnIds}::uuid[]))
  )`;
}

export function aboutThese(ids: string[]): RawBuilder<boolean> {
  return sql<boolean>`about_id = any(${ids}::uuid[])`;
}

/** In the order in which they were written. */
export async function readNotifications(db: Database, which: RawBuilder<boolean>): Promise<NotificationEntry[]> {
  const found = await select(db, which);
  return found.map(({ entry }) => entry);
}

export async function notificationById(db: Database, id: string): Promise<NotificationFound | null> {
  const [found] = await select(db, sql<boolean>`id = ${id}`);
  return found ?? null;
}

async function select(db: Database, which: RawBuilder<boolean>): Promise<NotificationFound[]> {
  const rows = await db
    .selectFrom('notifications')
    .selectAll()
    .select(turnAnswered.as('turn_id'))
    .select(ahead.as('ahead'))
    .where(which)
    .orderBy('seq')
    .execute();
  const steps = await readSteps(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    venueId: row.venue_id,
    bookingId: row.booking_id,
    entry: toEntry(row, { turnId: row.turn_id, ahead: row.ahead, steps: steps.get(row.id) ?? [] }),
  }));
}

type Steps = NotificationEntry['steps'];

async function readSteps(db: Database, ids: string[]): Promise<Map<string, Steps>> {
  const steps = new Map<string, Steps>();
  if (ids.length === 0) return steps;
  const rows = await db
    .selectFrom('notification_events')
    .selectAll()
    .where('notification_id', 'in', ids)
    .orderBy('id')
    .execute();
  for (const { notification_id, at, type, detail } of rows) {
    steps.set(notification_id, [...(steps.get(notification_id) ?? []), { at, type, detail }]);
  }
  return steps;
}

interface Besides {
  turnId: string | null;
  ahead: Ahead | null;
  steps: Steps;
}

function toEntry(row: NotificationRow, { turnId, ahead, steps }: Besides): NotificationEntry {
  return {
    kind: 'notification',
    at: row.send_at,
    id: row.id,
    notificationKind: row.kind,
    channel: row.channel,
    recipient: row.recipient,
    text: row.text,
    bookingRev: row.booking_rev,
    turnId,
    aboutId: row.about_id,
    isPlanned: row.planned !== null,
    status: row.status,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastError: row.last_error,
    maybeDuplicate: row.maybe_duplicate,
    behind: ahead && { ...ahead, until: ahead.until === null ? null : new Date(ahead.until) },
    steps,
  };
}
