import type { Logger } from '../../../ports.ts';
import type { SessionWish } from '../../../ports-web-sessions.ts';
import type { WebBrowser } from '../browser/browser.ts';
import type { Intake } from '../live-session.ts';
import type { Timings } from '../sessions/timings.ts';
import type { End } from './end.ts';
import type { Live } from './live.ts';
import { watch } from './watchdog.ts';

/** A browser that is ready, and looked after. */
export interface Service {
  readonly since: number;
  /** Of the browser, as last measured. */
  bytes(): number | null;
  /** WhatsApp Web is ready once more: it has been away. */
  readyAgain(): void;
  wishChanged(): void;
}

export interface ServiceNeeds {
  browser: WebBrowser;
  digits: string;
  intake: Intake;
  live: Live;
  end: End;
  wish(): SessionWish | null;
  /** That ends what was wished, too. */
  sayReady(): Promise<void>;
  logOut(): Promise<void>;
  isQuietHour(): Promise<boolean>;
  mayRenewForMemory(): boolean;
  timings: Timings;
  logger: Logger;
}

export function beginService(needs: ServiceNeeds): Service {
  const { browser, intake, live, end, wish, sayReady, logOut, logger } = needs;
  let bytes: number | null = null;
  const measure = async () => {
    bytes = await browser.bytes();
    return bytes;
  };
  const renew = (reason: string) => end.end({ kind: 'renewed', reason });

  live.session.heard();
  end.onEnd(
    watch({ ...needs, client: browser.client, heardAt: live.heardAt, bytes: measure, giveUp: end.fail, renew }),
  );
  void measure().catch(() => {});

  return {
    since: performance.now(),
    bytes: () => bytes,
    readyAgain() {
      intake.catchUp().catch((error: unknown) => logger.warn({ err: error }, 'nothing could be read back just now'));
    },
    wishChanged() {
      if (wish() === 'unlink') void logOut();
      else if (wish() !== null) void sayReady();
    },
  };
}
