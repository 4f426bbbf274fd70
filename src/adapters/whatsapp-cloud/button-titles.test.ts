import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitTitles } from './button-titles.ts';

it('leaves short titles alone', () => {
  expect(fitTitles(['17:00', ' Tomorrow  09:30 '])).toEqual(['17:00', 'Tomorrow 09:30']);
});

it('cuts long ones at a word, or inside one where need be', () => {
  expect(fitTitles(['Studio tomorrow at 17:00'])).toEqual(['Studio tomorrow at…']);
  expect(fitTitles(['Donaudampfschifffahrtsgesellschaft'])).toEqual(['Donaudampfschifffah…']);
  expect(fitTitles(['👨‍👩‍👧‍👦👨‍👩‍👧‍👦 Family room'])).toEqual(['👨‍👩‍👧‍👦…']);
});

it('keeps titles apart that would look the same', () => {
  expect(fitTitles(['Studio tomorrow at 17:00', 'Studio tomorrow at 18:00', 'Studio tomorrow at 19:00'])).toEqual([
    'Studio tomorrow at…',
    'Studio tomorrow… (2)',
    'Studio tomorrow… (3)',
  ]);
});

it('always fits, always differs', () => {
  const title = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(fc.array(title, { minLength: 1, maxLength: 3 }), (titles) => {
      const fitted = fitTitles(titles);
      expect(new Set(fitted).size).toBe(titles.length);
      for (const text of fitted) expect(text.length).toBeLessThanOrEqual(20);
    }),
  );
});
