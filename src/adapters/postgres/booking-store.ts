import { type Selectable, sql } from 'kysely';
import {
  type Booking,
  type BookingDetails,
  type BookingEvent,
  heldSlots,
  isLive,
  type LiveBooking,
  type Slot,
} from '../../domain/booking.ts';
import { DomainError } from '../../domain/errors.ts';
import type { BookingStore, HistoryEntry } from '../../ports.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

export type BookingRow = Selectable<Schema['bookings']>;

/** By name: only then the statement is prepared. */
export const BOOKING_COLUMNS = [
  'id',
  'venue_id',
  'guest_id',
  'conversation_id',
  'reference',
  'rev',
  'status',
  'resource_id',
  'starts_at',
  'ends_at',
  'blocked_until',
  'local_date',
  'local_time',
  'time_zone',
  'people',
  'guest_name',
  'guest_phone',
  'purpose',
  'extras',
  'proposed',
  'offered',
  'attendance',
  'waiting_since',
  'ended_at',
  'reason',
] as const satisfies (keyof BookingRow)[];

export function createBookingStore(db: Database): BookingStore {
  const ofVenue = (venueId: string) =>
    db.selectFrom('bookings').select(BOOKING_COLUMNS).where('venue_id', '=', venueId);
  const byId = (venueId: string, id: string) => ofVenue(venueId).where('id', '=', id);
  return {
    async byId(venueId, id) {
      const row = await byId(venueId, id).executeTakeFirst();
      return row ? toBooking(row) : null;
    },

    async lock(venueId, id) {
      const row = await byId(venueId, id).forNoKeyUpdate().executeTakeFirst();
      return row ? toBooking(row) : null;
    },

    async lockByReference(venueId, reference) {
      const row = await ofVenue(venueId).where('reference', '=', reference).forNoKeyUpdate().executeTakeFirst();
      return row ? toBooking(row) : null;
    },

    async liveOfGuest(venueId, guestId) {
      const rows = await ofVenue(venueId)
        .where('guest_id', '=', guestId)
        .where('status', 'in', ['pending', 'confirmed'])
        .orderBy('starts_at')
        .execute();
      return rows.map((row) => toBooking(row) as LiveBooking);
    },

    async busy(venueId, { from, until, resourceId = null }) {
      const ofResource = resourceId === null ? sql`` : sql`and resource_id = ${resourceId}`;
      const { rows } = await sql<{ booking_id: string; resource_id: string; starts_at: Date; blocked_until: Date }>`
        select booking_id, resource_id, lower(blocked) as starts_at, upper(blocked) as blocked_until
        from held_slots where venue_id = ${venueId} and blocked && tstzrange(${from}, ${until}) ${ofResource}`.execute(
        db,
      );
      return rows.map((row) => ({
        bookingId: row.booking_id,
        resourceId: row.resource_id,
        startsAt: row.starts_at,
        blockedUntil: row.blocked_until,
      }));
    },

    async lockResource(venueId, resourceId) {
      // Without it, many racing inserts free themselves one deadlock_timeout at a time.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${venueId}/${resourceId}`}, 0))`.execute(db);
    },

    async save(booking, events) {
      const before = booking.rev - events.length;
      if (before === 0) return insertBooking(db, booking, events);
      await updateBooking(db, booking, before);
      await db.insertInto('booking_events').values(events.map(eventRow)).execute();
      await db.deleteFrom('held_slots').where('booking_id', '=', booking.id).execute();
      const held = heldRows(booking);
      if (held.length > 0) await db.insertInto('held_slots').values(held).execute();
    },

    async history(venueId, bookingId) {
      const rows = await db
        .selectFrom('booking_events')
        .innerJoin('bookings', 'bookings.id', 'booking_events.booking_id')
        .select('event')
        .where('bookings.venue_id', '=', venueId)
        .where('booking_id', '=', bookingId)
        .orderBy('booking_events.rev')
        .execute();
      return rows.map((row) => toHistoryEntry(row.event));
    },

    async withTimetable(venueId, { overAfter, endedAfter }) {
      const rows = await db
        .selectFrom('bookings')
        .select('id')
        .where('venue_id', '=', venueId)
        .where((where) =>
          where.or([
            where('status', '=', 'pending'),
            where.and([where('status', '=', 'confirmed'), where('ends_at', '>', overAfter)]),
            where('ended_at', '>', endedAfter),
          ]),
        )
        .orderBy('starts_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    async resourcesInUse(venueId, now) {
      const rows = await db
        .selectFrom('held_slots')
        .select('resource_id')
        .distinct()
        .where('venue_id', '=', venueId)
        .where(sql<boolean>`upper(blocked) > ${now}`)
        .execute();
      return rows.map((row) => row.resource_id);
    },
  };
}

/** A new booking is live, so it holds a slot. */
async function insertBooking(db: Database, booking: Booking, events: BookingEvent[]): Promise<void> {
  const row = {
    id: booking.id,
    venue_id: booking.venueId,
    guest_id: booking.guestId,
    conversation_id: booking.conversationId,
    reference: booking.reference,
    ...changingColumns(booking),
  };
  await db
    .with('booking', (query) => query.insertInto('bookings').values(row))
    .with('events', (query) => query.insertInto('booking_events').values(events.map(eventRow)))
    .insertInto('held_slots')
    .values(heldRows(booking))
    .execute();
}

async function updateBooking(db: Database, booking: Booking, revBefore: number): Promise<void> {
  const updated = await db
    .updateTable('bookings')
    .set(changingColumns(booking))
    .where('venue_id', '=', booking.venueId)
    .where('id', '=', booking.id)
    .where('rev', '=', revBefore)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) {
    throw new DomainError('STALE_REVISION', `The booking is no longer at revision ${revBefore}.`);
  }
}

function changingColumns(booking: Booking) {
  const { slot } = booking;
  return {
    rev: booking.rev,
    status: booking.status,
    resource_id: slot.resourceId,
    starts_at: slot.startsAt,
    ends_at: slot.endsAt,
    blocked_until: slot.blockedUntil,
    local_date: slot.localDate,
    local_time: slot.localTime,
    time_zone: slot.timeZone,
    people: booking.people,
    guest_name: booking.guestName,
    guest_phone: booking.guestPhone,
    purpose: booking.purpose,
    extras: booking.extras,
    proposed: booking.status === 'confirmed' && booking.proposed ? JSON.stringify(booking.proposed) : null,
    offered: isLive(booking) && booking.offered ? JSON.stringify(booking.offered) : null,
    reason: 'reason' in booking ? booking.reason : null,
    attendance: booking.status === 'confirmed' && booking.attendance ? JSON.stringify(booking.attendance) : null,
    waiting_since: isLive(booking) ? booking.waitingSince : null,
    ended_at: isLive(booking) ? null : booking.endedAt,
  };
}

const eventRow = (event: BookingEvent) => ({
  booking_id: event.bookingId,
  rev: event.rev,
  type: event.type,
  event: JSON.stringify(event),
  at: event.at,
});

const heldRows = (booking: Booking) =>
  heldSlots(booking).map(({ resourceId, startsAt, blockedUntil }) => ({
    booking_id: booking.id,
    venue_id: booking.venueId,
    resource_id: resourceId,
    blocked: sql<string>`tstzrange(${startsAt}, ${blockedUntil})`,
  }));

export function toBooking(row: BookingRow): Booking {
  const base = {
    id: row.id,
    venueId: row.venue_id,
    guestId: row.guest_id,
    conversationId: row.conversation_id,
    reference: row.reference,
    rev: row.rev,
    slot: {
      resourceId: row.resource_id,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      blockedUntil: row.blocked_until,
      localDate: row.local_date,
      localTime: row.local_time.slice(0, 5),
      timeZone: row.time_zone,
    },
    people: row.people,
    guestName: row.guest_name,
    guestPhone: row.guest_phone,
    purpose: row.purpose,
    extras: row.extras,
  };
  const offered = row.offered && reviveDetails(row.offered);
  const { waiting_since: waitingSince, attendance } = row;
  if (row.status === 'pending') {
    return { ...base, status: 'pending', offered, waitingSince: mustBeSet(waitingSince, row) };
  }
  if (row.status === 'confirmed') {
    const proposed = row.proposed && reviveDetails(row.proposed);
    return { ...base, status: 'confirmed', proposed, offered, waitingSince, attendance };
  }
  return { ...base, status: row.status, reason: row.reason, endedAt: mustBeSet(row.ended_at, row) };
}

function mustBeSet(at: Date | null, { id, status }: BookingRow): Date {
  if (!at) throw new Error(`Booking ${id} is ${status} and does not say since when`);
  return at;
}

/** JSON has no instants: they come back as text. */
function reviveDetails(details: BookingDetails): BookingDetails {
  return { ...details, slot: reviveSlot(details.slot) };
}

function reviveSlot(slot: Slot): Slot {
  return {
    ...slot,
    startsAt: new Date(slot.startsAt),
    endsAt: new Date(slot.endsAt),
    blockedUntil: new Date(slot.blockedUntil),
  };
}

function toHistoryEntry(event: BookingEvent): HistoryEntry {
  return {
    at: new Date(event.at),
    actor: event.actor,
    type: event.type,
    reason: 'reason' in event ? event.reason : null,
    ...('was' in event ? { was: reviveSlot(event.was) } : {}),
  };
}

/** An event as it was stored, its instants revived; for replaying. */
export function reviveEvent(event: BookingEvent): BookingEvent {
  const at = new Date(event.at);
  if (event.type === 'booking.requested') {
    return { ...event, at, booking: { ...event.booking, ...reviveDetails(event.booking) } };
  }
  if (event.type === 'booking.rescheduled') {
    return { ...event, at, details: reviveDetails(event.details), was: reviveSlot(event.was) };
  }
  if ('details' in event) return { ...event, at, details: reviveDetails(event.details) };
  return { ...event, at };
}
