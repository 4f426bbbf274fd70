import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** How often the tests that draw their faults from a seed are run, and whether all rows of the long tables are. */
const usual = { faultSeeds: 6, sandboxKills: 1, longRun: false };
/** `npm run test:long`: only {@link LONG}, so often that everything has befallen every point. */
const long = { faultSeeds: 200, sandboxKills: 20, longRun: true };

const UNIT = ['src/**/*.test.ts', 'tests/evals/**/*.test.ts', 'tests/soak/growth.test.ts'];
const ALL = ['tests/{contracts,integration,e2e,faults}/**/*.test.ts'];
/** A browser for each of their tests, and what they are about is met in other tests too. */
const ONLY_LONG = [
  'tests/contracts/whatsapp-web-page-faults.test.ts',
  'tests/integration/web-sessions.test.ts',
  'tests/soak/**/*.test.ts',
];
const WITH_BROWSER = [
  'tests/{contracts,e2e,faults,soak}/**/whatsapp-web*.test.ts',
  'tests/integration/web-{messages,sessions}.test.ts',
  'tests/e2e/connect-command.test.ts',
];
const LONG = [
  'tests/faults/**/*.test.ts',
  'tests/e2e/{llm,injection}-*.test.ts',
  'tests/e2e/right-hour.test.ts',
  'tests/integration/doctor-far-ends.test.ts',
];

export default defineConfig(({ mode }) => {
  const isLong = mode === 'long';
  const realParts = <Own extends object>(own: Own) => ({
    test: {
      root,
      globalSetup: ['tests/support/global-setup.ts'],
      provide: isLong ? long : usual,
      testTimeout: 60_000,
      hookTimeout: 120_000,
      // Runs of the product that mostly wait.
      maxConcurrency: 3,
      ...own,
    },
  });
  return {
    root,
    test: {
      projects: [
        {
          test: { name: 'unit', root, include: isLong ? [] : UNIT, testTimeout: 30_000, isolate: false, maxWorkers: 2 },
        },
        realParts({
          name: 'real-parts',
          include: isLong ? LONG : ALL,
          exclude: WITH_BROWSER,
          // They mostly wait: for a pace, a lease, a process that starts.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        }),
        // A browser takes a core for itself: what others wait for would come too late beside them.
        realParts({
          name: 'browsers',
          include: WITH_BROWSER,
          exclude: isLong ? [] : ONLY_LONG,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        }),
      ],
    },
  };
});
