import { sql } from 'kysely';
import type { Alarm, BurstWait, ConversationStore, Guest, GuestMessage } from '../../ports.ts';
import type { Database } from './database.ts';

export function createConversationStore(db: Database, alarm: Alarm): ConversationStore {
  return {
    async receive(message, text, venueId, now, wait) {
      const guestId = await saveGuest(db, message, venueId, now);
      const conversationId = await lockConversation(db, venueId, guestId, now);
      const stored = await db
        .insertInto('messages')
        .values({
          venue_id: venueId,
          conversation_id: conversationId,
          sender: 'guest',
          kind: message.content.kind,
          text,
          content: JSON.stringify(message.content),
          provider_message_id: message.providerMessageId,
          sent_at: message.sentAt,
          received_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!stored) return false;
      const dueInMs = await markDue(db, conversationId, wait);
      alarm.wake({ kind: 'turn', conversationId, inMs: dueInMs });
      return true;
    },

    guest: (conversationId) => readGuest(db, conversationId),

    async addSystemMessage(venueId, conversationId, text, now) {
      await db
        .insertInto('messages')
        .values({
          venue_id: venueId,
          conversation_id: conversationId,
          sender: 'system',
          kind: 'text',
          text,
          content: JSON.stringify({ kind: 'text', text }),
          sent_at: now,
          received_at: now,
        })
        .execute();
    },
  };
}

export async function readGuest(db: Database, conversationId: string): Promise<Guest> {
  const row = await db
    .selectFrom('guests')
    .innerJoin('conversations', 'conversations.guest_id', 'guests.id')
    .selectAll('guests')
    .where('conversations.id', '=', conversationId)
    .executeTakeFirstOrThrow();
  return toGuest(row);
}

async function saveGuest(db: Database, message: GuestMessage, venueId: string, now: Date): Promise<string> {
  const row = await db
    .insertInto('guests')
    .values({
      venue_id: venueId,
      channel: message.channel,
      address: message.guestAddress,
      profile_name: message.profileName,
      phone: message.guestPhone,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['venue_id', 'channel', 'address']).doUpdateSet({
        profile_name: sql`coalesce(excluded.profile_name, guests.profile_name)`,
        phone: sql`coalesce(excluded.phone, guests.phone)`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function lockConversation(db: Database, venueId: string, guestId: string, now: Date): Promise<string> {
  const row = await db
    .insertInto('conversations')
    .values({ venue_id: venueId, guest_id: guestId, created_at: now })
    .onConflict((conflict) => conflict.column('guest_id').doUpdateSet({ guest_id: guestId }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Due so long after this message, but no longer than `maxMs` after the first one unanswered. Real time. */
async function markDue(db: Database, conversationId: string, wait: BurstWait): Promise<number> {
  const { rows } = await sql<{ due_in_ms: number }>`
    update conversations set
      waiting_since = coalesce(waiting_since, now()),
      due_at = least(
        now() + make_interval(secs => ${wait.quietMs} / 1000.0),
        coalesce(waiting_since, now()) + make_interval(secs => ${wait.maxMs} / 1000.0)
      )
    where id = ${conversationId}
    returning greatest(0, extract(epoch from due_at - now()) * 1000)::float8 as due_in_ms`.execute(db);
  return rows[0]?.due_in_ms ?? 0;
}

export function toGuest(row: {
  id: string;
  venue_id: string;
  channel: 'whatsapp';
  address: string;
  profile_name: string | null;
  phone: string | null;
}): Guest {
  return {
    id: row.id,
    venueId: row.venue_id,
    channel: row.channel,
    address: row.address,
    profileName: row.profile_name,
    phone: row.phone,
  };
}
