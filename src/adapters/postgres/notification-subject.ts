import { sql } from 'kysely';
import type { Language } from '../../domain/language.ts';
import type { Venue } from '../../domain/venue.ts';
import type { NewNotification, NotificationSubject } from '../../ports.ts';
import { BOOKING_COLUMNS, type BookingRow, toBooking } from './booking-store.ts';
import { toGuest } from './conversation-store.ts';
import type { Database } from './database.ts';

/** Everything that its row names, each where there is one. */
type SubjectRow = { document: Venue; last_guest_message_at: Date | null } & (BookingRow | { id: null }) &
  (GuestColumns | { guest_key: null });

interface GuestColumns {
  guest_key: string;
  channel: 'whatsapp';
  address: string;
  profile_name: string | null;
  phone: string | null;
  language: Language | null;
  email: string | null;
  opted_out_at: Date | null;
  erased_at: Date | null;
}

const BOOKING = sql.raw(BOOKING_COLUMNS.map((column) => `b.${column}`).join(', '));

/** One statement: it is run for everything that leaves. */
export async function readSubject(
  db: Database,
  { venueId, bookingId, conversationId }: Pick<NewNotification, 'venueId' | 'bookingId' | 'conversationId'>,
): Promise<NotificationSubject> {
  const { rows } = await sql<SubjectRow>`
    select v.document, ${BOOKING}, g.id as guest_key, g.channel, g.address, g.profile_name, g.phone, g.language, g.email,
      g.opted_out_at, g.erased_at,
      (select max(m.sent_at) from messages m where m.conversation_id = c.id and m.sender = 'guest') as last_guest_message_at
    from venues v
    left join bookings b on b.venue_id = v.id and b.id = ${bookingId}
    left join conversations c on c.venue_id = v.id and c.id = ${conversationId}
    left join guests g on g.id = c.guest_id
    where v.id = ${venueId}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`Venue ${venueId} is gone`);
  return {
    venue: row.document,
    booking: row.id === null ? null : toBooking(row),
    guest: row.guest_key === null ? null : toGuest({ ...row, id: row.guest_key, venue_id: venueId }),
    lastGuestMessageAt: row.last_guest_message_at,
  };
}
