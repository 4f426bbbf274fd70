import { detectAll } from 'tinyld';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import { COURTESIES, type LatinLanguage, TELLING_WORDS } from './telling-words.ts';

const LATIN = LANGUAGES.filter((language): language is LatinLanguage => language !== 'ar');
/** Links, addresses, references and numbers are of no language. */
const NO_WORDS = /\b(?:https?:\/\/|www\.)\S+|\S+@\S+|\S*\d\S*/gu;
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
/** On a Persian, Kurdish or Urdu keyboard only. */
const NOT_ARABIC = /[\u06A9\u06CC\u06BE\u06C1\u06D2]/u;
/** Fewer may be a name, or words that everybody knows from another language. */
const CLEAR_WORDS = 3;
const LEAST_TELLING = 2;
/** A single word of less says nothing: "si", "ja", "me". */
const LEAST_LETTERS = 4;
const COURTESY_WEIGHT = 2;
const LONGEST_NAME = 4;
const NAME_PARTICLES = new Set('de la del do da dos das van der von den el al bin ibn di du le'.split(' '));
const LONGEST_READ = 600;

/**
 * Which of our languages a guest's message is in; null where it does not say: names, numbers, "ok", a link, another language.
 * `clear` says that it takes more than a greeting or a few words that are at home in several languages; of those that share the
 * words `likely` is taken.
 */
export function detectLanguage(
  text: string,
  likely: Language | null = null,
): { language: Language; clear: boolean } | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  return inArabic(words) ?? inLatin(words, likely);
}

/**
 * In which language the guest is spoken to from now on: as they have just written, if that is clear, or nothing was known before.
 * Null: as before. Arabic in Latin letters is read as none of our languages, so it changes nothing: whoever types it mostly reads
 * Latin letters with ease, and a wrong guess among six languages would be worse than the venue's own.
 */
export function languageAfter(remembered: Language | null, texts: string[], venues: Language): Language | null {
  const found = detectLanguage(texts.join('\n'), remembered ?? venues);
  if (!found || found.language === remembered) return null;
  return remembered === null || found.clear ? found.language : null;
}

function wordsOf(text: string): string[] {
  return (text.slice(0, LONGEST_READ).replace(NO_WORDS, ' ').match(WORD) ?? []).map((word) =>
    word.replaceAll('’', "'"),
  );
}

function inArabic(words: string[]): ReturnType<typeof detectLanguage> {
  const arabic = words.filter((word) => /\p{sc=Arabic}/u.test(word));
  if (arabic.length * 2 < words.length || arabic.length === 0) return null;
  if (arabic.some((word) => NOT_ARABIC.test(word))) return null;
  return { language: 'ar', clear: arabic.length >= CLEAR_WORDS };
}

function inLatin(words: string[], likely: Language | null): ReturnType<typeof detectLanguage> {
  if (isName(words)) return null;
  const counts = LATIN.map((language) => ({ language, weight: weightOf(words, language) }));
  const most = Math.max(...counts.map(({ weight }) => weight));
  const first = counts.filter(({ weight }) => weight === most && weight > 0).map(({ language }) => language);
  // A few small words are at home in many languages of the world.
  const isMost = most * 2 >= words.length;
  const [only] = first.length === 1 && isMost ? first : [];
  if (only) return { language: only, clear: isClear(words, only) };
  const shared = isMost ? first : [];
  const read = shared.find((language) => language === likely) ?? byLetters(words, shared);
  return read && (first.length === 0 || first.includes(read)) ? { language: read, clear: false } : null;
}

function weightOf(words: string[], language: LatinLanguage): number {
  const weights = words.map((word): number => {
    if (isIn(COURTESIES[language], word)) return COURTESY_WEIGHT;
    return isIn(TELLING_WORDS[language], word) && (words.length > 1 || word.length >= LEAST_LETTERS) ? 1 : 0;
  });
  return weights.reduce((sum, weight) => sum + weight, 0);
}

/** By words that no other of the languages has: Spanish and Portuguese share too many. */
function isClear(words: string[], language: LatinLanguage): boolean {
  const own = words.filter((word) => LATIN.every((each) => isIn(TELLING_WORDS[each], word) === (each === language)));
  return words.length >= CLEAR_WORDS && own.length >= LEAST_TELLING;
}

/** Guests leave accents out. */
function isIn(list: ReadonlySet<string>, word: string): boolean {
  const lower = word.toLowerCase();
  return list.has(lower) || list.has(lower.normalize('NFD').replace(/\p{M}/gu, ''));
}

/** "Maria do Carmo", "Van der Berg"; but "Thank You" is none. */
function isName(words: string[]): boolean {
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  const isShort = words.length > 1 && words.length <= LONGEST_NAME && capitals.length > 0;
  const isAll = words.every((word) => capitals.includes(word) || NAME_PARTICLES.has(word.toLowerCase()));
  return isShort && isAll && !words.some((word) => LATIN.some((language) => isIn(COURTESIES[language], word)));
}

/** Where the words do not decide: among those that share them, or of all languages, so that Italian is not taken for Spanish. */
function byLetters(words: string[], among: LatinLanguage[]): LatinLanguage | null {
  if (words.length < CLEAR_WORDS && among.length === 0) return null;
  const [best] = detectAll(words.join(' ').toLowerCase(), { only: among });
  return LATIN.find((language) => language === best?.lang) ?? null;
}
