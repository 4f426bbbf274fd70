import { z } from 'zod';

/** What a press, a modal and a card's metadata look like on the wire. */

export const ACTION_IDS = {
  confirm: 'booking.confirm',
  decline: 'booking.decline',
  cancel: 'booking.cancel',
  whatsApp: 'guest.whatsapp',
  retry: 'notification.retry',
} as const;

/** A modal's callback id is the action that opened it. */
export type ReasonDecision = 'decline' | 'cancel';

export const REASON = { blockId: 'reason', actionId: 'reason', maxLength: 500 } as const;

export const CARD_EVENT_TYPE = 'bellhop_card';
export const NOTE_EVENT_TYPE = 'bellhop_note';

const ourMetadata = z.object({
  event_type: z.enum([CARD_EVENT_TYPE, NOTE_EVENT_TYPE]),
  event_payload: z.object({ notification_id: z.string() }),
});

/** Whether a message, by its metadata, is what was posted for a notification. */
export function isNotificationOf(metadata: unknown, notificationId: string): boolean {
  return ourMetadata.safeParse(metadata).data?.event_payload.notification_id === notificationId;
}

/** Which booking, as the presser saw it. */
export interface BookingRef {
  bookingId: string;
  rev: number;
}

const bookingRef = { bookingId: z.guid(), rev: z.int().nonnegative() };

export function formatButtonValue({ bookingId, rev }: BookingRef): string {
  return `${bookingId}:${rev}`;
}

/** @returns null when it is not one of ours. */
export function parseButtonValue(value: string | undefined): BookingRef | null {
  const [, bookingId, rev] = /^([^:]+):(\d{1,9})$/.exec(value ?? '') ?? [];
  return z.object(bookingRef).safeParse({ bookingId, rev: Number(rev) }).data ?? null;
}

/** @returns null when it is not one of ours. */
export function parseNotificationId(value: string | undefined): string | null {
  return z.guid().safeParse(value).data ?? null;
}

const modalOrigin = z.object({
  ...bookingRef,
  channelId: z.string().min(1),
  ts: z.string().min(1),
  teamId: z.string().min(1),
});

/** The card from which a modal was opened; travels in `private_metadata`, because a submission names no channel. */
export type ModalOrigin = z.infer<typeof modalOrigin>;

/** @returns null when it is not one of ours. */
export function parseModalOrigin(privateMetadata: string): ModalOrigin | null {
  try {
    return modalOrigin.safeParse(JSON.parse(privateMetadata)).data ?? null;
  } catch {
    return null;
  }
}
