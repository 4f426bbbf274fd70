import { sql } from 'kysely';
import type { Language } from '../../domain/language.ts';
import type {
  Alarm,
  BurstWait,
  ConversationStore,
  FoundGuest,
  Guest,
  GuestMessage,
  WrittenMessage,
} from '../../ports.ts';
import type { Database } from './database.ts';
import { erasedMessageId } from './erased.ts';

export function createConversationStore(db: Database, alarm: Alarm): ConversationStore {
  return {
    async receive(message, text, venueId, now, wait) {
      const stored = await storeMessage(db, message, text, venueId, now, wait);
      if (!stored) return false;
      alarm.wake({ kind: 'turn', conversationId: stored.conversation_id, inMs: stored.due_in_ms });
      return true;
    },

    guest: (conversationId) => readGuest(db, conversationId),
    find: (venueId, who) => findGuest(db, venueId, who),
    guestMessage: (venueId, id) => readGuestMessage(db, venueId, id),

    async setTakenOver(conversationId, takeover) {
      const { rows } = await sql<{ before: string | null }>`
        with before as (select id, taken_over_by from conversations where id = ${conversationId} for no key update)
        update conversations set
          taken_over_by = ${takeover?.handoffId ?? null}, taken_over_until = ${takeover?.until ?? null}
        from before where conversations.id = before.id
        returning before.taken_over_by as before`.execute(db);
      return rows[0]?.before ?? null;
    },

    async addTeamMessage(venueId, { conversationId, key, text, by }, now) {
      const added = await db
        .insertInto('messages')
        .values({
          venue_id: venueId,
          conversation_id: conversationId,
          sender: 'team',
          kind: 'text',
          text,
          content: JSON.stringify({ kind: 'text', text, by }),
          sent_at: now,
          received_at: now,
          team_key: key,
        })
        .onConflict((conflict) => conflict.column('team_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },

    async setLanguage(guestId, language) {
      await db.updateTable('guests').set({ language }).where('id', '=', guestId).execute();
    },

    async setEmail(guestId, email) {
      await db.updateTable('guests').set({ email }).where('id', '=', guestId).execute();
    },

    async otherEmailsSince(conversationId, email, since) {
      const { rows } = await sql<{ count: number }>`
        select count(distinct result -> 'data' ->> 'email')::int as count
        from tool_calls join turns on turns.id = tool_calls.turn_id
        where turns.conversation_id = ${conversationId} and tool_calls.at > ${since}
          and (result ->> 'ok')::boolean and result -> 'data' ->> 'email' <> ${email}`.execute(db);
      return rows[0]?.count ?? 0;
    },

    async setOptedOut(guestId, at) {
      await db.updateTable('guests').set({ opted_out_at: at }).where('id', '=', guestId).execute();
    },

    async lock(conversationId) {
      await db.selectFrom('conversations').select('id').where('id', '=', conversationId).forUpdate().execute();
    },

    async addSystemMessage(venueId, { conversationId, notificationId, text }, now) {
      const content = JSON.stringify({ kind: 'text', text });
      await db
        .insertInto('messages')
        .values({
          venue_id: venueId,
          conversation_id: conversationId,
          sender: 'system',
          kind: 'text',
          text,
          content,
          sent_at: now,
          received_at: now,
          notification_id: notificationId,
        })
        .onConflict((conflict) => conflict.column('notification_id').doUpdateSet({ text, content }))
        .execute();
    },
  };
}

/** By name: only then the statement is prepared. */
const GUEST_COLUMNS = [
  'guests.id',
  'guests.venue_id',
  'guests.channel',
  'guests.address',
  'guests.profile_name',
  'guests.phone',
  'guests.language',
  'guests.email',
  'guests.opted_out_at',
  'guests.erased_at',
] as const;

export async function readGuest(db: Database, conversationId: string): Promise<Guest> {
  const row = await db
    .selectFrom('guests')
    .innerJoin('conversations', 'conversations.guest_id', 'guests.id')
    .select(GUEST_COLUMNS)
    .where('conversations.id', '=', conversationId)
    .executeTakeFirstOrThrow();
  return toGuest(row);
}

async function findGuest(
  db: Database,
  venueId: string,
  who: { phone: string } | { reference: string },
): Promise<FoundGuest | null> {
  const guests = db
    .selectFrom('guests')
    .innerJoin('conversations', 'conversations.guest_id', 'guests.id')
    .select(GUEST_COLUMNS)
    .select('conversations.id as conversation_id')
    .where('guests.venue_id', '=', venueId);
  const row = await ('phone' in who
    ? guests.where('guests.phone', '=', who.phone).orderBy('guests.created_at', 'desc')
    : guests
        .innerJoin('bookings', 'bookings.guest_id', 'guests.id')
        .where('bookings.venue_id', '=', venueId)
        .where('bookings.reference', '=', who.reference)
  )
    .limit(1)
    .executeTakeFirst();
  return row ? { guest: toGuest(row), conversationId: row.conversation_id } : null;
}

async function readGuestMessage(db: Database, venueId: string, id: number): Promise<WrittenMessage | null> {
  const row = await db
    .selectFrom('messages')
    .select(['id', 'content', 'text', 'sent_at as at'])
    .where('venue_id', '=', venueId)
    .where('id', '=', id)
    .where('sender', '=', 'guest')
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Guest, conversation and message in one statement, which locks the conversation before the message is there: whoever lets
 * the conversation go sees the message, or waits and sees the mark. Due so long after this message, but no longer than
 * `maxMs` after the first one unanswered; real time.
 */
async function storeMessage(
  db: Database,
  message: GuestMessage,
  text: string,
  venueId: string,
  now: Date,
  wait: BurstWait,
): Promise<{ conversation_id: string; due_in_ms: number } | undefined> {
  const quiet = sql`make_interval(secs => ${wait.quietMs} / 1000.0)`;
  const longest = sql`make_interval(secs => ${wait.maxMs} / 1000.0)`;
  const { rows } = await sql<{ conversation_id: string; due_in_ms: number }>`
    with guest as (
      insert into guests (venue_id, channel, address, profile_name, phone, created_at)
      select ${venueId}, ${message.channel}, ${message.guestAddress}, ${message.profileName}, ${message.guestPhone}, ${now}
      where not exists (
        select from messages
        where venue_id = ${venueId} and sender = 'guest'
          and provider_message_id in (${message.providerMessageId}, ${erasedMessageId(sql`${message.providerMessageId}::text`)})
      )
      on conflict (venue_id, channel, address) do update set
        profile_name = coalesce(excluded.profile_name, guests.profile_name),
        phone = coalesce(excluded.phone, guests.phone)
      returning id
    ), conversation as (
      insert into conversations as known (venue_id, guest_id, created_at, waiting_since, due_at)
      select ${venueId}, id, ${now}, now(), now() + least(${quiet}, ${longest}) from guest
      on conflict (guest_id) do update set
        waiting_since = coalesce(known.waiting_since, now()),
        due_at = least(now() + ${quiet}, coalesce(known.waiting_since, now()) + ${longest})
      returning id, greatest(0, extract(epoch from due_at - now()) * 1000)::float8 as due_in_ms
    ), message as (
      insert into messages (
        venue_id, conversation_id, sender, kind, text, content, provider_message_id, sent_at, received_at
      )
      select ${venueId}, id, 'guest', ${message.content.kind}, ${text}, ${JSON.stringify(message.content)}::jsonb,
        ${message.providerMessageId}, ${message.sentAt}, ${now}
      from conversation
      on conflict do nothing
      returning conversation_id
    )
    select conversation_id, due_in_ms from message, conversation`.execute(db);
  return rows[0];
}

export function toGuest(row: {
  id: string;
  venue_id: string;
  channel: 'whatsapp';
  address: string;
  profile_name: string | null;
  phone: string | null;
  language: Language | null;
  email: string | null;
  opted_out_at: Date | null;
  erased_at: Date | null;
}): Guest {
  return {
    id: row.id,
    venueId: row.venue_id,
    channel: row.channel,
    address: row.address,
    profileName: row.profile_name,
    phone: row.phone,
    language: row.language,
    email: row.email,
    optedOutAt: row.opted_out_at,
    erasedAt: row.erased_at,
  };
}
