import type { Selectable } from 'kysely';
import type { Handoff, HandoffStore } from '../../ports.ts';
import { createBookingStore } from './booking-store.ts';
import { readGuest } from './conversation-store.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { createVenueStore } from './venue-store.ts';

const MESSAGES_KEPT = 20;
const LAST_WORDS = 5;

export function createHandoffStore(db: Database): HandoffStore {
  const bookings = createBookingStore(db);
  const venues = createVenueStore(db);
  return {
    async open(handoff) {
      const row = await db
        .insertInto('handoffs')
        .values({
          venue_id: handoff.venueId,
          conversation_id: handoff.conversationId,
          booking_id: handoff.bookingId,
          trigger: handoff.trigger,
          reason: handoff.reason,
          priority: handoff.priority,
          status: 'open',
          last_messages: JSON.stringify(await lastMessages(db, handoff.conversationId)),
          created_at: handoff.createdAt,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toHandoff(row);
    },

    async byBooking(venueId, bookingId) {
      const row = await db
        .selectFrom('handoffs')
        .selectAll()
        .where('venue_id', '=', venueId)
        .where('booking_id', '=', bookingId)
        .executeTakeFirst();
      return row ? toHandoff(row) : null;
    },

    async openWithoutBooking(venueId, conversationId) {
      const row = await db
        .selectFrom('handoffs')
        .selectAll()
        .where('venue_id', '=', venueId)
        .where('conversation_id', '=', conversationId)
        .where('booking_id', 'is', null)
        .where('status', '=', 'open')
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toHandoff(row) : null;
    },

    async view(venueId, id) {
      const handoff = toHandoff(
        await db
          .selectFrom('handoffs')
          .selectAll()
          .where('venue_id', '=', venueId)
          .where('id', '=', id)
          .executeTakeFirstOrThrow(),
      );
      const { bookingId, conversationId } = handoff;
      const venue = await venues.byId(venueId);
      if (!venue) throw new Error(`Venue ${venueId} is gone`);
      return {
        handoff,
        venue,
        guest: await readGuest(db, conversationId),
        booking: bookingId ? await bookings.byId(venueId, bookingId) : null,
        history: bookingId ? await bookings.history(venueId, bookingId) : [],
        lastWords: await lastWords(db, conversationId),
      };
    },

    async saveCard(venueId, id, place, shownRev) {
      await db
        .updateTable('handoffs')
        .set({ slack_channel_id: place.slackChannelId, slack_ts: place.ts, shown_rev: shownRev })
        .where('venue_id', '=', venueId)
        .where('id', '=', id)
        .execute();
    },
  };
}

/** The guest's latest words, oldest first. */
async function lastWords(db: Database, conversationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('text')
    .where('conversation_id', '=', conversationId)
    .where('sender', '=', 'guest')
    .where('text', '!=', '')
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LAST_WORDS)
    .execute();
  return rows.map((row) => row.text).reverse();
}

async function lastMessages(db: Database, conversationId: string): Promise<object[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['sender', 'kind', 'text', 'sent_at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MESSAGES_KEPT)
    .execute();
  return rows.reverse().map((row) => ({ sender: row.sender, kind: row.kind, text: row.text, at: row.sent_at }));
}

function toHandoff(row: Selectable<Schema['handoffs']>): Handoff {
  return {
    id: row.id,
    venueId: row.venue_id,
    conversationId: row.conversation_id,
    bookingId: row.booking_id,
    trigger: row.trigger,
    reason: row.reason,
    priority: row.priority,
    status: row.status,
    createdAt: row.created_at,
    card: row.slack_channel_id && row.slack_ts ? { slackChannelId: row.slack_channel_id, ts: row.slack_ts } : null,
    shownRev: row.shown_rev,
  };
}
