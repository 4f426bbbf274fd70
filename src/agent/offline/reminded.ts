import type { ConfirmedBooking } from '../../domain/booking.ts';
import { saysOurs } from '../../messages/recognise.ts';
import type { VenueItem } from './rounds.ts';
import type { BookingView } from './tool-results.ts';

/** The booking of the last reminder, which the guest's next words may answer. */
export interface Reminded {
  booking: ConfirmedBooking;
  at: Date;
  /** Our last words asked whether they will come. */
  asked: boolean;
  /** They have said that they come, or asked for a change. */
  answered: boolean;
}

/** Whether a reminder is still to be answered after the venue has said this. */
export function remindedAfter(reminded: Reminded | null, { by, notice, text, at }: VenueItem): Reminded | null {
  if (notice?.kind === 'reminder') {
    return notice.booking.status === 'confirmed'
      ? { booking: notice.booking, at, asked: false, answered: notice.booking.attendance !== null }
      : null;
  }
  if (by !== 'agent') return null;
  return reminded && { ...reminded, asked: saysOurs(text, 'reminder.come_or_cancel') };
}

export function viewOf(booking: ConfirmedBooking): BookingView {
  const { reference, people, guestName, guestPhone, purpose, extras, slot } = booking;
  return {
    reference,
    date: slot.localDate,
    time: slot.localTime,
    minutes: (slot.endsAt.getTime() - slot.startsAt.getTime()) / 60_000,
    people,
    name: guestName,
    phone: guestPhone,
    resource: slot.resourceId,
    purpose,
    extras,
  };
}
