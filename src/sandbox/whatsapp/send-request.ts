import { z } from 'zod';
import { storableText } from '../storable-text.ts';
import { type GraphError, invalidParameter, invalidValue, missingParameter } from './graph-error.ts';
import type { TemplateCall } from './templates.ts';

export interface Button {
  id: string;
  title: string;
}

export type SendRequest =
  | { kind: 'mark_read'; messageId: string }
  | (Addressed & { kind: 'message'; text: string; buttons: Button[] })
  | (Addressed & { kind: 'template'; template: TemplateCall });

interface Addressed {
  to: Recipient;
  input: string;
  callbackData: string | null;
}

/** A phone wins over a business-scoped user id when both are given. */
export type Recipient = { phone: string } | { userId: string };

const markRead = z.object({
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.object({ type: z.literal('text') }).optional(),
});

const addressed = {
  recipient_type: z.literal('individual').optional(),
  to: z.string().optional(),
  recipient: z.string().optional(),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: storableText.max(512).optional(),
};

const textMessage = z.object({
  ...addressed,
  type: z.literal('text').optional(),
  text: z.object({ body: storableText.min(1).max(4096), preview_url: z.boolean().optional() }),
});

const replyButton = z.object({
  type: z.literal('reply'),
  reply: z.object({ id: storableText.min(1).max(256), title: storableText.min(1).max(20) }),
});

const buttonMessage = z.object({
  ...addressed,
  type: z.literal('interactive'),
  interactive: z.object({
    type: z.literal('button'),
    body: z.object({ text: storableText.min(1).max(1024) }),
    action: z.object({ buttons: z.array(replyButton).min(1).max(3) }),
  }),
});

const templateMessage = z.object({
  ...addressed,
  type: z.literal('template'),
  template: z.object({
    name: storableText.min(1).max(512),
    language: z.object({ code: z.string().min(1) }),
    components: z
      .array(
        z.discriminatedUnion('type', [
          z.object({
            type: z.literal('body'),
            parameters: z.array(z.object({ type: z.literal('text'), text: storableText })),
          }),
          z.object({
            type: z.literal('button'),
            sub_type: z.literal('quick_reply'),
            index: z.coerce.number().int().min(0).max(9),
            parameters: z.tuple([z.object({ type: z.literal('payload'), payload: storableText.min(1).max(256) })]),
          }),
        ]),
      )
      .default([]),
  }),
});

/** Reads the body of `POST /{phone-number-id}/messages`, within Meta's limits. @throws GraphError */
export function readSendRequest(body: unknown): SendRequest {
  const { messaging_product, ...rest } = parse(
    z.looseObject({ messaging_product: z.unknown() }),
    body,
    invalidParameter,
  );
  if (messaging_product !== 'whatsapp') throw invalidParameter('messaging_product must be "whatsapp"');
  if ('status' in rest) return { kind: 'mark_read', messageId: parse(markRead, rest, invalidParameter).message_id };
  return readMessage(rest);
}

function readMessage(body: Record<string, unknown>): SendRequest {
  switch (body.type ?? 'text') {
    case 'text': {
      const message = parse(textMessage, body, invalidParameter);
      return { kind: 'message', ...addressOf(message), text: message.text.body, buttons: [] };
    }
    case 'interactive': {
      const message = parse(buttonMessage, body, invalidValue);
      const buttons = message.interactive.action.buttons.map(({ reply }) => reply);
      refuseDuplicates(buttons);
      return { kind: 'message', ...addressOf(message), text: message.interactive.body.text, buttons };
    }
    case 'template': {
      const message = parse(templateMessage, body, invalidParameter);
      return { kind: 'template', ...addressOf(message), template: callOf(message.template) };
    }
    default:
      throw invalidParameter(
        'type must be "text", "interactive" or "template": the stand-in speaks what the product uses',
      );
  }
}

function callOf({ name, language, components }: z.infer<typeof templateMessage>['template']): TemplateCall {
  const texts = components.flatMap((part) => (part.type === 'body' ? part.parameters : []));
  const buttons = components.flatMap((part) => (part.type === 'button' ? [part] : []));
  return {
    name,
    language: language.code,
    parameters: texts.map(({ text }) => text),
    payloads: new Map(buttons.map(({ index, parameters: [{ payload }] }) => [index, payload])),
  };
}

function addressOf(message: {
  to?: string | undefined;
  recipient?: string | undefined;
  biz_opaque_callback_data?: string | undefined;
}): Addressed {
  const callbackData = message.biz_opaque_callback_data ?? null;
  if (message.to !== undefined) {
    if (!/^\+?\d+$/.test(message.to)) throw invalidValue('to must be a phone number in E.164');
    return { to: { phone: message.to.replace('+', '') }, input: message.to, callbackData };
  }
  if (message.recipient !== undefined)
    return { to: { userId: message.recipient }, input: message.recipient, callbackData };
  throw missingParameter('to');
}

/** Meta refuses a message whose buttons cannot be told apart. */
function refuseDuplicates(buttons: Button[]): void {
  for (const key of ['title', 'id'] as const) {
    if (new Set(buttons.map((button) => button[key])).size < buttons.length) {
      throw invalidValue(`Duplicated ${key} in buttons`);
    }
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, refuse: (details: string) => GraphError): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path.join('.') ?? '';
  const isMissing = issue?.code === 'invalid_type' && isAbsent(value, issue.path);
  throw isMissing ? missingParameter(name) : refuse(`${name}: ${issue?.message ?? 'is not valid'}`);
}

function isAbsent(value: unknown, path: PropertyKey[]): boolean {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return true;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at === undefined;
}
