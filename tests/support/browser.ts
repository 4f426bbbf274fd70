import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, test } from 'vitest';

/** Debian's names, the smaller first, and Chrome's own. */
const NAMES = ['chromium-headless-shell', 'chromium', 'google-chrome-stable', 'google-chrome'];

function find(): string | null {
  const named = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (named) return existsSync(named) ? named : null;
  return NAMES.map(whereIs).find((path) => path !== null) ?? null;
}

function whereIs(name: string): string | null {
  try {
    return execFileSync('which', [name], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}

/** The browser for tests; null: there is none on this machine. */
export const browserPath = find();

if (browserPath === null && process.env.CI)
  throw new Error('No browser is installed, and with CI set nothing is skipped.');
if (browserPath === null)
  process.stderr.write('\n*** SKIPPED: no Chromium on the PATH, so nothing with WhatsApp Web is tested here. ***\n\n');

/** Run where there is a browser; with CI set it must be there. */
export const describeWithBrowser = describe.skipIf(browserPath === null);
export const testWithBrowser = test.skipIf(browserPath === null);
