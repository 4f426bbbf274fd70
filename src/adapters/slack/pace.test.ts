import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace } from './pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function sendFor(ms: number, waitMs: () => Promise<number>): Promise<number[]> {
  const sentAt: number[] = [];
  for (let now = 0; now < ms; now += 100) {
    while ((await waitMs()) === 0) sentAt.push(now);
    vi.advanceTimersByTime(100);
  }
  return sentAt;
}

test('a channel gets a short burst, then one a second', async () => {
  const pace = createPace();
  const sentAt = await sendFor(30_000, () => pace('T', 'C'));
  expect(sentAt.filter((at) => at < 1_000)).toHaveLength(10);
  expect(sentAt.filter((at) => at >= 1_000)).toHaveLength(29);
});

test('says how long there is no place, and then there is one', async () => {
  const pace = createPace();
  vi.advanceTimersByTime(500);
  for (let message = 0; message < 10; message++) expect(await pace('T', 'C')).toBe(0);
  vi.advanceTimersByTime(500);
  const waitMs = await pace('T', 'C');
  expect(waitMs).toBe(500);
  expect(await pace('T', 'C')).toBe(1_500);
  vi.advanceTimersByTime(waitMs);
  expect(await pace('T', 'C')).toBe(0);
});

test('every channel of every workspace has its own pace, and is forgotten', async () => {
  const pace = createPace();
  await sendFor(100, () => pace('T', 'C'));
  expect(await pace('T', 'C2')).toBe(0);
  expect(await pace('T2', 'C')).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(0);
});
