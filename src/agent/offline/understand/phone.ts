import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { claimAll, type Finding, type Page } from './page.ts';

/** Digits that may be a phone number, with what people put between them. */
const CANDIDATE = /(?<![a-z\u00c0-\u024f\d.:/])(?:\+|00)?\(?\d(?:[ ().\-/]{0,2}\d){5,17}(?!\d|[:.]\d| ?[ap]\.?m\b)/gi;
const AFTER_WORD =
  /(?:phone|mobile|cell|tel|telephone|whatsapp|number|contact|call me (?:on|at)|reach me (?:on|at))(?: number| no\.?| is|:|\.| on| at){0,3} ?(?<digits>\+?\d[\d ().-]{2,18})/gi;
/** So many digits after a plus or a zero count nothing and are no time. */
const SURE =
  /(?<![a-z\u00c0-\u024f\d.:/])(?:\+|00?)\(?\d(?:[ ()-]{0,2}\d){8,16}(?!\d|[:.]\d| ?(?:[ap]\.?m|people|persons?|pax|ppl|guests?|adults|friends|of us|hours?|hrs?|minutes?|o'?clock)\b)/gi;
/** Fewer digits than this are a phone number only when somebody says so. */
const LEAST_DIGITS = 7;

/** Read before anything that counts could take a part of it: "my number: 0049 …". */
export function readSurePhones(page: Page): Finding<string>[] {
  return claimAll(page, SURE, (match) => match[0].trim());
}

/** Numbers that are, or were meant as, a phone number: as typed, for the tool to judge. */
export function readPhones(page: Page, phoneCountry: string): Finding<string>[] {
  const plain = claimAll(page, CANDIDATE, (match) => (isPhone(match[0], phoneCountry) ? match[0].trim() : null));
  if (plain.length > 0) return plain;
  return claimAll(page, AFTER_WORD, (match) => spokenOf(match));
}

function isPhone(words: string, phoneCountry: string): boolean {
  const digits = words.replace(/\D/g, '');
  if (digits.length >= LEAST_DIGITS) return !isClockPair(words);
  const country: CountryCode | undefined = isSupportedCountry(phoneCountry) ? phoneCountry : undefined;
  return digits.length > 5 && parsePhoneNumberFromString(words, country)?.isValid() === true;
}

/** "1500-1700" is a range of time. */
function isClockPair(words: string): boolean {
  return /^(?:[01]\d|2[0-3])[0-5]\d ?- ?(?:[01]\d|2[0-3])[0-5]\d$/.test(words);
}

function spokenOf(match: RegExpExecArray): string | null {
  const digits = match.groups?.digits?.trim() ?? '';
  const isCount = /number/i.test(match[0]) && digits.replace(/\D/g, '').length < 4;
  return isCount ? null : digits;
}
