import { type Legible, type Mention, readAll } from './text.ts';

/** A way to reach somebody, in the form in which two of them are compared. */
export interface Contact {
  kind: 'email' | 'link' | 'phone';
  value: string;
}

const EMAIL = /(?<![\p{L}\d.+%-])[\p{L}\d.+%-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/gu;
const LABELS = '(?:[\\p{L}\\d-]{1,63}\\.){1,5}';
const REST = '[^\\s<>"\'\\uFFFC]';
/** Ends of hosts that are no words of a sentence whose full stop lacks its space. */
const TOP_LEVELS =
  'com|net|org|io|app|info|biz|shop|online|site|link|store|page|dev|example|ly|gl|gg|eg|xyz|club|top|live|pro|tech|cloud|vip|icu|click|zip|mov|ai|tv|cc|ws|ru|cn|uk|jp|kr|br|tk|ml|ga|cf|gd|sh|rocks|space|website|email|digital|agency|finance|bank|money|cash|wtf|today|world|global|group|events|travel|edu|gov|int|mobi|ae|sa|qa|kw|lb|jo|ps|pk|ng|za|ke|ua|pl|cz|se|dk|fi|gr|tr|ir|il|ch|nl|eu|рф|中国|xn--[a-z\\d-]{2,59}|co\\.\\p{L}{2}|com\\.\\p{L}{2}';
const ALONE = '(?<![\\p{L}\\d@.-])';
const LINK = new RegExp(
  [
    `(?<![a-z\\d])(?:[a-z][a-z\\d+-]{1,20}:\\/\\/|www\\.)${REST}{1,500}`,
    `${ALONE}(?:javascript|data|mailto|tel|sms|intent|vbscript):(?! )${REST}{2,500}`,
    `${ALONE}${LABELS}(?:${TOP_LEVELS})(?![a-z\\d-])(?:[/?#:]${REST}{0,500})?`,
    `${ALONE}${LABELS}[a-z]{2,12}\\/${REST}{1,500}`,
    `${ALONE}(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d{2,5})?(?:\\/${REST}{0,500})?(?![\\d.])`,
  ].join('|'),
  'gu',
);
/** "@name", as other places call people. */
const HANDLE = /(?<![\p{L}\d.@])@[a-z\d][a-z\d.]{2,29}/gu;
const PHONE = /(?<![\p{L}\d.,:/-])(?:\+|00)?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![\p{L}\d]|[.,:]\d)/gu;
/** Of a number with and without its country code the last digits are the same. */
const LOCAL_DIGITS = 8;

/** Links and addresses, to be read before dates and prices: they are full of digits. */
export function readAddresses(text: Legible): Mention<Contact>[] {
  return [
    ...readAll(text, EMAIL, ([found]): Contact => ({ kind: 'email', value: found.replace(/\.$/, '') })),
    ...readAll(text, LINK, ([found]): Contact => ({ kind: 'link', value: bare(found) })),
    ...readAll(text, HANDLE, ([found]): Contact => ({ kind: 'link', value: found.replace(/\.$/, '') })),
  ];
}

/** Phone numbers, to be read after dates and prices. */
export function readPhones(text: Legible): Mention<Contact>[] {
  return readAll(text, PHONE, ([found]): Contact => ({ kind: 'phone', value: found.replace(/\D/g, '') }));
}

export function isSameContact(a: Contact, b: Contact): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'link') return a.value === b.value || b.value.startsWith(`${a.value}/`);
  if (a.kind === 'email') return a.value === b.value;
  const [short, long] = [a.value, b.value]
    .map((digits) => digits.replace(/^0+/, ''))
    .sort((x, y) => x.length - y.length);
  return short === long || (short !== undefined && short.length >= LOCAL_DIGITS && long?.endsWith(short) === true);
}

function bare(link: string): string {
  return link
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[\])}.,;:!?/]+$/, '');
}
