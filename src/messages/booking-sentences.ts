import type { Booking, BookingDetails, LiveBooking, Slot } from '../domain/booking.ts';
import { findResource, type Venue } from '../domain/venue.ts';
import { formatDay, toWallTime } from '../domain/wall-time.ts';
import type { MessageKey } from './en.ts';
import { listed, say } from './say.ts';

/** What the guest is told of a booking the moment one of its events has happened. */
export type BookingFact = Extract<MessageKey, `booking.${string}`>;
export type BookingNotice = Extract<MessageKey, `notice.${string}_${string}`>;

/** All of a booking, a line each. */
export function bookingDetails(venue: Venue, details: BookingDetails): string {
  const { slot, people, purpose, extras, guestName, guestPhone } = details;
  const lines = [
    resourceName(venue, slot.resourceId),
    slotWhen(slot),
    say('slot.people', { people }),
    purpose && say('slot.purpose', { purpose }),
    extras.length > 0 && say('slot.extras', { extras: listed(extras) }),
    guestPhone ? say('slot.name_and_phone', { name: guestName, phone: guestPhone }) : guestName,
  ];
  return lines
    .filter((line) => typeof line === 'string')
    .filter((line) => line !== '')
    .map((line) => `• ${line}`)
    .join('\n');
}

/** A booking in one line: resource, when, people. */
export function bookingInBrief(venue: Venue, details: BookingDetails): string {
  const { slot, people } = details;
  return `${resourceName(venue, slot.resourceId)}, ${slotWhen(slot)}, ${say('slot.people', { people })}`;
}

export function bookingFact(key: BookingFact, venue: Venue, booking: Booking): string {
  const wanted = booking.status === 'confirmed' && booking.proposed ? booking.proposed : booking;
  return say(key, {
    details: bookingDetails(venue, wanted),
    current: bookingInBrief(venue, booking),
    reference: booking.reference,
  });
}

/** What the team's decision says to the guest. `reason` is the team's own words. */
export function bookingNotice(key: BookingNotice, venue: Venue, booking: Booking, reason: string | null): string {
  return say(key, {
    venue: venue.name,
    details: bookingDetails(venue, booking),
    current: bookingInBrief(venue, booking),
    reference: booking.reference,
    reason: reason ? say('notice.reason', { reason }) : '',
  });
}

export function bookingList(venue: Venue, bookings: LiveBooking[]): string {
  return bookings
    .map((booking, index) =>
      say('bookings.item', {
        number: index + 1,
        current: bookingInBrief(venue, booking),
        status: say(statusKey(booking)),
        reference: booking.reference,
      }),
    )
    .join('\n');
}

function statusKey(booking: LiveBooking): MessageKey {
  if (booking.status === 'pending') return 'bookings.status.pending';
  return booking.proposed ? 'bookings.status.change' : 'bookings.status.confirmed';
}

function slotWhen(slot: Slot): string {
  return say('slot.when', {
    day: formatDay(slot.localDate),
    from: slot.localTime,
    until: toWallTime(slot.endsAt, slot.timeZone).time,
  });
}

function resourceName(venue: Venue, resourceId: string): string {
  return findResource(venue, resourceId)?.name ?? resourceId;
}
