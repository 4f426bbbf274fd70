import type { LocalDate, TimeOfDay } from './venue.ts';

const BOOKING_STATUSES = ['pending', 'confirmed', 'declined', 'cancelled', 'expired', 'completed', 'no_show'] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** Who did it. The agent acts in the guest's name; a rule is the venue's own (auto-confirm, expiry). */
export type Actor = { kind: 'guest' } | { kind: 'staff'; id: string; name: string } | { kind: 'rule'; name: string };

/** A resource for a range of time: the instants, and the wall time they were meant as. */
export interface Slot {
  resourceId: string;
  startsAt: Date;
  endsAt: Date;
  /** Until when the resource stays blocked: `endsAt` plus the venue's buffer at the time of booking. */
  blockedUntil: Date;
  localDate: LocalDate;
  localTime: TimeOfDay;
  timeZone: string;
}

/** Everything about a booking that its guest may set or change. */
export interface BookingDetails {
  slot: Slot;
  people: number;
  guestName: string;
  /** E.164, or null where the channel hides it and the guest gave none. */
  guestPhone: string | null;
  purpose: string | null;
  extras: string[];
}

interface BookingBase extends BookingDetails {
  id: string;
  venueId: string;
  guestId: string;
  conversationId: string;
  /** Short code a guest can say, unique per venue. */
  reference: string;
  /** +1 on every change; whatever acts on a booking carries the rev it saw. */
  rev: number;
}

/** The guest has said that they will come; `lateMinutes` after the start, where they said how late (null: in time, or not said). */
export interface Attendance {
  late: boolean;
  lateMinutes: number | null;
}

/** `offered` is another time that the team has proposed: both slots stay the guest's until they answer. */
interface MayBeOffered {
  offered: BookingDetails | null;
}
/** `waitingSince`: since when the team's decision is waited for. */
export type PendingBooking = BookingBase & MayBeOffered & { status: 'pending'; waitingSince: Date };
/** `proposed` is a change the guest asked for: both slots stay theirs until staff decide. At most one of `proposed` and `offered` is set. */
export type ConfirmedBooking = BookingBase &
  MayBeOffered & {
    status: 'confirmed';
    proposed: BookingDetails | null;
    /** Since when the team's decision on `proposed` is waited for. */
    waitingSince: Date | null;
    /** For this very time; null: they have not said. */
    attendance: Attendance | null;
  };
export type EndedBooking = BookingBase & {
  status: 'declined' | 'cancelled' | 'expired' | 'completed' | 'no_show';
  reason: string | null;
  endedAt: Date;
};
export type Booking = PendingBooking | ConfirmedBooking | EndedBooking;
export type LiveBooking = PendingBooking | ConfirmedBooking;

interface EventBase {
  bookingId: string;
  /** The booking's rev after this event. */
  rev: number;
  at: Date;
  actor: Actor;
}

export type BookingEvent = EventBase &
  (
    | {
        type: 'booking.requested';
        booking: BookingDetails & Pick<BookingBase, 'venueId' | 'guestId' | 'conversationId' | 'reference'>;
      }
    | { type: 'booking.changed'; details: BookingDetails }
    | { type: 'booking.change_proposed'; details: BookingDetails }
    | { type: 'booking.change_accepted' }
    | { type: 'booking.change_declined'; reason: string | null }
    /** The team has moved it; `was` is where it stood before. */
    | { type: 'booking.rescheduled'; details: BookingDetails; was: Slot }
    /** The team asks the guest whether another time would do. */
    | { type: 'booking.reschedule_offered'; details: BookingDetails }
    /** The guest takes what the team has offered: that the team offered it is the confirmation. */
    | { type: 'booking.offer_accepted' }
    /** The guest says no; by staff: the team takes its offer back. */
    | { type: 'booking.offer_declined'; reason: string | null }
    | { type: 'booking.confirmed' }
    | { type: 'booking.declined'; reason: string | null }
    | { type: 'booking.cancelled'; reason: string | null }
    | { type: 'booking.expired' }
    | { type: 'booking.completed' }
    | { type: 'booking.no_show' }
    /** Completed, or a no-show, was a mistake: the booking is confirmed again. */
    | { type: 'booking.outcome_undone' }
    /** The guest says that they will come, perhaps late. */
    | { type: 'booking.attendance_said'; attendance: Attendance }
  );

export type BookingEventType = BookingEvent['type'];

type EventOf<Type extends BookingEventType> = Extract<BookingEvent, { type: Type }>;

/** What a booking is after an event. @throws Error when the event cannot have happened to it: a broken history, never a refusal. */
export function evolve(booking: Booking | null, event: BookingEvent): Booking {
  if (event.type === 'booking.requested') return begin(booking, event);
  if (event.type === 'booking.outcome_undone') return undoOutcome(booking, event);
  const live = liveBefore(booking, event);
  switch (event.type) {
    case 'booking.changed':
      return change(live, event);
    case 'booking.change_proposed':
      return {
        ...confirmedBefore(live, event),
        rev: event.rev,
        proposed: event.details,
        offered: null,
        waitingSince: event.at,
      };
    case 'booking.change_accepted':
      return accept(confirmedBefore(live, event), event);
    case 'booking.change_declined':
      return { ...confirmedBefore(live, event), rev: event.rev, proposed: null, waitingSince: null };
    case 'booking.attendance_said':
      return { ...confirmedBefore(live, event), rev: event.rev, attendance: event.attendance };
    case 'booking.rescheduled':
      return move(live, event);
    case 'booking.reschedule_offered':
      return offer(live, event);
    case 'booking.offer_accepted':
      return confirmAs(offeredBefore(live, event), event, live);
    case 'booking.offer_declined':
      return declineOffer(live, event);
    case 'booking.confirmed':
      return confirmAs(live, event, live);
    case 'booking.declined':
      return end(live, event, 'declined', event.reason);
    case 'booking.cancelled':
      return end(live, event, 'cancelled', event.reason);
    case 'booking.expired':
      return end(live, event, 'expired', null);
    case 'booking.completed':
      return end(live, event, 'completed', null);
    case 'booking.no_show':
      return end(live, event, 'no_show', null);
    default: {
      const unknown: never = event;
      throw new Error(`Unknown event: ${JSON.stringify(unknown)}`);
    }
  }
}

/** @throws Error when the history is empty or broken. */
export function replay(events: BookingEvent[]): Booking {
  const booking = events.reduce<Booking | null>(evolve, null);
  if (!booking) throw new Error('A booking begins with booking.requested.');
  return booking;
}

export function isLive(booking: Booking): booking is LiveBooking {
  return booking.status === 'pending' || booking.status === 'confirmed';
}

/** What nobody else may take. While a change is proposed or offered both slots are held, and these two may overlap each other. */
export function heldSlots(booking: Booking): Slot[] {
  if (!isLive(booking)) return [];
  const other = booking.offered ?? (booking.status === 'confirmed' ? booking.proposed : null);
  return other ? [booking.slot, other.slot] : [booking.slot];
}

/** When a request ends without a decision: at its start, or at that of another time offered, if that is later. */
export function lapsesAt({ slot, offered }: PendingBooking): Date {
  return offered && offered.slot.startsAt > slot.startsAt ? offered.slot.startsAt : slot.startsAt;
}

export function detailsOf({ slot, people, guestName, guestPhone, purpose, extras }: BookingDetails): BookingDetails {
  return { slot, people, guestName, guestPhone, purpose, extras };
}

function begin(booking: Booking | null, event: EventOf<'booking.requested'>): PendingBooking {
  if (booking || event.rev !== 1) throw impossible(event);
  const { venueId, guestId, conversationId, reference } = event.booking;
  const details = detailsOf(event.booking);
  const base = { ...details, id: event.bookingId, venueId, guestId, conversationId, reference, rev: 1 };
  return { ...base, status: 'pending', offered: null, waitingSince: event.at };
}

function change(booking: LiveBooking, event: EventOf<'booking.changed'>): LiveBooking {
  return moved(withNothingWaiting(booking, event), event.details);
}

function move(booking: LiveBooking, event: EventOf<'booking.rescheduled'>): LiveBooking {
  return moved(withNothingWaiting(booking, event), event.details);
}

function offer(booking: LiveBooking, event: EventOf<'booking.reschedule_offered'>): LiveBooking {
  return { ...withNothingWaiting(booking, event), offered: event.details };
}

function declineOffer(booking: LiveBooking, event: EventOf<'booking.offer_declined'>): LiveBooking {
  offeredBefore(booking, event);
  return withNothingWaiting(booking, event);
}

/** Whatever was proposed or offered is over; a request goes on waiting for the team, from now. */
function withNothingWaiting(booking: LiveBooking, { rev, at }: EventBase): LiveBooking {
  if (booking.status === 'pending') return { ...booking, rev, offered: null, waitingSince: at };
  return { ...booking, rev, offered: null, proposed: null, waitingSince: null };
}

/** That they would come was said of the time it was then. */
function moved<B extends LiveBooking>(booking: B, details: BookingDetails): B {
  const after = { ...booking, ...detailsOf(details) };
  if (after.status === 'pending' || details.slot.startsAt.getTime() === booking.slot.startsAt.getTime()) return after;
  return { ...after, attendance: null };
}

function confirmAs(details: BookingDetails, { rev }: EventBase, booking: Booking): ConfirmedBooking {
  const nothing = { proposed: null, offered: null, waitingSince: null, attendance: null };
  return { ...baseOf(booking), ...detailsOf(details), rev, status: 'confirmed', ...nothing };
}

function accept(booking: ConfirmedBooking, event: EventOf<'booking.change_accepted'>): ConfirmedBooking {
  if (!booking.proposed) throw impossible(event);
  const after = { ...booking, rev: event.rev, proposed: null, waitingSince: null };
  return moved(after, booking.proposed);
}

function undoOutcome(booking: Booking | null, event: EventOf<'booking.outcome_undone'>): ConfirmedBooking {
  const isNext = booking?.id === event.bookingId && event.rev === booking.rev + 1;
  if (!isNext || (booking.status !== 'completed' && booking.status !== 'no_show')) throw impossible(event);
  return confirmAs(booking, event, booking);
}

function end(
  booking: LiveBooking,
  event: BookingEvent,
  status: EndedBooking['status'],
  reason: string | null,
): EndedBooking {
  return { ...baseOf(booking), rev: event.rev, status, reason, endedAt: event.at };
}

function baseOf(booking: Booking): BookingBase {
  const { id, venueId, guestId, conversationId, reference, rev } = booking;
  return { ...detailsOf(booking), id, venueId, guestId, conversationId, reference, rev };
}

function liveBefore(booking: Booking | null, event: BookingEvent): LiveBooking {
  if (booking?.id !== event.bookingId || event.rev !== booking.rev + 1 || !isLive(booking)) throw impossible(event);
  return booking;
}

function confirmedBefore(booking: LiveBooking, event: BookingEvent): ConfirmedBooking {
  if (booking.status !== 'confirmed') throw impossible(event);
  return booking;
}

function offeredBefore({ offered }: LiveBooking, event: BookingEvent): BookingDetails {
  if (!offered) throw impossible(event);
  return offered;
}

function impossible(event: BookingEvent): Error {
  return new Error(`Broken history of booking ${event.bookingId}: ${event.type} cannot be revision ${event.rev}.`);
}
