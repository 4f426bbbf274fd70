import { expect, test } from 'vitest';
import { readIntents } from './intent.ts';

test.each([
  'cancel my booking',
  'Please cancel it',
  'can you cancel the room for Friday?',
  "sorry, we can't make it",
  'I want to cancel my reservation',
  "we don't need the room any more",
  'ok then cancel it please',
  'I need it cancelled',
  'hi, could you please cancel our meeting room',
])('“%s” is an order to cancel', (text) => {
  expect([...readIntents(text)]).toContain('cancel');
});

test.each([
  'is there a fee for cancelling?',
  'can I cancel later if needed?',
  'what happens if I cancel?',
  "don't cancel my booking",
  'my friend cancelled on me so just me now',
  'how do I cancel?',
  'cancel that change',
  'what is your cancellation policy?',
  'did somebody cancel my booking?',
])('“%s” cancels nothing', (text) => {
  expect([...readIntents(text)]).not.toContain('cancel');
});

test.each(['please do not change it', "don't move my booking"])('“%s” changes nothing', (text) => {
  expect([...readIntents(text)]).not.toContain('change');
});

test.each(['running 15 late', 'will be late', 'I will be 10 minutes late', 'running a bit late'])(
  '“%s” is late',
  (text) => {
    expect([...readIntents(text)]).toContain('late');
  },
);
