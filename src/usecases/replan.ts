import type { Venue } from '../domain/venue.ts';
import type { Guest, Records, Store } from '../ports.ts';
import { bookingByEmail } from './guest-emails.ts';
import { keepTimetable } from './timetable.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What ended longer ago owes nothing any more: the longest that a follow-up may wait, and a day besides. */
const ENDED_MS = 31 * DAY_MS;
/** A visit that nobody has said anything about: the longest that the team's nudge may wait, and a day besides. */
const OVER_MS = 2 * DAY_MS;

/**
 * A venue's settings have changed: the ledger follows, for every booking that may have something to come. One transaction each:
 * may be cut off at any point, and run again.
 */
export async function replanVenue(store: Store, venueId: string, now: Date, signal?: AbortSignal): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const since = { overAfter: before(OVER_MS), endedAfter: before(ENDED_MS) };
  const ids = await store.bookings.withTimetable(venueId, since);
  for (const id of ids) {
    signal?.throwIfAborted();
    await store.transaction(async (records) => {
      const booking = await records.bookings.lock(venueId, id);
      // As they are by now: the settings may have changed again since.
      const venue = await records.venues.byId(venueId);
      if (!booking || !venue) return;
      const guest = await records.conversations.guest(booking.conversationId);
      await keepTimetable(records, venue, booking, guest, 'the settings were changed', now);
    });
  }
}

/** The guest gave another address: they hear there how their bookings stand, and what goes out later follows. */
export async function replanGuest(records: Records, venue: Venue, guest: Guest, now: Date): Promise<void> {
  const live = await records.bookings.liveOfGuest(venue.id, guest.id);
  // In the order of their ids, so that no two who lock several wait for one another.
  for (const { id } of live.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const booking = await records.bookings.lock(venue.id, id);
    if (!booking) continue;
    await keepTimetable(records, venue, booking, guest, 'the guest gave an address', now);
    await records.notifications.add(bookingByEmail(venue, booking, guest, now));
  }
}
