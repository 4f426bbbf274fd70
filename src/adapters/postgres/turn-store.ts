import { sql } from 'kysely';
import { type Alarm, type Guest, LeaseLostError, type Turn, type TurnStep, type TurnStore } from '../../ports.ts';
import { toGuest } from './conversation-store.ts';
import type { Database } from './database.ts';
import { readTranscript } from './transcript.ts';

/** Leases and due times run on the database's real time, so that all workers share one clock. */
export function createTurnStore(db: Database, alarm: Alarm): TurnStore {
  return {
    async claim(conversationId, leaseMs, now) {
      const lease = await takeLease(db, conversationId, leaseMs);
      if (!lease) return null;
      const turn = (await runningTurn(db, conversationId)) ?? (await beginTurn(db, lease, conversationId, now));
      if (!turn) {
        await letGo(db, conversationId, lease.number);
        return null;
      }
      return {
        ...turn,
        venueId: lease.venueId,
        conversationId,
        leaseNumber: lease.number,
        guest: lease.guest,
        failures: lease.failures,
        lastMessageId: await lastMessageOf(db, turn.id),
      };
    },

    async renew(turn, leaseMs) {
      const { numAffectedRows } = await sql`
        update conversations set lease_until = ${leaseEnd(leaseMs)}
        where id = ${turn.conversationId} and lease_number = ${turn.leaseNumber} and lease_until is not null`.execute(
        db,
      );
      return numAffectedRows === 1n;
    },

    transcript: (turn, turns) => readTranscript(db, turn, turns),

    async enter(at) {
      const row = await db
        .selectFrom('conversations')
        .innerJoin('guests', 'guests.id', 'conversations.guest_id')
        .innerJoin('venues', 'venues.id', 'conversations.venue_id')
        .leftJoin('tool_calls', (join) =>
          join.on('tool_calls.turn_id', '=', at.turnId).on('tool_calls.step', '=', at.step),
        )
        .selectAll('guests')
        .select(['venues.document', 'tool_calls.result'])
        .where('conversations.id', '=', at.conversationId)
        .where('conversations.lease_number', '=', at.leaseNumber)
        .where('conversations.lease_until', 'is not', null)
        .forNoKeyUpdate('conversations')
        .executeTakeFirst();
      if (!row) throw leaseLost(at);
      return { venue: row.document, guest: toGuest(row), conversationId: at.conversationId, stored: row.result };
    },

    async saveResult(at, result, now) {
      await db
        .insertInto('tool_calls')
        .values({
          turn_id: at.turnId,
          step: at.step,
          call: JSON.stringify(at.call),
          result: JSON.stringify(result),
          at: now,
        })
        .execute();
    },

    async finish(turn, reply, now) {
      const dueInMs = await endLease(db, turn);
      await db
        .updateTable('turns')
        .set({ status: 'done', model: reply.model, finished_at: now })
        .where('id', '=', turn.id)
        .execute();
      await db
        .insertInto('messages')
        .values({
          venue_id: turn.venueId,
          conversation_id: turn.conversationId,
          sender: 'agent',
          kind: 'text',
          text: reply.text,
          content: JSON.stringify({ kind: 'text', text: reply.text }),
          sent_at: now,
          received_at: now,
          turn_id: turn.id,
        })
        .execute();
      if (dueInMs !== null) alarm.wake({ kind: 'turn', conversationId: turn.conversationId, inMs: dueInMs });
    },

    async release(turn, { retryInMs, failed }) {
      await sql`
        update conversations set
          lease_until = null, failures = failures + ${failed ? 1 : 0}, due_at = ${leaseEnd(retryInMs)}
        where id = ${turn.conversationId} and lease_number = ${turn.leaseNumber}`.execute(db);
      alarm.wake({ kind: 'turn', conversationId: turn.conversationId, inMs: retryInMs });
    },

    async due(limit) {
      const { rows } = await sql<{ id: string }>`
        select id from conversations
        where due_at <= now() and (lease_until is null or lease_until < now())
        order by due_at limit ${limit}`.execute(db);
      return rows.map((row) => row.id);
    },

    async anyOpen() {
      const row = await db.selectFrom('conversations').select('id').where('due_at', 'is not', null).executeTakeFirst();
      return row !== undefined;
    },
  };
}

const leaseEnd = (ms: number) => sql`now() + make_interval(secs => ${ms} / 1000.0)`;

const leaseLost = (at: TurnStep | Turn) =>
  new LeaseLostError(`Conversation ${at.conversationId} is no longer held under lease ${at.leaseNumber}`);

interface Lease {
  number: number;
  venueId: string;
  failures: number;
  guest: Guest;
}

async function takeLease(db: Database, conversationId: string, leaseMs: number): Promise<Lease | null> {
  const { rows } = await sql<{ lease_number: number; venue_id: string; guest_id: string; failures: number }>`
    update conversations set
      lease_number = lease_number + 1, lease_until = ${leaseEnd(leaseMs)}, waiting_since = null
    where id = ${conversationId} and due_at <= now() and (lease_until is null or lease_until < now())
    returning lease_number, venue_id, guest_id, failures`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const guest = await db.selectFrom('guests').selectAll().where('id', '=', row.guest_id).executeTakeFirstOrThrow();
  return { number: row.lease_number, venueId: row.venue_id, failures: row.failures, guest: toGuest(guest) };
}

type TurnRow = Pick<Turn, 'id' | 'number'>;

function runningTurn(db: Database, conversationId: string): Promise<TurnRow | undefined> {
  return db
    .selectFrom('turns')
    .select(['id', 'number'])
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'running')
    .executeTakeFirst();
}

/** A new turn owns every message nobody has answered; without one there is nothing to do. */
async function beginTurn(db: Database, lease: Lease, conversationId: string, now: Date): Promise<TurnRow | null> {
  const { rows } = await sql<TurnRow>`
    with unanswered as (
      select id from messages where conversation_id = ${conversationId} and sender = 'guest' and turn_id is null
    )
    insert into turns (venue_id, conversation_id, number, status, started_at)
    select ${lease.venueId}, ${conversationId},
      (select coalesce(max(number), 0) + 1 from turns where conversation_id = ${conversationId}), 'running', ${now}
    where exists (select from unanswered)
    returning id, number`.execute(db);
  const turn = rows[0];
  if (!turn) return null;
  await db
    .updateTable('messages')
    .set({ turn_id: turn.id })
    .where('conversation_id', '=', conversationId)
    .where('sender', '=', 'guest')
    .where('turn_id', 'is', null)
    .execute();
  return turn;
}

async function lastMessageOf(db: Database, turnId: string): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select('provider_message_id')
    .where('turn_id', '=', turnId)
    .where('sender', '=', 'guest')
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.provider_message_id ?? null;
}

async function letGo(db: Database, conversationId: string, leaseNumber: number): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ lease_until: null, due_at: null, waiting_since: null })
    .where('id', '=', conversationId)
    .where('lease_number', '=', leaseNumber)
    .execute();
}

/** @returns in how many milliseconds the conversation is due again, because of messages that came during the turn; else null. */
async function endLease(db: Database, turn: Turn): Promise<number | null> {
  // Locked first, in a statement of its own: the next one then sees a message whose arrival held this lock.
  await db.selectFrom('conversations').select('id').where('id', '=', turn.conversationId).forNoKeyUpdate().execute();
  const { rows } = await sql<{ due_in_ms: number | null }>`
    update conversations set
      lease_until = null, failures = 0,
      due_at = case when exists (
        select from messages where conversation_id = conversations.id and sender = 'guest' and turn_id is null
      ) then due_at end
    where id = ${turn.conversationId} and lease_number = ${turn.leaseNumber}
    returning greatest(0, extract(epoch from due_at - now()) * 1000)::float8 as due_in_ms`.execute(db);
  const row = rows[0];
  if (!row) throw leaseLost(turn);
  return row.due_in_ms;
}
