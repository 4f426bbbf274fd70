import { expect, test } from 'vitest';
import type { Ending } from '../life/endings.ts';
import { type Before, createAfterEnd } from './after-end.ts';
import { USUAL_TIMINGS } from './timings.ts';

const linked: Before = { isLinked: true, readyForMs: 0, wish: null };
const failed: Ending = { kind: 'failed', reason: 'The browser has died.' };
const waits = (
  after: (ending: Ending, before: Before) => { againInMs: number | null },
  ending: Ending,
  times: number,
) => Array.from({ length: times }, () => after(ending, linked).againInMs);

test('failures in a row wait longer and longer; ten minutes of health forget them', () => {
  const after = createAfterEnd(USUAL_TIMINGS);
  expect(waits(after, failed, 7)).toEqual([2_000, 5_000, 15_000, 60_000, 300_000, 300_000, 300_000]);
  expect(after(failed, { ...linked, readyForMs: 599_000 }).againInMs).toBe(300_000);
  expect(after(failed, { ...linked, readyForMs: 600_000 }).againInMs).toBe(2_000);
});

test('a session opened elsewhere is taken back after 1, 5, 15 and 30 minutes', () => {
  const after = createAfterEnd(USUAL_TIMINGS);
  const minutes = waits(after, { kind: 'conflict' }, 5).map((ms) => (ms ?? 0) / 60_000);
  expect(minutes).toEqual([1, 5, 15, 30, 30]);
});

test('a blocked number is tried every hour', () => {
  const after = createAfterEnd(USUAL_TIMINGS);
  expect(waits(after, { kind: 'blocked', reason: 'no' }, 2)).toEqual([3_600_000, 3_600_000]);
});

test('a blocked number that nobody has linked yet is not tried again', () => {
  const after = createAfterEnd(USUAL_TIMINGS);
  const next = after({ kind: 'blocked', reason: 'no' }, { isLinked: false, readyForMs: 0, wish: 'qr' });
  expect(next).toMatchObject({ report: { state: 'blocked', detail: 'no' }, againInMs: null, keepsProfile: false });
});

test('a link that is not accepted counts the second time in a row, unless it was ready in between', () => {
  const after = createAfterEnd(USUAL_TIMINGS);
  expect(after({ kind: 'auth_failure' }, linked)).toMatchObject({ report: { state: 'away' }, keepsProfile: true });
  after(failed, { ...linked, readyForMs: 1 });
  expect(after({ kind: 'auth_failure' }, linked)).toMatchObject({ report: { state: 'away' } });
  expect(after({ kind: 'auth_failure' }, linked)).toMatchObject({
    report: { state: 'logged_out' },
    againInMs: null,
    keepsProfile: false,
  });
});

test('whoever sits there and waits for a code is told after three failures', () => {
  const after = createAfterEnd(USUAL_TIMINGS);
  const unlinked: Before = { isLinked: false, readyForMs: 0, wish: 'qr' };
  expect(after(failed, unlinked)).toMatchObject({ report: { state: 'starting' } });
  expect(after(failed, unlinked)).toMatchObject({ report: { state: 'starting' } });
  expect(after(failed, unlinked)).toMatchObject({
    report: { state: 'absent', detail: 'The browser has died.' },
    againInMs: null,
  });
});

test.each([failed, { kind: 'blocked', reason: 'no' }, { kind: 'auth_failure' }] satisfies Ending[])(
  'whatever is in the way, a link that shall go goes: $kind',
  (ending) => {
    const next = createAfterEnd(USUAL_TIMINGS)(ending, { ...linked, wish: 'unlink' });
    expect(next).toMatchObject({ report: { state: 'absent' }, keepsProfile: false, againInMs: null });
  },
);

test.each([{ kind: 'stopped' }, { kind: 'lost' }] satisfies Ending[])('nothing is said of $kind', (ending) => {
  expect(createAfterEnd(USUAL_TIMINGS)(ending, linked)).toEqual({
    report: null,
    againInMs: null,
    keepsProfile: true,
  });
});
