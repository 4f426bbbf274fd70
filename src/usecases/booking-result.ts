import { type Booking, type BookingDetails, isLive } from '../domain/booking.ts';
import { languageFor } from '../domain/language.ts';
import { findResource, type Venue } from '../domain/venue.ts';
import { type BookingFact, bookingFact } from '../messages/booking-sentences.ts';
import type { Json, Seat, ToolResult } from '../ports.ts';

/** A tool result that tells of a booking: the sentence for the guest, the row's fields for the model. */
export function bookingResult(
  fact: BookingFact,
  { venue, guest }: Pick<Seat, 'venue' | 'guest'>,
  booking: Booking,
  note = '',
): ToolResult {
  const sentence = bookingFact(fact, venue, booking, languageFor(guest, venue), guest.optedOutAt !== null);
  const text = [sentence, note].filter(Boolean).join('\n');
  return { ok: true, facts: [{ name: 'booking', text }], data: { booking: bookingData(venue, booking) } };
}

export function bookingData(venue: Venue, booking: Booking): Json {
  return {
    reference: booking.reference,
    rev: booking.rev,
    status: booking.status,
    ...detailsData(venue, booking),
    proposed: booking.status === 'confirmed' && booking.proposed ? detailsData(venue, booking.proposed) : null,
    offered: isLive(booking) && booking.offered ? detailsData(venue, booking.offered) : null,
  };
}

function detailsData(venue: Venue, details: BookingDetails): { [key: string]: Json } {
  const { slot } = details;
  return {
    resource: slot.resourceId,
    resourceName: findResource(venue, slot.resourceId)?.name ?? slot.resourceId,
    date: slot.localDate,
    time: slot.localTime,
    minutes: minutesOfSlot(slot),
    people: details.people,
    name: details.guestName,
    phone: details.guestPhone,
    purpose: details.purpose,
    extras: details.extras,
  };
}

export function minutesOfSlot(slot: BookingDetails['slot']): number {
  return (slot.endsAt.getTime() - slot.startsAt.getTime()) / 60_000;
}
