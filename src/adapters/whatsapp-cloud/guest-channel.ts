import { whatsAppAddress } from '../../domain/venue.ts';
import { type Attempt, DeliveryError, type GuestAddress, type GuestChannel, type ReplyButton } from '../../ports.ts';
import { checkButtons, checkText } from '../guest-text.ts';
import { splitText } from '../split-text.ts';
import { fitTitles } from './button-titles.ts';
import { fetchMedia } from './fetch-media.ts';
import { createGraphCalls, type GraphCalls, type GraphOptions, parseJson } from './graph-call.ts';
import { createPace } from './pace.ts';
import { templateBody } from './template-body.ts';
import {
  MAX_BUTTON_ID,
  MAX_BUTTONS,
  MAX_INTERACTIVE_BODY,
  MAX_TEXT,
  numberAnswerSchema,
  type ReadBody,
  type Recipient,
  type ReplyButtonBody,
  type SendBody,
  sendAnswerSchema,
} from './wire.ts';

/**
 * WhatsApp by Meta's Cloud API. It knows no idempotency key: a lost answer is `unknown`, and the status webhook decides. A
 * LeaseLostError of an attempt comes out as it is.
 */
export function createWhatsAppCloudChannel(options: GraphOptions): GuestChannel {
  const calls = createGraphCalls(options);
  const pace = createPace();
  return {
    split: (text) => splitText(text, MAX_TEXT),
    async sendText(to, text, attempt) {
      checkText(text, MAX_TEXT);
      const body = { ...envelope(to, attempt), type: 'text', text: { body: text, preview_url: false } } as const;
      return send(calls, to, body, attempt);
    },
    async sendButtons(to, text, buttons, attempt) {
      checkText(text, MAX_INTERACTIVE_BODY);
      checkButtons(buttons, { buttons: MAX_BUTTONS, buttonId: MAX_BUTTON_ID });
      const interactive = { type: 'button', body: { text }, action: { buttons: toWireButtons(buttons) } } as const;
      return send(calls, to, { ...envelope(to, attempt), type: 'interactive', interactive }, attempt);
    },
    async sendTemplate(to, template, attempt) {
      const body = { ...envelope(to, attempt), type: 'template', template: templateBody(template) } as const;
      return send(calls, to, body, attempt);
    },
    checkReachable: (venueAddress) => checkReachable(calls, venueAddress),
    fetchMedia: (venueAddress, mediaId) => fetchMedia(calls, options.timeoutMs, venueAddress, mediaId),
    find: async () => 'unknown',
    waitMs: (venue, recipient) => pace(whatsAppAddress(venue), recipient),
    async showTyping(to, providerMessageId) {
      const body: ReadBody = {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: providerMessageId,
        typing_indicator: { type: 'text' },
      };
      // A courtesy: what it fails of will show when the reply is sent.
      await calls.postMessage(to.venueAddress, body, null).catch(() => undefined);
    },
  };
}

async function send(
  calls: GraphCalls,
  to: GuestAddress,
  body: SendBody,
  attempt: Attempt,
): Promise<{ providerMessageId: string }> {
  const answer = sendAnswerSchema.safeParse(parseJson(await calls.postMessage(to.venueAddress, body, attempt)));
  if (answer.success) return { providerMessageId: answer.data.messages[0].id };
  throw new DeliveryError('unknown', 'unreadable_answer', 'WhatsApp said yes without saying which message it is');
}

/** Nothing is sent, so whatever goes wrong is a trouble of the channel. A captive portal says 200 to anything. */
async function checkReachable(calls: GraphCalls, venueAddress: string): Promise<void> {
  const text = await calls.lookUpNumber(venueAddress).catch((error: unknown) => {
    throw error instanceof DeliveryError ? ofTheChannel(error) : error;
  });
  if (numberAnswerSchema.safeParse(parseJson(text)).data?.id === venueAddress) return;
  throw new DeliveryError('channel', 'unreadable_answer', 'What answered in WhatsApp’s place does not know our number');
}

function ofTheChannel(error: DeliveryError): DeliveryError {
  const { code, message, retryAfterMs } = error;
  return new DeliveryError('channel', code, message, { cause: error, retryAfterMs });
}

function envelope(to: GuestAddress, { notificationId }: Attempt) {
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

function toWireButtons(buttons: ReplyButton[]): ReplyButtonBody[] {
  const titles = fitTitles(buttons.map((button) => button.title));
  return buttons.map(({ id }, i) => ({ type: 'reply', reply: { id, title: titles[i] ?? id } }));
}
