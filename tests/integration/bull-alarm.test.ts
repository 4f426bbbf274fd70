import { expect, onTestFinished, test, vi } from 'vitest';
import { type BullAlarm, createBullAlarm } from '../../src/adapters/redis/bull-alarm.ts';
import type { WakeUp } from '../../src/ports.ts';
import { describeWithRedis, startTestRedis } from '../support/redis.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} };
const clock = { now: () => new Date() };
const soon = (id: string, ms = 300): WakeUp => ({ kind: 'notification', id, at: new Date(Date.now() + ms) });

function openAlarm(redisUrl: string): { alarm: BullAlarm; rung: string[] } {
  const rung: string[] = [];
  const alarm = createBullAlarm({
    redisUrl,
    clock,
    logger,
    ring: (wakeUp) => rung.push(wakeUp.kind === 'notification' ? wakeUp.id : wakeUp.conversationId),
  });
  onTestFinished(() => alarm.close());
  return { alarm, rung };
}

describeWithRedis('the alarm clock on Bull', () => {
  test('rings for what is due, and another process hears it when the first is gone', async () => {
    const redis = await startTestRedis();
    const first = openAlarm(redis.url);
    await vi.waitUntil(() => first.alarm.isReachable(), { timeout: 10_000 });
    first.alarm.wake(soon('one'));
    await vi.waitUntil(() => first.rung.includes('one'), { timeout: 10_000 });

    first.alarm.wake(soon('two', 1_500));
    first.alarm.wake({ kind: 'turn', conversationId: 'a turn', inMs: 1_500 });
    await vi.waitUntil(async () => (await first.alarm.waiting()) === 2, { timeout: 10_000 });
    await first.alarm.close();
    const second = openAlarm(redis.url);
    await vi.waitUntil(() => second.rung.length === 2, { timeout: 20_000 });
    expect(second.rung.sort()).toEqual(['a turn', 'two']);
  });

  test('one row has one job however often it is set, and forgets its delays when the clock moves', async () => {
    const redis = await startTestRedis();
    const { alarm } = openAlarm(redis.url);
    await vi.waitUntil(() => alarm.isReachable(), { timeout: 10_000 });
    const late = soon('late', 600_000);
    for (let time = 0; time < 5; time++) alarm.wake(late);
    await vi.waitUntil(async () => (await alarm.waiting()) === 1, { timeout: 10_000 });
    alarm.wake({ kind: 'notification', id: 'beyond the horizon', at: new Date(Date.now() + 86_400_000) });
    await alarm.forgetDelays();
    expect(await alarm.waiting()).toBe(0);
  });

  test('a Redis that goes away and comes back harms nobody', async () => {
    const redis = await startTestRedis();
    const { alarm, rung } = openAlarm(redis.url);
    await vi.waitUntil(() => alarm.isReachable(), { timeout: 10_000 });
    await redis.stop();
    alarm.wake(soon('while it is away'));
    expect(await alarm.isReachable().catch(() => false)).toBe(false);
    await redis.start();
    await vi.waitUntil(() => alarm.isReachable().catch(() => false), { timeout: 20_000 });
    alarm.wake(soon('after it came back'));
    await vi.waitUntil(() => rung.includes('after it came back'), { timeout: 20_000 });
  });
});
