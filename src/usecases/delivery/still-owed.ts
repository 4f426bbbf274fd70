import type { Booking } from '../../domain/booking.ts';
import { type Owed, type OwedKind, overtaking, owedBy, quietUntil, whyNoLonger } from '../../domain/reminders.ts';
import type { ClaimedNotification, NotificationStatus, Store } from '../../ports.ts';
import { type Delivered, type Delivery, isVoid } from './delivery.ts';
import { remembering } from './failed-delivery.ts';

/** What became of these may yet reach the guest, or has. */
const IS_ON_ITS_WAY: readonly NotificationStatus[] = ['pending', 'sending', 'sent', 'delivered', 'read', 'ambiguous'];

/** Of all that quiet hours have moved to their first minute some leaves a little later, and is not late for that. */
const IN_TIME_MS = 15 * 60_000;

/** Said later these would speak of a time that is over as of one to come. */
const ENDS_AT_THE_START: readonly OwedKind[] = ['reminder', 'waiting_nudge', 'waiting_email', 'still_waiting'];

/** The look at a part of a booking's timetable when it leaves, as venue and booking are by then. */
export function createStillOwed({ store }: { store: Store }) {
  /** @returns what becomes of the row instead of being sent; null: it goes. */
  return async (delivery: Delivery): Promise<Delivered | null> => {
    const { row, venue, booking, now } = delivery;
    if (row.planned === null) return null;
    if (!booking) return isVoid('the booking is gone');
    const all = owedBy(venue, booking);
    const owed = all.find(({ identity }) => identity === row.planned);
    if (!owed) return noLonger(row, booking);
    if (owed.at > now && !mayBeOut(row)) return leaveLater(row, owed.at, 'the settings of the venue have changed');
    if (ENDS_AT_THE_START.includes(owed.kind) && booking.slot.startsAt <= now) {
      return skipped(row, 'it was due before the booking began, and could not leave by then');
    }
    return owed.kind === 'reminder' ? asReminder(delivery, booking, owed, all) : null;
  };

  async function asReminder(
    { row, venue, now }: Delivery,
    { id, slot }: Booking,
    owed: Owed,
    all: Owed[],
  ): Promise<Delivered | null> {
    const nearer = overtaking(owed, all).filter(({ at }) => at <= now);
    if (nearer.length > 0 && (await isAnyOnItsWay(venue.id, id, nearer))) {
      return skipped(row, 'a reminder nearer to the start is due, too');
    }
    const isLate = now.getTime() - owed.at.getTime() > IN_TIME_MS;
    const until = isLate ? quietUntil(venue, now) : null;
    if (!until) return null;
    if (until >= slot.startsAt) return skipped(row, 'quiet hours last until the booking begins');
    return leaveLater(row, until, 'it is late, and waits until quiet hours are over');
  }

  /** One that was skipped itself takes nobody's place. */
  async function isAnyOnItsWay(venueId: string, bookingId: string, reminders: Owed[]): Promise<boolean> {
    const rows = await store.notifications.planned(venueId, bookingId);
    const isOne = (planned: string) => reminders.some(({ identity }) => identity === planned);
    return rows.some(({ planned, status }) => isOne(planned) && IS_ON_ITS_WAY.includes(status));
  }
}

/** Its words are kept before they leave. */
const mayBeOut = ({ maybeSent, text, rendered }: ClaimedNotification) =>
  maybeSent && (text !== null || rendered !== null);

function noLonger(row: ClaimedNotification, booking: Booking): Delivered {
  const reason = whyNoLonger(row.planned ?? '', booking);
  return mayBeOut(row) ? perhaps(reason) : isVoid(reason);
}

const skipped = (row: ClaimedNotification, reason: string): Delivered =>
  mayBeOut(row) ? perhaps(reason) : { outcome: { status: 'skipped', reason }, isQuiet: true };

const perhaps = (reason: string): Delivered => ({
  outcome: { status: 'ambiguous', reason: `it may have arrived before: ${reason}` },
});

function leaveLater(row: ClaimedNotification, at: Date, reason: string): Delivered {
  const later = { at, reason: remembering(row, reason), countsAttempt: false };
  return { outcome: mayBeOut(row) ? { status: 'sending', ...later, lost: false } : { status: 'pending', ...later } };
}
