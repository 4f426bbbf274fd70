import { type Selectable, sql } from 'kysely';
import type { Booking } from '../../domain/booking.ts';
import type {
  BookingEventEntry,
  HandoffEntry,
  LifeEntry,
  LifeRecords,
  LifeStore,
  MessageEntry,
  PressEntry,
  ToolCallEntry,
  TurnEntry,
} from '../../ports-looking-back.ts';
import { toBooking } from './booking-store.ts';
import type { Database } from './database.ts';
import { aboutThese, notificationById, ofBookingOrTurns, readNotifications } from './notification-lives.ts';
import type { Schema } from './schema.ts';
import { belongsTo, firstTurn, requestedAt, settledBefore } from './turns-of-booking.ts';
import { createVenueStore } from './venue-store.ts';
import { readUnserved } from './web-sessions.ts';

export function createLifeStore(database: Database): LifeStore {
  return {
    read: (work) =>
      database
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((transaction) => work(createLifeRecords(transaction))),
  };
}

function createLifeRecords(db: Database): LifeRecords {
  const bookings = db.selectFrom('bookings').selectAll();
  return {
    venue: (id) => createVenueStore(db).byId(id),

    async bookingById(id) {
      const row = await bookings.where('id', '=', id).executeTakeFirst();
      return row ? toBooking(row) : null;
    },

    async bookingsByReference(reference) {
      const rows = await bookings.where('reference', '=', reference).orderBy('venue_id').execute();
      return rows.map(toBooking);
    },

    notification: (id) => notificationById(db, id),
    eventsOfBooking: (bookingId) => readEvents(db, bookingId),
    ofTurn: (turnId) => readTurns(db, [turnId]),

    async ofBooking(booking) {
      const turnIds = await turnsOf(db, booking);
      const notifications = await readNotifications(db, ofBookingOrTurns(booking, turnIds));
      return [
        ...(await readTurns(db, turnIds)),
        ...(await readEvents(db, booking.id)),
        ...(await readHandoffs(db, booking.id)),
        ...(await readPresses(db, ofBookingOrItsCard(booking.id))),
        ...notifications,
      ];
    },

    async aboutNotifications(ids) {
      if (ids.length === 0) return [];
      return [
        ...(await readNotifications(db, aboutThese(ids))),
        ...(await readPresses(db, sql`deed ? 'notificationId' and deed ->> 'notificationId' = any(${ids})`)),
      ];
    },

    async pauses(venueId) {
      const rows = await db.selectFrom('channel_pauses').selectAll().where('venue_id', '=', venueId).execute();
      return rows.map(({ venue_id, told_at, ...pause }) => ({ ...pause, venueId: venue_id, toldAt: told_at }));
    },

    unservedNumber: async (venueId) => (await readUnserved(db, venueId))[0] ?? null,
  };
}

const ofBookingOrItsCard = (bookingId: string) => sql<boolean>`(
  deed ->> 'bookingId' = ${bookingId}
  or deed ->> 'handoffId' in (select id::text from handoffs where booking_id = ${bookingId})
)`;

async function turnsOf(db: Database, booking: Booking): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from bookings b join turns t on t.conversation_id = b.conversation_id
    where b.id = ${booking.id} and ${belongsTo({ firstTurn, settledBefore: settledBefore(firstTurn), requestedAt })}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

async function readTurns(db: Database, ids: string[]): Promise<LifeEntry[]> {
  if (ids.length === 0) return [];
  const turns = await db.selectFrom('turns').selectAll().where('id', 'in', ids).execute();
  return [...turns.map(toTurn), ...(await readMessages(db, ids)), ...(await readToolCalls(db, ids))];
}

function toTurn(row: Selectable<Schema['turns']>): TurnEntry {
  const { id, number, status, model, runs, failures } = row;
  return {
    kind: 'turn',
    at: row.started_at,
    id,
    number,
    status,
    model,
    finishedAt: row.finished_at,
    runs,
    failures,
    usage: row.usage ?? [],
    fallback: row.fallback,
    claims: row.claims ?? [],
  };
}

async function readMessages(db: Database, turnIds: string[]): Promise<MessageEntry[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .innerJoin('guests', 'guests.id', 'conversations.guest_id')
    .select(['messages.received_at', 'sent_at', 'turn_id', 'sender', 'profile_name', 'kind', 'text'])
    .where('turn_id', 'in', turnIds)
    .orderBy('sent_at')
    .orderBy('messages.id')
    .execute();
  return rows.map((row) => ({
    kind: 'message',
    at: row.received_at,
    sentAt: row.sent_at,
    turnId: row.turn_id ?? '',
    by: row.sender,
    name: row.sender === 'guest' ? row.profile_name : null,
    content: row.kind,
    text: row.text,
  }));
}

async function readToolCalls(db: Database, turnIds: string[]): Promise<ToolCallEntry[]> {
  const rows = await db.selectFrom('tool_calls').selectAll().where('turn_id', 'in', turnIds).orderBy('step').execute();
  return rows.map(({ at, turn_id, step, call, result }) => ({
    kind: 'tool_call',
    at,
    turnId: turn_id,
    step,
    name: call.name,
    arguments: call.arguments,
    refusedWith: result.ok ? null : result.code,
  }));
}

async function readEvents(db: Database, bookingId: string): Promise<BookingEventEntry[]> {
  const rows = await db
    .selectFrom('booking_events')
    .selectAll()
    .where('booking_id', '=', bookingId)
    .orderBy('rev')
    .execute();
  return rows.map(({ at, rev, event }) => ({
    kind: 'booking_event',
    at,
    rev,
    type: event.type,
    actor: event.actor,
    reason: 'reason' in event ? event.reason : null,
    attendance: 'attendance' in event ? event.attendance : null,
  }));
}

async function readHandoffs(db: Database, bookingId: string): Promise<HandoffEntry[]> {
  const rows = await db.selectFrom('handoffs').selectAll().where('booking_id', '=', bookingId).execute();
  return rows.map((row) => ({
    kind: 'handoff',
    at: row.created_at,
    id: row.id,
    trigger: row.trigger,
    priority: row.priority,
    status: row.status,
    card: row.slack_channel_id && row.slack_ts ? { slackChannelId: row.slack_channel_id, ts: row.slack_ts } : null,
    shownRev: row.shown_rev,
  }));
}

async function readPresses(db: Database, which: ReturnType<typeof sql<boolean>>): Promise<PressEntry[]> {
  const rows = await db.selectFrom('presses').selectAll().where(which).orderBy('received_at').execute();
  return rows.map((row) => ({
    kind: 'press',
    at: row.received_at,
    id: row.id,
    slackUserId: row.slack_user_id,
    name: null,
    deed: row.deed,
    status: row.status,
    answer: row.answer,
    finishedAt: row.finished_at,
  }));
}
