import {
  type Actor,
  type Booking,
  type BookingDetails,
  type BookingEvent,
  type ConfirmedBooking,
  detailsOf,
  isLive,
  type LiveBooking,
  type PendingBooking,
  type Slot,
} from './booking.ts';
import { DomainError } from './errors.ts';

interface CommandBase {
  at: Date;
  actor: Actor;
}

interface ToBooking extends CommandBase {
  /** The rev that whoever commands has seen; null only for those who need not have seen one (rules). */
  rev: number | null;
}

interface RequestBooking extends CommandBase {
  type: 'RequestBooking';
  bookingId: string;
  venueId: string;
  guestId: string;
  conversationId: string;
  reference: string;
  details: BookingDetails;
  /** The venue's explicit rule confirms at once. */
  autoConfirm: boolean;
}

interface ChangeBooking extends ToBooking {
  type: 'ChangeBooking';
  details: BookingDetails;
  /** The venue's explicit rule accepts a change of a confirmed booking at once. */
  autoAccept: boolean;
}

/** Confirms a request, or accepts the change proposed. */
interface ConfirmBooking extends ToBooking {
  type: 'ConfirmBooking';
}

/** Declines a request, or the change proposed. */
interface DeclineBooking extends ToBooking {
  type: 'DeclineBooking';
  reason: string | null;
}

interface CancelBooking extends ToBooking {
  type: 'CancelBooking';
  reason: string | null;
}

interface CompleteBooking extends ToBooking {
  type: 'CompleteBooking';
}

interface MarkNoShow extends ToBooking {
  type: 'MarkNoShow';
}

interface ExpireBooking extends ToBooking {
  type: 'ExpireBooking';
}

export type BookingCommand =
  | RequestBooking
  | ChangeBooking
  | ConfirmBooking
  | DeclineBooking
  | CancelBooking
  | CompleteBooking
  | MarkNoShow
  | ExpireBooking;

/** The rule by which a venue confirms without its staff. */
const AUTO_CONFIRM = { kind: 'rule', name: 'auto-confirm' } as const satisfies Actor;

/** What a command comes to: one event, or two when a request is confirmed at once. @throws DomainError when it is refused. */
export function decide(command: BookingCommand, booking: Booking | null): BookingEvent[] {
  if (command.type === 'RequestBooking') return requestBooking(command, booking);
  const live = mustBeLiveAndSeen(command, booking);
  switch (command.type) {
    case 'ChangeBooking':
      return changeBooking(command, live);
    case 'ConfirmBooking':
      return confirmBooking(command, live);
    case 'DeclineBooking':
      return declineBooking(command, live);
    case 'CancelBooking':
      return [{ ...next(command, live), type: 'booking.cancelled', reason: command.reason }];
    case 'CompleteBooking':
      return completeBooking(command, live);
    case 'MarkNoShow':
      return markNoShow(command, live);
    case 'ExpireBooking':
      return expireBooking(command, live);
    default: {
      const unknown: never = command;
      throw new Error(`Unknown command: ${JSON.stringify(unknown)}`);
    }
  }
}

function requestBooking(command: RequestBooking, booking: Booking | null): BookingEvent[] {
  if (booking) throw illegal('The booking has been requested already.');
  const { bookingId, at, actor, venueId, guestId, conversationId, reference } = command;
  const requested: BookingEvent = {
    type: 'booking.requested',
    bookingId,
    rev: 1,
    at,
    actor,
    booking: { ...detailsOf(command.details), venueId, guestId, conversationId, reference },
  };
  if (!command.autoConfirm) return [requested];
  return [requested, { type: 'booking.confirmed', bookingId, rev: 2, at, actor: AUTO_CONFIRM }];
}

function changeBooking(command: ChangeBooking, booking: LiveBooking): BookingEvent[] {
  const { autoAccept, details } = command;
  if (sameDetails(details, booking)) return keepAsItIs(command, booking);
  if (booking.status === 'pending' || autoAccept) {
    return [{ ...next(command, booking), type: 'booking.changed', details: detailsOf(details) }];
  }
  if (booking.proposed && sameDetails(details, booking.proposed)) {
    throw new DomainError('NOTHING_TO_CHANGE', 'The team has been asked for this very change already.');
  }
  return [{ ...next(command, booking), type: 'booking.change_proposed', details: detailsOf(details) }];
}

/** Asking for what is agreed already takes back the change that the team has not decided yet. */
function keepAsItIs(command: ChangeBooking, booking: LiveBooking): BookingEvent[] {
  if (booking.status === 'confirmed' && booking.proposed) {
    return [{ ...next(command, booking), type: 'booking.change_declined', reason: null }];
  }
  throw new DomainError('NOTHING_TO_CHANGE', 'The booking is exactly as asked for already.');
}

function confirmBooking(command: ConfirmBooking, booking: LiveBooking): BookingEvent[] {
  if (!mayConfirm(command.actor)) throw illegal("Only the team, or the venue's auto-confirm rule, can confirm.");
  if (booking.status === 'pending') {
    mustStillCome(booking.slot, command.at);
    return [{ ...next(command, booking), type: 'booking.confirmed' }];
  }
  if (!booking.proposed) throw illegal('The booking is confirmed already, and no change is waiting.');
  mustStillCome(booking.proposed.slot, command.at);
  return [{ ...next(command, booking), type: 'booking.change_accepted' }];
}

function declineBooking(command: DeclineBooking, booking: LiveBooking): BookingEvent[] {
  mustNotBeGuest(command, 'decline a booking; a guest cancels it');
  const { reason } = command;
  if (booking.status === 'pending') return [{ ...next(command, booking), type: 'booking.declined', reason }];
  if (!booking.proposed) throw illegal('The booking is confirmed and no change is waiting: it can only be cancelled.');
  return [{ ...next(command, booking), type: 'booking.change_declined', reason }];
}

function completeBooking(command: CompleteBooking, booking: LiveBooking): BookingEvent[] {
  mustNotBeGuest(command, 'complete a booking');
  mustHaveStarted(mustBeConfirmed(booking).slot, command.at);
  return [{ ...next(command, booking), type: 'booking.completed' }];
}

function markNoShow(command: MarkNoShow, booking: LiveBooking): BookingEvent[] {
  mustNotBeGuest(command, 'mark a no-show');
  mustHaveStarted(mustBeConfirmed(booking).slot, command.at);
  return [{ ...next(command, booking), type: 'booking.no_show' }];
}

function expireBooking(command: ExpireBooking, booking: LiveBooking): BookingEvent[] {
  mustNotBeGuest(command, 'let a booking expire');
  mustHaveStarted(mustBePending(booking).slot, command.at);
  return [{ ...next(command, booking), type: 'booking.expired' }];
}

function next({ at, actor }: CommandBase, booking: Booking) {
  return { bookingId: booking.id, rev: booking.rev + 1, at, actor };
}

/** The rev comes first: who acts on an old picture must not be told about a booking they have not seen. */
function mustBeLiveAndSeen({ rev }: ToBooking, booking: Booking | null): LiveBooking {
  if (!booking) throw new DomainError('BOOKING_NOT_FOUND', 'There is no such booking.');
  if (rev !== null && rev !== booking.rev) {
    throw new DomainError(
      'STALE_REVISION',
      `The booking is at revision ${booking.rev} now, not ${rev}: look at it again.`,
    );
  }
  if (!isLive(booking)) throw illegal(`The booking has ended (${booking.status}); nothing can be done to it any more.`);
  return booking;
}

function mayConfirm(actor: Actor): boolean {
  return actor.kind === 'staff' || (actor.kind === 'rule' && actor.name === AUTO_CONFIRM.name);
}

function mustNotBeGuest({ actor }: CommandBase, deed: string): void {
  if (actor.kind === 'guest') throw illegal(`Only the team can ${deed}.`);
}

function mustBePending(booking: LiveBooking): PendingBooking {
  if (booking.status !== 'pending') throw illegal('The booking is confirmed; only a pending one can expire.');
  return booking;
}

function mustBeConfirmed(booking: LiveBooking): ConfirmedBooking {
  if (booking.status !== 'confirmed') throw illegal('The booking is still pending; it must be confirmed first.');
  return booking;
}

function mustStillCome(slot: Slot, at: Date): void {
  if (slot.startsAt >= at) return;
  throw new DomainError('PAST_DATE', 'The start has passed: it can no longer be confirmed.');
}

function mustHaveStarted(slot: Slot, at: Date): void {
  if (at < slot.startsAt) throw illegal('The booking has not started yet.');
}

function sameDetails(a: BookingDetails, b: BookingDetails): boolean {
  return (
    sameSlot(a.slot, b.slot) &&
    a.people === b.people &&
    a.guestName === b.guestName &&
    a.guestPhone === b.guestPhone &&
    a.purpose === b.purpose &&
    sameSet(a.extras, b.extras)
  );
}

/** The block after it does not count: it is the venue's setting of the day, nothing that a guest asks for. */
function sameSlot(a: Slot, b: Slot): boolean {
  return (
    a.resourceId === b.resourceId &&
    a.startsAt.getTime() === b.startsAt.getTime() &&
    a.endsAt.getTime() === b.endsAt.getTime()
  );
}

function sameSet(a: string[], b: string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

function illegal(message: string): DomainError {
  return new DomainError('ILLEGAL_TRANSITION', message);
}
