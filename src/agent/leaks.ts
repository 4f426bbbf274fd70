import { ERROR_CODES } from '../domain/errors.ts';
import type { ReplacedClaim } from '../ports.ts';

/** So many letters in a row, spaces and signs left out, are nobody's own words any more: about eight words. */
const VERBATIM_LETTERS = 40;
const SHOWN_OF_A_LEAK = 80;

/** What in a draft is ours alone: pieces of what the model was told, names of tools, codes of refusals. */
export type FindLeaks = (draft: string) => ReplacedClaim[];

export function createLeakFinder(told: string[], toolNames: string[]): FindLeaks {
  const pieces = new Set(told.flatMap((text) => windowsOf(lettersOf(text))));
  const codes = ERROR_CODES.filter((code) => code.includes('_'));
  const named = new RegExp(`\\b(?:${[...toolNames, ...codes].join('|')})\\b`, 'i');
  return (draft) => {
    const leaked = named.exec(draft)?.[0] ?? windowsOf(lettersOf(draft)).find((piece) => pieces.has(piece));
    return leaked === undefined ? [] : [{ kind: 'instructions', claim: leaked.slice(0, SHOWN_OF_A_LEAK) }];
  };
}

function lettersOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\P{L}/gu, '');
}

function windowsOf(letters: string): string[] {
  const count = Math.max(0, letters.length - VERBATIM_LETTERS + 1);
  return Array.from({ length: count }, (_, start) => letters.slice(start, start + VERBATIM_LETTERS));
}
