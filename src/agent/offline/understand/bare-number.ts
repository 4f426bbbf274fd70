import { COUNT, numberOf } from './numbers.ts';
import { CLAIMED, claimAll, type Finding, type Page } from './page.ts';

const FILLERS =
  "(?:(?:no|nope|ok|okay|yes|yeah|sorry|actually|make|it|that|it's|its|is|let's|lets|say|do|to|just|only|we|are|be|will|then|please|pls|oh|wait|i|mean|meant|not|change|and|so|um|hmm|instead|about|around|maybe|there|now|the|would|should|better|rather|how|what|you|have|can|could|for|with|of|us|in|total|all|people|as|well) ){0,6}";
/** A part of the message that is a number and nothing else to speak of. */
const BARE = new RegExp(
  `(?<=^|[\\n,;.!?:*${CLAIMED}]) ?${FILLERS}(?<number>${COUNT})(?= ?(?:please|pls|then|instead|now|actually|thanks|is fine|works|ok|would be (?:fine|good|great)|it is)? ?(?:$|[\\n,;.!?*${CLAIMED}]))`,
  'giu',
);

/** Numbers that say nothing of what they count; the dialogue knows. "The Tuesday one" is no number. */
export function readBareNumbers(page: Page): Finding<number>[] {
  return claimAll(page, BARE, (match) => {
    const words = match.groups?.number ?? '';
    const isThing = words.toLowerCase() === 'one' && match[0] === ' one' && page.rest[match.index - 1] === CLAIMED;
    const turnedDown = /\bnot (?:at |for )?$/i.test(match[0].slice(0, match[0].length - words.length));
    return isThing || turnedDown || words.length > 5 ? null : numberOf(words);
  });
}
