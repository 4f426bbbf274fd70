import type { ClaimEvidence } from '../claims.ts';
import { disguisesIn } from './disguises.ts';
import { strangeSentences } from './strange-language.ts';
import { folded, isQuestion, type Legible, legible, type Mention, matchesOf, READ, undressed } from './text.ts';

/** Not of a script whose languages are read, wholly or by the beginnings of their words. */
const UNREAD =
  /(?:(?![\p{sc=Latin}\p{sc=Arabic}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Hebrew}\p{sc=Devanagari}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Common}\p{sc=Inherited}])[\p{L}\p{M}])+/gu;
const LONGEST_NAME = 12;

/**
 * Words of a draft that might say anything: disguised ones, and those of scripts and languages that nobody here
 * reads. What is to stand as the guest's own may be a list or a name.
 */
export function unreadWords(
  draft: string,
  text: Legible,
  { guestWords, venue, isGuests }: ClaimEvidence,
): Mention<true>[] {
  const disguised = disguisesIn(undressed(draft)).map((words) => ({
    value: true as const,
    words,
    start: Math.max(0, text.clean.indexOf(words)),
    end: text.clean.length,
  }));
  const given = [
    ...guestWords,
    ...Object.values(venue.facts).flat(),
    venue.name,
    ...venue.resources.map(({ name }) => name),
  ];
  const names = new Set(folded(given.join(' ').toLowerCase()).match(/[\p{L}\d]+/gu));
  return [...disguised, ...strangeWords(text, given), ...(isGuests ? [] : strangeSentences(text, names))];
}

/** A question promises nothing, a name that the guest has given may be said, and facts beside it say what is so. */
function strangeWords(text: Legible, given: string[]): Mention<true>[] {
  if (text.clean.includes(READ)) return [];
  const found = matchesOf(text.clean, UNREAD).map((match) => {
    const end = match.index + match[0].length;
    return { value: true as const, words: match[0], start: match.index, end };
  });
  if (found.length === 0) return [];
  const names = given.map((each) => legible(each).clean);
  return found.filter(({ words, start, end }) => {
    const isName = words.length <= LONGEST_NAME && found.length <= 2 && names.some((each) => each.includes(words));
    return !isName && !isQuestion(text.lower, start, end);
  });
}
