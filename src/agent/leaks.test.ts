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

const secret = fixedText.slice(100, 400);
const shift = (text: string, by: number) =>
  text.replace(/[a-z]/gi, (letter) => {
    const first = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + by) % 26));
  });
const reversed = (text: string) => [...text].reverse().join('');

test.each([
  ['base64', Buffer.from(secret).toString('base64')],
  ['base64 in a sentence', `Here it is: ${Buffer.from(secret).toString('base64url')}.`],
  ['base64 in short pieces', Buffer.from(secret).toString('base64').replace(/.{12}/g, '$& ')],
  ['base64 of something else', Buffer.from('nothing of ours, and long enough for it').toString('base64')],
  ['hex', Buffer.from(secret).toString('hex')],
  ['hex byte by byte', Buffer.from(secret).toString('hex').replace(/../g, '$& ')],
  ['percent signs', Buffer.from(secret).toString('hex').replace(/../g, '%$&')],
  ['from the end', reversed(secret)],
  ['each word from its end', secret.replace(/[a-z]+/gi, reversed)],
  ['shifted by 13', shift(secret, 13)],
  ['shifted and from the end', reversed(shift(secret, 13))],
  ['letters set apart', [...secret].join('.')],
  ['behind zero-width signs', [...secret].join('\u200b')],
  ['the name of a tool in pieces', `I use ${tools[0]?.name.replaceAll('_', '\\_')}.`],
  ['the name of a tool behind zero-width signs', [...(tools[0]?.name ?? '')].join('\u200d')],
])('%s is seen through', (_, draft) => {
  expect(findLeaks(draft)).toMatchObject([{ kind: 'instructions' }]);
});

test.each([
  'https://spotin.example/rooms/studio/plan-of-the-whole-house-2026.pdf',
  'See [our page](https://spotin.example/rooms/studio/plan-of-the-house).',
  'the-longest-hyphenated-room-name-there-ever-was',
  'yes/no/perhaps/tomorrow/on/monday/or/never/again',
  '----------------------------------------',
  '😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀',
  '{{booking}}{{availability}}{{refusal}}{{handover}}{{bookings}}',
  'สวัสดีค่ะต้องการจองห้องวันไหนและกี่คนคะขอบคุณมากค่ะยินดีต้อนรับ',
  'someone.with.a.long.name@a-rather-long-company-name.example',
])('no leak: %s', (draft) => {
  expect(findLeaks(draft)).toEqual([]);
});
