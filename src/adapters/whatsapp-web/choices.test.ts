import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosen, withChoices, withoutChoices } from './choices.ts';
import { bareNumber } from './incoming/numbers.ts';

const YES = { id: 'yes', title: "I'll be there" };
const CHANGE = { id: 'change', title: 'Change' };
const CANCEL = { id: 'cancel', title: 'إلغاء الحجز' };
const CHOICES = [YES, CHANGE, CANCEL];

describe('a bare number', () => {
  it.each(['2', ' 2 ', '2.', '2)', '(2)', '#2', '٢', '۲', '२', '２', '𝟚', '2️⃣', '\u200f٢\u200e', '2 .'])(
    '%j is two',
    (text) => {
      expect(bareNumber(text)).toBe(2);
    },
  );

  it.each(['', 'two', '2?', '2 people', '-2', '+2', '2 2', '2/3', '2:00', '½', '🔟', '100', '2🙂', '.'])(
    '%j is none',
    (text) => {
      expect(bareNumber(text)).toBeNull();
    },
  );

  it('reads every script that this machine knows', () => {
    for (const numberingSystem of Intl.supportedValuesOf('numberingSystem')) {
      const { format } = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
      expect(bareNumber(format(7))).toBe(7);
      expect(bareNumber(format(42))).toBe(42);
    }
  });
});

describe('choices', () => {
  it('stand under the words, one in a line, in order', () => {
    expect(withChoices('Will you come?', CHOICES)).toBe(
      "Will you come?\n\n1. I'll be there\n2. Change\n3. إلغاء الحجز",
    );
  });

  it.each([
    ['2', CHANGE],
    ['٣', CANCEL],
    ['Change', CHANGE],
    [' change ', CHANGE],
    ['إلغاء  الحجز', CANCEL],
    ['2. Change', CHANGE],
    ["i'll be there", YES],
  ])('%j chooses', (text, choice) => {
    expect(chosen(text, CHOICES)).toEqual(choice);
  });

  it.each(['0', '4', '12', 'Change it to 5 pm', 'we are 3', '1 or 2', 'Cancel', ''])('%j chooses nothing', (text) => {
    expect(chosen(text, CHOICES)).toBeNull();
  });

  it.each(['2', '2.', 'Change'])('are not looked for in what is longer than any answer (%j)', (answer) => {
    for (const sign of [' ', '.', '-']) {
      expect(chosen(`${answer}${sign.repeat(65_000)}`, CHOICES)).toBeNull();
      expect(chosen(`${sign.repeat(65_000)}x`, CHOICES)).toBeNull();
    }
  });

  it('are not guessed at where it could be two', () => {
    const sizes = [
      { id: 'a', title: '2' },
      { id: 'b', title: '4' },
    ];
    expect(chosen('2', sizes)).toBeNull();
    expect(chosen('4', sizes)).toEqual(sizes[1]);
    expect(chosen('1', sizes)).toEqual(sizes[0]);
    const twins = [YES, { ...YES, id: 'other' }];
    expect(chosen(YES.title, twins)).toBeNull();
  });

  it('never take a text that is not a place in the list, nor a title', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.nat(200).map(String),
      fc.constantFrom('1.5', '1st', '12:00'),
    );
    fc.assert(
      fc.property(text, (words) => {
        const choice = chosen(words, CHOICES);
        if (choice === null) return;
        const place = bareNumber(words);
        const isTitle =
          words
            .trim()
            .replace(/^\d\. /, '')
            .toLowerCase() === choice.title.toLowerCase();
        expect(isTitle || CHOICES[(place ?? 0) - 1] === choice).toBe(true);
      }),
    );
  });

  it('go off the words again as they went on', () => {
    const title = fc.string({ minLength: 1 }).filter((each) => each.trim() !== '');
    const titles = fc.array(title, { minLength: 1, maxLength: 9 });
    const words = fc.string({ minLength: 1 }).filter((each) => !each.endsWith('\n') && each.trim() !== '');
    fc.assert(
      fc.property(words, titles, (text, all) => {
        const choices = all.map((each, i) => ({ id: String(i), title: each }));
        expect(withoutChoices(withChoices(text, choices))).toBe(text);
      }),
    );
    expect(withoutChoices('Nothing to choose')).toBe('Nothing to choose');
    expect(withoutChoices('Two things:\n\n1. This\nand 2. that')).toBe('Two things:\n\n1. This\nand 2. that');
  });
});
