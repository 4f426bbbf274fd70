import { whatsAppAddress } from '../../../domain/venue.ts';
import { DeliveryError, type GuestChannel } from '../../../ports.ts';
import { checkButtons, checkText } from '../../guest-text.ts';
import { splitText } from '../../split-text.ts';
import { withChoices } from '../choices.ts';
import { within } from '../within.ts';
import { createFindSent } from './find-sent.ts';
import { createFetchMedia } from './media.ts';
import { createPace } from './pace.ts';
import { notConnected, sessionOf } from './reach.ts';
import { createSend, type SendOptions } from './send.ts';
import { showTyping } from './typing.ts';

export type WhatsAppWebOptions = SendOptions;

/** Longer texts are folded away on phones; what somebody types is never so long. */
const MAX_TEXT = 4_096;
/** As many as can be told apart by one digit. */
const BUTTONS = { buttons: 9, buttonId: 256 } as const;
const ANSWER_WITHIN_MS = 10_000;

/**
 * WhatsApp by the phone that has scanned our QR code. Only the process that has the number's browser can send. It has no buttons:
 * they become numbered choices. No key keeps it from sending twice, but what has left can be found in the chat.
 */
export function createWhatsAppWebChannel(options: WhatsAppWebOptions): GuestChannel {
  const { live, sessions, paceMs } = options;
  const send = createSend(options);
  const pace = createPace({ paceMs, random: Math.random, now: () => performance.now() });
  return {
    split: (text) => splitText(text, MAX_TEXT),
    async sendText(to, text, attempt) {
      checkText(text, MAX_TEXT);
      return send(to, text, null, attempt);
    },
    async sendButtons(to, text, buttons, attempt) {
      checkText(text, MAX_TEXT);
      checkButtons(buttons, BUTTONS);
      checkText(withChoices(text, buttons), MAX_TEXT);
      return send(to, text, buttons, attempt);
    },
    async sendTemplate() {
      throw new DeliveryError('template', 'NO_TEMPLATES', 'WhatsApp Web has no templates');
    },
    find: createFindSent(options),
    async checkReachable(venueAddress) {
      const { client } = sessionOf(live, venueAddress);
      const state = await within(client.getState(), ANSWER_WITHIN_MS, 'the state').catch(() => null);
      if (state !== 'CONNECTED') throw notConnected();
    },
    fetchMedia: createFetchMedia(options),
    waitMs: (venue, recipient) => pace(whatsAppAddress(venue), recipient),
    async showTyping(to) {
      try {
        const { client, number } = sessionOf(live, to.venueAddress);
        const contact = await sessions.contactAt(number, to.guestAddress);
        if (!contact) return;
        await within(client.sendSeen(contact.chatId), ANSWER_WITHIN_MS, 'the blue ticks');
        await showTyping(client, contact.chatId, 0);
      } catch {
        // A courtesy: what it fails of will show when the reply is sent.
      }
    },
  };
}
