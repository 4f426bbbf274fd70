import { sql } from 'kysely';
import { type Alarm, type Guest, LeaseLostError, type Turn, type TurnStep, type TurnStore } from '../../ports.ts';
import { toGuest } from './conversation-store.ts';
import type { Database } from './database.ts';
import { readTranscript } from './transcript.ts';

/** Leases and due times run on the database's real time, so that all workers share one clock. */
export function createTurnStore(db: Database, alarm: Alarm): TurnStore {
  function wakeIfDue(conversationId: string, letGone: LetGo | undefined): void {
    const inMs = letGone?.due_in_ms ?? null;
    if (inMs !== null) alarm.wake({ kind: 'turn', conversationId, inMs });
  }

  return {
    async claim(conversationId, leaseMs, now) {
      const claimed = await claimTurn(db, conversationId, leaseMs, now);
      if (!claimed) return null;
      const { turn_id: id, number } = claimed;
      if (id === null || number === null) {
        const { rows } = await letGo({ conversationId, leaseNumber: claimed.lease_number }).execute(db);
        wakeIfDue(conversationId, rows[0]);
        return null;
      }
      return {
        id,
        number,
        venueId: claimed.venue_id,
        conversationId,
        leaseNumber: claimed.lease_number,
        guest: toGuest({ ...claimed, id: claimed.guest_id }),
        failures: claimed.failures,
        lastMessageId: claimed.last_message_id,
        takenOverBy: claimed.taken_over_by,
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
        .select([
          'guests.id',
          'guests.venue_id',
          'channel',
          'address',
          'profile_name',
          'phone',
          'language',
          'email',
          'opted_out_at',
          'erased_at',
        ])
        .select(['venues.document', 'tool_calls.result'])
        .where('conversations.id', '=', at.conversationId)
        .where('conversations.lease_number', '=', at.leaseNumber)
        .where('conversations.lease_until', 'is not', null)
        .forNoKeyUpdate('conversations')
        .executeTakeFirst();
      if (!row) throw leaseLost(at);
      return { venue: row.document, guest: toGuest(row), conversationId: at.conversationId, stored: row.result };
    },

    async results({ id }) {
      const rows = await db
        .selectFrom('tool_calls')
        .select('result')
        .where('turn_id', '=', id)
        .orderBy('step')
        .execute();
      return rows.map((row) => row.result);
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

    async finish(turn, outcome, now) {
      const { text, model, usage, fallback, claims } = outcome;
      const { rows } = await sql<LetGo>`
        with let_go as (${letGo(turn)}), done as (
          update turns set status = 'done', model = ${model}, finished_at = ${now},
            usage = ${JSON.stringify(usage)}::jsonb, claims = ${JSON.stringify(claims)}::jsonb,
            fallback = ${fallback && JSON.stringify(fallback)}::jsonb
          where id = ${turn.id} and exists (select from let_go)
        ), said as (
          insert into messages (venue_id, conversation_id, sender, kind, text, content, sent_at, received_at, turn_id)
          select ${turn.venueId}, ${turn.conversationId}, 'agent', 'text', ${text}::text,
            jsonb_build_object('kind', 'text', 'text', ${text}::text), ${now}, ${now}, ${turn.id}
          where exists (select from let_go) and ${text}::text is not null
        )
        select due_in_ms from let_go`.execute(db);
      if (!rows[0]) throw leaseLost(turn);
      wakeIfDue(turn.conversationId, rows[0]);
    },

    async takenOverBy(turn, now) {
      const { rows } = await sql<{ handoff_id: string | null }>`
        select case when taken_over_until > ${now} then taken_over_by end as handoff_id from conversations
        where id = ${turn.conversationId} and lease_number = ${turn.leaseNumber} and lease_until is not null
        for no key update`.execute(db);
      if (!rows[0]) throw leaseLost(turn);
      return rows[0].handoff_id;
    },

    guestMessages: (turn) =>
      db
        .selectFrom('messages')
        .select(['id', 'content', 'text', 'sent_at as at'])
        .where('turn_id', '=', turn.id)
        .where('sender', '=', 'guest')
        .orderBy('sent_at')
        .orderBy('id')
        .execute(),

    async release(turn, { retryInMs, failed }) {
      await sql`
        update conversations set
          lease_until = null, failures = failures + ${failed ? 1 : 0}, due_at = ${leaseEnd(retryInMs)}
        where id = ${turn.conversationId} and lease_number = ${turn.leaseNumber}`.execute(db);
      if (failed)
        await db.updateTable('turns').set({ failures: sql`failures + 1` }).where('id', '=', turn.id).execute();
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

interface ClaimedRow {
  venue_id: string;
  lease_number: number;
  failures: number;
  guest_id: string;
  channel: Guest['channel'];
  address: string;
  profile_name: string | null;
  phone: string | null;
  language: Guest['language'];
  email: string | null;
  opted_out_at: Date | null;
  erased_at: Date | null;
  taken_over_by: string | null;
  turn_id: string | null;
  number: number | null;
  last_message_id: string | null;
}

/**
 * The lease, and the turn: the one left behind, else a new one that owns every message nobody has answered; none where
 * there is no such message. One statement reads the rows as they were when it began, but each row that it changes as it
 * is under its lock: so a turn that was finished meanwhile is not resumed, and a message that came meanwhile is left to
 * whoever lets the conversation go.
 */
async function claimTurn(
  db: Database,
  conversationId: string,
  leaseMs: number,
  now: Date,
): Promise<ClaimedRow | undefined> {
  const { rows } = await sql<ClaimedRow>`
    with lease as (
      update conversations set
        lease_number = lease_number + 1, lease_until = ${leaseEnd(leaseMs)}, waiting_since = null
      where id = ${conversationId} and due_at <= now() and (lease_until is null or lease_until < now())
      returning id, venue_id, guest_id, lease_number, failures,
        case when taken_over_until > ${now} then taken_over_by end as taken_over_by
    ), resumed as (
      update turns set runs = runs + 1 from lease
      where turns.conversation_id = lease.id and turns.status = 'running'
      returning turns.id, turns.number
    ), unanswered as (
      select id from messages
      where conversation_id = ${conversationId} and sender = 'guest' and turn_id is null and exists (select from lease)
    ), begun as (
      insert into turns (venue_id, conversation_id, number, status, started_at, runs)
      select venue_id, id, (select coalesce(max(number), 0) + 1 from turns where conversation_id = lease.id),
        'running', ${now}, 1
      from lease where exists (select from unanswered) and not exists (select from resumed)
      -- A message was noted meanwhile, with a turn of its own: the conversation stays due.
      on conflict (conversation_id, number) do nothing
      returning id, number
    ), owned as (
      update messages set turn_id = begun.id from begun where messages.id in (select id from unanswered)
      returning provider_message_id, sent_at, messages.id
    ), turn as (select id, number from resumed union all select id, number from begun)
    select lease.venue_id, lease.lease_number, lease.failures, lease.guest_id, lease.taken_over_by,
      guests.channel, guests.address, guests.profile_name, guests.phone, guests.language, guests.email, guests.opted_out_at, guests.erased_at,
      turn.id as turn_id, turn.number,
      (
        select provider_message_id from (
          select provider_message_id, sent_at, id from owned
          union all
          select provider_message_id, sent_at, id from messages where turn_id = turn.id and sender = 'guest'
        ) as of_turn order by sent_at desc, id desc limit 1
      ) as last_message_id
    from lease join guests on guests.id = lease.guest_id left join turn on true`.execute(db);
  return rows[0];
}

interface LetGo {
  due_in_ms: number | null;
}

/**
 * Ends the lease. The conversation stays due for messages that came during it: one that comes while this runs has marked
 * the row, which is read under its lock, unlike the messages.
 */
const letGo = ({ conversationId, leaseNumber }: Pick<Turn, 'conversationId' | 'leaseNumber'>) => sql<LetGo>`
  update conversations set
    lease_until = null, failures = 0,
    due_at = case when waiting_since is not null or exists (
      select from messages where conversation_id = conversations.id and sender = 'guest' and turn_id is null
    ) then due_at end
  where id = ${conversationId} and lease_number = ${leaseNumber}
  returning case when due_at is not null
    then greatest(0, extract(epoch from due_at - now()) * 1000)::float8 end as due_in_ms`;
