import { TEMPLATE_LANGUAGES } from '../../adapters/whatsapp-cloud/wire.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { TEMPLATES_FOR } from '../../domain/venue.ts';
import { numbered, templateText } from '../../messages/templates/catalogue.ts';
import { DEFAULT_TEMPLATE_NAMES } from '../../messages/templates/registration.ts';
import type { MessageTemplate } from '../sandbox-host.ts';

/** As if somebody had registered at Meta whatever a venue may have to say to a guest who has not written for a day. */
export const APPROVED_TEMPLATES: MessageTemplate[] = TEMPLATES_FOR.flatMap((purpose) =>
  LANGUAGES.map((language) => {
    const { body, quickReplies = [] } = templateText(purpose, language);
    return {
      name: DEFAULT_TEMPLATE_NAMES[purpose],
      language: TEMPLATE_LANGUAGES[language],
      status: 'APPROVED',
      body: numbered(body),
      quickReplies,
    };
  }),
);
