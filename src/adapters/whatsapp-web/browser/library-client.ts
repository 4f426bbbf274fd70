import { tmpdir } from 'node:os';
import type { WebClient } from '../web-client.ts';

/** A page that stands in for web.whatsapp.com: where its file lies, its name without `.html`, and what the browser needs for it. */
export interface StandInPage {
  pageDir: string;
  version: string;
  browserArgs: string[];
}

/** What we use of Puppeteer's browser and page. */
interface PuppeteerPart {
  once(event: string, listener: () => void): unknown;
}
export type LibraryClient = WebClient & { pupBrowser?: PuppeteerPart; pupPage?: PuppeteerPart };

export interface ClientSettings {
  digits: string;
  profileDir: string;
  executablePath: string;
  /** Null: WhatsApp itself. */
  standIn: StandInPage | null;
  /** Kills the browser with all its processes, whatever it is at. */
  killed: AbortSignal;
  /** There is a browser now. */
  onLaunched(client: LibraryClient): void;
}

/** How long one call of the page may take: reading back a long chat, a large file. */
const CALL_TIMEOUT_MS = 180_000;
/** Until its page is there, once it is loaded. */
const PAGE_TIMEOUT_MS = 60_000;
const BROWSER_ARGS = [
  // In a container, and for root, Chrome has no sandbox of its own and would not start.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--mute-audio',
];

/** A client of whatsapp-web.js, which is loaded here and nowhere else. */
export async function createLibraryClient(settings: ClientSettings): Promise<LibraryClient> {
  const { default: library } = await import('whatsapp-web.js');
  const auth = new library.LocalAuth({ clientId: settings.digits, dataPath: settings.profileDir });
  // The library would delete the profile while its browser still writes in it.
  auth.logout = async () => {};
  auth.afterBrowserInitialized = async () => settings.onLaunched(client);
  const client = new library.Client({
    authStrategy: auth,
    authTimeoutMs: PAGE_TIMEOUT_MS,
    ...pageOf(settings.standIn),
    puppeteer: launchOptions(settings),
  }) as unknown as LibraryClient;
  return client;
}

const pageOf = (standIn: StandInPage | null) =>
  standIn
    ? {
        webVersion: standIn.version,
        webVersionCache: { type: 'local' as const, path: standIn.pageDir, strict: true },
      }
    : { webVersionCache: { type: 'none' as const } };

function launchOptions({ executablePath, profileDir, standIn, killed }: ClientSettings) {
  return {
    headless: true,
    executablePath,
    args: [...BROWSER_ARGS, ...(standIn?.browserArgs ?? [])],
    // A browser that is led through a pipe dies with a killed process of ours.
    pipe: true,
    signal: killed,
    protocolTimeout: CALL_TIMEOUT_MS,
    // Signals are for us: the browser is closed when we stop.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // None of our secrets; what it keeps beside the profile stays with the profiles.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: profileDir, TMPDIR: tmpdir(), LANG: 'C.UTF-8' },
  };
}
