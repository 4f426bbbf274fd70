import { beforeAll, expect, it } from 'vitest';
import { readReply } from './read-reply.ts';

const START = '19:30';

/** Patterns are made when first used, which takes a slow machine its time. */
beforeAll(() => {
  readReply('ok', START);
  readReply('تمام', START);
}, 60_000);

it.each([
  ["we'll be there at 7:45", 15],
  ['should get there around quarter to eight', 15],
  ['not 7.30, more like half eight', 60],
  ['arriving at half past eight', 60],
  ['llegamos a las ocho', 30],
  ['estaremos a las 8 y cuarto', 45],
  ['on sera là vers 20h', 30],
  ['nous arriverons à 19h45', 15],
  ['chegamos às 20h', 30],
  ['vou chegar às 19:40', 10],
  ['wir sind um 20 Uhr da', 30],
  ['komme erst um viertel nach acht', 45],
  ['هنوصل ٨ وربع', 45],
])('a time of arrival after the start says how late they are: %s', (text, minutes) => {
  expect(readReply(text, START)).toContainEqual({ kind: 'late', minutes, fromNow: false });
});

it.each([
  "we'll be there at 7:30",
  'we will be there at 7',
  'I can only be there until 8',
  "there's a concert next door at 8, right?",
  'wir sind bis 20 Uhr da',
  'chegamos às 19:30',
  "we'll be there at 11",
])('any other time of day does not: %s', (text) => {
  expect(readReply(text, START).map(({ kind }) => kind)).not.toContain('late');
});

it('without the start there is nothing to count from', () => {
  expect(readReply("we'll be there at 7:45")).toEqual([{ kind: 'coming' }]);
});
