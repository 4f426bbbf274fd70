import type { Guest, GuestEmailKind, NotificationKind, Records } from '../../ports.ts';
import { emailToGuest } from '../guest-emails.ts';
import type { Delivered, Delivery } from './delivery.ts';
import { isToGuest } from './guest-email-view.ts';
import { mayBeOut } from './guest-kinds.ts';

/** What cannot go to a guest on WhatsApp, and why (plain words), goes by the next channel that the venue allows; else the row says why not. */
export function handOn(delivery: Delivery, why: string): Delivered {
  const { row, venue, guest } = delivery;
  if (mayBeOut(row)) return { outcome: { status: 'ambiguous', reason: `it may have arrived before: ${why}` } };
  const kind = emailKindOf(row.kind);
  const hindrance = hindranceOf(kind, guest, venue.notifications.guestChannels);
  if (hindrance !== null || !kind || !guest) return { outcome: { status: 'skipped', reason: `${why}, ${hindrance}` } };
  return {
    outcome: { status: 'skipped', reason: `${why}: it goes by email instead` },
    save: (records, now) => addEmail(records, delivery, kind, guest, now),
    isQuiet: true,
  };
}

/** By email a move and an accepted change are told of in the same words. */
function emailKindOf(kind: NotificationKind): GuestEmailKind | null {
  if (kind === 'booking_rescheduled' || kind === 'change_accepted') return 'booking_changed';
  return isToGuest(kind) ? kind : null;
}

function hindranceOf(kind: GuestEmailKind | null, guest: Guest | null, channels: readonly string[]): string | null {
  if (!kind) return 'and it is not told of by email';
  if (!channels.slice(channels.indexOf('whatsapp') + 1).includes('email'))
    return 'and the venue allows no other channel';
  return guest?.email ? null : 'and the guest has given no email address';
}

/** The email of the same event, and the reminder that goes by email at the same hour, are in the ledger already. */
async function addEmail(
  records: Records,
  { row, venue, booking }: Delivery,
  kind: GuestEmailKind,
  guest: Guest,
  now: Date,
): Promise<void> {
  if (!booking) return;
  const rev = row.planned === null ? (row.bookingRev ?? booking.rev) : booking.rev;
  const rows = emailToGuest(venue, booking, { kind, rev }, guest, now);
  if (row.planned === null) return records.notifications.add(rows);
  const owed = await records.notifications.planned(venue.id, booking.id);
  const twin = row.planned.replace('/whatsapp/', '/email/');
  const goesAnyway = owed.some(
    ({ planned, status }) => planned === twin && planned !== row.planned && status !== 'skipped',
  );
  // Of one kind there are several in a timetable.
  if (!goesAnyway)
    await records.notifications.add(rows.map((email) => ({ ...email, dedupeKey: `${row.dedupeKey}/by-email` })));
}
