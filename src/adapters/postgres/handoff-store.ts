import { type Selectable, sql } from 'kysely';
import { readReminderIdentity } from '../../domain/reminders.ts';
import type { Handoff, HandoffStore, ReminderState, StaffMark } from '../../ports.ts';
import { createBookingStore } from './booking-store.ts';
import type { Database } from './database.ts';
import { readSubject } from './notification-subject.ts';
import type { Schema } from './schema.ts';

const MESSAGES_KEPT = 20;
const LAST_WORDS = 5;
/** By name: only then the statement is prepared. */
const COLUMNS = [
  'id',
  'venue_id',
  'conversation_id',
  'booking_id',
  'trigger',
  'reason',
  'priority',
  'status',
  'last_messages',
  'created_at',
  'slack_channel_id',
  'slack_ts',
  'shown_rev',
  'rev',
  'shown_handoff_rev',
  'assignee',
  'taken_over_by',
  'taken_over_until',
  'resolved_by',
  'resolved_at',
] as const satisfies (keyof Schema['handoffs'])[];

export function createHandoffStore(db: Database): HandoffStore {
  const bookings = createBookingStore(db);
  const ofVenue = (venueId: string) => db.selectFrom('handoffs').select(COLUMNS).where('venue_id', '=', venueId);
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
          assignee: stored(handoff.assignee),
        })
        .returning(COLUMNS)
        .executeTakeFirstOrThrow();
      return toHandoff(row);
    },

    async lock(venueId, id) {
      const found = await db
        .selectFrom('conversations')
        .innerJoin('handoffs', 'handoffs.conversation_id', 'conversations.id')
        .select('conversations.id')
        .where('handoffs.venue_id', '=', venueId)
        .where('handoffs.id', '=', id)
        .forNoKeyUpdate('conversations')
        .executeTakeFirst();
      if (!found) return null;
      const row = await db
        .selectFrom('handoffs')
        .select(COLUMNS)
        .where('id', '=', id)
        .forNoKeyUpdate()
        .executeTakeFirstOrThrow();
      return toHandoff(row);
    },

    async save(handoff) {
      const { assignee, takenOver, resolved } = handoff;
      const row = await db
        .updateTable('handoffs')
        .set({
          rev: sql<number>`rev + 1`,
          status: handoff.status,
          assignee: stored(assignee),
          taken_over_by: stored(takenOver),
          taken_over_until: takenOver?.until ?? null,
          resolved_by: stored(resolved),
          resolved_at: resolved?.at ?? null,
        })
        .where('venue_id', '=', handoff.venueId)
        .where('id', '=', handoff.id)
        .returning(COLUMNS)
        .executeTakeFirstOrThrow();
      return toHandoff(row);
    },

    async byCard(venueId, place) {
      const row = await ofVenue(venueId)
        .where('slack_channel_id', '=', place.slackChannelId)
        .where('slack_ts', '=', place.ts)
        .executeTakeFirst();
      return row ? toHandoff(row) : null;
    },

    async openByAssignee(venueId) {
      const { rows } = await sql<{ member: string; open: number }>`
        select assignee ->> 'slackUserId' as member, count(*)::int as open
        from handoffs left join bookings on bookings.id = handoffs.booking_id
        where handoffs.venue_id = ${venueId} and handoffs.status = 'open' and assignee is not null
          and (booking_id is null or bookings.status = 'pending' or bookings.proposed is not null)
        group by 1`.execute(db);
      return new Map(rows.map(({ member, open }) => [member, open]));
    },

    async byBooking(venueId, bookingId) {
      const row = await ofVenue(venueId).where('booking_id', '=', bookingId).executeTakeFirst();
      return row ? toHandoff(row) : null;
    },

    async lockByBooking(venueId, bookingId) {
      const row = await ofVenue(venueId).where('booking_id', '=', bookingId).forNoKeyUpdate().executeTakeFirst();
      return row ? toHandoff(row) : null;
    },

    async ofConversation(venueId, conversationId) {
      const rows = await ofVenue(venueId).where('conversation_id', '=', conversationId).orderBy('created_at').execute();
      return rows.map(toHandoff);
    },

    async openWithoutBooking(venueId, conversationId) {
      const row = await ofVenue(venueId)
        .where('conversation_id', '=', conversationId)
        .where('booking_id', 'is', null)
        .where('status', '=', 'open')
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toHandoff(row) : null;
    },

    async view(venueId, id, now) {
      const row = await ofVenue(venueId).where('id', '=', id).executeTakeFirstOrThrow();
      const handoff = toHandoff(row);
      const { bookingId, conversationId } = handoff;
      const { venue, guest, booking } = await readSubject(db, { venueId, bookingId, conversationId });
      if (!guest) throw new Error(`The guest of handoff ${id} is gone`);
      return {
        handoff,
        venue,
        guest,
        booking,
        history: bookingId ? await bookings.history(venueId, bookingId) : [],
        lastWords: await lastWords(db, conversationId),
        messages: row.last_messages.map((message) => ({ ...message, at: new Date(message.at) })),
        reminders: bookingId ? await readReminders(db, bookingId) : [],
        now,
      };
    },

    async saveCard(venueId, id, place, { rev, handoffRev }) {
      await db
        .updateTable('handoffs')
        .set({
          slack_channel_id: place.slackChannelId,
          slack_ts: place.ts,
          shown_rev: rev,
          shown_handoff_rev: handoffRev,
        })
        .where('venue_id', '=', venueId)
        .where('id', '=', id)
        .execute();
    },
  };
}

/** Who it was, and no more. */
const stored = (mark: StaffMark | null) => mark && JSON.stringify({ slackUserId: mark.slackUserId, name: mark.name });

async function readReminders(db: Database, bookingId: string): Promise<ReminderState[]> {
  const rows = await db
    .selectFrom('notifications')
    .select(['channel', 'planned', 'send_at as sendAt', 'status', 'last_error as reason'])
    .where('booking_id', '=', bookingId)
    .where('kind', '=', 'reminder')
    .where('planned', 'is not', null)
    .where('status', '!=', 'void')
    .orderBy('send_at')
    .orderBy('seq')
    .execute();
  return rows.map(({ planned, ...row }) => ({ ...row, ...readReminderIdentity(planned ?? '') }));
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
    rev: row.rev,
    assignee: row.assignee,
    takenOver: row.taken_over_by && row.taken_over_until && { ...row.taken_over_by, until: row.taken_over_until },
    resolved: row.resolved_by && row.resolved_at && { ...row.resolved_by, at: row.resolved_at },
    card: row.slack_channel_id && row.slack_ts ? { slackChannelId: row.slack_channel_id, ts: row.slack_ts } : null,
    shownRev: row.shown_rev,
    shownHandoffRev: row.shown_handoff_rev,
  };
}
