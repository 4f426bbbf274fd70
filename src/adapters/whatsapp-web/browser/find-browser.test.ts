import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserVersion, findBrowser } from './find-browser.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellhop-browser-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function program(name: string, says = '', mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho '${says}'\n`);
  chmodSync(path, mode);
  return path;
}

test('the one without a window comes first of those on the path', async () => {
  symlinkSync('/bin/sh', join(folder, 'sh'));
  vi.stubEnv('PATH', folder);
  const chrome = program('google-chrome');
  expect(await findBrowser(null)).toBe(chrome);
  const shell = program('chromium-headless-shell');
  expect(await findBrowser(null)).toBe(shell);
});

test('one that is named is the one, or there is none', async () => {
  const named = program('my browser');
  expect(await findBrowser(named)).toBe(named);
  expect(await findBrowser(join(folder, 'nothing'))).toBeNull();
  expect(await findBrowser(program('a-text', '', 0o644))).toBeNull();
  mkdirSync(join(folder, 'a-folder'));
  expect(await findBrowser(join(folder, 'a-folder'))).toBeNull();
});

test('a browser says what it is; what says nothing hardly starts', async () => {
  expect(await browserVersion(program('chromium', 'Chromium 150.0.7871.100 built on Debian'))).toBe(
    'Chromium 150.0.7871.100',
  );
  expect(await browserVersion(program('broken'))).toBeNull();
  expect(await browserVersion(join(folder, 'nothing'))).toBeNull();
});
