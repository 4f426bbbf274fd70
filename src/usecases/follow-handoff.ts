import { type Booking, type BookingEvent, type BookingEventType, isLive } from '../domain/booking.ts';
import type { Venue } from '../domain/venue.ts';
import { say } from '../messages/say.ts';
import type { Handoff, Records } from '../ports.ts';
import { threadNote } from './team-notes.ts';

/**
 * The handoff of a booking follows it: when the booking has ended there is nothing left to do, so it is resolved, unless a
 * person still has the conversation; when that is taken back, it is open again. Called with the booking locked and saved.
 */
export async function followBooking(
  records: Records,
  venue: Venue,
  before: Booking,
  events: BookingEvent[],
  now: Date,
): Promise<void> {
  const last = events.at(-1);
  const follow = last && FOLLOWERS[last.type];
  const handoff = follow && (await records.handoffs.lockByBooking(venue.id, before.id));
  if (!handoff) return;
  const followed = follow(handoff, before, last);
  if (followed) await records.handoffs.save(followed);
  if (last.type === 'booking.expired') {
    const note = { text: say('team.expired'), dedupeKey: `expired/${before.id}/r${last.rev}` };
    await records.notifications.add([threadNote(venue, handoff, note, now)]);
  }
}

/** What an event makes of a handoff; null: it stays as it is. */
type Follow = (handoff: Handoff, before: Booking, event: BookingEvent) => Handoff | null;

const resolve: Follow = (handoff, _before, event) =>
  handoff.status === 'open' && !handoff.takenOver ? resolvedBy(handoff, event) : null;

const reopen: Follow = (handoff, before) =>
  hasFollowed(handoff, before) ? { ...handoff, status: 'open', resolved: null } : null;

const FOLLOWERS: Partial<Record<BookingEventType, Follow>> = {
  'booking.declined': resolve,
  'booking.cancelled': resolve,
  'booking.expired': resolve,
  'booking.completed': resolve,
  'booking.no_show': resolve,
  'booking.outcome_undone': reopen,
};

/** Where it was the guest or a rule, nobody of the team has resolved it. */
function resolvedBy(handoff: Handoff, { actor, at }: BookingEvent): Handoff {
  const resolved = actor.kind === 'staff' ? { slackUserId: actor.id, name: actor.name, at } : null;
  return { ...handoff, status: 'resolved', resolved };
}

/** Resolved by its booking's end, not by a hand before or after it. */
function hasFollowed({ status, resolved }: Handoff, before: Booking): boolean {
  if (status !== 'resolved' || isLive(before)) return false;
  return resolved === null || resolved.at.getTime() === before.endedAt.getTime();
}

/** The handoff as it is when nobody has the conversation any more: with a booking that has ended there is nothing left to do. */
export async function letGo(records: Records, handoff: Handoff): Promise<Handoff> {
  const { venueId, bookingId } = handoff;
  const booking = bookingId ? await records.bookings.byId(venueId, bookingId) : null;
  const isOver = booking !== null && !isLive(booking);
  return { ...handoff, takenOver: null, ...(isOver && { status: 'resolved' as const, resolved: null }) };
}
