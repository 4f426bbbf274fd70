import { ERROR_CODES } from '../domain/errors.ts';
import type { ReplacedClaim } from '../ports.ts';
import { decodings, unbrokenIn } from './leaks/decodings.ts';

/** So many letters in a row, spaces and signs left out, are nobody's own words any more: about eight words. */
const VERBATIM_LETTERS = 40;
/** Of what had to be decoded only every so manieth place is looked at. */
const STRIDE = 6;
const SHOWN_OF_A_LEAK = 80;

/** What in a draft is ours alone: pieces of what the model was told, in clear or encoded, names of tools, codes of refusals. */
export type FindLeaks = (draft: string) => ReplacedClaim[];

export function createLeakFinder(told: string[], toolNames: string[]): FindLeaks {
  const pieces = new Set(told.flatMap((text) => windowsOf(lettersOf(text))));
  const codes = ERROR_CODES.filter((code) => code.includes('_'));
  const names = [...toolNames, ...codes].map((name) => name.replaceAll('_', '(?:[_*~`\\\\-]{0,6})'));
  const named = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  const isKnown = (piece: string) => pieces.has(piece);

  function leakIn(draft: string): string | undefined {
    const seen = draft.normalize('NFKC').replace(/\p{Cf}/gu, '');
    return (
      named.exec(seen)?.[0] ??
      windowsOf(lettersOf(seen)).find(isKnown) ??
      unbrokenIn(seen) ??
      decodings(seen)
        .flatMap((text) => windowsOf(lettersOf(text), STRIDE))
        .find(isKnown)
    );
  }

  return (draft) => {
    const leaked = leakIn(draft);
    return leaked === undefined ? [] : [{ kind: 'instructions', claim: leaked.slice(0, SHOWN_OF_A_LEAK) }];
  };
}

function lettersOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\P{L}/gu, '');
}

function windowsOf(letters: string, stride = 1): string[] {
  const count = Math.max(0, Math.ceil((letters.length - VERBATIM_LETTERS + 1) / stride));
  return Array.from({ length: count }, (_, index) => letters.slice(index * stride, index * stride + VERBATIM_LETTERS));
}
