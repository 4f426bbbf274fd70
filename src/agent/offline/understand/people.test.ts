import { describe, expect, it } from 'vitest';
import { openPage } from './page.ts';
import { readLatePeople, readPeople } from './people.ts';

function read(text: string): number | null {
  const page = openPage(text);
  return [...readPeople(page), ...readLatePeople(page, false)].at(-1)?.value.count ?? null;
}

describe('people', () => {
  it.each([
    ['6 people', 6],
    ['make it 18:00 and 6 people', 6],
    ['six persons', 6],
    ['12pax', 12],
    ['about twenty-five guests', 25],
    ['a table for 2', 2],
    ['for two', 2],
    ['party of six', 6],
    ['a group of 15', 15],
    ['there will be 5 of us', 5],
    ["we're seven", 7],
    ['the two of us', 2],
    ['both of us', 2],
    ['just me', 1],
    ['only one person', 1],
    ['a couple', 2],
    ['a dozen', 12],
    ['half a dozen people', 6],
    ['me and 3 friends', 4],
    ['me + 3', 4],
    ['my wife and I', 2],
    ['me, my wife and 2 kids', 4],
    ['my wife and I and four kids', 6],
    ['me, my husband and our three kids', 5],
    ['2 adults and 1 kid', 3],
    ['two children and two adults', 4],
    ['2 adults and a toddler', 3],
    ['4 or 5 people', 5],
    ['5-6 people', 6],
    ['people: 8', 8],
    ['group size is eight', 8],
    ['a hundred people', 100],
    ['0 people', 0],
    ['-1 people', -1],
    ['999 people', 999],
    ["I'm coming with my wife", 2],
  ])('%s → %i', (text, count) => {
    expect(read(text)).toBe(count);
  });

  it.each([
    'for 2 hours',
    'at 8',
    '2.5',
    'book it for me',
    'for 3pm',
    'the 5th',
    'a couple of questions',
    'for 3 cars',
  ])('%s says nothing of people', (text) => {
    expect(read(text)).toBeNull();
  });

  it('knows those who come on top', () => {
    expect(readPeople(openPage('2 more people')).at(-1)?.value).toEqual({ count: 2, more: true });
  });
});
