import { type Finding, wrong } from '../../adapters/finding.ts';
import { checkNumber, type NumberLook } from '../../adapters/whatsapp-cloud/doctor.ts';
import { TEMPLATE_LANGUAGES } from '../../adapters/whatsapp-cloud/wire.ts';
import type { WhatsAppConfig } from '../../config.ts';
import { type Venue, whatsAppAddress } from '../../domain/venue.ts';
import { namedTemplates } from '../../messages/templates/registration.ts';
import { howToConnect } from '../../usecases/survey-connections.ts';
import { type Check, look } from './check.ts';
import { standIn } from './findings.ts';
import { hide } from './hide-secrets.ts';
import { sharedToken, type Token } from './tokens.ts';
import type { Places } from './workspaces.ts';

/** Each venue's number. */
export async function lookAtNumbers({ config, venues, findToken, timeoutMs }: Places): Promise<Check[]> {
  const { whatsapp } = config;
  const atMeta = venues.filter((venue) => venue.whatsapp.via === 'cloud');
  // All of them connect by QR code.
  if (venues.length > 0 && atMeta.length === 0) return [];
  if (!whatsapp) return config.production ? [] : look('WhatsApp', () => [standIn('WhatsApp', 'WHATSAPP_ACCESS_TOKEN')]);
  if (!findToken || venues.length === 0) {
    const token = sharedToken(config, 'whatsapp');
    return token ? look('WhatsApp', () => ofToken(whatsapp, token, null, timeoutMs)) : [];
  }
  const looks = atMeta.map((venue) => {
    const address = whatsAppAddress(venue);
    return look(`WhatsApp ${address}`, async () => {
      const token = await findToken({ kind: 'whatsapp', address }, venue);
      return token ? ofToken(whatsapp, token, venue, timeoutMs) : [notConnected(venue)];
    });
  });
  return (await Promise.all(looks)).flat();
}

async function ofToken(
  { graphBaseUrl, appSecret }: WhatsAppConfig,
  { secret, renew }: Token,
  venue: Venue | null,
  timeoutMs: number,
): Promise<Finding[]> {
  const number = { graphBaseUrl, appSecret, accessToken: secret, renew, timeoutMs };
  const phoneNumberId = venue && whatsAppAddress(venue);
  return hide([secret], await checkNumber({ ...number, phoneNumberId, ...templatesOf(venue) }));
}

function templatesOf(venue: Venue | null): Pick<NumberLook, 'templates' | 'howToRegister'> {
  const templates = (venue ? namedTemplates(venue) : []).map(({ name, language, examples, quickReplies }) => ({
    name,
    language: TEMPLATE_LANGUAGES[language],
    places: examples.length,
    quickReplies: quickReplies.length,
  }));
  return { templates, howToRegister: `npm run venue -- templates ${venue?.id ?? 'VENUE'}` };
}

function notConnected(venue: Venue): Finding {
  return wrong(
    `Venue "${venue.id}" has no token for number ${whatsAppAddress(venue)}, and WHATSAPP_ACCESS_TOKEN is not set`,
    howToConnect('whatsapp', venue.id),
  );
}
