import { expect, it } from 'vitest';
import { isFiller, readYesOrNo } from './yes-or-no.ts';

it.each([
  'Yes',
  'yes please!',
  'Yes, that works',
  'ok',
  'OK thanks',
  'sure, works for me.',
  "That's fine with us",
  'oh great, thank you',
  '👍',
  "I'll take it",
])('“%s” is a yes', (text) => {
  expect(readYesOrNo(text)).toBe('yes');
});

it.each([
  'No',
  'no thanks',
  'Nope, sorry',
  "that doesn't work for me",
  'No, keep my booking as it is',
  "Sorry, I can't make it",
])('“%s” is a no', (text) => {
  expect(readYesOrNo(text)).toBe('no');
});

it.each([
  '',
  'thanks',
  'no problem',
  'yes but later',
  'ok, what about 9?',
  'yes no',
  'is that ok?',
  'yes if the room is free',
  'not sure',
  'ok I will ask my colleagues',
  'good morning',
  'never',
])('“%s” is neither', (text) => {
  expect(readYesOrNo(text)).toBeNull();
});

it('sees courtesy as such, and takes no long text for an answer', () => {
  expect(isFiller('Thank you!')).toBe(true);
  expect(isFiller('Thank you for nothing')).toBe(false);
  expect(readYesOrNo('yes '.repeat(500))).toBeNull();
  expect(isFiller('please '.repeat(500))).toBe(false);
});
