import { type Booking, type BookingDetails, isLive, type LiveBooking, type Slot } from '../domain/booking.ts';
import { findResource, type Venue } from '../domain/venue.ts';
import { formatDay, resolveWallTime, toWallTime } from '../domain/wall-time.ts';
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
  return `${slotInBrief(venue, details.slot)}, ${say('slot.people', { people: details.people })}`;
}

/** Resource and when. */
export function slotInBrief(venue: Venue, slot: Slot): string {
  return `${resourceName(venue, slot.resourceId)}, ${slotWhen(slot)}`;
}

/** Says so where the clocks go back and the time comes twice; else nothing. */
export function twiceNote({ localDate, localTime, timeZone }: Slot): string {
  return resolveWallTime(localDate, localTime, timeZone).kind === 'twice' ? say('slot.twice') : '';
}

/** `stopped`: the guest has said STOP, so nothing comes unless they ask. */
export function bookingFact(key: BookingFact, venue: Venue, booking: Booking, stopped = false): string {
  const wanted = booking.status === 'confirmed' && booking.proposed ? booking.proposed : booking;
  return say(key, {
    details: bookingDetails(venue, wanted),
    current: bookingInBrief(venue, booking),
    reference: booking.reference,
    stopped: String(stopped),
    silent: say('booking.silent'),
  });
}

/** What the team's decision says to the guest. `reason` is the team's own words, `was` where the booking stood before. */
export function bookingNotice(
  key: BookingNotice,
  venue: Venue,
  booking: Booking,
  reason: string | null,
  was: Slot = booking.slot,
): string {
  const { slot } = offeredIn(booking) ?? booking;
  return say(key, {
    venue: venue.name,
    status: booking.status,
    details: bookingDetails(venue, booking),
    current: bookingInBrief(venue, booking),
    reference: booking.reference,
    reason: reason ? say('notice.reason', { reason }) : '',
    was: slotInBrief(venue, was),
    offered: slotInBrief(venue, slot),
    twice: twiceNote(slot) && ` ${twiceNote(slot)}`,
    question: say('offer.question'),
  });
}

/** What holds now, to a guest who answers what is no longer asked. */
export function bookingNow(venue: Venue, booking: Booking): string {
  const offered = offeredIn(booking);
  const waiting =
    offered && say('offer.waiting', { offered: slotInBrief(venue, offered.slot), question: say('offer.question') });
  return [bookingFact(NOW[booking.status], venue, booking), waiting].filter(Boolean).join(' ');
}

const NOW: Record<Booking['status'], BookingFact> = {
  pending: 'booking.now_pending',
  confirmed: 'booking.now_confirmed',
  declined: 'booking.now_ended',
  cancelled: 'booking.now_ended',
  expired: 'booking.now_ended',
  completed: 'booking.now_over',
  no_show: 'booking.now_over',
};

const offeredIn = (booking: Booking): BookingDetails | null => (isLive(booking) ? booking.offered : null);

export function bookingList(venue: Venue, bookings: LiveBooking[]): string {
  return bookings
    .map((booking, index) =>
      say('bookings.item', {
        number: index + 1,
        current: bookingInBrief(venue, booking),
        status: statusOf(venue, booking),
        reference: booking.reference,
      }),
    )
    .join('\n');
}

function statusOf(venue: Venue, booking: LiveBooking): string {
  const status = say(statusKey(booking));
  const { offered } = booking;
  return offered ? say('bookings.status.offer', { status, offered: slotInBrief(venue, offered.slot) }) : status;
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
