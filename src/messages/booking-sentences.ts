import { type Booking, type BookingDetails, isLive, type LiveBooking, type Slot } from '../domain/booking.ts';
import type { Language } from '../domain/language.ts';
import { findResource, type Venue } from '../domain/venue.ts';
import { resolveWallTime, toWallTime } from '../domain/wall-time.ts';
import { dayIn } from './day-names.ts';
import type { GuestMessageKey } from './guest/en.ts';
import { listed, say } from './say.ts';

/** What the guest is told of a booking the moment one of its events has happened. */
export type BookingFact = Extract<GuestMessageKey, `booking.${string}`>;
export type BookingNotice = Exclude<Extract<GuestMessageKey, `notice.${string}`>, 'notice.reason'>;

/** All of a booking, a line each. */
export function bookingDetails(venue: Venue, details: BookingDetails, language: Language): string {
  const { slot, people, purpose, extras, guestName, guestPhone } = details;
  const lines = [
    resourceName(venue, slot.resourceId),
    slotWhen(slot, language),
    say('slot.people', { people }, language),
    purpose && say('slot.purpose', { purpose }, language),
    extras.length > 0 && say('slot.extras', { extras: listed(extras, language) }, language),
    guestPhone ? say('slot.name_and_phone', { name: guestName, phone: guestPhone }, language) : guestName,
  ];
  return lines
    .filter((line) => typeof line === 'string')
    .filter((line) => line !== '')
    .map((line) => `• ${line}`)
    .join('\n');
}

/** A booking in one line: resource, when, people. */
export function bookingInBrief(venue: Venue, details: BookingDetails, language: Language): string {
  const people = say('slot.people', { people: details.people }, language);
  return say('slot.brief', { slot: slotInBrief(venue, details.slot, language), people }, language);
}

/** Resource and when. */
export function slotInBrief(venue: Venue, slot: Slot, language: Language): string {
  const resource = resourceName(venue, slot.resourceId);
  return say('slot.place', { resource, when: slotWhen(slot, language) }, language);
}

/** Says so where the clocks go back and the time comes twice; else nothing. */
export function twiceNote({ localDate, localTime, timeZone }: Slot, language: Language): string {
  return resolveWallTime(localDate, localTime, timeZone).kind === 'twice' ? say('slot.twice', {}, language) : '';
}

/** `stopped`: the guest has said STOP, so nothing comes unless they ask. */
export function bookingFact(
  key: BookingFact,
  venue: Venue,
  booking: Booking,
  language: Language,
  stopped = false,
): string {
  const wanted = booking.status === 'confirmed' && booking.proposed ? booking.proposed : booking;
  const params = {
    details: bookingDetails(venue, wanted, language),
    current: bookingInBrief(venue, booking, language),
    reference: booking.reference,
    stopped: String(stopped),
    late: (booking.status === 'confirmed' && booking.attendance?.lateMinutes) || 0,
    silent: say('booking.silent', {}, language),
  };
  return say(key, params, language);
}

/** What the team's decision says to the guest. `reason` is the team's own words, `was` where the booking stood before. */
export function bookingNotice(
  key: BookingNotice,
  venue: Venue,
  booking: Booking,
  reason: string | null,
  language: Language,
  was: Slot = booking.slot,
): string {
  const { slot } = offeredIn(booking) ?? booking;
  const twice = twiceNote(slot, language);
  const params = {
    venue: venue.name,
    status: booking.status,
    details: bookingDetails(venue, booking, language),
    current: bookingInBrief(venue, booking, language),
    reference: booking.reference,
    reason: reason ? say('notice.reason', { reason }, language) : '',
    was: slotInBrief(venue, was, language),
    offered: slotInBrief(venue, slot, language),
    twice: twice && ` ${twice}`,
    question: say('offer.question', {}, language),
    answered: String(booking.status === 'confirmed' && booking.attendance !== null),
  };
  return say(key, params, language);
}

/** What holds now, to a guest who answers what is no longer asked. */
export function bookingNow(venue: Venue, booking: Booking, language: Language): string {
  const offered = offeredIn(booking);
  const waiting = offered && offerWaiting(venue, offered.slot, language);
  return [bookingFact(NOW[booking.status], venue, booking, language), waiting].filter(Boolean).join(' ');
}

function offerWaiting(venue: Venue, slot: Slot, language: Language): string {
  const question = say('offer.question', {}, language);
  return say('offer.waiting', { offered: slotInBrief(venue, slot, language), question }, language);
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

export function bookingList(venue: Venue, bookings: LiveBooking[], language: Language): string {
  const items = bookings.map((booking, index) => ({
    number: index + 1,
    current: bookingInBrief(venue, booking, language),
    status: statusOf(venue, booking, language),
    reference: booking.reference,
  }));
  return items.map((item) => say('bookings.item', item, language)).join('\n');
}

function statusOf(venue: Venue, booking: LiveBooking, language: Language): string {
  const status = say(statusKey(booking), {}, language);
  const { offered } = booking;
  if (!offered) return status;
  return say('bookings.status.offer', { status, offered: slotInBrief(venue, offered.slot, language) }, language);
}

function statusKey(booking: LiveBooking): GuestMessageKey {
  if (booking.status === 'pending') return 'bookings.status.pending';
  return booking.proposed ? 'bookings.status.change' : 'bookings.status.confirmed';
}

export function slotWhen(slot: Slot, language: Language): string {
  const until = toWallTime(slot.endsAt, slot.timeZone).time;
  return say('slot.when', { day: dayIn(slot.localDate, language), from: slot.localTime, until }, language);
}

function resourceName(venue: Venue, resourceId: string): string {
  return findResource(venue, resourceId)?.name ?? resourceId;
}
