import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../src/adapters/postgres/database.ts';
import type { BookingRequest, GuestMessage, Store, TurnStep } from '../../src/ports.ts';

/** Monday 3 March 2031, 10:00 in Cairo. */
export const MONDAY_MORNING = new Date('2031-03-03T08:00:00Z');

let guestsMade = 0;

/** Guests in the middle of a turn: each call gives the next step of it. */
export async function insertGuests(database: Database, venueId: string, count: number): Promise<(() => TurnStep)[]> {
  const first = guestsMade;
  guestsMade += count;
  const { rows } = await sql<{ turn_id: string; conversation_id: string }>`
    with g as (
      insert into guests (venue_id, channel, address, phone, created_at)
      select ${venueId}, 'whatsapp', (20100000000 + n)::text, '+' || (20100000000 + n), now()
      from generate_series(${first}::int, ${first + count - 1}::int) n returning id
    ), c as (
      insert into conversations (venue_id, guest_id, created_at, lease_number, lease_until)
      select ${venueId}, id, now(), 1, now() + interval '1 hour' from g returning id
    )
    insert into turns (venue_id, conversation_id, number, status, started_at)
    select ${venueId}, id, 1, 'running', now() from c
    returning id as turn_id, conversation_id`.execute(database);
  return rows.map((row) => {
    let step = 0;
    return () => ({
      turnId: row.turn_id,
      conversationId: row.conversation_id,
      leaseNumber: 1,
      step: ++step,
      call: { id: `call-${step}`, name: 'test', arguments: {} },
    });
  });
}

/** Opens WhatsApp's window for whom {@link insertGuests} has made up. */
export async function guestWrites(store: Store, conversationId: string, at: Date): Promise<void> {
  const { venueId, address, phone } = await store.conversations.guest(conversationId);
  const message: GuestMessage = {
    channel: 'whatsapp',
    venueAddress: '',
    guestAddress: address,
    guestPhone: phone,
    profileName: null,
    providerMessageId: `wamid.in.${randomUUID()}`,
    sentAt: at,
    content: { kind: 'text', text: 'hello' },
  };
  await store.conversations.receive(message, 'hello', venueId, at, { quietMs: 0, maxMs: 0 });
}

export function bookingRequest(overrides: Partial<BookingRequest> = {}): BookingRequest {
  return {
    date: '2031-03-04',
    time: '21:00',
    minutes: null,
    people: 4,
    resourceId: null,
    guestName: 'Test Guest',
    guestPhone: null,
    purpose: null,
    extras: [],
    ...overrides,
  };
}
