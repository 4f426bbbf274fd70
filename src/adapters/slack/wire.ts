import { z } from 'zod';

/** What a press, a modal and a card's metadata look like on the wire. */

export const ACTION_IDS = {
  confirm: 'booking.confirm',
  decline: 'booking.decline',
  cancel: 'booking.cancel',
  reschedule: 'booking.reschedule',
  complete: 'booking.complete',
  noShow: 'booking.no_show',
  undo: 'booking.undo',
  assign: 'handoff.assign',
  takeOver: 'handoff.takeover',
  resolve: 'handoff.resolve',
  whatsApp: 'guest.whatsapp',
  retry: 'notification.retry',
} as const;

/** A modal's callback id is the action that opened it. */
export type ReasonDecision = 'decline' | 'cancel';

export const REASON = { blockId: 'reason', actionId: 'reason', maxLength: 500 } as const;

/** The pickers of another date and time: a block and its element have the same id. */
export const PICKERS = { date: 'date', time: 'time' } as const;

/** The modal in which a venue's number is linked. */
export const LINK = {
  callbackId: 'whatsapp.link',
  blockId: 'link',
  byCode: 'whatsapp.link_by_code',
  byPicture: 'whatsapp.link_by_picture',
} as const;

/** In the menu of members: whoever picks it. */
export const MYSELF = 'me';

/** A menu's options name members only; the block around it says which handoff they are picked for. */
const HANDOFF_BLOCK = 'handoff:';

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
export function parseId(value: string | undefined): string | null {
  return z.guid().safeParse(value).data ?? null;
}

export function formatHandoffBlock(handoffId: string): string {
  return `${HANDOFF_BLOCK}${handoffId}`;
}

/** @returns null when it is not one of ours. */
export function parseHandoffBlock(blockId: string): string | null {
  return blockId.startsWith(HANDOFF_BLOCK) ? parseId(blockId.slice(HANDOFF_BLOCK.length)) : null;
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
  return parseMetadata(modalOrigin, privateMetadata);
}

const rescheduleSheet = modalOrigin.extend({
  form: z.object({
    about: z.string(),
    timeZone: z.string(),
    from: z.string(),
    until: z.string(),
    rule: z.enum(['tell', 'ask']),
  }),
});

/** What the form for another time needs to be drawn again while it is filled in; only the origin is acted on. */
export type RescheduleSheet = z.infer<typeof rescheduleSheet>;

/** @returns null when it is not one of ours. */
export function parseRescheduleSheet(privateMetadata: string): RescheduleSheet | null {
  return parseMetadata(rescheduleSheet, privateMetadata);
}

const linkOrigin = z.object({ teamId: z.string().min(1), channelId: z.string().min(1), venueId: z.string().min(1) });

/** Where somebody asked for a number to be linked, and whose it is. */
export type LinkOrigin = z.infer<typeof linkOrigin>;

/** @returns null when it is not one of ours. */
export function parseLinkOrigin(privateMetadata: string): LinkOrigin | null {
  return parseMetadata(linkOrigin, privateMetadata);
}

function parseMetadata<T>(schema: z.ZodType<T>, privateMetadata: string): T | null {
  try {
    return schema.safeParse(JSON.parse(privateMetadata)).data ?? null;
  } catch {
    return null;
  }
}
