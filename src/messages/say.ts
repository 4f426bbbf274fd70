import { IntlMessageFormat } from 'intl-messageformat';
import { en, type MessageKey } from './en.ts';

export type MessageParams = Record<string, string | number>;

const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const compiled = new Map<MessageKey, IntlMessageFormat>();

/** The sentence for a key. Parameters are put in as they are, never read as part of the message. */
export function say(key: MessageKey, params: MessageParams = {}): string {
  let format = compiled.get(key);
  if (!format) {
    format = new IntlMessageFormat(en[key], 'en', undefined, { ignoreTag: true });
    compiled.set(key, format);
  }
  return String(format.format(params));
}

/** "a", "a and b", "a, b and c". */
export function listed(items: string[]): string {
  return conjunction.format(items);
}
