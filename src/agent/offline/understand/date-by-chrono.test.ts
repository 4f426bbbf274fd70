import { expect, it } from 'vitest';
import { readDatesByChrono } from './date-by-chrono.ts';
import { openPage } from './page.ts';

const read = (text: string) => readDatesByChrono(openPage(text), '2026-03-05').map(({ value }) => value);

it.each([
  ['9-April', '2026-04-09'],
  ['4/apr/26', '2026-04-04'],
])('reads %s', (text, date) => {
  expect(read(text)).toEqual([{ kind: 'day', date }]);
});

it.each(['for 4 days', '2 weeks', 'March 32', 'c 2 v 6 d 8', 'may I come', 'at 5', `9-April ${'so '.repeat(200)}`])(
  'finds no date in %s',
  (text) => {
    expect(read(text)).toEqual([]);
  },
);
