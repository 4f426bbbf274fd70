import type { BookingEventType } from '../../domain/booking.ts';
import type { HistoryEntry, NotificationKind } from '../../ports.ts';

/** These leave a booking as it was. */
const ONLY_WISHES: readonly BookingEventType[] = [
  'booking.change_proposed',
  'booking.reschedule_offered',
  'booking.offer_declined',
  'booking.attendance_said',
];

/** A notice holds while its event is the booking's last: only wishes since then leave it as true as it was. An offer is over with whatever comes after it. */
export function isStillTrue(kind: NotificationKind, bookingRev: number, history: HistoryEntry[]): boolean {
  return history.slice(bookingRev).every(({ type }) => kind !== 'reschedule_offered' && ONLY_WISHES.includes(type));
}
