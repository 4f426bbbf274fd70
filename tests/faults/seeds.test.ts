import { afterAll, expect, test } from 'vitest';
import { createCoverage } from './coverage.ts';
import { faultSeeds } from './how-often.ts';
import { planOf, STRIKES } from './plan.ts';
import { runPlan } from './run-plan.ts';

const RUN_WITHIN_MS = 300_000;
const seeds = faultSeeds();
const coverage = createCoverage();
afterAll(() => coverage.print(seeds.length));

test.concurrent.each(seeds)(
  'seed %i: whatever strikes, nothing is lost and nothing is said twice',
  async (seed) => {
    const { violations, report, ...outcome } = await runPlan(planOf(seed));
    coverage.add(outcome);
    expect(violations, report).toEqual([]);
  },
  RUN_WITHIN_MS,
);

test('in any ten runs in a row a process is killed in four or more', () => {
  const kills = (seed: number) => planOf(seed).faults.some(({ harm }) => harm === 'kill');
  for (let first = 1; first <= 191; first++) {
    const tenRuns = Array.from({ length: 10 }, (_, index) => first + index);
    expect(tenRuns.filter(kills).length).toBeGreaterThanOrEqual(4);
  }
});

test('the faults do strike', () => {
  expect(coverage.strikes()).toBeGreaterThanOrEqual(seeds.length);
});

// Only so many runs come to everything.
if (seeds.length >= STRIKES.length) {
  test('every point was come to, and something befell it before and after', () => {
    expect(coverage.gaps()).toEqual([]);
  });
}
