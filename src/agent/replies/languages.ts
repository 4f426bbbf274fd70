import type { Language } from '../../domain/language.ts';
import { COMMON_WORDS } from '../claims/common-words.ts';
import { createSignReader, type SignReader } from './reply-reader.ts';
import type { ReplyWords } from './reply-words.ts';
import { arabic } from './words/ar.ts';
import { german } from './words/de.ts';
import { english } from './words/en.ts';
import { spanish } from './words/es.ts';
import { french } from './words/fr.ts';
import { portuguese } from './words/pt.ts';

const WORDS: Record<Language, ReplyWords> = {
  en: english,
  ar: arabic,
  es: spanish,
  fr: french,
  pt: portuguese,
  de: german,
};
const readers = new Map<Language, SignReader>();
const LATIN = ['en', 'es', 'fr', 'pt', 'de'] as const;
const VOCABULARIES = LATIN.map((language) => ({
  language,
  words: new Set(`${COMMON_WORDS[language] ?? ''} ${ownWords(WORDS[language])}`.trim().split(/\s+/)),
}));

/** In so few words a language is not to be told from its neighbours by one. */
const FEW_WORDS = 3;
const LEAST_BESIDE_ARABIC = 3;

/** The languages that a folded text may be in: several where its words are of several. */
export function readersFor(text: string): SignReader[] {
  const said = text.match(/\p{Script=Latin}+/gu) ?? [];
  const counts = VOCABULARIES.map(({ language, words }) => ({
    language,
    known: said.filter((word) => words.has(word)).length,
  }));
  const most = Math.max(...counts.map(({ known }) => known));
  const isArabic = /\p{Script=Arabic}/u.test(text);
  const least = isArabic ? Math.max(most, LEAST_BESIDE_ARABIC) : most - (said.length <= FEW_WORDS ? 1 : 0);
  const latin = counts.filter(({ known }) => known >= least).map(({ language }) => language);
  // What is Arabic may be written in Latin letters, too.
  return (isArabic || most * 2 < said.length ? ['ar' as const, ...latin] : latin).map(readerOf);
}

function readerOf(language: Language): SignReader {
  const known = readers.get(language);
  if (known) return known;
  const reader = createSignReader(WORDS[language]);
  readers.set(language, reader);
  return reader;
}

/** The plain words among a language's patterns. */
function ownWords({
  misleading: _misleading,
  spans: _spans,
  people,
  fewerPeople: _fewer,
  soonThere: _soon,
  clockTimes: _clock,
  hourParts: _parts,
  twoOfUs: _two,
  morePeople: _more,
  numbers,
  ...sources
}: ReplyWords): string {
  return [...Object.values(sources), ...people, ...Object.keys(numbers)]
    .join('|')
    .replace(/\\p\{\p{L}+\}[*+]?|\\[a-z]/gu, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .split(' ')
    .filter((word) => word.length > 2)
    .join(' ');
}
