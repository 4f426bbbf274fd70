import { createHash } from 'node:crypto';
import { z } from 'zod';
import { storableText } from '../storable-text.ts';
import type { GuestWrites } from './phone-acts.ts';
import { chatId, newMessageId } from './web-ids.ts';

const media = z.object({
  mimetype: z.string().regex(/^[\w.+-]+\/[\w.+-]+(;.*)?$/, 'must be a media type, e.g. image/jpeg'),
  base64: z.base64(),
  filename: storableText.max(255).optional(),
});
const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: storableText.optional(),
});
const messageId = storableText
  .min(1)
  .max(100)
  .regex(/^[^_\s]+$/, 'must hold no space and no underscore');
const author = chatId.refine((id) => /@(c\.us|lid)$/.test(id), 'must be a person');

/** What somebody writes to a number, as the contract takes it. */
export const guestMessage = z
  .object({
    from: chatId,
    text: storableText.max(65_536).optional(),
    type: z
      .string()
      .regex(/^[a-z_0-9]{1,50}$/, 'must be a type of WhatsApp, e.g. chat, image, call_log')
      .optional(),
    media: media.optional(),
    caption: storableText.max(65_536).optional(),
    location: location.optional(),
    id: messageId.optional(),
    name: storableText.min(1).max(100).optional(),
    author: author.optional(),
    quotedId: messageId.optional(),
    at: z.int().min(0).max(7_258_118_400).optional(),
    history: z.boolean().default(false),
    ciphertext: z.enum(['resolves', 'stays']).optional(),
  })
  .refine((write) => [write.text, write.type, write.media, write.location].some((given) => given !== undefined), {
    path: ['text'],
    message: 'give text, media, location or type',
  });
type GuestMessage = z.infer<typeof guestMessage>;

export function guestWritesOf(message: GuestMessage): GuestWrites {
  const { from, media: file, location: place, at, ciphertext = null, history, name = null } = message;
  const id = message.id ?? newMessageId();
  return {
    from,
    type: message.type ?? typeOf(message),
    text: (file ? message.caption : message.text) ?? '',
    details: { ...(file ? mediaDetails(file, id) : {}), ...(place ? placeDetails(place) : {}) },
    mediaBase64: file?.base64 ?? null,
    id,
    name,
    author: authorOf(message),
    quotedId: message.quotedId,
    at: at === undefined ? undefined : new Date(at * 1000),
    isHistory: history,
    sealed: ciphertext,
  };
}

/** Somebody has written what is in a group, or a status. */
function authorOf({ from, author: given }: GuestMessage): string | null {
  if (given) return given;
  return from.endsWith('@g.us') || from.endsWith('@broadcast') ? '201000000000@c.us' : null;
}

function typeOf({ media: file, location: place }: GuestMessage): string {
  if (place) return 'location';
  if (!file) return 'chat';
  if (file.mimetype.startsWith('audio/ogg')) return 'ptt';
  if (file.mimetype === 'image/webp') return 'sticker';
  const [kind = ''] = file.mimetype.split('/');
  return ['image', 'video', 'audio'].includes(kind) ? kind : 'document';
}

function mediaDetails({ mimetype, base64, filename }: z.infer<typeof media>, id: string): Record<string, unknown> {
  const bytes = Buffer.from(base64, 'base64');
  const filehash = createHash('sha256').update(bytes).digest('base64');
  return {
    mimetype,
    filename,
    size: bytes.length,
    filehash,
    encFilehash: createHash('sha256').update(filehash).digest('base64'),
    mediaKey: createHash('sha256').update(id).digest('base64'),
    directPath: `/v/t62.7118-24/${encodeURIComponent(id)}`,
  };
}

const placeDetails = ({ latitude, longitude, name }: z.infer<typeof location>) => ({
  lat: latitude,
  lng: longitude,
  ...(name === undefined ? {} : { loc: name }),
});
