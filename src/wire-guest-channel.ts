import { splitText } from './adapters/split-text.ts';
import { createWhatsAppCloudChannel } from './adapters/whatsapp-cloud/guest-channel.ts';
import { MAX_TEXT } from './adapters/whatsapp-cloud/wire.ts';
import type { Parts } from './parts.ts';
import type { GuestChannel } from './ports.ts';
import type { Connections } from './ports-connections.ts';
import { absentChannel, routeGuestChannel } from './route-guest-channel.ts';
import type { WebNumbers } from './web-numbers.ts';

/** As the Cloud API needs it; WhatsApp Web takes longer texts, too. */
export const split: GuestChannel['split'] = (text) => splitText(text, MAX_TEXT);

const NO_CLOUD_API = { code: 'NO_CLOUD_API', message: 'The settings of the WhatsApp Cloud API are missing' };

/** The way to all guests, whatever serves their venue's number. */
export function wireGuestChannel(
  whatsapp: Parts['whatsapp'],
  { whatsapp: findToken }: Connections,
  webNumbers: WebNumbers,
): GuestChannel {
  const cloud = whatsapp ? createWhatsAppCloudChannel({ ...whatsapp, findToken }) : absentChannel(split, NO_CLOUD_API);
  return routeGuestChannel(split, (via) => (via === 'web' ? webNumbers.channel() : cloud));
}
