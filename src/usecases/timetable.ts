import { randomUUID } from 'node:crypto';
import { type Booking, isLive } from '../domain/booking.ts';
import { type Owed, type OwedKind, overtaking, owedBy, whyNoLonger } from '../domain/reminders.ts';
import type { Venue } from '../domain/venue.ts';
import type { Guest, Handoff, NewNotification, PlannedRow, Records } from '../ports.ts';
import { base } from './notify.ts';

/** What the ledger is to hold of a booking's timetable. */
interface Entry {
  owed: Owed;
  recipient: string;
  /** Too late to be sent, unless it stands in the ledger already. */
  hasPassed: boolean;
  /** Quiet hours may put two reminders at one minute. */
  hasTwin: boolean;
}

/** The fact after which the ledger is brought in line, as a clause: what its time had passed for by then is not sent. */
export type Occasion =
  | 'the booking was requested'
  | 'the booking was confirmed'
  | 'the booking was changed'
  | 'the settings were changed'
  | 'the guest gave an address';

/**
 * Brings what the ledger has still to come for a booking in line with what the booking owes as it stands. May be run again at any
 * time. `booking` is locked.
 */
export async function keepTimetable(
  records: Records,
  venue: Venue,
  booking: Booking,
  guest: Guest,
  occasion: Occasion,
  now: Date,
): Promise<void> {
  const missing = await bringInLine(records, venue, booking, guest, now);
  if (missing.length === 0) return;
  const handoff = await records.handoffs.byBooking(venue.id, booking.id);
  await records.notifications.add(missing.map((entry) => rowOf(venue, booking, handoff, entry, occasion, now)));
}

/** Whom the rows of a timetable go to, or are about. */
interface Whose {
  guest: Guest;
  handoff: Handoff | null;
}

/** As {@link keepTimetable}, but for adding the rows that are missing. */
export async function timetableRows(
  records: Records,
  venue: Venue,
  booking: Booking,
  { guest, handoff }: Whose,
  occasion: Occasion,
  now: Date,
): Promise<NewNotification[]> {
  const missing = await bringInLine(records, venue, booking, guest, now);
  return missing.map((entry) => rowOf(venue, booking, handoff, entry, occasion, now));
}

/** Of a new booking nothing stands in the ledger yet. */
export function firstTimetable(
  venue: Venue,
  booking: Booking,
  { guest, handoff }: Whose,
  occasion: Occasion,
  now: Date,
): NewNotification[] {
  return entriesOf(venue, booking, guest, now).map((entry) => rowOf(venue, booking, handoff, entry, occasion, now));
}

/** Voids what is not owed any longer. @returns what is missing. */
async function bringInLine(
  records: Records,
  venue: Venue,
  booking: Booking,
  guest: Guest,
  now: Date,
): Promise<Entry[]> {
  const entries = entriesOf(venue, booking, guest, now);
  const rows = await records.notifications.planned(venue.id, booking.id);
  await voidOutdated(records, booking, rows, entries, now);
  const standing = new Set(rows.filter((row) => isInLine(row, entries)).map((row) => row.planned));
  return entries.filter(({ owed }) => !standing.has(owed.identity));
}

function entriesOf(venue: Venue, booking: Booking, guest: Guest, now: Date): Entry[] {
  const all = owedBy(venue, booking);
  return all.flatMap((owed) => {
    const recipient = recipientOf(venue, guest, owed);
    if (recipient === null) return [];
    const hasPassed = owed.at < now && !(isLive(booking) && MADE_UP_FOR.includes(owed.kind));
    const hasTwin = overtaking(owed, all).some(({ at }) => at.getTime() === owed.at.getTime());
    return [{ owed, recipient, hasPassed, hasTwin }];
  });
}

/** As long as a booking is live, however late: a request ends, a card shows what can be pressed by now. */
const MADE_UP_FOR: readonly OwedKind[] = ['expiry', 'card'];

/** Null: there is nobody to send it to. */
function recipientOf(venue: Venue, guest: Guest, { channel, address }: Owed): string | null {
  switch (channel) {
    case 'slack':
      return venue.slack.channelId;
    case 'self':
      return '';
    case 'whatsapp':
      return guest.erasedAt ? null : guest.address;
    case 'email':
      return address ?? (guest.erasedAt ? null : guest.email);
    default:
      return channel satisfies never;
  }
}

async function voidOutdated(
  records: Records,
  booking: Booking,
  rows: PlannedRow[],
  entries: Entry[],
  now: Date,
): Promise<void> {
  const outdated = rows.filter((row) => mayBeVoided(row) && !isInLine(row, entries));
  const isOwed = ({ planned }: PlannedRow) => entries.some(({ owed }) => owed.identity === planned);
  const reasonOf = (row: PlannedRow) =>
    isOwed(row) ? 'it is owed at another time, or to another address' : whyNoLonger(row.planned, booking);
  for (const reason of new Set(outdated.map(reasonOf))) {
    const ids = outdated.filter((row) => reasonOf(row) === reason).map(({ id }) => id);
    await records.notifications.voidPlanned(booking.venueId, ids, reason, now);
  }
}

/** What has been tried, whatever became of it, is not owed again. */
function mayBeVoided({ status, wasTried }: PlannedRow): boolean {
  return status === 'pending' || (status === 'skipped' && !wasTried);
}

/** What was skipped from the beginning goes on telling why, unless its time is still to come after all. */
function isInLine(row: PlannedRow, entries: Entry[]): boolean {
  if (!mayBeVoided(row)) return true;
  const entry = entries.find(({ owed }) => owed.identity === row.planned);
  if (row.status === 'skipped') return !entry || entry.hasPassed || entry.hasTwin;
  const isAsOwed = entry?.owed.at.getTime() === row.sendAt.getTime() && entry.recipient === row.recipient;
  return isAsOwed && !entry.hasTwin;
}

function skippedBecause({ hasPassed, hasTwin }: Entry, occasion: Occasion): string | null {
  if (hasPassed) return `its time had passed when ${occasion}`;
  return hasTwin ? 'a reminder nearer to the start leaves at the same minute' : null;
}

function rowOf(
  venue: Venue,
  booking: Booking,
  handoff: Handoff | null,
  entry: Entry,
  occasion: Occasion,
  now: Date,
): NewNotification {
  const { owed, recipient } = entry;
  const { identity, kind, channel, at } = owed;
  const reason = skippedBecause(entry, occasion);
  const isToTeam = channel === 'slack' || owed.address !== null;
  const key = `booking/${booking.id}/${identity}/r${booking.rev}`;
  return {
    ...base(venue, kind, at),
    channel,
    recipient,
    conversationId: isToTeam || channel === 'self' ? null : booking.conversationId,
    handoffId: isToTeam ? (handoff?.id ?? null) : null,
    bookingId: booking.id,
    bookingRev: booking.rev,
    planned: identity,
    skipped: reason === null ? null : { reason, at: now },
    // That each part of a timetable has one row is kept by `planned`: after a void one it may be owed once more.
    dedupeKey: `${key}/${randomUUID()}`,
    // Its own: a row of the future must not hold up what is said today.
    orderingKey: key,
  };
}
