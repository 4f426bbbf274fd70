/** How far past `max` we look, so that the end of the view is not taken for the end of a sentence or a letter. */
const LOOK_AHEAD = 64;

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cuts a text into pieces of at most `max` UTF-16 units: where a paragraph ends, else a sentence, a word, a letter as a
 * reader sees it (an emoji is one). Nothing but white space is lost.
 */
export function splitText(text: string, max: number): string[] {
  if (max < 2) throw new RangeError('max must be at least 2: some characters are two units long');
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > max) {
    const cut = findCut(rest, max);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function findCut(text: string, max: number): number {
  const view = text.slice(0, max + LOOK_AHEAD);
  return (
    lastParagraphEnd(view, max) ?? lastStart(sentences, view, max) ?? lastWordEnd(view, max) ?? lastLetterEnd(view, max)
  );
}

function lastParagraphEnd(view: string, max: number): number | null {
  const ends = [...view.matchAll(/\n[^\S\n]*\n/g)].map((match) => match.index);
  return ends.findLast((end) => end > 0 && end <= max) ?? null;
}

/** Where the segment that goes past `max` begins; null when that is the first. */
function lastStart(segmenter: Intl.Segmenter, view: string, max: number): number | null {
  return segmenter.segment(view).containing(max)?.index || null;
}

/** No-break spaces hold together what belongs together, like `9:00 PM`. */
function lastWordEnd(view: string, max: number): number | null {
  for (let end = max; end > 0; end -= 1) {
    if (/[^\S\u00a0\u202f]/.test(view.charAt(end))) return end;
  }
  return null;
}

/** The end of the last grapheme that fits; of one that is longer than `max` itself, the last whole character. */
export function lastLetterEnd(text: string, max: number): number {
  return lastStart(graphemes, text, max) ?? (isLowSurrogate(text.charCodeAt(max)) ? max - 1 : max);
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
