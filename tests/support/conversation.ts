import type { Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { type Venue, whatsAppAddress } from '../../src/domain/venue.ts';
import type { Model } from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createRunDueTurn } from '../../src/usecases/run-due-turn.ts';
import { agentBy } from './agent.ts';
import { MONDAY_MORNING } from './guests.ts';
import { silent as logger, unmeasured } from './silent.ts';

const clock = { now: () => MONDAY_MORNING };

export interface Conversation {
  /** Writes a burst and gives back the reply to it. */
  say(...burst: string[]): Promise<string>;
  bookings(): Promise<BookingSeen[]>;
}

export interface BookingSeen {
  date: string;
  time: string;
  minutes: number;
  people: number;
  room: string;
  name: string;
  phone: string | null;
  purpose: string | null;
  extras: string[];
}

/** A guest's conversation with a venue: the real inbox, turn, tools and database, without channels and without waiting. */
export async function openConversation(
  database: Database,
  venue: Venue,
  model: Model,
  phone: string,
  primary: Model | null = null,
): Promise<Conversation> {
  const store = createStore(database, { wake: () => {} });
  await store.venues.save(venue);
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const runDueTurn = createRunDueTurn({
    store,
    clock,
    logger,
    metrics: unmeasured,
    leaseMs: 30_000,
    runTurn: agentBy(model, createBookingDesk({ store, clock }), primary),
    channel: {
      split: (text) => [text],
      showTyping: () => Promise.resolve(),
    },
  });
  let written = 0;

  async function receive(text: string): Promise<void> {
    written += 1;
    await inbox.receiveMessages([
      {
        channel: 'whatsapp',
        venueAddress: whatsAppAddress(venue),
        guestAddress: phone,
        guestPhone: `+${phone}`,
        profileName: 'Profile Name',
        providerMessageId: `wamid.${written}`,
        sentAt: MONDAY_MORNING,
        content: { kind: 'text', text },
      },
    ]);
  }

  return {
    async say(...burst) {
      for (const text of burst) await receive(text);
      const { id } = await database
        .selectFrom('conversations')
        .select('id')
        .where('venue_id', '=', venue.id)
        .executeTakeFirstOrThrow();
      await runDueTurn(id, new AbortController().signal);
      const last = await database
        .selectFrom('messages')
        .select('text')
        .where('conversation_id', '=', id)
        .where('sender', '=', 'agent')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return last?.text ?? '';
    },

    async bookings() {
      const rows = await database
        .selectFrom('bookings')
        .selectAll()
        .where('venue_id', '=', venue.id)
        .where('status', 'in', ['pending', 'confirmed'])
        .orderBy('starts_at')
        .execute();
      return rows.map((row) => ({
        date: row.local_date,
        time: row.local_time.slice(0, 5),
        minutes: (row.ends_at.getTime() - row.starts_at.getTime()) / 60_000,
        people: row.people,
        room: venue.resources.find((resource) => resource.id === row.resource_id)?.name ?? row.resource_id,
        name: row.guest_name,
        phone: row.guest_phone,
        purpose: row.purpose,
        extras: row.extras,
      }));
    },
  };
}
