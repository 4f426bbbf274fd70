import type { Language } from '../../../domain/language.ts';
import { detectLanguage } from '../../language/detect-language.ts';
import { COURTESIES, TELLING_WORDS } from '../../language/telling-words.ts';
import { type Change, WORDS } from './other-words.ts';

/** Spanish lets "domingo" be a name, German "morgen" a morning: only what is sure is here. */
const READ = Object.keys(WORDS) as (keyof typeof WORDS)[];

const compiled = new Map<Language, (readonly [RegExp, string])[]>();

/**
 * A guest's words with those that name days, hours, numbers and people put into English, which the rules read. Only for who writes
 * another language than English, or is spoken to in one; everything else stays as it is.
 */
export function inEnglish(text: string, spokenTo: Language): string {
  const written = detectLanguage(text, spokenTo)?.language ?? spokenTo;
  const language = READ.find((one) => one === written);
  if (!language) return text;
  const latin = language === 'ar' ? withLatinDigits(text) : text;
  const said = changesOf(language).reduce((so, [pattern, english]) => so.replace(pattern, english), latin);
  return withoutSmallWords(said, language).replace(/ {2,}/g, ' ');
}

/** Of two languages, or within a name: "María de la Cruz". */
const KEPT = new Set('no de la del do da dos das van der von den el al bin di du le'.split(' '));
/** Says nothing, and is nobody's name. */
const FILLER = 'so';
const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;

/** What is left of the language's everyday words could be taken for a name. */
function withoutSmallWords(text: string, language: keyof typeof WORDS): string {
  if (language === 'ar') return text;
  return text.replace(WORD, (word, at: number) => {
    const mayBeName = /^\p{Lu}/u.test(word) && !/(?:^|[.,;:!?¡¿\n]) *$/u.test(text.slice(Math.max(0, at - 4), at));
    const plain = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
    const isSmall = TELLING_WORDS[language].has(plain) || COURTESIES[language].has(plain);
    const isEnglish = TELLING_WORDS.en.has(plain) || COURTESIES.en.has(plain) || KEPT.has(plain);
    return isSmall && !isEnglish && !mayBeName ? FILLER : word;
  });
}

function changesOf(language: keyof typeof WORDS): (readonly [RegExp, string])[] {
  const known = compiled.get(language);
  if (known) return known;
  const changes = WORDS[language].map(([words, english]: Change) => [wholeWords(words), english] as const);
  compiled.set(language, changes);
  return changes;
}

const wholeWords = (words: string) => new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${words})(?![\\p{L}\\p{M}])`, 'giu');

const ARABIC_ZERO = '٠'.codePointAt(0) ?? 0;

function withLatinDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) - ARABIC_ZERO));
}
