import type { Booking } from '../domain/booking.ts';
import { findResource, type Venue } from '../domain/venue.ts';
import { toWallTime } from '../domain/wall-time.ts';
import type {
  BookingInLife,
  Explanation,
  Life,
  LifeEntry,
  LifeRecords,
  LifeStore,
  NotificationEntry,
  NotificationFound,
} from '../ports-looking-back.ts';
import { openItems } from './life/open-items.ts';
import { inOrder } from './life/order.ts';
import { redact } from './life/redact.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const REFERENCE = /^[A-Z0-9]{6}$/;

/** `named` is a booking's reference as a person may write it, or the id of a booking or of a notification. */
export type Explain = (named: string) => Promise<Explanation>;

/** The whole life of a booking or a notification, from the rows alone. */
export function createExplain({ store }: { store: LifeStore }): Explain {
  return (named) =>
    store.read(async (records) => {
      const id = named.trim().toLowerCase();
      if (UUID.test(id)) return byId(records, id);
      const reference = named.toUpperCase().replace(/[\s-]/g, '');
      return REFERENCE.test(reference) ? byReference(records, reference) : { found: 'none' };
    });
}

async function byId(records: LifeRecords, id: string): Promise<Explanation> {
  const booking = await records.bookingById(id);
  if (booking) return { found: 'one', life: await lifeOfBooking(records, booking) };
  const found = await records.notification(id);
  return found ? { found: 'one', life: await lifeOfNotification(records, found) } : { found: 'none' };
}

async function byReference(records: LifeRecords, reference: string): Promise<Explanation> {
  const bookings = await records.bookingsByReference(reference);
  const [booking, ...others] = bookings;
  if (!booking) return { found: 'none' };
  if (others.length === 0) return { found: 'one', life: await lifeOfBooking(records, booking) };
  const named = bookings.map(async ({ id, venueId, guestName }) => {
    return { id, guestName, venueName: (await venueOf(records, venueId)).name };
  });
  return { found: 'several', bookings: await Promise.all(named) };
}

async function lifeOfBooking(records: LifeRecords, booking: Booking): Promise<Life> {
  const own = await records.ofBooking(booking);
  const entries = [...own, ...(await records.aboutNotifications(idsOfNotifications(own)))];
  return assemble(records, { venueId: booking.venueId, booking, notification: null, entries });
}

/** Its own steps, and in short what it belongs to: its booking's events, or the turn that it answers. */
async function lifeOfNotification(records: LifeRecords, found: NotificationFound): Promise<Life> {
  const { venueId, bookingId, entry } = found;
  const booking = bookingId ? await records.bookingById(bookingId) : null;
  const entries = [
    entry,
    ...(booking ? await records.eventsOfBooking(booking.id) : []),
    ...(entry.turnId ? await records.ofTurn(entry.turnId) : []),
    ...(await records.aboutNotifications([entry.id])),
  ];
  return assemble(records, { venueId, booking, notification: entry, entries });
}

interface Found {
  venueId: string;
  booking: Booking | null;
  notification: NotificationEntry | null;
  entries: LifeEntry[];
}

async function assemble(records: LifeRecords, { venueId, booking, notification, entries }: Found): Promise<Life> {
  const venue = await venueOf(records, venueId);
  const shown = inOrder(entries.map((entry) => redact(withName(venue, entry))));
  const own = shown.find((entry) => entry.kind === 'notification' && entry.id === notification?.id);
  return {
    venue: { id: venue.id, name: venue.name, timeZone: venue.timeZone },
    booking: booking && inLife(venue, booking),
    notification: own?.kind === 'notification' ? own : null,
    entries: shown,
    open: openItems(shown, notification ? null : booking, {
      pauses: await records.pauses(venueId),
      unserved: await records.unservedNumber(venueId),
    }),
  };
}

async function venueOf(records: LifeRecords, id: string): Promise<Venue> {
  const venue = await records.venue(id);
  if (!venue) throw new Error(`Venue ${id} is gone`);
  return venue;
}

function idsOfNotifications(entries: LifeEntry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === 'notification' ? [entry.id] : []));
}

function withName(venue: Venue, entry: LifeEntry): LifeEntry {
  if (entry.kind !== 'press') return entry;
  const member = venue.staff.find((each) => each.slackUserId === entry.slackUserId);
  return { ...entry, name: member?.name ?? null };
}

function inLife(venue: Venue, booking: Booking): BookingInLife {
  const { id, reference, guestName, people, status, rev, slot } = booking;
  return {
    id,
    reference,
    guestName,
    resourceName: findResource(venue, slot.resourceId)?.name ?? slot.resourceId,
    localDate: slot.localDate,
    localTime: slot.localTime,
    localEndTime: toWallTime(slot.endsAt, slot.timeZone).time,
    people,
    status,
    changeProposed: booking.status === 'confirmed' && booking.proposed !== null,
    rev,
  };
}
