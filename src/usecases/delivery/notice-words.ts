import { type Booking, isLive } from '../../domain/booking.ts';
import { type Language, languageFor } from '../../domain/language.ts';
import { offerButtonId } from '../../domain/offer-button.ts';
import { REMINDER_ANSWERS, reminderButtonId } from '../../domain/reminder-button.ts';
import { type BookingNotice, bookingNotice } from '../../messages/booking-sentences.ts';
import { say } from '../../messages/say.ts';
import type { ClaimedNotification, Guest, NotificationKind, ReplyButton, Store } from '../../ports.ts';
import { type Delivered, type Delivery, isVoid } from './delivery.ts';
import { mayBeOut } from './guest-kinds.ts';
import type { GuestWords } from './send-to-guest.ts';
import { isStillTrue } from './still-true.ts';

/** What a notice says, rendered when it leaves; what may be out already is said again in the same words. */
export async function noticeWords(
  store: Store,
  { row, venue, booking, now }: Delivery,
  guest: Guest,
): Promise<GuestWords | Delivered> {
  if (!booking || row.bookingRev === null) return isVoid('the booking is gone');
  // A part of the timetable has been held against it already, and tells of the booking and not of an event.
  const history = row.planned === null ? await store.bookings.history(venue.id, booking.id) : [];
  if (!isStillTrue(row.kind, row.bookingRev, history)) return notTrueAnyMore(row, booking);
  const language = languageFor(guest, venue);
  const buttons = buttonsOf(row, booking, language);
  const { reason = null, was } = history[row.bookingRev - 1] ?? {};
  const tells = { booking, reason, was: was ?? null };
  if (mayBeOut(row) && row.text !== null) return { text: row.text, buttons, tells };
  if (isTooLateToAsk(row.kind, booking, now)) return { outcome: { status: 'skipped', reason: TOO_LATE } };
  const text = bookingNotice(`notice.${row.kind}` as BookingNotice, venue, booking, reason, language, was);
  return { text, buttons, tells };
}

const TOO_LATE = 'the time that was offered has passed';

function isTooLateToAsk(kind: NotificationKind, booking: Booking, now: Date): boolean {
  return (
    kind === 'reschedule_offered' && isLive(booking) && booking.offered !== null && booking.offered.slot.startsAt < now
  );
}

/** With which the guest answers by a tap. */
function buttonsOf({ kind, bookingRev }: ClaimedNotification, booking: Booking, language: Language): ReplyButton[] {
  if (kind === 'reminder') {
    const seen = { bookingId: booking.id, startsAt: booking.slot.startsAt };
    return REMINDER_ANSWERS.map((answer) => ({
      id: reminderButtonId(seen, answer),
      title: say(`reminder.${answer}`, {}, language),
    }));
  }
  if (kind !== 'reschedule_offered' || bookingRev === null) return [];
  const seen = { bookingId: booking.id, rev: bookingRev };
  return [
    { id: offerButtonId(seen, true), title: say('offer.yes', {}, language) },
    { id: offerButtonId(seen, false), title: say('offer.no', {}, language) },
  ];
}

function notTrueAnyMore(row: ClaimedNotification, { status }: Booking): Delivered {
  if (!mayBeOut(row)) return isVoid(`the booking is ${status} by now`);
  return { outcome: { status: 'ambiguous', reason: `it may have arrived before the booking was ${status}` } };
}
