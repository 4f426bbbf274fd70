import type { Actor, Booking, BookingDetails, ConfirmedBooking, LiveBooking, PendingBooking, Slot } from './booking.ts';
import { isLive } from './booking.ts';
import { DomainError } from './errors.ts';

/** What every command brings, and what the commands ask of a booking before they do anything. */
export interface CommandBase {
  at: Date;
  actor: Actor;
}

export interface ToBooking extends CommandBase {
  /** The rev that whoever commands has seen; null only for those who need not have seen one (rules). */
  rev: number | null;
}

export function next({ at, actor }: CommandBase, booking: Booking) {
  return { bookingId: booking.id, rev: booking.rev + 1, at, actor };
}

export function mustBeLiveAndSeen(command: Pick<ToBooking, 'rev'>, booking: Booking | null): LiveBooking {
  const seen = mustBeSeen(command, booking);
  if (!isLive(seen)) throw illegal(`The booking has ended (${seen.status}); nothing can be done to it any more.`);
  return seen;
}

/** The rev comes first: who acts on an old picture must not be told about a booking they have not seen. @throws DomainError */
export function mustBeSeen({ rev }: Pick<ToBooking, 'rev'>, booking: Booking | null): Booking {
  if (!booking) throw new DomainError('BOOKING_NOT_FOUND', 'There is no such booking.');
  if (rev !== null && rev !== booking.rev) {
    throw new DomainError(
      'STALE_REVISION',
      `The booking is at revision ${booking.rev} now, not ${rev}: look at it again.`,
    );
  }
  return booking;
}

export const isGuest = ({ actor }: CommandBase) => actor.kind === 'guest';

export function mustNotBeGuest(command: CommandBase, deed: string): void {
  if (isGuest(command)) throw illegal(`Only the team can ${deed}.`);
}

export function mustBePending(booking: LiveBooking): PendingBooking {
  if (booking.status !== 'pending') throw illegal('The booking is confirmed; only a pending one can expire.');
  return booking;
}

export function mustBeConfirmed(booking: LiveBooking): ConfirmedBooking {
  if (booking.status !== 'confirmed') throw illegal('The booking is still pending; it must be confirmed first.');
  return booking;
}

export function mustStillCome(slot: Slot, at: Date): void {
  if (slot.startsAt >= at) return;
  throw new DomainError('PAST_DATE', 'The start has passed: it can no longer be confirmed.');
}

export function mustHaveStarted(startsAt: Date, at: Date): void {
  if (at < startsAt) throw illegal('The booking has not started yet.');
}

export function sameDetails(a: BookingDetails, b: BookingDetails): boolean {
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
export function sameSlot(a: Slot, b: Slot): boolean {
  return (
    a.resourceId === b.resourceId &&
    a.startsAt.getTime() === b.startsAt.getTime() &&
    a.endsAt.getTime() === b.endsAt.getTime()
  );
}

function sameSet(a: string[], b: string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

/** By its guest. What the team has offered instead may be answered even then. @throws DomainError ALREADY_STARTED */
export function mustBeChangeable({ slot, offered }: LiveBooking, at: Date): void {
  if (slot.startsAt <= at && !offered) throw hasStarted();
}

export const hasStarted = () =>
  new DomainError('ALREADY_STARTED', 'The booking has begun: only the team can say what became of it.');

export function illegal(message: string): DomainError {
  return new DomainError('ILLEGAL_TRANSITION', message);
}
