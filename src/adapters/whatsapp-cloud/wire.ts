/** WhatsApp Cloud API's wire format (Graph v23), as far as we use it. Unknown fields are let through: Meta adds some every month. */

import { z } from 'zod';
import type { Language } from '../../domain/language.ts';

// ───────────────────────────── webhook: what Meta posts to us

/** `wa_id` is a phone number's digits; a user who took a username may show only `user_id`, the business-scoped id. */
export const contactSchema = z.object({
  wa_id: z.string().min(1).optional(),
  user_id: z.string().min(1).optional(),
  profile: z.object({ name: z.string().optional() }).optional(),
});
export type WireContact = z.infer<typeof contactSchema>;

/** Seconds since 1970. */
const timestampSchema = z.union([z.string().regex(/^[1-9]\d{0,10}$/), z.int().positive().max(99_999_999_999)]);

export const messageSchema = z.object({
  id: z.string().min(1),
  from: z.string().min(1).optional(),
  from_user_id: z.string().min(1).optional(),
  timestamp: timestampSchema,
  type: z.string().min(1),
});
export type WireMessage = z.infer<typeof messageSchema>;

const mediaSchema = z.object({
  id: z.string().min(1),
  mime_type: z.string().optional(),
  caption: z.string().optional(),
});
const replySchema = z.object({ id: z.string(), title: z.string() });

/** The body of a message, for the kinds we understand. */
export const messageContentSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.object({ body: z.string() }) }),
  /** A tap on a template's quick reply. */
  z.object({
    type: z.literal('button'),
    button: z.object({ text: z.string(), payload: z.string().optional() }),
  }),
  z.object({
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [
      z.object({ type: z.literal('button_reply'), button_reply: replySchema }),
      z.object({ type: z.literal('list_reply'), list_reply: replySchema }),
    ]),
  }),
  z.object({ type: z.literal('audio'), audio: mediaSchema }),
  z.object({ type: z.literal('voice'), voice: mediaSchema }),
  z.object({ type: z.literal('image'), image: mediaSchema }),
  z.object({ type: z.literal('video'), video: mediaSchema }),
  z.object({ type: z.literal('document'), document: mediaSchema }),
  z.object({ type: z.literal('sticker'), sticker: mediaSchema }),
  z.object({
    type: z.literal('location'),
    location: z.object({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
]);
export type WireMessageContent = z.infer<typeof messageContentSchema>;

const errorSchema = z.object({
  code: z.int(),
  title: z.string().optional(),
  message: z.string().optional(),
  error_subcode: z.int().optional(),
  error_data: z.object({ details: z.string().optional() }).optional(),
  is_transient: z.boolean().optional(),
});
export type WireError = z.infer<typeof errorSchema>;

export const statusSchema = z.object({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: timestampSchema,
  errors: z.array(errorSchema).optional(),
  biz_opaque_callback_data: z.string().optional(),
});
export type WireStatus = z.infer<typeof statusSchema>;

/** The envelope, layer by layer: what is inside an array is read on its own, so that one bad entry spoils no other. */
export const webhookBodySchema = z.object({ object: z.string().optional(), entry: z.array(z.unknown()).default([]) });
export const entrySchema = z.object({ changes: z.array(z.unknown()).default([]) });
export const changeSchema = z.object({ field: z.string(), value: z.unknown() });
export const valueSchema = z.object({
  metadata: z.object({ phone_number_id: z.string().min(1) }),
  contacts: z.array(z.unknown()).default([]),
  messages: z.array(z.unknown()).default([]),
  statuses: z.array(z.unknown()).default([]),
  errors: z.array(z.unknown()).default([]),
});

// ───────────────────────────── send: what we post to Meta

export const MAX_TEXT = 4096;
export const MAX_INTERACTIVE_BODY = 1024;
export const MAX_BUTTONS = 3;
export const MAX_BUTTON_TITLE = 20;
export const MAX_BUTTON_ID = 256;

/**
 * A template's words with all places filled. Source of this and the next two: "Templates" and "Template components" in Meta's
 * documentation of the WhatsApp Business Platform.
 */
export const MAX_TEMPLATE_BODY = 1024;
/** What stands in a template's place is on one line, without four spaces on end (error 132012 or 100). */
export const NOT_IN_A_PLACE = /[\n\r\t]| {4,}/;
/** Meta tells the Portuguese of Brazil and of Portugal apart, and knows no other. */
export const TEMPLATE_LANGUAGES: Record<Language, string> = {
  en: 'en',
  ar: 'ar',
  es: 'es',
  fr: 'fr',
  pt: 'pt_BR',
  de: 'de',
};

/** `to` is E.164 with its `+`; a user without a visible number is `recipient`, by business-scoped id. */
export type Recipient = { to: string } | { recipient: string };

export interface ReplyButtonBody {
  type: 'reply';
  reply: { id: string; title: string };
}

export type TemplateComponent =
  | { type: 'body'; parameters: { type: 'text'; text: string }[] }
  /** `index` counts the template's quick replies from 0; the payload comes back when the guest taps it. */
  | {
      type: 'button';
      sub_type: 'quick_reply';
      index: string;
      parameters: [{ type: 'payload'; payload: string }];
    };

export interface TemplateBody {
  name: string;
  language: { code: string };
  components: TemplateComponent[];
}

export type SendBody = Recipient & {
  messaging_product: 'whatsapp';
  recipient_type: 'individual';
  /** Comes back in every status of this message. */
  biz_opaque_callback_data: string;
} & (
    | { type: 'text'; text: { body: string; preview_url: boolean } }
    | { type: 'template'; template: TemplateBody }
    | {
        type: 'interactive';
        interactive: { type: 'button'; body: { text: string }; action: { buttons: ReplyButtonBody[] } };
      }
  );

/** Marks a message as read and shows that we type. */
export interface ReadBody {
  messaging_product: 'whatsapp';
  status: 'read';
  message_id: string;
  typing_indicator: { type: 'text' };
}

export const sendAnswerSchema = z.object({ messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()) });
/** Our number, as Meta knows it. */
export const numberAnswerSchema = z.object({ id: z.string().min(1) });
/** Where a guest's file can be fetched for five minutes. The hash is hex here, and base64 in webhooks. */
export const mediaAnswerSchema = z.object({
  url: z.url(),
  mime_type: z.string().min(1).optional(),
  sha256: z.string().min(1).optional(),
  file_size: z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]).optional(),
});
export const errorBodySchema = z.object({ error: errorSchema });
