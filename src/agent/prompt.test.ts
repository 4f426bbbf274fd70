import { expect, test } from 'vitest';
import { spotin } from '../../tests/support/venues.ts';
import { loadInstructions } from './prompt.ts';
import { parsePrompt } from './prompt-file.ts';

const { render } = loadInstructions();
const linesAfter = (text: string, line: string) =>
  text
    .slice(text.indexOf(line) + line.length)
    .trim()
    .split('\n');

test('the instructions tell of the venue in its own words', () => {
  const text = render(spotin(), new Date('2031-03-03T08:00:00Z'));
  expect(text).toMatch(/^You are the assistant of SpotIN on WhatsApp\./);
  expect(text).toContain('Studio (id studio, up to 10 people)');
  expect(text).toContain('last 60 minutes unless the guest says otherwise, 480 at most');
  expect(text).toContain('- parking: There is free street parking');
  expect(text).toContain('The team decides on every request');
  expect(text).not.toContain('[[');
});

test('what a venue writes is never read as a variable', () => {
  const text = render(spotin({ name: '[[days]]', facts: { odd: '[[now]] $& $1 {{booking}}' } }), new Date());
  expect(text).toContain('You are the assistant of [[days]]');
  expect(text).toContain('odd: [[now]] $& $1 {{booking}}');
});

test.each([
  ['Africa/Cairo', '2031-03-03T21:59:00Z', 'Monday 3 March 2031, 23:59', '2031-03-03'],
  ['Africa/Cairo', '2031-03-03T22:30:00Z', 'Tuesday 4 March 2031, 00:30', '2031-03-04'],
  ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', 'Friday 1 January 2027, 00:00', '2027-01-01'],
  ['America/New_York', '2026-10-31T03:30:00Z', 'Friday 30 October 2026, 23:30', '2026-10-30'],
])('the calendar begins with the day in %s, whatever day it is elsewhere', (timeZone, instant, now, today) => {
  const text = render(spotin({ timeZone }), new Date(instant));
  expect(text).toContain(`It is ${now} at SpotIN (${timeZone}).`);
  const days = linesAfter(text, 'The next days:');
  expect(days[0]).toMatch(new RegExp(`^- ${today}, .+ \\(today\\): open 09:00–23:00$`));
  expect(days).toHaveLength(14);
  expect(new Set(days.map((day) => day.slice(2, 12))).size).toBe(14);
});

test('no day is skipped or told twice where the clocks change', () => {
  const text = render(spotin({ timeZone: 'America/New_York' }), new Date('2026-10-31T03:30:00Z'));
  const days = linesAfter(text, 'The next days:').map((day) => day.slice(2, 12));
  expect(days.slice(0, 4)).toEqual(['2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02']);
});

test('a day on which the venue is closed says so', () => {
  const openingHours = spotin().openingHours.filter(({ weekday }) => weekday !== 2);
  const days = linesAfter(render(spotin({ openingHours }), new Date('2031-03-03T08:00:00Z')), 'The next days:');
  expect(days[1]).toBe('- 2031-03-04, Tuesday 4 March 2031 (tomorrow): closed');
});

const prompt = (variables: string, body: string) => `---\nvariables:\n${variables}\n---\n${body}\n`;

test.each([
  ['declares one that nobody gives', prompt('  a: x\n  b: y', '[[a]]'), 'declares "b": expected one of a'],
  ['declares none', '---\nvariables: {}\n---\n[[a]]', 'declares no "a"'],
  ['uses one that is not declared', prompt('  a: x', '[[a]] [[b]]'), 'uses "b": expected one of a'],
  ['does not use what it declares', prompt('  a: x', 'text'), 'uses no "a"'],
  ['has no front matter', 'text', 'expected front matter'],
  ['says something else in its front matter', '---\nmodel: gpt\n---\n[[a]]', 'variables'],
])('a prompt that %s stops the start and names it', (_what, text, message) => {
  expect(() => parsePrompt('x.md', text, ['a'])).toThrow(message);
  expect(() => parsePrompt('x.md', text, ['a'])).toThrow('prompts/x.md');
});
