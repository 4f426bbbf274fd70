/** How much of a message is read. */
const MAX_LENGTH = 2_000;
/** More of one kind than this is no message from a guest. */
const MOST_MATCHES = 40;
/** Stands where a slot has claimed its words. Neither a letter, a digit, a space nor punctuation. */
export const CLAIMED = '\uFFFC';

/** A guest's message while it is being read: what one slot has claimed, the slots read after it do not see. */
export interface Page {
  readonly text: string;
  /** `text` with the claimed words blotted out; same length. */
  rest: string;
}

/** What was found for a slot: the guest's own words, where they stand, and what they mean. */
export interface Finding<T> {
  value: T;
  words: string;
  start: number;
  end: number;
}

/** `spelled` puts right what the fingers got wrong. */
export function openPage(text: string, spelled: (text: string) => string = (same) => same): Page {
  const tidy = spelled(tidied(text)).slice(0, MAX_LENGTH);
  return { text: tidy, rest: tidy };
}

/** Finds every match that `read` accepts, and claims its words. `read` answers null to leave them to others. */
export function claimAll<T>(page: Page, pattern: RegExp, read: (match: RegExpExecArray) => T | null): Finding<T>[] {
  const findings: Finding<T>[] = [];
  for (const match of matchesIn(page.rest, pattern)) {
    const value = read(match);
    if (value === null) continue;
    findings.push({ value, words: match[0].trim(), start: match.index, end: match.index + match[0].length });
  }
  for (const { start, end } of findings) blot(page, start, end);
  return findings;
}

/** The matches of a global pattern. `matchAll` would compile the pattern anew each time, which costs more than the search. */
export function matchesIn(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  while (match && matches.length < MOST_MATCHES) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
    match = pattern.exec(text);
  }
  return matches;
}

export function blot(page: Page, start: number, end: number): void {
  page.rest = page.rest.slice(0, start) + CLAIMED.repeat(end - start) + page.rest.slice(end);
}

/** One way of writing a slot, and what it means. */
export type Form<T> = readonly [pattern: RegExp, read: (match: RegExpExecArray) => T | null];

/** Tries the forms in order; an earlier form has the first claim on the words. Findings come in the order of the text. */
export function claimForms<T>(page: Page, forms: readonly Form<T>[]): Finding<T>[] {
  return forms.flatMap(([pattern, read]) => claimAll(page, pattern, read)).sort((a, b) => a.start - b.start);
}

/** A pattern for whole words: spaces match any run of blanks, case does not matter. */
export function wordsPattern(source: string): RegExp {
  return new RegExp(`(?<![a-z\\d\\u00c0-\\u024f])(?:${source})(?![a-z\\d\\u00c0-\\u024f])`, 'gi');
}

/** Somebody else's words, to be found literally. */
export function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function tidied(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .normalize('NFKC')
    .slice(0, MAX_LENGTH)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\p{Cf}\uFFFC]/gu, '')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—−]/g, '-')
    .replace(/(?:(?!\n)[\s\p{Cc}])+/gu, ' ')
    .trim();
}
