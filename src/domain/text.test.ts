import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './text.ts';

const clean = (raw: string) => cleanText(raw, 1000);
const nasty = fc.constantFrom(
  ...[
    '\u200B',
    '\u200C',
    '\u200D',
    '\u200E',
    '\u202E',
    '\u2066',
    '\u061C',
    '\uFEFF',
    '\u00AD',
    '\u0000',
    '\u001B',
    '\t',
    '\r',
  ],
  ...[
    '\n',
    ' ',
    '\u00A0',
    '\u2028',
    '\u0301',
    '\uFE0F',
    '\uD83D',
    '\uDE00',
    '😀',
    '👨',
    '👩',
    '🏽',
    '🏴',
    '\u{E0067}',
    '\u{E007F}',
  ],
  ...['a', 'e', 'é', 'ن', 'م', '\u064E', 'क', '\u094D', 'ष', '\u093C', '1', '❤', '가', '\u1100', '\u1161'],
);
const nastyText = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('cleanText', () => {
  it('composes letters and accents', () => {
    expect(clean('Ame\u0301lie')).toBe('Amélie');
    expect(clean('Ame\u200B\u0301lie')).toBe('Amélie');
  });

  it('collapses blank space and trims', () => {
    expect(clean('  one\t two\u00A0\u2003three  ')).toBe('one two three');
    expect(clean('one \r\n two\rthree')).toBe('one\ntwo\nthree');
    expect(clean('one\n\n \n\n\ntwo')).toBe('one\n\ntwo');
    expect(clean(' \n\t ')).toBe('');
  });

  it('strips control, bidi and zero-width characters', () => {
    expect(clean('a\u0000b\u001B[31mc\u007F\u0085d')).toBe('ab[31mc\nd');
    expect(clean('\u202Eabc\u202C \u2066def\u2069 \u200E\u200F\u061Cghi')).toBe('abc def ghi');
    expect(clean('z\u200Be\u2060r\uFEFFo\u00AD')).toBe('zero');
    expect(clean('hi\u{E0068}\u{E0069}')).toBe('hi');
    expect(clean('lone \uD83D surrogate')).toBe('lone surrogate');
  });

  it('keeps joiners where they mean something, and only there', () => {
    for (const kept of ['👨‍👩‍👧‍👦', '🏳️‍🌈', '👩🏽‍🦰', '🏴‍☠️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'می\u200Cخواهم', 'ශ්\u200Dරී', '❤️'])
      expect(clean(kept)).toBe(kept);
    expect(clean('a\u200Db')).toBe('ab');
    expect(clean('hu\u200Cman')).toBe('human');
    expect(clean('می\u200C')).toBe('می');
    expect(clean('\u200D👨')).toBe('👨');
  });

  it('keeps what people write in other scripts', () => {
    for (const kept of ['محمد عبد الله', 'Łukasz Żółć', '山田 太郎', 'Zoë', 'नमस्ते', '+20 102 776 4824'])
      expect(clean(kept)).toBe(kept);
  });

  it('never cuts a character as people see it', () => {
    expect(cleanText('ab😀', 3)).toBe('ab');
    expect(cleanText('ab😀', 4)).toBe('ab😀');
    expect(cleanText('a👨‍👩‍👧', 5)).toBe('a');
    expect(cleanText('no\u0316te', 2)).toBe('n');
    expect(cleanText('one two', 4)).toBe('one');
    expect(cleanText('abc', 0)).toBe('');
  });

  it('is done after one pass, fits, and holds nothing unseen', () => {
    fc.assert(
      fc.property(nastyText, fc.nat(60), (raw, maxLength) => {
        const text = cleanText(raw, maxLength);
        expect(text.length).toBeLessThanOrEqual(maxLength);
        expect(cleanText(text, maxLength)).toBe(text);
        expect(text).toBe(text.normalize('NFC'));
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u061C\uFEFF\t\r]/);
        expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}| {2}|\n{3}/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts the whole text short, at the end of a grapheme', () => {
    fc.assert(
      fc.property(nastyText, fc.nat(60), (raw, maxLength) => {
        const whole = clean(raw);
        const cut = cleanText(raw, maxLength);
        expect(whole.startsWith(cut)).toBe(true);
        const ends = [...new Intl.Segmenter('en').segment(whole)].map(({ index, segment }) => index + segment.length);
        // Trimming the end after the cut may take blanks and joiners, never more.
        expect([0, ...ends].some((end) => whole.slice(0, end).replace(/[\s\u200C\u200D]+$/, '') === cut)).toBe(true);
      }),
    );
  });
});
