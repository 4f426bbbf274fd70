import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { LANGUAGES } from '../../domain/language.ts';
import { type CloudNumber, TEMPLATES_FOR, type WebNumber } from '../../domain/venue.ts';
import { allDifferent, expected, pattern } from './fields.ts';

const language = z.enum(LANGUAGES, expected(`one of ${LANGUAGES.join(', ')}`));
const template = z.strictObject(
  {
    name: pattern("the template's name at Meta: small letters, digits and _", /^[a-z0-9_]{1,512}$/),
    languages: z
      .array(language, expected('a list of languages'))
      .min(1, { error: 'expected at least one' })
      .superRefine(allDifferent((one: string) => one, null)),
  },
  expected('settings: name and languages'),
);
const templates = z.partialRecord(
  z.enum(TEMPLATES_FOR, expected(`what a template is for: one of ${TEMPLATES_FOR.join(', ')}`)),
  template,
  expected('templates by what they are for'),
);

const ONE_OF_BOTH =
  'phoneNumberId (of a number at Meta’s Cloud API) or number (of a phone that scans a QR code), and not both';

const settings = z.strictObject(
  {
    phoneNumberId: pattern('the id that Meta gives the number: 5 to 25 digits', /^\d{5,25}$/).optional(),
    number: z.string(expected('a phone number')).optional(),
    templates: templates.optional(),
  },
  expected(`settings: ${ONE_OF_BOTH}`),
);

export const WHATSAPP_SETTINGS = Object.keys(settings.shape);

/** How the venue's number is served: by Meta's Cloud API, or by WhatsApp Web. @param country how a number without a country code is read. */
export function whatsappSchema(country: string) {
  return settings.transform((written, context): CloudNumber | WebNumber => {
    const { phoneNumberId, number, templates: registered } = written;
    const complain = (path: string[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
      return z.NEVER;
    };
    if (phoneNumberId !== undefined) {
      if (number !== undefined) return complain(['number'], `expected either ${ONE_OF_BOTH}`);
      return { via: 'cloud', phoneNumberId, templates: registered ?? {} };
    }
    if (number === undefined) return complain([], `expected either ${ONE_OF_BOTH}`);
    if (registered)
      return complain(
        ['templates'],
        'expected none: only numbers at Meta’s Cloud API have templates, and this one has none',
      );
    const read = readNumber(number, country);
    if (read !== null) return { via: 'web', number: read };
    return complain(
      ['number'],
      `expected a whole phone number, such as +20 10 2776 4824, found ${JSON.stringify(number)}`,
    );
  });
}

/** As E.164; null: it is none. */
function readNumber(written: string, country: string): string | null {
  const code = country.toUpperCase();
  const known: CountryCode | undefined = isSupportedCountry(code) ? code : undefined;
  const number = parsePhoneNumberFromString(written, { ...(known && { defaultCountry: known }), extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
}
