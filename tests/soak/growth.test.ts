import { expect, test } from 'vitest';
import { createDice } from '../faults/random.ts';
import { growthOf } from './growth.ts';

const MEGABYTE = 1e6;
const dice = createDice(1);
/** 40 samples of something that wobbles by 1 MB. */
const samples = (level: (messages: number) => number) =>
  Array.from({ length: 40 }, (_, index) => {
    const messages = 200 + index * 50;
    return { messages, bytes: level(messages) + dice.number(MEGABYTE) };
  });

test.each([
  ['rises by 20 kB with every message', (messages: number) => 60 * MEGABYTE + messages * 20_000],
  ['rises faster and faster', (messages: number) => 60 * MEGABYTE + messages ** 2 * 10],
])('what %s does not level off', (_name, level) => {
  expect(growthOf(samples(level), 0.05).levelsOff).toBe(false);
});

test.each([
  ['stays', () => 60 * MEGABYTE],
  ['rises at first and then no more', (messages: number) => (60 + Math.min(messages, 800) / 20) * MEGABYTE],
  ['falls', (messages: number) => 80 * MEGABYTE - messages * 5_000],
])('what %s levels off', (_name, level) => {
  expect(growthOf(samples(level), 0.05).levelsOff).toBe(true);
});
