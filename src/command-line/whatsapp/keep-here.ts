import { randomUUID } from 'node:crypto';
import { claimDataDir } from '../../adapters/postgres/data-dir.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import { createSessionStore } from '../../adapters/postgres/session-store.ts';
import { createStore } from '../../adapters/postgres/store.ts';
import { findBrowser } from '../../adapters/whatsapp-web/browser/find-browser.ts';
import { createProfile } from '../../adapters/whatsapp-web/browser/profile.ts';
import type { Config } from '../../config.ts';
import { webSettings } from '../../far-end-settings.ts';
import { createLogger } from '../../logger.ts';
import { burstWaitOf, type Parts } from '../../parts.ts';
import type { Session } from '../../ports-web-sessions.ts';
import { ConnectError } from '../../usecases/connect-venue.ts';
import { createGuestInbox } from '../../usecases/receive-message.ts';
import { webNumberParts } from '../../web-number-parts.ts';

export const HOW_TO_GET_A_BROWSER = [
  'Debian, Ubuntu: apt-get install chromium-headless-shell (or chromium); Fedora: dnf install chromium; Alpine: apk add chromium;',
  'macOS: brew install --cask google-chrome. Or set PUPPETEER_EXECUTABLE_PATH to the one you have.',
].join(' ');

/** Another's profile has the number's link. */
export class LinkedElsewhereError extends ConnectError {}

/**
 * Has the number's browser in this process, as long as no other has it. What guests write meanwhile is stored, and answered
 * by whoever runs next. @throws ConnectError, DataDirInUseError
 */
export async function keepHere(
  config: Config,
  database: Database,
  { number, linkedAt }: Session,
  overrides: Partial<Parts['whatsappWeb']>,
): Promise<() => Promise<void>> {
  const settings = { ...webSettings(config, null), ...overrides };
  // Whoever has its profile comes back and serves it, whatever is done without it here.
  if (linkedAt && !(await createProfile(settings.profileDir, number.slice(1)).isLinked()))
    throw new LinkedElsewhereError(linkedElsewhere(number, settings.profileDir));
  if (!settings.enabled)
    throw new ConnectError(
      'No Bellhop that runs takes it up: start it (`npm start`), and run this beside it. With WHATSAPP_WEB=on this command does without.',
    );
  if ((await findBrowser(settings.browserPath)) === null) throw new ConnectError(noBrowser(settings.browserPath));
  await claimDataDir(config.dataDir);
  const { wireWebNumbers } = await import('../../wire-web-numbers.ts');
  const clock = { now: () => new Date() };
  const logger = createLogger('error');
  const holder = randomUUID();
  const store = createStore(database, { wake: () => {} }, holder);
  const all = createSessionStore(database, holder, clock);
  // Others that are free are none of our business.
  const sessions = { ...all, all: async () => (await all.all()).filter((each) => each.number === number) };
  const inbox = createGuestInbox({ store, clock, logger, burstWait: burstWaitOf(config.burstWaitMs) });
  const parts = webNumberParts({ database, store, sessions, inbox, clock, logger });
  const numbers = wireWebNumbers({ ...parts, settings });
  numbers.start();
  return () => numbers.stop();
}

const linkedElsewhere = (number: string, here: string) =>
  `${number} is linked by a Bellhop that does not run, and its profile is not in ${here}: start that one, or run this with its DATA_DIR. Where it is lost for good, end the link on the phone (Linked devices), start Bellhop here, and connect again beside it.`;

function noBrowser(given: string | null): string {
  return given === null
    ? `No browser was found. ${HOW_TO_GET_A_BROWSER}`
    : `There is no browser at ${given}: PUPPETEER_EXECUTABLE_PATH must name one, or be left out. ${HOW_TO_GET_A_BROWSER}`;
}
