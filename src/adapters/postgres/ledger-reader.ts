import { type Selectable, sql } from 'kysely';
import { redactAddress, redactAddressesIn } from '../../domain/redact.ts';
import type { LedgerEntry, LedgerQuery, LedgerReader } from '../../ports-looking-back.ts';
import { toPause } from './channel-pauses.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { readUnserved } from './web-sessions.ts';

/** All of a notification but its words. */
const COLUMNS = [
  'id',
  'seq',
  'venue_id',
  'kind',
  'channel',
  'recipient',
  'status',
  'attempts',
  'send_at',
  'next_attempt_at',
  'finished_at',
  'provider_id',
  'maybe_duplicate',
  'last_error',
  'booking_id',
  'booking_rev',
  'about_id',
] as const;
type EntryRow = Pick<Selectable<Schema['notifications']>, (typeof COLUMNS)[number]>;

const ATTEMPTED = ['sent', 'failed', 'waiting', 'unknown', 'ambiguous', 'dead'];
/** `refused` is a provider's second thought about an attempt that was counted when it was made. */
const FAILED = ['failed', 'waiting', 'unknown', 'ambiguous', 'dead', 'refused'];

export function createLedgerReader(db: Database): LedgerReader {
  return {
    async byId(id) {
      const row = await db.selectFrom('notifications').select(COLUMNS).where('id', '=', id).executeTakeFirst();
      return row ? { ...toEntry(row), events: await eventsOf(db, id) } : null;
    },

    async list(query) {
      const rows = await select(db, query).execute();
      const page = rows.slice(0, query.limit);
      return { entries: page.map(toEntry), next: rows.length > page.length ? (page.at(-1)?.seq ?? null) : null };
    },

    async counts(statuses) {
      let query = db
        .selectFrom('notifications')
        .select((each) => ['status', 'channel', each.fn.countAll<number>().as('count')]);
      if (statuses) query = query.where('status', 'in', statuses);
      return query.groupBy(['status', 'channel']).execute();
    },

    async oldestOverdue(now) {
      const row = await db
        .selectFrom('notifications')
        .select(['id', 'kind', 'channel', 'next_attempt_at'])
        .where('status', 'in', ['pending', 'sending'])
        .where('next_attempt_at', '<=', now)
        .orderBy('next_attempt_at')
        .limit(1)
        .executeTakeFirst();
      if (!row) return null;
      const { next_attempt_at: dueAt, ...found } = row;
      return { ...found, overdueSeconds: (now.getTime() - dueAt.getTime()) / 1000 };
    },

    async attempts(since) {
      const { rows } = await sql<{ attempts: number; failed: number }>`
        select count(*) filter (where type = any(${ATTEMPTED})) as attempts,
          count(*) filter (where type = any(${FAILED})) as failed
        from notification_events where at > ${since}`.execute(db);
      return rows[0] ?? { attempts: 0, failed: 0 };
    },

    async diedSince(since) {
      const { rows } = await sql<{ count: number }>`
        select count(*) as count from notifications where status = 'dead' and finished_at > ${since}`.execute(db);
      return rows[0]?.count ?? 0;
    },

    async pauses(now) {
      const rows = await db
        .selectFrom('channel_pauses')
        .selectAll()
        .where('until', '>', now)
        .orderBy('since')
        .execute();
      return rows.map(toPause).map((pause) => ({ ...pause, reason: redactAddressesIn(pause.reason) }));
    },

    unservedNumbers: () => readUnserved(db),

    async turns() {
      const { rows } = await sql<{ due: number; running: number; oldestDueSeconds: number }>`
        select count(*) filter (where ${isDue}) as due,
          count(*) filter (where lease_until >= now()) as running,
          coalesce(extract(epoch from now() - min(due_at) filter (where ${isDue})), 0)::float8 as "oldestDueSeconds"
        from conversations where due_at is not null`.execute(db);
      return rows[0] ?? { due: 0, running: 0, oldestDueSeconds: 0 };
    },
  };
}

const isDue = sql`due_at <= now() and (lease_until is null or lease_until < now())`;

/** One more than asked for, which tells whether there is another page. */
function select(db: Database, { statuses, venueId, channel, bookingId, before, limit }: LedgerQuery) {
  let query = db.selectFrom('notifications').select(COLUMNS);
  if (statuses) query = query.where('status', 'in', statuses);
  if (venueId !== null) query = query.where('venue_id', '=', venueId);
  if (channel !== null) query = query.where('channel', '=', channel);
  if (bookingId !== null) query = query.where('booking_id', '=', bookingId);
  if (before !== null) query = query.where('seq', '<', before);
  return query.orderBy('seq', 'desc').limit(limit + 1);
}

async function eventsOf(db: Database, id: string) {
  const events = await db
    .selectFrom('notification_events')
    .select(['at', 'type', 'detail'])
    .where('notification_id', '=', id)
    .orderBy('id')
    .execute();
  return events.map((event) => ({ ...event, detail: event.detail && redactAddressesIn(event.detail) }));
}

function toEntry(row: EntryRow): LedgerEntry {
  return {
    id: row.id,
    venueId: row.venue_id,
    kind: row.kind,
    channel: row.channel,
    recipient: redactAddress(row.channel, row.recipient),
    status: row.status,
    attempts: row.attempts,
    sendAt: row.send_at,
    nextAttemptAt: row.next_attempt_at,
    finishedAt: row.finished_at,
    providerId: row.provider_id && redactAddressesIn(row.provider_id),
    maybeDuplicate: row.maybe_duplicate,
    lastError: row.last_error && redactAddressesIn(row.last_error),
    bookingId: row.booking_id,
    bookingRev: row.booking_rev,
    aboutId: row.about_id,
  };
}
