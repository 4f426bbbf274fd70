import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isStray } from './stray-rejections.ts';

function failure(...stack: string[]): Error {
  const error = new Error('Target closed');
  error.stack = ['Error: Target closed', ...stack.map((file) => `    at f (${file}:1:1)`)].join('\n');
  return error;
}
const LIBRARY = '/app/node_modules/whatsapp-web.js/src/Client.js';
const PUPPETEER = '/app/node_modules/puppeteer-core/lib/cjs/puppeteer/cdp/Page.js';

test('what the library leaves uncaught of its own doing is stray', () => {
  expect(isStray('auth timeout')).toBe(true);
  expect(isStray('ready timeout')).toBe(true);
  expect(isStray(failure(PUPPETEER, LIBRARY))).toBe(true);
  expect(isStray(failure(PUPPETEER))).toBe(true);
});

test('so is what WhatsApp’s page throws that is no error: it comes as it is', () => {
  for (const thrown of ['another word', undefined, null, 17, { status: 500 }]) expect(isStray(thrown)).toBe(true);
});

test('what we have asked of it, or what has nothing to do with it, is not', () => {
  expect(isStray(failure(PUPPETEER, LIBRARY, '/app/src/adapters/whatsapp-web/send.ts'))).toBe(false);
  expect(isStray(failure('/app/src/usecases/sweep.ts'))).toBe(false);
  expect(isStray(failure('/app/node_modules/pg/lib/client.js'))).toBe(false);
});

describe('a process', () => {
  const guardFile = fileURLToPath(new URL('./stray-rejections.ts', import.meta.url));

  /** What a process comes to that guards itself twice, takes one guard away, and then has this rejection. */
  function run(rejection: string) {
    const script = `
      import { guardStrayRejections } from ${JSON.stringify(guardFile)};
      const logger = { warn: (_details, message) => console.log(message) };
      guardStrayRejections(logger);
      guardStrayRejections(logger)();
      void Promise.reject(${rejection});
      setTimeout(() => console.log('alive'), 50);`;
    return spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { encoding: 'utf8' });
  }

  test('lives on after a stray rejection, and says so', () => {
    const { status, stdout } = run(`'auth timeout'`);
    expect(stdout).toBe('whatsapp-web.js failed in the background\nalive\n');
    expect(status).toBe(0);
  });

  test('dies of any other', () => {
    const { status, stdout, stderr } = run(`new Error('a bug of ours')`);
    expect(status).not.toBe(0);
    expect(stdout).not.toContain('alive');
    expect(stderr).toContain('a bug of ours');
  });
});
