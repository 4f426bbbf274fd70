import type { Booking, BookingEventType } from '../../domain/booking.ts';
import { languageFor } from '../../domain/language.ts';
import {
  type ClaimedNotification,
  GUEST_EMAILS,
  type Guest,
  type GuestEmailKind,
  type GuestEmailView,
  type NotificationKind,
  type Store,
} from '../../ports.ts';
import { type Delivered, type Delivery, isVoid } from './delivery.ts';
import { isStillTrue } from './still-true.ts';

/** With these a booking comes to stand, and the guest's calendar gets it. */
const CONFIRMING: readonly BookingEventType[] = ['booking.confirmed', 'booking.offer_accepted'];

/** These tell of no event. */
const BY_THE_CLOCK: readonly GuestEmailKind[] = ['reminder', 'still_waiting', 'follow_up'];
/** Where the team may say why. Of what a guest did on their own the reason is theirs, and no news to them. */
const REASONED: readonly GuestEmailKind[] = ['booking_declined', 'booking_cancelled', 'change_declined'];

/** What an email to a guest says, as the booking stands now; or why it does not leave. */
export async function guestEmailView(store: Store, delivery: Delivery): Promise<GuestEmailView | Delivered> {
  const { row, venue, booking, guest, now } = delivery;
  const { kind, bookingRev } = row;
  if (!isToGuest(kind) || !booking || !guest || bookingRev === null) return notAnyMore(row, 'the booking is gone');
  const refused = unwanted(row, guest);
  if (refused) return refused;
  const history = await store.bookings.history(venue.id, booking.id);
  if (row.planned === null && !isStillTrue(kind, bookingRev, history))
    return notAnyMore(row, `the booking is ${booking.status} by now`);
  if (isTooLate(kind, booking, now)) return skipped(row, 'its time has passed');
  const entry = BY_THE_CLOCK.includes(kind) ? undefined : history[bookingRev - 1];
  return {
    kind,
    venue,
    booking,
    language: languageFor(guest, venue),
    reason: REASONED.includes(kind) && entry?.actor.kind === 'staff' ? entry.reason : null,
    was: kind === 'booking_changed' ? (entry?.was ?? null) : null,
    at: entry?.at ?? row.sendAt,
    to: row.recipient,
    hadBeenConfirmed: history.slice(0, bookingRev).some(({ type }) => CONFIRMING.includes(type)),
  };
}

export const isToGuest = (kind: NotificationKind): kind is GuestEmailKind =>
  (GUEST_EMAILS as readonly NotificationKind[]).includes(kind);

function unwanted(row: ClaimedNotification, { email, optedOutAt }: Guest): Delivered | null {
  if (optedOutAt !== null) return skipped(row, 'the guest said STOP');
  return email === row.recipient ? null : notAnyMore(row, 'the guest’s emails go elsewhere by now');
}

function isTooLate(kind: GuestEmailKind, booking: Booking, now: Date): boolean {
  if (kind === 'reminder') return booking.slot.startsAt <= now;
  return kind === 'reschedule_offered' && 'offered' in booking && (booking.offered?.slot.startsAt ?? now) < now;
}

/** An email is kept before it leaves. */
const mayBeOut = ({ maybeSent, rendered }: ClaimedNotification) => maybeSent && rendered !== null;

const notAnyMore = (row: ClaimedNotification, reason: string): Delivered =>
  mayBeOut(row) ? ambiguous(reason) : isVoid(reason);

/** The team hears of nothing that is not told of by WhatsApp, too. */
const skipped = (row: ClaimedNotification, reason: string): Delivered =>
  mayBeOut(row) ? ambiguous(reason) : { outcome: { status: 'skipped', reason }, isQuiet: true };

const ambiguous = (why: string): Delivered => ({
  outcome: { status: 'ambiguous', reason: `it may have arrived before: ${why}` },
});
