import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** As Debian and Google name them; the first has no window, and is the smallest. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** Where applications lie on a Mac. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const ANSWER_WITHIN_MS = 10_000;

/**
 * The path of this machine's browser.
 *
 * @param given where somebody says that it is; null: it is looked for.
 * @returns null when there is none, or none where it is said to be.
 */
export async function findBrowser(given: string | null): Promise<string | null> {
  for (const path of given === null ? [...(await onThePath()), ...PLACES] : [given]) {
    if (await isProgram(path)) return path;
  }
  return null;
}

/** What it says of itself, e.g. `Chromium 150.0.7871.100`. Null: it says nothing, so it hardly starts. */
export async function browserVersion(path: string): Promise<string | null> {
  const said = await run(path, ['--version'], { timeout: ANSWER_WITHIN_MS }).catch(() => null);
  return /\S.*\d+\.\d+[\d.]*/.exec(said?.stdout ?? '')?.[0] ?? null;
}

async function onThePath(): Promise<string[]> {
  const script = 'for name; do command -v "$name"; done; :';
  const { stdout } = await run('sh', ['-c', script, 'sh', ...NAMES]).catch(() => ({ stdout: '' }));
  return stdout.split('\n').filter((line) => line.startsWith('/'));
}

async function isProgram(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return false;
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
