import { sql } from 'kysely';
import type { BurstWait, GuestMessage, NotedMessage } from '../../ports.ts';
import type { Database } from './database.ts';
import { erasedMessageId } from './erased.ts';

/**
 * Guest, conversation and message in one statement, which locks the conversation before the message is there: whoever lets
 * the conversation go sees the message, or waits and sees the mark. Due so long after this message, but no longer than
 * `maxMs` after the first one unanswered; real time.
 */
export async function storeMessage(
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
    with guest as (${newMessageOf(message, venueId, now)}
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

/** Whoever has written it, new or known; nobody when it is there already. */
const newMessageOf = (message: GuestMessage, venueId: string, now: Date) => sql`
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
  returning id`;

/**
 * With a turn of its own, which is over and was the team's. Within a transaction: the conversation is locked before the turns
 * are counted, so that several at once take different numbers.
 */
export async function noteMessage(
  db: Database,
  message: GuestMessage,
  text: string,
  venueId: string,
  now: Date,
): Promise<NotedMessage | null> {
  const { rows: conversations } = await sql<{ id: string }>`
    with guest as (${newMessageOf(message, venueId, now)})
    insert into conversations as known (venue_id, guest_id, created_at)
    select ${venueId}, id, ${now} from guest
    on conflict (guest_id) do update set guest_id = excluded.guest_id
    returning id`.execute(db);
  const [conversation] = conversations;
  if (!conversation) return null;
  const { rows } = await sql<NotedMessage>`
    with own as materialized (select gen_random_uuid() as turn_id
    ), message as (
      insert into messages (
        venue_id, conversation_id, sender, kind, text, content, provider_message_id, sent_at, received_at, turn_id
      )
      select ${venueId}, ${conversation.id}::uuid, 'guest', ${message.content.kind}, ${text}, ${JSON.stringify(message.content)}::jsonb,
        ${message.providerMessageId}, ${message.sentAt}, ${now}, turn_id
      from own
      on conflict do nothing
      returning id, conversation_id, turn_id
    ), turn as (
      insert into turns (id, venue_id, conversation_id, number, status, model, started_at, finished_at)
      select turn_id, ${venueId}, conversation_id,
        (select coalesce(max(number), 0) + 1 from turns t where t.conversation_id = message.conversation_id),
        'done', 'team', ${now}, ${now}
      from message
    )
    select id, conversation_id as "conversationId" from message`.execute(db);
  return rows[0] ?? null;
}
