import {
  type Actor,
  type Attendance,
  type Booking,
  type BookingDetails,
  type BookingEvent,
  detailsOf,
  type LiveBooking,
  lapsesAt,
  type Slot,
} from './booking.ts';
import {
  type CommandBase,
  hasStarted,
  illegal,
  isGuest,
  mustBeChangeable,
  mustBeConfirmed,
  mustBeLiveAndSeen,
  mustBePending,
  mustBeSeen,
  mustHaveStarted,
  mustNotBeGuest,
  mustStillCome,
  next,
  sameDetails,
  sameSlot,
  type ToBooking,
} from './booking-rules.ts';
import { DomainError } from './errors.ts';

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

/**
 * Confirms a request, or accepts the change proposed. A request that has another time offered is confirmed for the time
 * that was asked for, and the offer is over.
 */
interface ConfirmBooking extends ToBooking {
  type: 'ConfirmBooking';
}

/** Declines a request, or the change proposed; or takes back the other time offered for what is confirmed. */
interface DeclineBooking extends ToBooking {
  type: 'DeclineBooking';
  reason: string | null;
}

/** The team gives a booking another time: at once, or (`ask`) if the guest agrees. For its own time again it takes back what it offered. */
interface RescheduleBooking extends ToBooking {
  type: 'RescheduleBooking';
  slot: Slot;
  /** The venue's rule. */
  rule: 'tell' | 'ask';
}

/** The guest's answer to another time that the team has offered. */
interface AnswerOffer extends ToBooking {
  type: 'AnswerOffer';
  accept: boolean;
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

/** Takes back Completed or No-show, for {@link UNDO_MINUTES} after it was said. */
interface UndoOutcome extends ToBooking {
  type: 'UndoOutcome';
}

/** The guest will come, perhaps late. */
interface SayAttendance extends ToBooking {
  type: 'SayAttendance';
  attendance: Attendance;
}

/** For so long what was said about how a booking ended can be taken back. */
export const UNDO_MINUTES = 15;

export type BookingCommand =
  | RequestBooking
  | ChangeBooking
  | ConfirmBooking
  | DeclineBooking
  | RescheduleBooking
  | AnswerOffer
  | CancelBooking
  | CompleteBooking
  | MarkNoShow
  | ExpireBooking
  | UndoOutcome
  | SayAttendance;

/** The rule by which a venue confirms without its staff. */
const AUTO_CONFIRM = { kind: 'rule', name: 'auto-confirm' } as const satisfies Actor;

/** What a command comes to: one event, or two when a request is confirmed at once. @throws DomainError when it is refused. */
export function decide(command: BookingCommand, booking: Booking | null): BookingEvent[] {
  if (command.type === 'RequestBooking') return requestBooking(command, booking);
  if (command.type === 'UndoOutcome') return undoOutcome(command, mustBeSeen(command, booking));
  const live = mustBeLiveAndSeen(command, booking);
  switch (command.type) {
    case 'ChangeBooking':
      return changeBooking(command, live);
    case 'ConfirmBooking':
      return confirmBooking(command, live);
    case 'DeclineBooking':
      return declineBooking(command, live);
    case 'RescheduleBooking':
      return rescheduleBooking(command, live);
    case 'AnswerOffer':
      return answerOffer(command, live);
    case 'CancelBooking':
      return cancelBooking(command, live);
    case 'CompleteBooking':
      return completeBooking(command, live);
    case 'MarkNoShow':
      return markNoShow(command, live);
    case 'ExpireBooking':
      return expireBooking(command, live);
    case 'SayAttendance':
      return sayAttendance(command, live);
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
  if (isGuest(command)) mustBeChangeable(booking, command.at);
  if (sameDetails(details, booking)) return keepAsItIs(command, booking);
  const { offered } = booking;
  if (offered && isGuest(command) && sameDetails(details, offered)) return acceptOffer(command, booking, offered);
  if (booking.status === 'pending' || autoAccept) {
    return [{ ...next(command, booking), type: 'booking.changed', details: detailsOf(details) }];
  }
  if (booking.proposed && sameDetails(details, booking.proposed)) {
    throw new DomainError('NOTHING_TO_CHANGE', 'The team has been asked for this very change already.');
  }
  return [{ ...next(command, booking), type: 'booking.change_proposed', details: detailsOf(details) }];
}

/** Asking for what is agreed already takes back the change that the team has not decided yet, or says no to the team's own. */
function keepAsItIs(command: ChangeBooking, booking: LiveBooking): BookingEvent[] {
  if (booking.status === 'confirmed' && booking.proposed) {
    return [{ ...next(command, booking), type: 'booking.change_declined', reason: null }];
  }
  if (booking.offered) return [{ ...next(command, booking), type: 'booking.offer_declined', reason: null }];
  throw new DomainError('NOTHING_TO_CHANGE', 'The booking is exactly as asked for already.');
}

function rescheduleBooking(command: RescheduleBooking, booking: LiveBooking): BookingEvent[] {
  const { actor, slot, rule, at } = command;
  if (actor.kind !== 'staff') throw illegal('Only the team can give a booking another time.');
  if (slot.startsAt < at) throw new DomainError('PAST_DATE', 'Date and time must not have passed.');
  if (sameSlot(slot, booking.slot)) return takeBackOffer(command, booking);
  const details = { ...detailsOf(booking), slot };
  if (rule === 'tell') {
    return [{ ...next(command, booking), type: 'booking.rescheduled', details, was: booking.slot }];
  }
  if (booking.offered && sameSlot(slot, booking.offered.slot)) {
    throw new DomainError(
      'NOTHING_TO_CHANGE',
      'Time must be another one: the guest is being asked about this one already.',
    );
  }
  return [{ ...next(command, booking), type: 'booking.reschedule_offered', details }];
}

function takeBackOffer(command: RescheduleBooking, booking: LiveBooking): BookingEvent[] {
  if (booking.offered) return [{ ...next(command, booking), type: 'booking.offer_declined', reason: null }];
  throw new DomainError('NOTHING_TO_CHANGE', 'Time must be another one: the booking is at this one already.');
}

function answerOffer(command: AnswerOffer, booking: LiveBooking): BookingEvent[] {
  if (!isGuest(command)) throw illegal('Only the guest can answer what the team has offered.');
  if (!booking.offered) throw new DomainError('NO_OFFER', 'No other time is waiting for an answer.');
  if (command.accept) return acceptOffer(command, booking, booking.offered);
  return [{ ...next(command, booking), type: 'booking.offer_declined', reason: null }];
}

function acceptOffer(command: CommandBase, booking: LiveBooking, offered: BookingDetails): BookingEvent[] {
  mustStillCome(offered.slot, command.at);
  return [{ ...next(command, booking), type: 'booking.offer_accepted' }];
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
  if (booking.proposed) return [{ ...next(command, booking), type: 'booking.change_declined', reason }];
  if (booking.offered) return [{ ...next(command, booking), type: 'booking.offer_declined', reason }];
  throw illegal('The booking is confirmed and no change is waiting: it can only be cancelled.');
}

/** What has begun is the team's to judge: completed, or a no-show. */
function cancelBooking(command: CancelBooking, booking: LiveBooking): BookingEvent[] {
  if (isGuest(command) && booking.slot.startsAt <= command.at) throw hasStarted();
  return [{ ...next(command, booking), type: 'booking.cancelled', reason: command.reason }];
}

function sayAttendance(command: SayAttendance, booking: LiveBooking): BookingEvent[] {
  const { attendance, at } = command;
  const confirmed = mustBeConfirmed(booking);
  if (confirmed.slot.endsAt <= at) throw illegal('The booking is over.');
  if (sameAttendance(confirmed.attendance, attendance)) {
    throw new DomainError('NOTHING_TO_CHANGE', 'The guest has said so already.');
  }
  return [{ ...next(command, booking), type: 'booking.attendance_said', attendance }];
}

function sameAttendance(a: Attendance | null, b: Attendance): boolean {
  return a !== null && a.late === b.late && a.lateMinutes === b.lateMinutes;
}

function undoOutcome(command: UndoOutcome, booking: Booking): BookingEvent[] {
  mustNotBeGuest(command, 'take back how a booking ended');
  if (booking.status !== 'completed' && booking.status !== 'no_show') {
    throw illegal('Only Completed and No-show can be taken back.');
  }
  if (command.at.getTime() - booking.endedAt.getTime() > UNDO_MINUTES * 60_000) {
    throw illegal(`That was more than ${UNDO_MINUTES} minutes ago: it can no longer be taken back.`);
  }
  return [{ ...next(command, booking), type: 'booking.outcome_undone' }];
}

function completeBooking(command: CompleteBooking, booking: LiveBooking): BookingEvent[] {
  mustNotBeGuest(command, 'complete a booking');
  mustHaveStarted(mustBeConfirmed(booking).slot.startsAt, command.at);
  return [{ ...next(command, booking), type: 'booking.completed' }];
}

function markNoShow(command: MarkNoShow, booking: LiveBooking): BookingEvent[] {
  mustNotBeGuest(command, 'mark a no-show');
  mustHaveStarted(mustBeConfirmed(booking).slot.startsAt, command.at);
  return [{ ...next(command, booking), type: 'booking.no_show' }];
}

function expireBooking(command: ExpireBooking, booking: LiveBooking): BookingEvent[] {
  mustNotBeGuest(command, 'let a booking expire');
  mustHaveStarted(lapsesAt(mustBePending(booking)), command.at);
  return [{ ...next(command, booking), type: 'booking.expired' }];
}

function mayConfirm(actor: Actor): boolean {
  return actor.kind === 'staff' || (actor.kind === 'rule' && actor.name === AUTO_CONFIRM.name);
}
