import { afterAll, expect, inject, test } from 'vitest';
import { describeWithBrowser } from '../support/browser.ts';
import { createCoverage } from './coverage.ts';
import { faultSeeds } from './how-often.ts';
import { runWebPlan } from './run-web-plan.ts';
import { WEB_POINTS, webPlanOf } from './web-plan.ts';

const RUN_WITHIN_MS = 300_000;
/** A browser each: more than these take longer than they tell. */
const MOST_SEEDS = 40;
const seeds = faultSeeds().slice(0, inject('longRun') ? MOST_SEEDS : 4);

describeWithBrowser('over WhatsApp Web', () => {
  const coverage = createCoverage();
  afterAll(() => coverage.print(seeds.length));

  test.each(seeds)(
    'seed %i: whatever strikes, nothing is lost and nothing is said twice',
    async (seed) => {
      const { violations, browsers, struck, reached, report } = await runWebPlan(webPlanOf(seed));
      coverage.add({ struck, reached });
      expect(violations, report).toEqual([]);
      expect(browsers, report).toBe(1);
    },
    RUN_WITHIN_MS,
  );

  test('the faults do strike', () => {
    expect(coverage.strikes()).toBeGreaterThanOrEqual(seeds.length / 2);
  });
});

test('in any ten runs in a row every kind of point is aimed at, and a process is killed in two or more', () => {
  for (let first = 1; first <= MOST_SEEDS - 9; first++) {
    const faults = Array.from({ length: 10 }, (_, index) => webPlanOf(first + index).faults);
    expect(faults.filter((each) => each.some(({ harm }) => harm === 'kill')).length).toBeGreaterThanOrEqual(2);
    expect(new Set(faults.flat().map(({ point }) => point)).size).toBeGreaterThanOrEqual(WEB_POINTS.length / 2);
  }
});
