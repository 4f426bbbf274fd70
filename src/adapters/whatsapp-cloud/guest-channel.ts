import { DeliveryError, type GuestAddress, type GuestChannel, type ReplyButton } from '../../ports.ts';
import { fitTitles } from './button-titles.ts';
import { createGraphCall, type GraphCall, type GraphOptions, parseJson } from './graph-call.ts';
import { splitText } from './split-text.ts';
import {
  MAX_BUTTON_ID,
  MAX_BUTTONS,
  MAX_INTERACTIVE_BODY,
  MAX_TEXT,
  type ReadBody,
  type Recipient,
  type ReplyButtonBody,
  type SendBody,
  sendAnswerSchema,
} from './wire.ts';

/** WhatsApp by Meta's Cloud API. It knows no idempotency key: a lost answer is `unknown`, and the status webhook decides. */
export function createWhatsAppCloudChannel(options: GraphOptions): GuestChannel {
  const call = createGraphCall(options);
  return {
    split: (text) => splitText(text, MAX_TEXT),
    async sendText(to, text, notificationId) {
      checkText(text, MAX_TEXT);
      return send(call, to, {
        ...envelope(to, notificationId),
        type: 'text',
        text: { body: text, preview_url: false },
      });
    },
    async sendButtons(to, text, buttons, notificationId) {
      checkText(text, MAX_INTERACTIVE_BODY);
      checkButtons(buttons);
      const interactive = { type: 'button', body: { text }, action: { buttons: toWireButtons(buttons) } } as const;
      return send(call, to, { ...envelope(to, notificationId), type: 'interactive', interactive });
    },
    async showTyping(to, providerMessageId) {
      const body: ReadBody = {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: providerMessageId,
        typing_indicator: { type: 'text' },
      };
      // A courtesy: what it fails of will show when the reply is sent.
      await call(to.venueAddress, body).catch(() => undefined);
    },
  };
}

async function send(call: GraphCall, to: GuestAddress, body: SendBody): Promise<{ providerMessageId: string }> {
  const answer = sendAnswerSchema.safeParse(parseJson(await call(to.venueAddress, body)));
  if (answer.success) return { providerMessageId: answer.data.messages[0].id };
  throw new DeliveryError('unknown', 'unreadable_answer', 'WhatsApp said yes without saying which message it is');
}

function envelope(to: GuestAddress, notificationId: string) {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipient(to.guestAddress),
    biz_opaque_callback_data: notificationId,
  } as const;
}

/** Without its `+`, Meta may read a number as a local one. */
function recipient(guestAddress: string): Recipient {
  if (/^\d{5,20}$/.test(guestAddress)) return { to: `+${guestAddress}` };
  if (/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(guestAddress)) return { recipient: guestAddress };
  throw new DeliveryError('row', 'invalid_recipient', 'neither the digits of a number nor a business-scoped user id');
}

function checkText(text: string, max: number): void {
  if (text.trim() === '') throw new DeliveryError('row', 'empty_text', 'there is nothing to send');
  if (text.length > max) {
    throw new DeliveryError('row', 'text_too_long', `the text has ${text.length} characters, ${max} at most`);
  }
}

function checkButtons(buttons: ReplyButton[]): void {
  const problem = problemOf(buttons);
  if (problem !== null) throw new DeliveryError('row', 'invalid_buttons', problem);
}

function problemOf(buttons: ReplyButton[]): string | null {
  if (buttons.length < 1 || buttons.length > MAX_BUTTONS) return `${buttons.length} buttons, 1 to ${MAX_BUTTONS} go`;
  if (new Set(buttons.map(({ id }) => id)).size < buttons.length) return 'two buttons have the same id';
  if (buttons.some(({ id }) => id === '' || id.length > MAX_BUTTON_ID))
    return `an id has 1 to ${MAX_BUTTON_ID} characters`;
  return buttons.some(({ title }) => title.trim() === '') ? 'a button has no title' : null;
}

function toWireButtons(buttons: ReplyButton[]): ReplyButtonBody[] {
  const titles = fitTitles(buttons.map((button) => button.title));
  return buttons.map(({ id }, i) => ({ type: 'reply', reply: { id, title: titles[i] ?? id } }));
}
