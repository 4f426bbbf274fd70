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
const ONLY_LONG = ['tests/contracts/whatsapp-web-page-faults.test.ts', 'tests/integration/web-sessions.test.ts'];
const LONG = [
  ...ONLY_LONG,
  'tests/{faults,soak}/**/*.test.ts',
  'tests/e2e/{llm,injection}-*.test.ts',
  'tests/e2e/right-hour.test.ts',
  'tests/integration/doctor-far-ends.test.ts',
];

export default defineConfig(({ mode }) => {
  const isLong = mode === 'long';
  return {
    root,
    test: {
      projects: [
        {
          test: { name: 'unit', root, include: isLong ? [] : UNIT, testTimeout: 30_000, isolate: false, maxWorkers: 2 },
        },
        {
          test: {
            name: 'real-parts',
            root,
            include: isLong ? LONG : ALL,
            exclude: isLong ? [] : ONLY_LONG,
            globalSetup: ['tests/support/global-setup.ts'],
            provide: isLong ? long : usual,
            testTimeout: 60_000,
            hookTimeout: 120_000,
            // They mostly wait: for a pace, a lease, a process that starts.
            maxWorkers: 3,
            // Runs of the product that mostly wait.
            maxConcurrency: 3,
            sequence: { groupOrder: 1 },
          },
        },
      ],
    },
  };
});
