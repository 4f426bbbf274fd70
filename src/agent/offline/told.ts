import type { TimeOfDay } from '../../domain/venue.ts';
import { minutesOf } from '../../domain/wall-time.ts';
import { readSlots } from '../../messages/read-slots.ts';
import { saysOurs } from '../../messages/recognise.ts';
import type { VenueItem } from './rounds.ts';
import type { BookingView } from './tool-results.ts';

/** Another time that the team asks the guest about, while that question is the last that the venue has said. */
export interface OpenOffer {
  /** Null where we have not seen the booking. */
  reference: string | null;
  at: Date;
}

/** The offer that is open after the venue has said this. */
export function offerAfter(open: OpenOffer | null, { by, text, at }: VenueItem, bookings: BookingView[]) {
  if (by !== 'team' && saysOurs(text, 'offer.question')) {
    return { reference: bookings.find(({ reference }) => text.includes(reference))?.reference ?? null, at };
  }
  return by === 'agent' && saysOurs(text, 'offer.yes_or_no') ? open : null;
}

/** The booking as a notice of ours says that it is by now: the team may have moved it. The latest time that it names holds. */
export function asTold(booking: BookingView, { by, text }: VenueItem): BookingView {
  if (by !== 'system' || !text.includes(booking.reference) || saysOurs(text, 'offer.question')) return booking;
  const told = readSlots(text).at(-1);
  if (!told) return booking;
  const { date, from: time, until } = told;
  return date === booking.date && time === booking.time
    ? booking
    : { ...booking, date, time, minutes: minutesBetween(time, until), resource: null };
}

function minutesBetween(from: TimeOfDay, until: TimeOfDay): number {
  const minutes = minutesOf(until) - minutesOf(from);
  return minutes > 0 ? minutes : minutes + 24 * 60;
}
