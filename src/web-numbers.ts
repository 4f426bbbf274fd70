import type { Parts } from './parts.ts';
import type { Clock, GuestChannel, GuestInbox, Logger, Store, VenueStore } from './ports.ts';
import type {
  MayBeOurs,
  PhoneInbox,
  ReportOrphan,
  ReportSession,
  Session,
  SessionStore,
} from './ports-web-sessions.ts';
import { absentChannel } from './route-guest-channel.ts';
import type { WebFigures, WiredNumbers } from './wire-web-numbers.ts';

/** The numbers of phones that have scanned our QR code, as the rest of the product sees them. */
export interface WebNumbers {
  /** As it stands just now. */
  channel(): GuestChannel;
  start(): void;
  /** Nothing new is taken, what was taken is stored, the browsers are closed. */
  stop(): Promise<void>;
  /** Every number that there is, whoever has its browser. */
  read(): Promise<WebNumber[]>;
}

/** `figures`: what this process knows of it; null where it has had no browser. */
export interface WebNumber {
  session: Session;
  figures: WebFigures | null;
}

/** Everything that a browser's messages need. */
export interface WebNumberParts {
  settings: Parts['whatsappWeb'];
  sessions: SessionStore;
  venues: VenueStore;
  inbox: GuestInbox;
  phoneInbox: PhoneInbox;
  report: ReportSession;
  reportOrphan: ReportOrphan;
  mayBeOurs: MayBeOurs;
  isUnavailable: Store['isUnavailable'];
  clock: Clock;
  logger: Logger;
}

const LOOK_EVERY_MS = 2_000;
const NOT_CONNECTED = { code: 'NOT_CONNECTED', message: 'No browser of this process speaks for the number' };

/** Nobody pays for a browser who does not need one: what drives it is loaded when there is a number to serve. */
export function createWebNumbers(options: WebNumberParts, split: GuestChannel['split']): WebNumbers {
  const { settings, sessions, logger } = options;
  const absent = absentChannel(split, NOT_CONNECTED);
  let wired: WiredNumbers | null = null;
  let loading: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;

  async function look(): Promise<void> {
    try {
      if ((await sessions.all()).length > 0 && !isStopping) await load();
    } catch (error) {
      // The database may be away: whoever sweeps it says so.
      logger.debug({ err: error }, 'the numbers with a browser could not be looked up');
    }
    if (!wired && !isStopping) timer = setTimeout(lookSoon, settings.timings?.tickMs ?? LOOK_EVERY_MS).unref();
  }

  function lookSoon(): void {
    loading = look();
  }

  async function load(): Promise<void> {
    const { wireWebNumbers } = await import('./wire-web-numbers.ts');
    if (isStopping) return;
    wired = wireWebNumbers(options);
    wired.start();
  }

  return {
    channel: () => wired?.channel ?? absent,
    start() {
      if (settings.enabled) lookSoon();
    },
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await loading;
      await wired?.stop();
    },
    async read() {
      return (await sessions.all()).map((session) => ({ session, figures: wired?.figures(session.number) ?? null }));
    },
  };
}

/** One for each number: whether it takes and sends messages, whichever process does it. */
export async function numberChecks({
  read,
}: Pick<WebNumbers, 'read'>): Promise<Record<string, () => Promise<boolean>>> {
  const ups = new Map<string, boolean>();
  for (const { session } of await read()) {
    const name = `whatsapp ${masked(session.number)}`;
    ups.set(name, isUp(session) && (ups.get(name) ?? true));
  }
  return Object.fromEntries([...ups].map(([name, up]) => [name, async () => up]));
}

export const isUp = ({ state, isHeld }: Session): boolean => state === 'ready' && isHeld;

/** Whoever looks after the installation knows it by its end; nobody else is to learn it. */
export const masked = (number: string): string => `…${number.slice(-4)}`;
