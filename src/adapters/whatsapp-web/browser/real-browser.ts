import { resolve } from 'node:path';
import type { Logger } from '../../../ports.ts';
import type { Timings } from '../sessions/timings.ts';
import { within } from '../within.ts';
import type { CreateBrowser, WebBrowser } from './browser.ts';
import { onBrowserStarted } from './browser-started.ts';
import { findBrowser } from './find-browser.ts';
import { createLibraryClient, type LibraryClient, type StandInPage } from './library-client.ts';
import { browserBytes, killBrowser } from './processes.ts';
import { createProfile } from './profile.ts';

export type { StandInPage };

export interface BrowserOptions {
  profileDir: string;
  /** Null: one is looked for. */
  browserPath: string | null;
  /** Null: WhatsApp itself. */
  standIn: StandInPage | null;
}

export class NoBrowserError extends Error {
  override name = 'NoBrowserError';

  constructor(given: string | null) {
    super(
      given === null
        ? 'No browser was found: install chromium, or set PUPPETEER_EXECUTABLE_PATH.'
        : `There is no browser at ${given}: PUPPETEER_EXECUTABLE_PATH must name one.`,
    );
  }
}

/** Browsers of this machine, led by whatsapp-web.js. */
export function createRealBrowsers(options: BrowserOptions, timings: Timings, logger: Logger): CreateBrowser {
  return (digits) => openRealBrowser({ ...options, profileDir: resolve(options.profileDir) }, digits, timings, logger);
}

async function openRealBrowser(
  options: BrowserOptions,
  digits: string,
  { closeMs }: Timings,
  logger: Logger,
): Promise<WebBrowser> {
  const executablePath = await findBrowser(options.browserPath);
  if (!executablePath) throw new NoBrowserError(options.browserPath);
  const profile = createProfile(options.profileDir, digits);
  const killing = new AbortController();
  let pid: number | null = null;
  let isGone: string | null = null;
  let goneListener: (reason: string) => void = () => {};

  function gone(reason: string): void {
    if (isGone !== null) return;
    isGone = reason;
    goneListener(reason);
  }
  function onLaunched({ pupBrowser, pupPage }: LibraryClient): void {
    pupBrowser?.once('disconnected', () => gone('The browser has died.'));
    pupPage?.once('error', () => gone('The page has crashed.'));
    pupPage?.once('close', () => gone('The page was closed.'));
  }
  const client = await createLibraryClient({
    ...options,
    digits,
    executablePath,
    killed: killing.signal,
    onLaunched,
  });

  const cannotKill = (error: unknown) => logger.error({ err: error }, 'a browser could not be killed');
  return {
    client,
    onGone(listener) {
      goneListener = listener;
      if (isGone !== null) listener(isGone);
    },
    async start() {
      await profile.takeOver();
      const seen = onBrowserStarted(profile.folder, (started) => {
        pid = started;
      });
      await client.initialize().finally(seen);
    },
    bytes: () => browserBytes(profile.folder),
    async close({ atOnce } = { atOnce: false }) {
      client.removeAllListeners();
      if (!atOnce) {
        await within(client.destroy(), closeMs, 'closing').catch((error: unknown) =>
          logger.warn({ err: error }, 'a browser did not close and is killed'),
        );
      }
      killing.abort();
      // No other's: the number may be another process's by now.
      if (pid !== null) await killBrowser(profile.folder, pid).catch(cannotKill);
    },
  };
}
