import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import { storableText } from '../storable-text.ts';
import { DISPLAY_PHONE_NUMBER, type InboundContent } from './webhook-payloads.ts';

/** WhatsApp's own limit for what a person types. */
const words = storableText.max(65_536);

const media = {
  audio: { mimeType: 'audio/ogg; codecs=opus', shown: '[voice message]' },
  image: { mimeType: 'image/jpeg', shown: '[image]' },
  video: { mimeType: 'video/mp4', shown: '[video]' },
  document: { mimeType: 'application/pdf', shown: '[document]' },
  sticker: { mimeType: 'image/webp', shown: '[sticker]' },
} as const;

/** What a guest may send. In a picture's or document's case, `text` is its caption. */
export const inboundKind = z.preprocess(
  (body) => (typeof body === 'object' && body !== null && !('type' in body) ? { ...body, type: 'text' } : body),
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: words.min(1) }),
    z.object({ type: z.enum(['audio', 'image', 'video', 'document', 'sticker']), text: words.min(1).optional() }),
    z.object({
      type: z.literal('location'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      text: words.min(1).optional(),
    }),
    z.object({ type: z.literal('unsupported') }),
  ]),
);
type InboundKind = z.infer<typeof inboundKind>;

/** What the guest's own phone shows of it, and how Meta reports it. */
export interface Inbound {
  text: string;
  content: InboundContent;
}

export function inboundContent(kind: InboundKind): Inbound {
  switch (kind.type) {
    case 'text':
      return { text: kind.text, content: { type: 'text', text: { body: kind.text } } };
    case 'location': {
      const { latitude, longitude, text } = kind;
      const location = { latitude, longitude, ...(text === undefined ? {} : { name: text }) };
      return { text: text ?? '[location]', content: { type: 'location', location } };
    }
    case 'unsupported': {
      const error = { code: 131051, title: 'Message type unknown', message: 'Message type unknown' };
      return { text: '[unsupported]', content: { type: 'unsupported', errors: [error] } };
    }
    case 'audio':
    case 'image':
    case 'video':
    case 'document':
    case 'sticker':
      return mediaContent(kind.type, kind.text);
  }
}

function mediaContent(type: keyof typeof media, caption: string | undefined): Inbound {
  const { mimeType, shown } = media[type];
  const file = {
    id: String(randomInt(1e14)),
    mime_type: mimeType,
    sha256: randomBytes(32).toString('base64'),
    ...(type === 'audio' ? { voice: true } : {}),
    ...(caption === undefined ? {} : { caption }),
  };
  return { text: caption ?? shown, content: { type, [type]: file } };
}

/** A tap on a reply button, which quotes the message that it stood on. */
export function tapContent(button: { id: string; title: string }, messageId: string): Inbound {
  return {
    text: button.title,
    content: {
      context: { from: DISPLAY_PHONE_NUMBER, id: messageId },
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: button.id, title: button.title } },
    },
  };
}
