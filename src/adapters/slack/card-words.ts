import type { Actor, Booking, BookingDetails, BookingEventType, BookingStatus, Slot } from '../../domain/booking.ts';
import { findResource, type Venue } from '../../domain/venue.ts';
import { formatDay, toWallTime } from '../../domain/wall-time.ts';
import type { Handoff, HandoffTrigger, HandoffView, HistoryEntry } from '../../ports.ts';
import { shortDay } from './short-day.ts';
import { shorten, tidy } from './text.ts';
import { attendanceWords } from './visit-words.ts';

/** The words on a card. Everything here is tidied, plain text: not yet escaped, not yet blocks. */

/** A label of ours and what somebody else may have written; `changed` where a guest asks for something else. */
export interface Row {
  label: string;
  value: string;
  changed: boolean;
}

const UNKNOWN_GUEST = 'Unknown guest';
const LISTED = 20;
const LAST_WORDS = 3;
const HISTORY_LINES = 8;

const STATUS_HEADLINES: Record<BookingStatus, string> = {
  pending: 'New booking request',
  confirmed: 'Confirmed',
  declined: 'Declined',
  cancelled: 'Cancelled',
  expired: 'Expired',
  completed: 'Completed',
  no_show: 'No-show',
};

const TRIGGER_HEADLINES: Record<HandoffTrigger, string> = {
  BOOKING: 'About a booking',
  USER_REQUEST: 'A guest asks for a person',
  KEYWORD: 'A guest needs the team',
  SENTIMENT: 'A guest seems unhappy',
  UNANSWERED: 'A question without an answer',
  MANUAL: 'Handed to the team',
};

const EVENT_WORDS: Record<BookingEventType, string> = {
  'booking.requested': 'Requested',
  'booking.changed': 'Changed',
  'booking.change_proposed': 'Change requested',
  'booking.change_accepted': 'Change accepted',
  'booking.change_declined': 'Change declined',
  'booking.rescheduled': 'Rescheduled',
  'booking.reschedule_offered': 'Another time offered',
  'booking.offer_accepted': 'Offered time accepted',
  'booking.offer_declined': 'Offered time declined',
  'booking.confirmed': 'Confirmed',
  'booking.declined': 'Declined',
  'booking.cancelled': 'Cancelled',
  'booking.expired': 'Expired',
  'booking.completed': 'Completed',
  'booking.no_show': 'Marked as no-show',
  'booking.outcome_undone': 'Outcome taken back',
  'booking.attendance_said': 'Attendance told',
};

export function headline({ handoff, booking }: HandoffView): string {
  const words = booking ? bookingHeadline(booking) : handoffHeadline(handoff);
  return handoff.priority === 'HIGH' ? `${words} [HIGH]` : words;
}

function bookingHeadline(booking: Booking): string {
  return proposedChange(booking) ? 'Change requested' : STATUS_HEADLINES[booking.status];
}

function handoffHeadline(handoff: Handoff): string {
  const words = TRIGGER_HEADLINES[handoff.trigger];
  return handoff.status === 'resolved' ? `Resolved: ${words}` : words;
}

/** What the guest wants instead of what is confirmed. */
export function proposedChange(booking: Booking): BookingDetails | null {
  return booking.status === 'confirmed' ? booking.proposed : null;
}

/** The number to reach the guest at: the one they gave, else the channel's. */
export function contactPhone({ booking, guest }: HandoffView): string | null {
  return booking?.guestPhone ?? guest.phone;
}

export function rows(view: HandoffView): Row[] {
  const { booking, guest, handoff } = view;
  if (!booking) {
    return [
      ...row('Guest', guest.profileName || UNKNOWN_GUEST, 120),
      ...row('Phone', guest.phone, 40),
      ...row('Reason', handoff.reason, 300),
    ];
  }
  const writesFrom = guest.phone === contactPhone(view) ? null : guest.phone;
  return [
    ...detailRows(view, booking),
    ...row('Says', attendanceWords(booking), 60),
    ...row('Writes from', writesFrom, 40),
    ...row('Reference', booking.reference, 40),
    ...row('Reason', handoff.reason, 300),
  ];
}

function detailRows(view: HandoffView, booking: Booking): Row[] {
  const before = details(view, booking);
  const after = details(view, proposedChange(booking) ?? booking);
  return before.flatMap(({ label, value, max }, index) => {
    const wanted = after[index]?.value ?? '';
    return wanted === value ? row(label, value, max) : [changedRow(label, value, wanted, max)];
  });
}

function row(label: string, value: string | null, max: number): Row[] {
  const shown = shorten(tidy(value ?? ''), max);
  return shown ? [{ label, value: shown, changed: false }] : [];
}

function changedRow(label: string, before: string, after: string, max: number): Row {
  return { label, value: `${shorten(before, max) || '–'} → ${shorten(after, max) || '–'}`, changed: true };
}

/** Everything a guest may set or change, always in this order; empty where there is nothing to say. */
function details({ guest, venue }: HandoffView, of: BookingDetails): { label: string; value: string; max: number }[] {
  const noun = shorten(tidy(venue.resourceNoun), 30) || 'room';
  return [
    { label: 'Guest', value: tidy(of.guestName) || tidy(guest.profileName ?? '') || UNKNOWN_GUEST, max: 120 },
    { label: 'Phone', value: tidy(of.guestPhone ?? guest.phone ?? ''), max: 40 },
    { label: 'When', value: when(of.slot), max: 120 },
    { label: 'People', value: String(of.people), max: 20 },
    { label: noun.charAt(0).toUpperCase() + noun.slice(1), value: room(venue, of), max: 80 },
    { label: 'Purpose', value: tidy(of.purpose ?? ''), max: 300 },
    { label: 'Extras', value: list(of.extras), max: 300 },
  ];
}

function list(items: string[]): string {
  const shown = items.slice(0, LISTED).map(tidy).filter(Boolean);
  const hidden = items.length - LISTED;
  return (hidden > 0 ? [...shown, `${hidden} more`] : shown).join(', ');
}

export function room(venue: Venue, { slot }: BookingDetails): string {
  return tidy(findResource(venue, slot.resourceId)?.name ?? slot.resourceId);
}

/** `Sunday 22 November 2026, 21:00–22:00 (Cairo time)`. */
export function when({ localDate, localTime, endsAt, timeZone }: Slot): string {
  const end = toWallTime(endsAt, timeZone);
  const until = end.date === localDate ? end.time : `${end.time} on ${formatDay(end.date)}`;
  return `${formatDay(localDate)}, ${localTime}–${until} (${zoneName(timeZone)})`;
}

export function zoneName(timeZone: string): string {
  const city = timeZone.split('/').at(-1) ?? timeZone;
  return city === timeZone ? timeZone : `${city.replaceAll('_', ' ')} time`;
}

/** The guest's latest words, each quoted on a line of its own. */
export function lastWords({ lastWords: words }: HandoffView): string[] {
  return words
    .slice(-LAST_WORDS)
    .map((text) => shorten(tidy(text), 300))
    .filter(Boolean)
    .map((text) => `“${text}”`);
}

/** Who did what when, oldest first; the oldest give way. */
export function historyLines({ history, venue }: HandoffView): string[] {
  const hidden = Math.max(0, history.length - HISTORY_LINES);
  const shown = history.slice(hidden).map((entry) => historyLine(entry, venue.timeZone));
  return hidden > 0 ? [`${hidden} earlier`, ...shown] : shown;
}

function historyLine({ type, actor, at, reason }: HistoryEntry, timeZone: string): string {
  const { date, time } = toWallTime(at, timeZone);
  const because = shorten(tidy(reason ?? ''), 200);
  const line = `${EVENT_WORDS[type]} by ${actorName(actor)}, ${shortDay(date)} ${time}`;
  return because ? `${line}: “${because}”` : line;
}

function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'guest':
      return 'the guest';
    case 'staff':
      return shorten(tidy(actor.name), 60) || 'a team member';
    case 'rule':
      return `the rule “${shorten(tidy(actor.name), 60)}”`;
    default:
      return actor satisfies never;
  }
}

/** The card in a sentence or two: for notifications, screen readers and modals. */
export function summary(view: HandoffView): string {
  const { booking } = view;
  const shown = rows(view);
  const value = (label: string) => shown.find((one) => one.label === label)?.value ?? '';
  const about = `${headline(view)}: ${value('Guest')}`;
  if (!booking) return `${about}.${value('Reason') ? ` Reason: ${value('Reason')}` : ''}`;
  if (proposedChange(booking)) {
    const wanted = shown.filter((one) => one.changed).map((one) => `${one.label.toLowerCase()} ${one.value}`);
    return `${about} wants to change booking ${booking.reference}: ${wanted.join('; ') || 'its details'}.`;
  }
  const people = booking.people === 1 ? '1 person' : `${booking.people} people`;
  return `${about}, ${people}, ${room(view.venue, booking)}, ${value('When')}. Reference ${booking.reference}.`;
}
