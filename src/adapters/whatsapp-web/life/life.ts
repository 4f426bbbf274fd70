import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Logger } from '../../../ports.ts';
import type { SessionWish } from '../../../ports-web-sessions.ts';
import type { WebBrowser } from '../browser/browser.ts';
import type { Profile } from '../browser/profile.ts';
import type { CreateIntake, LiveSession } from '../live-session.ts';
import type { HeldNumber } from '../sessions/lease.ts';
import type { Reporter } from '../sessions/reporter.ts';
import type { Timings } from '../sessions/timings.ts';
import { within } from '../within.ts';
import { attachEvents } from './attach-events.ts';
import { checkPhone, readBack } from './become-ready.ts';
import { createEnd } from './end.ts';
import { type Ending, endingOfDisconnect } from './endings.ts';
import { createLive } from './live.ts';
import { type CodesShown, createScan } from './scan.ts';
import { beginService, type Service } from './service.ts';
import { watchStartUp } from './start-up.ts';

/** One browser from its start to its end. */
export interface Life {
  readonly ended: Promise<Ending>;
  end(ending: Ending): void;
  /** Logs out first, if it can. */
  unlink(): void;
  wishChanged(): void;
  /** Null: not ready, or at its end. */
  live(): LiveSession | null;
  readyForMs(): number;
  /** Null: not ready. */
  heardAgoMs(): number | null;
  /** As last measured. */
  bytes(): number | null;
  /** Resolves when what is in hand is done and stored, or has had its time. Milliseconds; they may become fewer. */
  settled(patienceMs: () => number): Promise<void>;
}

export interface LifeNeeds {
  number: string;
  held: HeldNumber;
  browser: WebBrowser;
  createIntake: CreateIntake;
  profile: Profile;
  /** Whether a phone was linked with the profile before. */
  wasLinked: boolean;
  shown: CodesShown;
  wish(): SessionWish | null;
  isQuietHour(): Promise<boolean>;
  mayRenewForMemory(): boolean;
  reporter: Reporter;
  clock: Clock;
  timings: Timings;
  logger: Logger;
}

const IN_HAND_LOOK_MS = 50;
/** As Chrome says it. */
const NO_NETWORK = /net::ERR_/;

export function beginLife(needs: LifeNeeds): Life {
  const { browser, wish, timings, logger } = needs;
  const { client } = browser;
  const digits = needs.number.slice(1);
  const end = createEnd();
  const live = createLive({ ...needs, giveUp: end.fail });
  const intake = needs.createIntake(live.session);
  const scan = createScan({ ...needs, client, digits, end: end.end });
  let unlinkedAt: Date | null = null;
  const unlinked = () => {
    unlinkedAt = needs.clock.now();
  };
  const startUp = watchStartUp({ client, scan, unlinked, end, timings });
  let isChecking = false;
  let service: Service | null = null;

  const logOut = (ending: Ending) =>
    end
      .leave(ending, () => within(client.logout(), timings.logOutMs, 'log out'))
      .catch((error: unknown) => logger.warn({ err: error }, 'a WhatsApp number could not be logged out'));
  const unlink = () => logOut({ kind: 'unlinked', reason: null });
  const sayReady = () => needs.reporter.say({ state: 'ready', detail: null, qr: null, code: null });

  async function getReady(): Promise<void> {
    const wrong = await checkPhone(client, digits, timings);
    if (wrong) return wrong.kind === 'wrong_number' ? logOut(wrong) : end.end(wrong);
    await needs.profile.markLinked();
    if (wish() === 'unlink') return unlink();
    await readBack(intake, timings.retryMs, end.hasEnded, logger);
    if (end.hasEnded()) return;
    service = beginService({ ...needs, digits, intake, live, end, sayReady, logOut: unlink });
    await sayReady();
    if (wish() === 'unlink') await unlink();
  }

  function onReady() {
    if (service) return service.readyAgain();
    if (isChecking || end.hasEnded()) return;
    isChecking = true;
    startUp.over();
    getReady().catch((error: unknown) => {
      logger.warn({ err: error }, 'a WhatsApp number did not get ready');
      end.fail('WhatsApp Web came up, but could not be read.');
    });
  }

  const events = {
    qr(qr: string) {
      unlinked();
      startUp.progress();
      scan.qr(qr);
    },
    code(code: string) {
      startUp.progress(timings.codeEveryMs + timings.startMs);
      scan.code(code);
    },
    progress: () => startUp.progress(),
    authenticated() {
      if (unlinkedAt) live.linkedAt(unlinkedAt);
      startUp.progress();
    },
    authFailure: () => end.end({ kind: 'auth_failure' }),
    ready: onReady,
    disconnected: (reason: string) => end.end(endingOfDisconnect(reason)),
    heard: live.session.heard,
  };
  attachEvents(client, intake, events, logger);
  browser.onGone(end.fail);
  // It kills what else runs on the profile, which only the holder may.
  Promise.resolve()
    .then(needs.held.assertHeld)
    .then(browser.start)
    .catch((error: unknown) => {
      if (!end.hasEnded()) logger.warn({ err: error }, 'a browser for WhatsApp Web did not start');
      end.fail(
        NO_NETWORK.test(String(error)) ? 'WhatsApp could not be reached.' : 'WhatsApp Web could not be started.',
      );
    });

  return {
    ended: end.ended,
    end: end.end,
    unlink: () => void unlink(),
    wishChanged() {
      if (end.hasEnded()) return;
      if (service) service.wishChanged();
      else if (!isChecking) scan.wishChanged();
    },
    live: () => (service && !end.hasEnded() ? live.session : null),
    readyForMs: () => (service ? performance.now() - service.since : 0),
    heardAgoMs: () => (service ? performance.now() - live.heardAt() : null),
    bytes: () => service?.bytes() ?? null,
    async settled(patienceMs) {
      const since = performance.now();
      const hasTime = () => performance.now() - since < patienceMs();
      while (live.isBusy() && hasTime()) await sleep(IN_HAND_LOOK_MS);
      let isStored = false;
      const storing = intake.settled().finally(() => {
        isStored = true;
      });
      while (!isStored && hasTime()) await Promise.race([storing, sleep(IN_HAND_LOOK_MS)]);
    },
  };
}
