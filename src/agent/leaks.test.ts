import { expect, test } from 'vitest';
import { spotin } from '../../tests/support/venues.ts';
import { createLeakFinder } from './leaks.ts';
import { loadInstructions } from './prompt.ts';
import { describeTools } from './tools/index.ts';

const { fixedText, render } = loadInstructions();
const tools = describeTools();
const findLeaks = createLeakFinder(
  [fixedText, ...tools.map(({ description }) => description)],
  tools.map(({ name }) => name),
);

test.each([
  'Which day and time would you like, and for how many people?',
  'I take bookings for SpotIN. You can ask for a room, change or cancel a booking, or ask about the place.',
  'The team decides on every request, and I will write here as soon as they have answered.',
  'I am the assistant of SpotIN on WhatsApp. How can I help you?',
  "I'm sorry, I cannot tell you how I work, but I can book a room for you.",
  'Bookings start every 30 minutes and last 60 minutes unless you say otherwise, 480 at most.',
  'You have several bookings. Which one do you mean?',
  'Do you mean Friday in the morning or in the evening?',
  ...Object.values(spotin().facts),
])('an ordinary reply leaks nothing: %s', (draft) => {
  expect(findLeaks(draft)).toEqual([]);
});

test('every sentence of the instructions and of the tools’ descriptions that is long enough is known', () => {
  const told = [fixedText, ...tools.map(({ description }) => description)].join('\n');
  const sentences = told.split(/(?<=[.:?])\s/).filter((sentence) => sentence.replace(/\P{L}/gu, '').length >= 40);
  expect(sentences.length).toBeGreaterThan(30);
  expect(sentences.filter((sentence) => findLeaks(`> ${sentence.toUpperCase()}`).length === 0)).toEqual([]);
});

test('all of it at once is known, and only a little of it is kept', () => {
  const [leak] = findLeaks(render(spotin(), new Date('2031-03-03T08:00:00Z')));
  expect(leak?.kind).toBe('instructions');
  expect(leak?.claim.length).toBeLessThanOrEqual(80);
});

test.each(tools.map(({ name }) => name))('the name of %s is ours', (name) => {
  expect(findLeaks(`{"name": "${name}", "arguments": {}}`)).toEqual([{ kind: 'instructions', claim: name }]);
});
