import { expect, onTestFinished, test } from 'vitest';
import { LeaseLostError } from '../../../ports.ts';
import type { SessionReport } from '../../../ports-web-sessions.ts';
import { silent, until } from './keeper-test-support.ts';
import { createReporter } from './reporter.ts';

const TIMINGS = { remindMs: 5, retryMs: 5 };
const KNOWN: SessionReport = { state: 'absent', detail: null };

function open(save: (report: SessionReport) => Promise<void>) {
  const reporter = createReporter(save, KNOWN, TIMINGS, silent);
  onTestFinished(reporter.end);
  return reporter;
}

test('what cannot be saved is tried again, and only the latest is worth it', async () => {
  const saved: string[] = [];
  let isDown = true;
  let tries = 0;
  const reporter = open(async ({ state }) => {
    tries++;
    if (isDown) throw new Error('away');
    saved.push(state);
  });
  void reporter.say({ state: 'starting', detail: null });
  await until(() => tries > 2);
  const ready = reporter.say({ state: 'ready', detail: null });
  isDown = false;
  await ready;
  expect(saved).toEqual(['ready']);
  expect(reporter.state()).toBe('ready');
});

test('a trouble that lasts is said again and again, until it is over', async () => {
  const saved: SessionReport[] = [];
  const reporter = open(async (report) => void saved.push(report));
  await reporter.say({ state: 'away', detail: 'The browser has died.' });
  await until(() => saved.length > 3);
  expect(new Set(saved.map(({ detail }) => detail))).toEqual(new Set(['The browser has died.']));
  await reporter.say({ state: 'ready', detail: null });
  const before = saved.length;
  await reporter.say({ state: 'blocked', detail: null });
  expect(saved).toHaveLength(before + 1);
});

test('with the number lost there is nothing to be said any more', async () => {
  let tries = 0;
  const reporter = open(() => {
    tries++;
    return Promise.reject(new LeaseLostError('lost'));
  });
  await reporter.say({ state: 'ready', detail: null });
  expect(tries).toBe(1);
});
