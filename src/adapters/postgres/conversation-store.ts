import { sql } from 'kysely';
import type { Language } from '../../domain/language.ts';
import type { Alarm, ConversationStore, FoundGuest, Guest, WrittenMessage } from '../../ports.ts';
import type { Database } from './database.ts';
import { noteMessage, storeMessage } from './incoming-messages.ts';

export function createConversationStore(db: Database, alarm: Alarm): ConversationStore {
  return {
    async receive(message, text, venueId, now, wait) {
      const stored = await storeMessage(db, message, text, venueId, now, wait);
      if (!stored) return false;
      alarm.wake({ kind: 'turn', conversationId: stored.conversation_id, inMs: stored.due_in_ms });
      return true;
    },

    note: (message, text, venueId, now) => noteMessage(db, message, text, venueId, now),

    async meet(venueId, { address, phone, key }, now) {
      const { rows } = await sql<{ id: string }>`
        with guest as (
          insert into guests (venue_id, channel, address, phone, created_at)
          select ${venueId}, 'whatsapp', ${address}, ${phone}, ${now}
          where not exists (select from messages where team_key = ${key})
          on conflict (venue_id, channel, address) do update set phone = coalesce(excluded.phone, guests.phone)
          returning id
        )
        insert into conversations (venue_id, guest_id, created_at)
        select ${venueId}, id, ${now} from guest
        on conflict (guest_id) do update set guest_id = excluded.guest_id
        returning id`.execute(db);
      return rows[0]?.id ?? null;
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

    async addTeamMessage(venueId, { conversationId, key, text, by, at }, now) {
      const added = await db
        .insertInto('messages')
        .values({
          venue_id: venueId,
          conversation_id: conversationId,
          sender: 'team',
          kind: 'text',
          text,
          content: JSON.stringify({ kind: 'text', text, by }),
          sent_at: at ?? now,
          received_at: now,
          team_key: key,
        })
        .onConflict((conflict) => conflict.column('team_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },

    async hasWritten(conversationId, { from, to }) {
      const { rows } = await sql`
        select 1 from messages
        where conversation_id = ${conversationId} and sender = 'guest' and sent_at between ${from} and ${to} limit 1`.execute(
        db,
      );
      return rows.length > 0;
    },

    async isSaidElsewhere(venueId, { conversationId, text, keyPrefix, since }) {
      const { rows } = await sql`
        select 1 from messages
        where venue_id = ${venueId} and conversation_id <> ${conversationId}
          and turn_id is null and sender = 'team' and sent_at > ${since}
          and starts_with(team_key, ${keyPrefix}) and text = ${text} limit 1`.execute(db);
      return rows.length > 0;
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
  who: { phone: string } | { address: string } | { reference: string },
): Promise<FoundGuest | null> {
  const guests = db
    .selectFrom('guests')
    .innerJoin('conversations', 'conversations.guest_id', 'guests.id')
    .select(GUEST_COLUMNS)
    .select('conversations.id as conversation_id')
    .where('guests.venue_id', '=', venueId);
  const withBookings = guests.innerJoin('bookings', 'bookings.guest_id', 'guests.id');
  const meant =
    'phone' in who
      ? guests.where('guests.phone', '=', who.phone).orderBy('guests.created_at', 'desc')
      : 'address' in who
        ? guests.where('guests.channel', '=', 'whatsapp').where('guests.address', '=', who.address)
        : withBookings.where('bookings.venue_id', '=', venueId).where('bookings.reference', '=', who.reference);
  const row = await meant.limit(1).executeTakeFirst();
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
