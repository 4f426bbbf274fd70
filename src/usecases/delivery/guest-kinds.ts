import type { ClaimedNotification, NotificationKind } from '../../ports.ts';

/** Every kind of message to a guest that states what became of a booking. */
const NOTICES: readonly NotificationKind[] = [
  'booking_confirmed',
  'booking_declined',
  'booking_cancelled',
  'change_accepted',
  'change_declined',
  'booking_rescheduled',
  'reschedule_offered',
  'offer_withdrawn',
  'booking_expired',
  'reminder',
  'still_waiting',
  'follow_up',
];
export const isNotice = (kind: NotificationKind): boolean => NOTICES.includes(kind);
/** What we say on our own: it is put into the thread when it has gone. A person's word and a reply stand there already. */
export const isOwnWord = (kind: NotificationKind): boolean => kind === 'word' || isNotice(kind);

/** A worker was about to send it and has gone; but the words of a notice are kept before they leave. */
export const mayBeOut = (row: ClaimedNotification) => row.maybeSent && !(isNotice(row.kind) && row.text === null);
