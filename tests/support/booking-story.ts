import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { type Booking, type BookingEvent, evolve, type Slot } from '../../src/domain/booking.ts';
import { type BookingCommand, decide } from '../../src/domain/booking-commands.ts';
import type { Venue } from '../../src/domain/venue.ts';
import { toWallTime } from '../../src/domain/wall-time.ts';
import type { Store } from '../../src/ports.ts';
import { insertGuests } from './guests.ts';

const TEAM = { kind: 'staff', id: 'U_AMIRA', name: 'Amira' } as const;
const GUEST = { kind: 'guest' } as const;

/** What somebody does to a booking, other than asking for it. */
export type Deed =
  | 'confirm'
  | 'decline'
  | 'cancel'
  | 'cancelled by the guest'
  | 'complete'
  | 'no-show'
  | 'undo'
  | 'expire'
  | 'accept the offer'
  | { offer: string }
  | { ask: string };

/** A booking as it is told, line by line: each at an instant, through the domain, and saved as its events say. */
export interface Told {
  id: string;
  and(at: string, deed: Deed): Promise<void>;
}

/** @param at when it is asked for @param starts when it is for, an hour long */
export async function tell(
  { database, store }: { database: Database; store: Store },
  venue: Venue,
  { at, starts, autoConfirm = false }: { at: string; starts: string; autoConfirm?: boolean },
): Promise<Told> {
  const [guest] = await insertGuests(database, venue.id, 1);
  if (!guest) throw new Error('no guest');
  const { conversationId } = guest();
  const { id: guestId } = await store.conversations.guest(conversationId);
  let booking: Booking | null = null;
  const bookingId = randomUUID();
  const reference = bookingId.slice(0, 8).toUpperCase();

  async function apply(command: BookingCommand): Promise<void> {
    const events: BookingEvent[] = decide(command, booking);
    booking = events.reduce<Booking | null>(evolve, booking);
    if (booking) await store.bookings.save(booking, events);
  }

  await apply({
    type: 'RequestBooking',
    at: new Date(at),
    actor: GUEST,
    ...{ bookingId, venueId: venue.id, guestId, conversationId, reference, autoConfirm },
    details: {
      slot: slotOf(venue, starts, bookingId),
      people: 2,
      guestName: 'Salma Adel',
      guestPhone: null,
      purpose: null,
      extras: [],
    },
  });
  return {
    id: bookingId,
    and: (when, deed) => apply(commandOf(venue, booking, new Date(when), deed)),
  };
}

/** Every booking has a room of its own: which is no matter here. */
function slotOf(venue: Venue, starts: string, resourceId: string): Slot {
  const startsAt = new Date(starts);
  const endsAt = new Date(startsAt.getTime() + 3_600_000);
  const { date, time } = toWallTime(startsAt, venue.timeZone);
  return {
    ...{ resourceId, startsAt, endsAt, blockedUntil: endsAt },
    ...{ localDate: date, localTime: time, timeZone: venue.timeZone },
  };
}

function commandOf(venue: Venue, booking: Booking | null, at: Date, deed: Deed): BookingCommand {
  if (!booking) throw new Error('Nothing was asked for.');
  const byTeam = { at, actor: TEAM, rev: booking.rev };
  const byGuest = { at, actor: GUEST, rev: booking.rev };
  if (typeof deed === 'object') {
    if ('offer' in deed)
      return { type: 'RescheduleBooking', ...byTeam, rule: 'ask', slot: slotOf(venue, deed.offer, booking.id) };
    const details = { ...booking, slot: slotOf(venue, deed.ask, booking.id) };
    return { type: 'ChangeBooking', ...byGuest, details, autoAccept: false };
  }
  switch (deed) {
    case 'confirm':
      return { type: 'ConfirmBooking', ...byTeam };
    case 'decline':
      return { type: 'DeclineBooking', ...byTeam, reason: null };
    case 'cancel':
      return { type: 'CancelBooking', ...byTeam, reason: null };
    case 'cancelled by the guest':
      return { type: 'CancelBooking', ...byGuest, reason: null };
    case 'complete':
      return { type: 'CompleteBooking', ...byTeam };
    case 'no-show':
      return { type: 'MarkNoShow', ...byTeam };
    case 'undo':
      return { type: 'UndoOutcome', ...byTeam };
    case 'expire':
      return { type: 'ExpireBooking', at, actor: { kind: 'rule', name: 'expiry' }, rev: null };
    case 'accept the offer':
      return { type: 'AnswerOffer', ...byGuest, accept: true };
    default:
      return deed satisfies never;
  }
}
