import { expect, it } from 'vitest';
import { slipBetween } from './slips.ts';
import { withoutSlips } from './spelling.ts';

it.each([
  ['recieve', 'receive', 'swapped'],
  ['tabel', 'table', 'swapped'],
  ['hha', 'ha', 'doubled'],
  ['metting', 'meeting', 'replaced'],
  ['eveing', 'evening', 'dropped'],
  ['partyx', 'party', 'added'],
  ['satrudya', 'saturday', 'two'],
  ['table', 'table', null],
  ['chair', 'table', null],
])('%s for %s is %s', (typed, word, slip) => {
  expect(slipBetween(typed, word)).toBe(slip);
});

it.each([
  ['a tabel for 2 peolpe tommorrow evning', 'a table for 2 people tomorrow evening'],
  ['next Wendesday at noon', 'next wednesday at noon'],
  ['cna I chnage it?', 'cna I change it?'],
])('%s reads %s', (typed, meant) => {
  expect(withoutSlips(typed)).toBe(meant);
});

it.each([
  'my name is tomer rohm',
  'it is for Sundar Bok',
  'Hala, Rami and Nour for the hall',
  'there was a form in the parts room',
  'mina sundar',
])('leaves %s alone', (text) => {
  expect(withoutSlips(text)).toBe(text);
});
