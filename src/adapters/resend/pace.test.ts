import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace } from './pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('an account sends two emails in any one second', async () => {
  const pace = createPace();
  const sentAt: number[] = [];
  for (let now = 0; now < 10_000; now += 50) {
    while ((await pace()) === 0) sentAt.push(now);
    vi.advanceTimersByTime(50);
  }
  expect(sentAt).toHaveLength(20);
  for (const from of sentAt) expect(sentAt.filter((at) => at >= from && at < from + 1_000).length).toBeLessThan(3);
});

test('says how long there is no place, and then there is one', async () => {
  const pace = createPace();
  expect(await pace()).toBe(0);
  vi.advanceTimersByTime(200);
  expect(await pace()).toBe(300);
  vi.advanceTimersByTime(300);
  expect(await pace()).toBe(0);
});
