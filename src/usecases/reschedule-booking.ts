import type { placeBooking } from '../domain/availability.ts';
import type { Booking, BookingEvent, Slot } from '../domain/booking.ts';
import { decide } from '../domain/booking-commands.ts';
import { mustBeLiveAndSeen } from '../domain/booking-rules.ts';
import { DomainError } from '../domain/errors.ts';
import { TEAM_LANGUAGE } from '../domain/language.ts';
import type { Venue } from '../domain/venue.ts';
import { addDays, formatDay, toWallTime } from '../domain/wall-time.ts';
import { bookingInBrief, slotInBrief, twiceNote } from '../messages/booking-sentences.ts';
import type { Records, RescheduleForm, StaffDeed } from '../ports.ts';
import { minutesOfSlot } from './booking-result.ts';
import { findPlace } from './find-place.ts';
import type { Presser } from './identify-staff.ts';
import { mustBeKnown } from './known-guest.ts';
import { saveBooking } from './save-booking.ts';

type Reschedule = Extract<StaffDeed, { kind: 'reschedule' }>;

/** How far ahead the team may move a booking, whatever guests may ask for: two years. */
const DAYS_AHEAD = 730;

/**
 * Gives a booking another time, of the same length and for as many people: in its own resource if that is free then, else in
 * another that fits. @returns what to tell the presser. @throws DomainError whose message begins with the field it is about.
 */
export async function rescheduleBooking(
  records: Records,
  presser: Presser,
  deed: Reschedule,
  now: Date,
): Promise<string> {
  const { venue } = presser;
  const { before, events, slot } = await planned(records, presser, deed, now);
  await saveBooking(records, venue, before, events, now);
  return [doneSentence(venue, events, slot), twiceNote(slot, TEAM_LANGUAGE)].filter(Boolean).join(' ');
}

/** What {@link rescheduleBooking} would book now; changes nothing. */
export async function checkReschedule(
  records: Records,
  presser: Presser,
  deed: Reschedule,
  now: Date,
): Promise<string> {
  const { slot } = await planned(records, presser, deed, now);
  return [`Free: ${slotInBrief(presser.venue, slot, TEAM_LANGUAGE)}.`, twiceNote(slot, TEAM_LANGUAGE)]
    .filter(Boolean)
    .join(' ');
}

/** @throws DomainError when the booking has changed since, or has ended */
export async function rescheduleForm(
  records: Records,
  { venue }: Presser,
  { bookingId, rev }: Pick<Reschedule, 'bookingId' | 'rev'>,
  now: Date,
): Promise<RescheduleForm> {
  const booking = mustBeLiveAndSeen({ rev }, await records.bookings.byId(venue.id, bookingId));
  await mustBeKnown(records, booking.conversationId);
  const today = toWallTime(now, venue.timeZone).date;
  return {
    about: `${booking.guestName}: ${bookingInBrief(venue, booking, TEAM_LANGUAGE)} (${booking.reference})`,
    ...toWallTime(booking.slot.startsAt, venue.timeZone),
    timeZone: venue.timeZone,
    from: today,
    until: addDays(today, daysAhead(venue)),
    rule: venue.reschedule,
  };
}

async function planned(
  records: Records,
  { venue, member }: Presser,
  { bookingId, rev, date, time }: Reschedule,
  now: Date,
): Promise<{ before: Booking; events: BookingEvent[]; slot: Slot }> {
  const before = mustBeLiveAndSeen({ rev }, await records.bookings.lock(venue.id, bookingId));
  await mustBeKnown(records, before.conversationId);
  const { slot: current, people } = before;
  const request = { date, time, minutes: minutesOfSlot(current), people, resourceId: null };
  const booking = { ...venue.booking, maxDaysAhead: daysAhead(venue) };
  const options = { ignoreBookingId: bookingId, keepResourceId: current.resourceId };
  const placement = await findPlace(records, { ...venue, booking }, request, now, options);
  if (!placement.ok) throw new DomainError(placement.code, whyNot(placement));
  const { slot } = placement;
  const actor = { kind: 'staff', id: member.slackUserId, name: member.name } as const;
  const command = { type: 'RescheduleBooking', slot, rule: venue.reschedule, rev, at: now, actor } as const;
  return { before, events: decide(command, before), slot };
}

const daysAhead = ({ booking }: Venue) => Math.max(booking.maxDaysAhead, DAYS_AHEAD);

/** One line, for a form. */
function whyNot({ message, alternatives }: Extract<ReturnType<typeof placeBooking>, { ok: false }>): string {
  const free = alternatives.map(
    ({ resourceName, localDate, localTime, localEndTime }) =>
      `${resourceName}, ${formatDay(localDate)}, ${localTime}–${localEndTime}`,
  );
  const why = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return free.length > 0 ? `${why} Free instead: ${free.join('; ')}.` : why;
}

function doneSentence(venue: Venue, events: BookingEvent[], slot: Slot): string {
  const place = slotInBrief(venue, slot, TEAM_LANGUAGE);
  switch (events.at(-1)?.type) {
    case 'booking.rescheduled':
      return `Moved to ${place}. The guest will be told.`;
    case 'booking.reschedule_offered':
      return `The guest will be asked about ${place}. Both times stay theirs until they answer.`;
    default:
      return `The offer is taken back, and the guest will be told: the booking stays at ${place}.`;
  }
}
