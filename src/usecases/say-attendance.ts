import type { Attendance, ConfirmedBooking, LiveBooking } from '../domain/booking.ts';
import { decide } from '../domain/booking-commands.ts';
import { languageFor } from '../domain/language.ts';
import { bookingInBrief, bookingList } from '../messages/booking-sentences.ts';
import { say } from '../messages/say.ts';
import type { AttendanceSaid, Records, Seat, ToolResult, TurnStep } from '../ports.ts';
import type { AtStep } from './at-step.ts';
import { bookingData, bookingResult, minutesOfSlot } from './booking-result.ts';
import { findOwnBooking } from './own-booking.ts';
import { findReminded } from './reminded-booking.ts';
import { saveBooking } from './save-booking.ts';
import { threadNote } from './team-notes.ts';

type Found = { booking: LiveBooking } | { result: ToolResult };

/** Of bookings so near none can be taken for the one that is meant. */
const NEAR_MS = 24 * 60 * 60_000;

/** The guest will come, perhaps late: the card shows it, and of a delay the team is told besides. */
export function createSayAttendance({ atStep }: { atStep: AtStep }) {
  return (at: TurnStep, { reference, seen, attendance }: AttendanceSaid): Promise<ToolResult> =>
    atStep(at, async (records, seat, now) => {
      const found = seen
        ? await findReminded(records, seat, seen, now)
        : await visitMeant(records, seat, reference, now);
      if ('result' in found) return found.result;
      const { booking } = found;
      if (isPointless(attendance, booking)) return whetherAtAll(seat, booking);
      return isKnown(attendance, booking) ? answer(seat, booking) : save(records, seat, booking, attendance, now);
    });
}

async function save(
  records: Records,
  seat: Seat,
  before: LiveBooking,
  attendance: Attendance,
  now: Date,
): Promise<ToolResult> {
  const command = { type: 'SayAttendance', attendance, rev: before.rev, at: now, actor: { kind: 'guest' } } as const;
  const booking = await saveBooking(records, seat.venue, before, decide(command, before), now);
  if (attendance.late) await tellTeam(records, seat, before, { ...attendance, rev: booking.rev }, now);
  return answer(seat, booking);
}

async function tellTeam(
  records: Records,
  { venue }: Seat,
  { id }: LiveBooking,
  { lateMinutes, rev }: Attendance & { rev: number },
  now: Date,
): Promise<void> {
  const handoff = await records.handoffs.byBooking(venue.id, id);
  if (!handoff) return;
  const text = say('team.guest_late', { minutes: lateMinutes ?? 0 });
  await records.notifications.add([threadNote(venue, handoff, { text, dedupeKey: `guest-late/${id}/r${rev}` }, now)]);
}

function answer(seat: Seat, booking: Parameters<typeof bookingResult>[2]): ToolResult {
  const isLate = booking.status === 'confirmed' && booking.attendance?.late === true;
  return bookingResult(isLate ? 'booking.coming_late' : 'booking.coming', seat, booking);
}

/** Who has said how late they will be and now says no more than that they come, is late as before. */
function isKnown(said: Attendance, booking: LiveBooking): boolean {
  const known = booking.status === 'confirmed' ? booking.attendance : null;
  if (!known) return false;
  const addsNothing = said.lateMinutes === null && (known.late || !said.late);
  return addsNothing || (known.late === said.late && known.lateMinutes === said.lateMinutes);
}

/** Who comes when all is over does not come. */
function isPointless({ lateMinutes }: Attendance, { slot }: LiveBooking): boolean {
  return lateMinutes !== null && lateMinutes >= minutesOfSlot(slot);
}

function whetherAtAll({ venue, guest }: Seat, booking: LiveBooking): ToolResult {
  const language = languageFor(guest, venue);
  const current = bookingInBrief(venue, booking, language);
  return {
    ok: false,
    code: 'INVALID_DURATION',
    message: `late_minutes: expected less than the booking lasts (${minutesOfSlot(booking.slot)}); ask whether they come at all.`,
    alternatives: [],
    facts: [{ name: 'refusal', text: say('reminder.come_or_cancel', { current }, language) }],
    data: { booking: bookingData(venue, booking) },
  };
}

/** The one they come to next. Without a reference it has to be the only one that is near. */
async function visitMeant(records: Records, seat: Seat, reference: string | null, now: Date): Promise<Found> {
  if (reference) return findOwnBooking(records, seat, reference, now);
  const live = await records.bookings.liveOfGuest(seat.venue.id, seat.guest.id);
  const ahead = live.filter((booking) => booking.status === 'confirmed' && booking.slot.endsAt > now).sort(byStart);
  const near = ahead.filter(({ slot }) => slot.startsAt.getTime() - now.getTime() < NEAR_MS);
  const [next] = ahead;
  if (!next) return { result: nothingAhead(seat, live) };
  if (near.length > 1) return { result: whichVisit(seat, near) };
  return findOwnBooking(records, seat, next.reference, now);
}

const byStart = (a: ConfirmedBooking | LiveBooking, b: LiveBooking) =>
  a.slot.startsAt.getTime() - b.slot.startsAt.getTime();

function nothingAhead({ venue, guest }: Seat, live: LiveBooking[]): ToolResult {
  const language = languageFor(guest, venue);
  const list = bookingList(venue, live, language);
  const count = live.length;
  const text = count === 0 ? say('bookings.none', {}, language) : say('bookings.list', { count, list }, language);
  return noVisit(venue, live, text, 'The guest has no confirmed booking to come to.');
}

function whichVisit({ venue, guest }: Seat, near: LiveBooking[]): ToolResult {
  const language = languageFor(guest, venue);
  const text = say('refusal.which_booking', { list: bookingList(venue, near, language) }, language);
  return noVisit(venue, near, text, 'reference: the guest has several bookings soon; say which one is meant.');
}

function noVisit(venue: Seat['venue'], bookings: LiveBooking[], text: string, message: string): ToolResult {
  return {
    ok: false,
    code: 'BOOKING_NOT_FOUND',
    message,
    alternatives: [],
    facts: [{ name: 'refusal', text }],
    data: { bookings: bookings.map((booking) => bookingData(venue, booking)) },
  };
}
