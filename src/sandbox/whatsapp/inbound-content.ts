import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { storableText } from '../storable-text.ts';
import { type NewMedia, sha256Of } from './media.ts';
import { type MediaKind, sampleMedia } from './sample-media.ts';
import type { InboundContent } from './webhook-payloads.ts';

/** WhatsApp's own limit for what a person types. */
const words = storableText.max(65_536);

const SHOWN: Record<MediaKind, string> = {
  audio: '[voice message]',
  image: '[image]',
  video: '[video]',
  document: '[document]',
  sticker: '[sticker]',
};

const givenMedia = z.object({
  kind: z.enum(['image', 'audio', 'video', 'document']),
  mimeType: storableText.min(1).max(255).optional(),
  base64: z.base64('must be base64').min(1).optional(),
  caption: words.min(1).optional(),
  /** Of a document. */
  filename: storableText.min(1).max(255).optional(),
  /** Spoken into the phone, not a file of sound. */
  voice: z.boolean().optional(),
});
type GivenMedia = z.infer<typeof givenMedia>;

/** What a guest may send. In a picture's or document's case, `text` is its caption. */
export const inboundKind = z.preprocess(
  named,
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: words.min(1) }),
    z.object({ type: z.literal('media'), media: givenMedia }),
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

/** What is not named is words, or media where there is some. */
function named(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || 'type' in body) return body;
  return { ...body, type: 'media' in body ? 'media' : 'text' };
}

/** What the guest's own phone shows of it, how Meta reports it, and the file that Meta keeps. */
export interface Inbound {
  text: string;
  content: InboundContent;
  media: NewMedia | null;
}

export function inboundContent(kind: InboundKind): Inbound {
  switch (kind.type) {
    case 'text':
      return { text: kind.text, content: { type: 'text', text: { body: kind.text } }, media: null };
    case 'location': {
      const { latitude, longitude, text } = kind;
      const location = { latitude, longitude, ...(text === undefined ? {} : { name: text }) };
      return { text: text ?? '[location]', content: { type: 'location', location }, media: null };
    }
    case 'unsupported': {
      const error = { code: 131051, title: 'Message type unknown', message: 'Message type unknown' };
      return { text: '[unsupported]', content: { type: 'unsupported', errors: [error] }, media: null };
    }
    case 'media':
      return mediaContent(kind.media.kind, kind.media);
    case 'audio':
    case 'image':
    case 'video':
    case 'document':
    case 'sticker':
      return mediaContent(kind.type, { caption: kind.text });
  }
}

function mediaContent(kind: MediaKind, given: Omit<GivenMedia, 'kind'>): Inbound {
  const sample = sampleMedia[kind];
  const bytes = Buffer.from(given.base64 ?? sample.base64, 'base64');
  const { mimeType = sample.mimeType, caption, filename } = given;
  const id = String(randomInt(1e14));
  const file = {
    id,
    mime_type: mimeType,
    sha256: sha256Of(bytes, 'base64'),
    ...(kind === 'audio' ? { voice: given.voice ?? true } : {}),
    ...(caption === undefined ? {} : { caption }),
    ...(filename === undefined ? {} : { filename }),
  };
  return { text: caption ?? SHOWN[kind], content: { type: kind, [kind]: file }, media: { id, mimeType, bytes } };
}

/** A tap on a reply button, which quotes the message that it stood on; a template's quick reply is told in a shape of its own. */
export function tapContent(
  { id, title, isTemplate }: { id: string; title: string; isTemplate: boolean },
  quoted: { messageId: string; displayPhoneNumber: string },
): Inbound {
  const context = { from: quoted.displayPhoneNumber, id: quoted.messageId };
  const content = isTemplate
    ? { context, type: 'button', button: { payload: id, text: title } }
    : { context, type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title } } };
  return { text: title, content, media: null };
}
