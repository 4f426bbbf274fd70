import { type RawBuilder, sql } from 'kysely';
import type { PurgedBatch, PurgedSort, PurgeStore } from '../../ports-looking-back.ts';
import type { Database } from './database.ts';
import { turnAnswered } from './notification-lives.ts';
import { belongsTo, firstTurn, requestedAt, settledBefore } from './turns-of-booking.ts';

interface Span {
  from: Date | '-infinity';
  before: Date;
}
type Remove = (db: Database, span: Span, limit: number) => Promise<PurgedBatch>;

const NOTHING: PurgedBatch = { rows: 0, from: null };

export function createPurgeStore(database: Database): PurgeStore {
  return {
    removeSome: (sort, { from, before }, limit) =>
      database.transaction().execute(async (transaction) => {
        if (!(await takeTheBroom(transaction))) return null;
        return REMOVE[sort](transaction, { from: from ?? '-infinity', before }, limit);
      }),
  };
}

/** Held for one batch only: it ends with the transaction, so whoever dies holding it is in nobody's way. */
async function takeTheBroom(db: Database): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('purge', 0)) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}

/**
 * Whether somebody may still ask about a booking: it holds a slot that was not over by then (only live bookings hold any), or
 * something has happened to it since.
 */
const isNeeded = (id: RawBuilder<unknown>, before: Date) => sql<boolean>`(
  exists (select from held_slots h where h.booking_id = ${id} and upper(h.blocked) > ${before})
  or exists (select from booking_events e where e.booking_id = ${id} and e.at > ${before})
)`;

/** Rows that somebody holds are left for another time. */
const REMOVE: Record<PurgedSort, Remove> = {
  turns: removeTurns,

  own_messages: (db, { from, before }, limit) =>
    remove(
      db,
      sql`select id, sent_at as age from messages
        where turn_id is null and sender <> 'guest' and sent_at >= ${from} and sent_at < ${before}
        order by sent_at limit ${limit} for update skip locked`,
      sql`delete from messages`,
    ),

  handoffs: (db, { from, before }, limit) =>
    remove(
      db,
      sql`select id, created_at as age from handoffs f
        where last_messages <> '[]' and created_at >= ${from} and created_at < ${before}
        and not ${isNeeded(sql`f.booking_id`, before)}
        order by created_at limit ${limit} for update skip locked`,
      sql`update handoffs set last_messages = '[]'`,
    ),

  // What a note is about goes first: the note then stands alone, and goes with a later batch.
  notifications: (db, { from, before }, limit) =>
    remove(
      db,
      sql`select id, finished_at as age from notifications n
        where finished_at >= ${from} and finished_at < ${before} and status not in ('pending', 'sending')
        and about_id is null and not ${isNeeded(sql`n.booking_id`, before)}
        and not exists (select from turns t where t.id = ${turnAnswered})
        order by finished_at limit ${limit} for update skip locked`,
      sql`delete from notifications`,
    ),

  presses: (db, { from, before }, limit) =>
    remove(
      db,
      sql`select id, received_at as age from presses
        where received_at >= ${from} and received_at < ${before} and status <> 'stored'
        and not ${isNeeded(idIn('bookingId'), before)}
        and not exists (select from notifications n where n.id = ${idIn('notificationId')})
        order by received_at limit ${limit} for update skip locked`,
      sql`delete from presses`,
    ),

  web_sends: (db, { before }, limit) => removeRows(db, sql`web_sends`, sql`sent_at < ${before}`, limit),

  // Whoever somebody wrote to from the venue's phone is looked up too. Their age is not known: one who is becoming a guest just
  // now is looked up once more.
  web_contacts: (db, _span, limit) =>
    removeRows(
      db,
      sql`web_contacts`,
      sql`not exists (
        select from web_sessions w join guests g on g.venue_id = w.venue_id and g.channel = 'whatsapp'
        where w.number = web_contacts.number and g.address = web_contacts.address
      )`,
      limit,
    ),
};

/** Tables whose rows have no id of their own. */
async function removeRows(
  db: Database,
  table: RawBuilder<unknown>,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<PurgedBatch> {
  const rows = await count(
    sql`delete from ${table} where ctid = any(array(select ctid from ${table} where ${which} limit ${limit} for update skip locked))`,
    db,
  );
  return { rows, from: null };
}

const idIn = (field: string) => sql`
  case when deed ->> ${field} ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then (deed ->> ${field})::uuid end`;

/** @param rows selects `id` and `age` @param change what becomes of these */
async function remove(db: Database, rows: RawBuilder<unknown>, change: RawBuilder<unknown>): Promise<PurgedBatch> {
  const { rows: batches } = await sql<PurgedBatch>`
    with found as (${rows}), changed as (${change} where id in (select id from found))
    select count(*)::int as rows, min(age) as "from" from found`.execute(db);
  return batches[0] ?? NOTHING;
}

/** The words of the oldest turns, and each turn once it has none left: no more than `limit` rows of all three together. */
async function removeTurns(db: Database, span: Span, limit: number): Promise<PurgedBatch> {
  const turns = await oldTurns(db, span, limit);
  const [oldest] = turns;
  if (!oldest) return NOTHING;
  const these = sql`any(${turns.map((turn) => turn.id)}::uuid[])`;
  const messages = await count(
    sql`delete from messages where id in (
      select id from messages where turn_id = ${these} limit ${limit} for update skip locked)`,
    db,
  );
  const toolCalls = await count(
    sql`delete from tool_calls where (turn_id, step) in (
      select turn_id, step from tool_calls where turn_id = ${these} limit ${limit - messages} for update skip locked)`,
    db,
  );
  const emptied = await count(
    sql`delete from turns where id in (
      select id from turns t where id = ${these}
      and not exists (select from messages m where m.turn_id = t.id)
      and not exists (select from tool_calls k where k.turn_id = t.id)
      limit ${limit - messages - toolCalls} for update skip locked)`,
    db,
  );
  return { rows: messages + toolCalls + emptied, from: oldest.finished_at };
}

async function oldTurns(
  db: Database,
  { from, before }: Span,
  limit: number,
): Promise<{ id: string; finished_at: Date }[]> {
  const { rows } = await sql<{ id: string; finished_at: Date }>`
    with b as materialized (
      select b.*, ${firstTurn} as first_turn, ${requestedAt} as requested_at from bookings b
      where ${isNeeded(sql`b.id`, before)} and exists (
        select from turns t where t.conversation_id = b.conversation_id and t.finished_at >= ${from} and t.finished_at < ${before}
      )
    ), needed as materialized (
      select b.*, ${settledBefore(sql`b.first_turn`)} as settled_before from b
    )
    select t.id, t.finished_at from turns t
    where t.status = 'done' and t.finished_at >= ${from} and t.finished_at < ${before} and not exists (
      select from needed b where b.conversation_id = t.conversation_id and ${belongsTo({
        firstTurn: sql`b.first_turn`,
        settledBefore: sql`b.settled_before`,
        requestedAt: sql`b.requested_at`,
      })}
    )
    order by t.finished_at, t.id limit ${limit} for update of t skip locked`.execute(db);
  return rows;
}

async function count(statement: RawBuilder<unknown>, db: Database): Promise<number> {
  const { numAffectedRows } = await statement.execute(db);
  return Number(numAffectedRows ?? 0);
}
