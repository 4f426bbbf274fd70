import { type Legible, type Mention, matchesOf } from './text.ts';

const SIGN = '[A-Za-z\\d]';
const ALONE = `(?<![\\p{L}\\d]|\\d[.,:/]|[@/.])`;
/** What our references look like: six signs that are not mistaken for one another. */
const OWN = new RegExp(`${ALONE}[ACDEFGHJKMNPQRTUVWXY34679]{6}(?![\\p{L}\\d])`, 'gu');
/** Six signs with a letter and a digit, though they may not be of ours; perhaps set apart. */
const ALIKE = new RegExp(`${ALONE}(?:${SIGN}{6}|${SIGN}(?:([ .·|-])${SIGN})(?:\\1${SIGN}){4})(?![\\p{L}\\d])`, 'gu');
/** A time or a count with its unit: "21h30m", "1030am", "room12". */
const ORDINARY =
  /^(?:\d{1,2}h\d{2}m?|\d+(?:[ap]m|h|hrs?|hours?|mins?|days?|pax|people|egp|usd|eur|gbp|le|kmh?|gb|mb|st|nd|rd|th|uhr|x)|[a-z]+\d{1,3}|[A-Z][a-z]+\d+|\d{1,4}[a-z]{2,5}|(?:[a-z]{2,4}\d){2})$/u;
const NAMES =
  'ref(?:erence)?|(?:booking|confirmation|reservation|request)(?= (?:number|no|code|id|ref))|buchungs(?:nummer|code)|referenz|reservierungsnummer|referencia|localizador|codigo de reserva|numero de (?:reserva|reservation)|c[oó]digo da reserva|referência|r[eé]f[eé]rence|رقم (?:ال)?(?:حجز|مرجع)|المرجع|الرقم المرجعي';
const CODES =
  'code|pin|number|nummer|nr|c[oó]digo|n[uú]mero|num[eé]ro|codice|numero|(?:ال)?كود|(?:ال)?رقم|(?:ال)?رمز|код|номер|kod|kodu|コード|番号|코드|번호|代码|代碼|号码|號碼|编号|編號';
const IS =
  '(?: (?:number|no\\.?|code|id|ref|reference|is|ist|es|est|é|è|el|le|la|der|die|das|the|هو|هي|now|today)){0,4}';
const NAMED = new RegExp(
  `(?<![\\p{L}\\d])(?:${NAMES})\\.?${IS}[\\s:#("]{1,3}(?<code>[a-z\\d][a-z\\d-]{2,13})(?![\\p{L}\\d])`,
  'gu',
);
const CODED = new RegExp(
  `(?<!\\p{L})(?:${CODES})\\.?${IS}[\\s:#("]{1,3}(?<code>[a-z\\d][a-z\\d-]{2,13})(?![\\p{L}\\d])`,
  'gu',
);

/** Every booking reference that a text names, in capitals. */
export function readReferences(text: Legible): Mention<string>[] {
  const own = matchesOf(text.clean, OWN).map((match) => ({ match, code: match[0] }));
  const alike = matchesOf(text.clean, ALIKE).flatMap((match) => {
    const code = match[0].replace(/[^A-Za-z\d]/g, '');
    const isCode =
      /\d/.test(code) && /[A-Za-z]/.test(code) && !ORDINARY.test(match[0]) && !ORDINARY.test(match[0].toLowerCase());
    return isCode ? [{ match, code }] : [];
  });
  const named = [...matchesOf(text.lower, NAMED), ...matchesOf(text.lower, CODED)].flatMap((match) => {
    const code = match.groups?.code ?? '';
    const start = match.index + match[0].length - code.length;
    const written = text.clean.slice(start, start + code.length);
    return isCode(written, NAMED_FIRST.test(match[0])) ? [{ match, code: written }] : [];
  });
  return [...own, ...alike, ...named].map(({ match, code }) => {
    const end = match.index + match[0].length;
    return { value: code.toUpperCase(), words: text.clean.slice(match.index, end), start: match.index, end };
  });
}

const NAMED_FIRST = new RegExp(`^(?:${NAMES})`, 'u');

/** After a word for references any number is one; after "code" or "number" it has a letter in it, or is no count. */
function isCode(written: string, isReference: boolean): boolean {
  if (/^[A-Z-]{3,}$/.test(written)) return true;
  if (!/\d/.test(written)) return false;
  return isReference || /[a-z]/i.test(written) || /^\d{4,6}$/.test(written);
}
