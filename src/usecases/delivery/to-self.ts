import { decide } from '../../domain/booking-commands.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Venue } from '../../domain/venue.ts';
import type { ClaimedNotification, Records } from '../../ports.ts';
import { saveBooking } from '../save-booking.ts';
import { type Deliver, sent } from './delivery.ts';

/** What we owe nobody but ourselves is done in the transaction that records it. */
export const deliverToSelf: Deliver = async ({ row, venue }) =>
  row.kind === 'expiry'
    ? { outcome: sent('expired'), save: (records, now) => expire(records, venue, row, now) }
    : { outcome: { status: 'dead', reason: `there is nothing to do for a ${row.kind}` } };

/** @throws DomainError when somebody has decided meanwhile. */
async function expire(records: Records, venue: Venue, row: ClaimedNotification, now: Date): Promise<void> {
  const booking = row.bookingId ? await records.bookings.lock(venue.id, row.bookingId) : null;
  if (!booking) throw new DomainError('BOOKING_NOT_FOUND', 'There is no such booking.');
  const actor = { kind: 'rule', name: 'expiry' } as const;
  const events = decide({ type: 'ExpireBooking', rev: null, at: now, actor }, booking);
  await saveBooking(records, venue, booking, events, now);
}
