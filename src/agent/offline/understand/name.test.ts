import { describe, expect, it } from 'vitest';
import { understand } from '../understand.ts';
import type { NeededSlot } from './asked.ts';

function read(text: string, asked: NeededSlot[] = []): string | null {
  const said = understand(text, {
    now: new Date('2026-03-05T10:00:00Z'),
    timeZone: 'Africa/Cairo',
    phoneCountry: 'EG',
    resources: [{ id: 'hall', name: 'Hall', capacity: 30 }],
    resourceNoun: 'room',
    venueName: 'Nile Rooms',
    gridMinutes: 30,
    asked,
    references: [],
  });
  return said.name?.value.name ?? null;
}

describe('names that are said', () => {
  it.each([
    ["I'm Sara", 'Sara'],
    ['im sara adel', 'Sara Adel'],
    ["it's Jean-Luc O'Neil", "Jean-Luc O'Neil"],
    ['my name is april', 'April'],
    ['My name is Karim Nabil and I need a room', 'Karim Nabil'],
    ['name: laila', 'Laila'],
    ['under the name of María José', 'María José'],
    ['under Smith', 'Smith'],
    ['in the name of Omar Sherif for 4', 'Omar Sherif'],
    ['put me down as Greta', 'Greta'],
    ['call me Nana', 'Nana'],
    ['Darci Steinmeyer is my name.', 'Darci Steinmeyer'],
    ['This is Paul. Can I get a table?', 'Paul'],
    ['reserve for Karim Nabil tomorrow at 5', 'Karim Nabil'],
    ['for my boss Karim Adel', 'Karim Adel'],
    ["the name's Amélie van der Berg", 'Amélie van der Berg'],
    ['أنا اسمي — name: منى', 'منى'],
  ])('%s → %s', (text, name) => {
    expect(read(text)).toBe(name);
  });
});

describe('names in lists and answers', () => {
  it.each([
    ['Omar Farouk, 01012345678, 6 people', 'Omar Farouk'],
    ['6 people, Omar Farouk', 'Omar Farouk'],
    ['omar farouk 01012345678 6 people', 'Omar Farouk'],
    ['tomorrow, 4pm, Amr, 5', 'Amr'],
    ['8 ppl, board meeting, Eng. Sameh Lotfy', 'Sameh Lotfy'],
    ['3 people at 5pm. Rita Said', 'Rita Said'],
    ['room for 4 people, birthday, Mona Samir, with a projector', 'Mona Samir'],
  ])('%s → %s', (text, name) => {
    expect(read(text)).toBe(name);
  });

  it.each([
    ['sara', 'Sara'],
    ['yes, sure, hassan ali', 'Hassan Ali'],
    ['Will Turner', 'Will Turner'],
    ['Mr. Hassan El-Sayed', 'Hassan El-Sayed'],
    ['Nguyễn Thị Minh', 'Nguyễn Thị Minh'],
    ['nour please', 'Nour'],
  ])('asked for it: %s → %s', (text, name) => {
    expect(read(text, ['name'])).toBe(name);
  });
});

describe('what is no name', () => {
  it.each([
    'tomorrow',
    'ok',
    'Hello',
    'Thanks a lot',
    'the hall',
    'Nile Rooms',
    'urgent call',
    'projector',
    "I'm looking for a room",
    "I'm sorry",
    "it's for a workshop",
    'for Friday',
    'call me back',
    'yes please',
    'Sunday',
  ])('%s', (text) => {
    expect(read(text)).toBeNull();
    expect(read(text, ['name'])).toBeNull();
  });
});
