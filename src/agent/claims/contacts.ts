import { type Legible, type Mention, readAll } from './text.ts';

/** A way to reach somebody, in the form in which two of them are compared. */
export interface Contact {
  kind: 'email' | 'link' | 'phone';
  value: string;
}

const EMAIL = /(?<![\p{L}\d.+%-])[\p{L}\d.+%-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/gu;
const LINK =
  /(?<![\p{L}\d@.-])(?:https?:\/\/|www\.)[^\s<>"'\uFFFC]{1,500}|(?<![\p{L}\d@.-])(?:[a-z\d-]{1,63}\.){1,4}(?:com|net|org|io|app|info|biz|shop|online|site|link|store|page|dev|example|ly|gl|gg|eg|co\.\p{L}{2}|com\.\p{L}{2})(?![\p{L}\d-])(?:\/[^\s<>"'\uFFFC]{0,500})?|(?<![\p{L}\d@.-])(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,12}\/[^\s<>"'\uFFFC]{1,500}/gu;
const PHONE = /(?<![\p{L}\d.,:/-])(?:\+|00)?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![\p{L}\d]|[.,:]\d)/gu;
/** Of a number with and without its country code the last digits are the same. */
const LOCAL_DIGITS = 8;

/** Links and addresses, to be read before dates and prices: they are full of digits. */
export function readAddresses(text: Legible): Mention<Contact>[] {
  return [
    ...readAll(text, EMAIL, ([found]): Contact => ({ kind: 'email', value: found.replace(/\.$/, '') })),
    ...readAll(text, LINK, ([found]): Contact => ({ kind: 'link', value: bare(found) })),
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
    .replace(/[).,;:!?/]+$/, '');
}
