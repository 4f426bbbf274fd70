import { expect, test } from 'vitest';
import { createPromisedPlaces } from './promised-places.ts';

test('those who wait for one key are spread, one for each place to come; others are not concerned', () => {
  const promise = createPromisedPlaces(1_000);
  const waits = Array.from({ length: 5 }, () => promise('C_BOOKINGS', 400));
  expect(waits[0]).toBe(400);
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeGreaterThan(400 + index * 1_000 - 500);
    expect(wait).toBeLessThanOrEqual(400 + index * 1_000);
  }
  expect(promise('C_OTHER', 400)).toBe(400);
});

test('nobody is sent away for longer than a minute', () => {
  const promise = createPromisedPlaces(6_000);
  const waits = Array.from({ length: 50 }, () => promise('C_BOOKINGS', 10));
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
});
