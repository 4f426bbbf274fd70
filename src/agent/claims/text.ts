import { cleanText } from '../../domain/text.ts';
import { undisguised } from './disguises.ts';
import { matchesOf } from './matches.ts';

export { matchesOf };

/** Longer than any reply we send. */
const MAX_LENGTH = 20_000;
const PLACEHOLDER = /\{\{\s*[a-z_]+\s*\}\}/g;
/** Stands where words have been read already. Neither a letter, a digit, a space nor punctuation. */
export const READ = '\uFFFC';

/** A text made legible, in three spellings of the same length, so that a place in one is the same place in the others. */
export interface Legible {
  /** As written, without what hides words: markdown, invisible characters, wide digits. */
  clean: string;
  /** Lower case; Arabic letters in one spelling. */
  lower: string;
  /** `lower` without accents; what has been read is blotted out. */
  rest: string;
}

/** Something read in a text. */
export interface Mention<T> {
  value: T;
  words: string;
  start: number;
  end: number;
}

export function legible(text: string): Legible {
  const clean = cleanText(undisguised(undressed(text)), MAX_LENGTH);
  const lower = oneForOne(clean, (letter) => ARABIC_SPELLINGS.get(letter) ?? letter.toLowerCase());
  return { clean, lower, rest: folded(lower) };
}

/** Without accents, of the same length. */
export function folded(lower: string): string {
  return oneForOne(lower, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));
}

/** Without markdown and what nobody sees; placeholders are blotted out. */
export function undressed(text: string): string {
  return text
    .replaceAll(READ, '')
    .replace(PLACEHOLDER, READ)
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/٫/g, '.')
    .replace(/[\p{Cf}\p{Mn}ـ*_~`]|<\/?[a-z]{1,10}>|(?<=\p{L})\u00AD/gu, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/[‘’ʼ´]/g, "'")
    .replace(/[‐-―−]/g, '-');
}

const ARABIC_SPELLINGS = new Map(
  [...'أاإاآاٱاىيةهیيکك'.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to]),
);

function oneForOne(text: string, spell: (letter: string) => string): string {
  return text.replace(/[A-Z]|[^\0-\x7f]/g, (letter) => {
    const spelt = spell(letter);
    return spelt.length === 1 ? spelt : letter;
  });
}

/** Every place that `read` accepts, blotted out for whoever reads on. `read` answers null to leave it to others. */
export function readAll<T>(
  text: Legible,
  pattern: RegExp,
  read: (match: RegExpMatchArray & { index: number }) => T | null,
): Mention<T>[] {
  const mentions: Mention<T>[] = [];
  for (const match of matchesOf(text.rest, pattern)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const value = end === start ? null : read(match);
    if (value !== null) mentions.push({ value, words: text.clean.slice(start, end).trim(), start, end });
  }
  blot(text, mentions);
  return mentions;
}

/** Hides what has been read from whoever reads on. */
export function blot(text: Legible, mentions: Mention<unknown>[]): void {
  if (mentions.length === 0) return;
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of mentions) {
    pieces.push(text.rest.slice(at, start), READ.repeat(end - start));
    at = end;
  }
  text.rest = pieces.join('') + text.rest.slice(at);
}

/** A pattern for whole words of any script. */
export function words(source: string, flags = 'g'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, `u${flags}`);
}

/** Alternatives, longest first, each taken literally. */
export function oneOf(names: Iterable<string>): string {
  const sorted = [...new Set(names)].filter((name) => name !== '').sort((a, b) => b.length - a.length);
  return `(?:${sorted.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`;
}

/** The sentence around a place: where it begins and ends, its closing mark included. */
export function sentenceAround(text: string, start: number, end: number): { from: number; to: number } {
  const marks = matchesOf(text, SENTENCE_END);
  const before = marks.findLast((mark) => mark.index < start);
  const after = marks.find((mark) => mark.index >= end);
  return {
    from: before ? before.index + before[0].length : 0,
    to: after ? after.index + after[0].length : text.length,
  };
}

const SENTENCE_END = /[.!?؟…]+(?=[\s\uFFFC)"']|$)|\n|[¿¡]|[。।۔።։]|[!?؟](?=[^\0-\x7f])/gu;

export function isQuestion(text: string, start: number, end: number): boolean {
  const { from, to } = sentenceAround(text, start, end);
  return /[?؟]\s*$/.test(text.slice(from, to));
}
