import { COMMON_WORDS } from './common-words.ts';
import { folded, type Legible, type Mention, matchesOf, READ } from './text.ts';

const VOCABULARIES = Object.values(COMMON_WORDS).map((words) => new Set(words.trim().split(/\s+/)));
const SENTENCE = /(?:[^.!?؟…\n]|[.!?](?=[^\s"')]))+[.!?؟…\n]{0,10}/gu;
const WORD = /[\p{sc=Latin}\d]+/gu;
const ADDRESS = /\S{0,200}[@/.]\S{1,500}/gu;
/** Fewer words may be a greeting or a list. */
const LEAST_WORDS = 4;
const LEAST_KNOWN = 0.26;

/** Sentences in Latin letters, of no language that is read; a question promises nothing, and names are of every language. */
export function strangeSentences(text: Legible, names: Set<string>): Mention<true>[] {
  return matchesOf(text.clean, SENTENCE).flatMap((match) => {
    const [sentence] = match;
    if (/[?؟]\s*$/.test(sentence) || sentence.includes(READ)) return [];
    const words = (sentence.replace(ADDRESS, ' ').match(WORD) ?? [])
      .filter((word) => !isName(word, names))
      .map((word) => folded(word.toLowerCase()));
    const known = Math.max(...VOCABULARIES.map((each) => words.filter((word) => each.has(word)).length));
    if (words.length < LEAST_WORDS || known / words.length >= LEAST_KNOWN) return [];
    return [{ value: true as const, words: sentence.trim(), start: match.index, end: match.index + sentence.length }];
  });
}

/** As the venue or the guest writes it, with a capital. */
function isName(word: string, names: Set<string>): boolean {
  const plain = folded(word.toLowerCase());
  if (/^\d+$/.test(word)) return true;
  return /^\p{Lu}/u.test(word) && names.has(plain) && !VOCABULARIES.some((each) => each.has(plain));
}
