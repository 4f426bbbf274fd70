import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace } from './pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sends whatever has a place, every tenth of a second, and says when each went. */
async function sendFor(ms: number, waitMs: () => Promise<number>): Promise<number[]> {
  const sentAt: number[] = [];
  for (let now = 0; now < ms; now += 100) {
    while ((await waitMs()) === 0) sentAt.push(now);
    vi.advanceTimersByTime(100);
  }
  return sentAt;
}

const mostWithin = (sentAt: number[], ms: number) =>
  Math.max(...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + ms).length));

test('a guest gets 45 at once, and one every six seconds from then on', async () => {
  const pace = createPace();
  const sentAt = await sendFor(120_000, () => pace('number', 'guest'));
  expect(sentAt.filter((at) => at < 6_000)).toHaveLength(45);
  expect(sentAt.filter((at) => at >= 6_000).map((at) => at / 1000)).toEqual(
    Array.from({ length: 19 }, (_, index) => 6 * (index + 1)),
  );
});

test('what was borrowed is paid back: no second burst while a guest is at the limit, a whole one after a rest', async () => {
  const pace = createPace();
  const sentAt = await sendFor(600_000, () => pace('number', 'guest'));
  expect(sentAt.length).toBeLessThanOrEqual(45 + 100);
  vi.advanceTimersByTime(45 * 6_000);
  expect(await sendFor(6_000, () => pace('number', 'guest'))).toHaveLength(45);
});

test('says how long there is no place, and then there is one', async () => {
  const pace = createPace();
  await sendFor(5_000, () => pace('number', 'guest'));
  const waitMs = await pace('number', 'guest');
  expect(waitMs).toBe(1_000);
  vi.advanceTimersByTime(waitMs - 1);
  expect(await pace('number', 'guest')).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await pace('number', 'guest')).toBe(0);
});

test('one guest at the limit costs no other guest, and no other number, a place', async () => {
  const pace = createPace();
  await sendFor(1_000, () => pace('number', 'busy'));
  for (let asked = 0; asked < 100; asked += 1) expect(await pace('number', 'busy')).toBeGreaterThan(0);
  const others = await Promise.all(Array.from({ length: 8 }, (_, index) => pace('number', `guest-${index}`)));
  expect(others).toEqual(Array(8).fill(0));
  expect(await pace('another number', 'busy')).toBe(0);
});

test('a number sends 80 a second, to however many guests, and a guest told to wait for it has lost nothing', async () => {
  const pace = createPace();
  let guest = 0;
  const sentAt = await sendFor(5_000, () => pace('number', `guest-${guest++}`));
  expect(sentAt).toHaveLength(5 * 80);
  expect(mostWithin(sentAt, 1_000)).toBe(80);

  const crowded = createPace();
  await Promise.all(Array.from({ length: 8 }, (_, index) => crowded('number', `guest-${index}`)));
  for (let asked = 0; asked < 50; asked += 1) expect(await crowded('number', 'late')).toBeGreaterThan(0);
  vi.advanceTimersByTime(100);
  expect(await sendFor(5_000, () => crowded('number', 'late'))).toHaveLength(45);
});

test('who asks at the same time does not get the same place', async () => {
  const pace = createPace();
  await sendFor(5_000, () => pace('number', 'guest'));
  vi.advanceTimersByTime(1_000);
  const answers = await Promise.all(Array.from({ length: 5 }, () => pace('number', 'guest')));
  expect(answers.filter((waitMs) => waitMs === 0)).toHaveLength(1);
});

test('forgets whom it has not sent to for a while', async () => {
  const pace = createPace();
  for (let guest = 0; guest < 500; guest += 1) {
    await pace('number', `guest-${guest}`);
    vi.advanceTimersByTime(100);
  }
  expect(vi.getTimerCount()).toBeLessThan(100);
  vi.advanceTimersByTime(10_000);
  expect(vi.getTimerCount()).toBe(0);
});
