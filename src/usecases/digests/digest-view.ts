import type { LocalDate, Venue } from '../../domain/venue.ts';
import { addDays, startOfDay, toWallTime } from '../../domain/wall-time.ts';
import type { DigestStore, DigestView } from '../../ports.ts';
import type { DigestPeriod } from './plan-digests.ts';

/** In days: how far it looks ahead, its own day included, and how far back. */
const REACH = { daily: { ahead: 2, back: 1 }, weekly: { ahead: 7, back: 7 } };
const WEEK = 7;

/** The digest of a day, as the rows are now. Days are the venue's own, from their first moment to the next one's. */
export async function digestView(
  digests: DigestStore,
  venue: Venue,
  period: DigestPeriod,
  day: LocalDate,
  now: Date,
): Promise<DigestView> {
  const { back } = REACH[period];
  const begins = (days: number) => startOfDay(addDays(day, days), venue.timeZone);
  const [needsDecision, ahead, figures, before, troubles] = await Promise.all([
    digests.needsDecision(venue.id, now),
    bookingsAhead(digests, venue, period, day),
    digests.figures(venue.id, begins(-back), begins(0)),
    digests.figures(venue.id, begins(-back - WEEK), begins(-WEEK)),
    digests.troubles(venue.id, begins(-back), begins(0)),
  ]);
  return { venue, period, day, now, needsDecision, ahead, figures, before, troubles };
}

async function bookingsAhead(
  digests: DigestStore,
  venue: Venue,
  period: DigestPeriod,
  day: LocalDate,
): Promise<DigestView['ahead']> {
  const days = Array.from({ length: REACH[period].ahead }, (_, index) => addDays(day, index));
  const [from, until] = [day, addDays(day, days.length)].map((date) => startOfDay(date, venue.timeZone));
  const bookings = from && until ? await digests.startingBetween(venue.id, from, until) : [];
  const dayOf = new Map(bookings.map((booking) => [booking, toWallTime(booking.slot.startsAt, venue.timeZone).date]));
  return days.map((date) => ({ day: date, bookings: bookings.filter((booking) => dayOf.get(booking) === date) }));
}
