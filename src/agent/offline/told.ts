import type { LocalDate, TimeOfDay } from '../../domain/venue.ts';
import { formatDay, minutesOf } from '../../domain/wall-time.ts';
import { say } from '../../messages/say.ts';
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
  if (by !== 'team' && text.includes(say('offer.question'))) {
    return { reference: bookings.find(({ reference }) => text.includes(reference))?.reference ?? null, at };
  }
  return by === 'agent' && text.includes(say('offer.yes_or_no')) ? open : null;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => monthName(index + 1));
const WHEN = new RegExp(`\\b(\\d{1,2}) (${MONTHS.join('|')}) (\\d{4}), (\\d\\d:\\d\\d)–(\\d\\d:\\d\\d)`, 'g');

/** The booking as a notice of ours says that it is by now: the team may have moved it. The latest time that it names holds. */
export function asTold(booking: BookingView, { by, text }: VenueItem): BookingView {
  if (by !== 'system' || !text.includes(booking.reference) || text.includes(say('offer.question'))) return booking;
  const [, day, month, year, time, until] = [...text.matchAll(WHEN)].at(-1) ?? [];
  if (!day || !month || !year || !time || !until) return booking;
  const date = `${year}-${padded(MONTHS.indexOf(month) + 1)}-${padded(Number(day))}`;
  return date === booking.date && time === booking.time
    ? booking
    : { ...booking, date, time, minutes: minutesBetween(time, until), resource: null };
}

function minutesBetween(from: TimeOfDay, until: TimeOfDay): number {
  const minutes = minutesOf(until) - minutesOf(from);
  return minutes > 0 ? minutes : minutes + 24 * 60;
}

function monthName(month: number): string {
  const day: LocalDate = `2031-${padded(month)}-01`;
  return formatDay(day).split(' ')[2] ?? '';
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
