import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

const withoutSpace = (text: string) => text.replace(/\s+/g, '');
/** Letters, blanks, line ends, Arabic, emoji of many units, combining marks, halves of pairs. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(' ', '\n', '\n\n', '\r\n\r\n', '. ', '! ', '👨‍👩‍👧‍👦', '🇪🇬', 'é', 'مرحبا', '\u00a0', '\ud83d'),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('splitText', () => {
  it('leaves a text that fits in one piece', () => {
    expect(splitText('  Hello there.\n', 40)).toEqual(['Hello there.']);
    expect(splitText('x'.repeat(40), 40)).toEqual(['x'.repeat(40)]);
  });

  it('makes nothing of nothing', () => {
    expect(splitText('', 40)).toEqual([]);
    expect(splitText(' \n ', 40)).toEqual([]);
  });

  it('cuts where a paragraph ends, before it looks for sentences', () => {
    expect(splitText('One. Two.\n\nThree. Four.', 16)).toEqual(['One. Two.', 'Three. Four.']);
    expect(splitText('One.\r\n\r\nTwo is here. Three.', 20)).toEqual(['One.', 'Two is here. Three.']);
  });

  it('cuts where a sentence ends, before it looks for words', () => {
    expect(splitText('The Studio is free. Shall I book it for you?', 40)).toEqual([
      'The Studio is free.',
      'Shall I book it for you?',
    ]);
  });

  it('cuts between words, and not at a no-break space', () => {
    expect(splitText('alpha beta gamma', 11)).toEqual(['alpha beta', 'gamma']);
    expect(splitText('it opens at 9:00\u202fPM', 17)).toEqual(['it opens at', '9:00\u202fPM']);
  });

  it('never cuts inside a letter as a reader sees it', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(splitText(family.repeat(3), family.length * 2 + 3)).toEqual([family.repeat(2), family]);
    expect(splitText('e\u0301e\u0301e\u0301', 3)).toEqual(['e\u0301', 'e\u0301', 'e\u0301']);
  });

  it('cuts an endless letter between its characters', () => {
    const endless = `a${'\u0301'.repeat(50)}`;
    expect(splitText(endless, 20).map((piece) => piece.length)).toEqual([20, 20, 11]);
    expect(splitText('😀\u200d'.repeat(9), 2).every((piece) => piece.length <= 2)).toBe(true);
  });

  it('refuses a length into which an emoji does not go', () => {
    expect(() => splitText('😀😀', 1)).toThrow(RangeError);
  });

  it('loses only white space, and every piece fits and says something', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 120 }), (text, max) => {
        const pieces = splitText(text, max);
        expect(withoutSpace(pieces.join(''))).toBe(withoutSpace(text));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(max);
          expect(piece.trim()).toBe(piece);
          expect(piece).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps whole every surrogate pair that was whole', () => {
    const broken = (text: string) =>
      text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '').match(/[\ud800-\udfff]/g)?.length ?? 0;
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 50 }), (text, max) => {
        const inPieces = splitText(text, max).reduce((sum, piece) => sum + broken(piece), 0);
        expect(inPieces).toBe(broken(text));
      }),
    );
  });

  it('takes a long text without labour', () => {
    const started = performance.now();
    expect(splitText('word '.repeat(40_000), 4096).length).toBeGreaterThan(40);
    expect(splitText('x'.repeat(200_000), 4096).length).toBe(49);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
