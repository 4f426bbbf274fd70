import { LANGUAGES } from '../domain/language.ts';
import type { GuestMessageKey } from './guest/en.ts';
import { formatOf } from './say.ts';

const LITERAL = 0;
const patterns = new Map<GuestMessageKey, RegExp>();

/** Whether a text of ours holds that sentence, in any language: a guest may have changed to another since. */
export function saysOurs(text: string, key: GuestMessageKey): boolean {
  const known = patterns.get(key);
  const pattern = known ?? new RegExp(LANGUAGES.map((language) => shapeOf(key, language)).join('|'), 's');
  patterns.set(key, pattern);
  return pattern.test(text);
}

/** The words that stand in it whatever is put in. */
function shapeOf(key: GuestMessageKey, language: (typeof LANGUAGES)[number]): string {
  return formatOf(key, language)
    .getAst()
    .map((element) => (element.type === LITERAL ? escaped(element.value) : '.*?'))
    .join('');
}

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
