import type { Clock, Logger } from '../../../ports.ts';
import type { Session, SessionReport, SessionState, SessionWish } from '../../../ports-web-sessions.ts';
import type { CreateBrowser, WebBrowser } from '../browser/browser.ts';
import type { Profile } from '../browser/profile.ts';
import type { Ending } from '../life/endings.ts';
import { beginLife, type Life } from '../life/life.ts';
import type { CreateIntake, LiveSession } from '../live-session.ts';
import { createAfterEnd, STILL_LISTED } from './after-end.ts';
import type { HeldNumber, LeaseEnd } from './lease.ts';
import { createPause } from './pause.ts';
import { createRarely } from './rarely.ts';
import { createReporter } from './reporter.ts';
import type { Timings } from './timings.ts';

/** One number that this process holds: one browser after another, until there is nothing left to be done for it. */
export interface HeldSession {
  /** What the number's row says now. */
  see(row: Session): void;
  live(): LiveSession | null;
  stop(): void;
  status(): { state: SessionState; heardSecondsAgo: number | null; browserBytes: number | null };
  /** Resolves when the number is let go: how the lease was lost, null when it was not. Never rejects. */
  readonly done: Promise<LeaseEnd | null>;
}

export interface SessionNeeds {
  row: Session;
  held: HeldNumber;
  profile: Profile;
  save(report: SessionReport): Promise<void>;
  createBrowser: CreateBrowser;
  createIntake: CreateIntake;
  isQuietHour(): Promise<boolean>;
  /** Another browser comes up for it. */
  restarted(): void;
  clock: Clock;
  timings: Timings;
  logger: Logger;
}

const LATE = 'WhatsApp Web is coming up, but takes long.';
/** In these the team knows of a trouble already: it stays until the number is ready again. */
const TROUBLES: SessionState[] = ['away', 'conflict', 'blocked'];

export function keepSession(needs: SessionNeeds): HeldSession {
  const { row, held, profile, timings, logger } = needs;
  const reporter = createReporter(needs.save, { state: row.state, detail: row.detail }, timings, logger);
  const afterEnd = createAfterEnd(timings);
  const mayRenewForMemory = createRarely(timings.memoryAgainMs);
  const shown = { qrs: 0, codes: 0 };
  let wish: SessionWish | null = row.wish;
  /** Before the next browser. */
  let pause = createPause();
  let cut: Ending | null = null;
  let leaseEnd: LeaseEnd | null = null;
  let life: Life | null = null;

  function cutOff(ending: Ending): void {
    cut ??= ending;
    reporter.end();
    life?.end(ending);
    pause.end();
  }
  held.onLost((how) => {
    leaseEnd ??= how;
    if (how === 'gone') life?.unlink();
    cutOff(how === 'gone' ? { kind: 'unlinked', reason: null } : { kind: 'lost' });
  });

  async function openBrowser(): Promise<WebBrowser | Ending> {
    try {
      return await needs.createBrowser(row.number.slice(1));
    } catch (error) {
      logger.warn({ err: error }, 'there is no browser for WhatsApp Web');
      return { kind: 'failed', reason: error instanceof Error ? error.message : 'There is no browser.' };
    }
  }

  async function liveOnce(): Promise<number | null> {
    const wasLinked = await profile.isLinked();
    if (!wasLinked && wish === null) return follow({ kind: 'not_scanned', reason: null }, 0);
    if (!wasLinked && wish === 'unlink') {
      return follow({ kind: 'unlinked', reason: row.linkedAt ? STILL_LISTED : null }, 0);
    }
    if (!isKnownTrouble()) void reporter.say({ state: 'starting', detail: null });
    const browser = await openBrowser();
    if ('kind' in browser) return follow(cut ?? browser, 0);
    life = beginLife({
      ...needs,
      number: row.number,
      wasLinked,
      shown,
      reporter,
      browser,
      wish: () => wish,
      mayRenewForMemory,
    });
    if (cut) life.end(cut);
    const stopWaiting = wasLinked ? sayWhenLate() : () => {};
    const ending = await life.ended;
    stopWaiting();
    const over = life;
    life = null;
    return follow(ending, over.readyForMs(), () => close(browser, over, ending));
  }

  /** Whoever asks for a code wants to know what becomes of that. */
  function isKnownTrouble(): boolean {
    const isAsked = wish === 'qr' || wish === 'code';
    return TROUBLES.includes(reporter.state()) && !(isAsked && reporter.state() === 'blocked');
  }

  /** A start may get on for very long. */
  function sayWhenLate(): () => void {
    const timer = setTimeout(() => {
      if (reporter.state() === 'starting') void reporter.say({ state: 'away', detail: LATE });
    }, timings.startMs);
    return () => clearTimeout(timer);
  }

  /** Says what became of it at once; closing may take a while. */
  async function follow(ending: Ending, readyForMs: number, closing?: () => Promise<void>): Promise<number | null> {
    pause = createPause();
    const reason = 'reason' in ending ? ending.reason : null;
    logger.info({ venueId: row.venueId, ending: ending.kind, reason }, 'a browser for WhatsApp Web has ended');
    const next = afterEnd(ending, { isLinked: await profile.isLinked(), readyForMs, wish });
    const said = next.report ? reporter.say(next.report) : undefined;
    await closing?.();
    if (!next.keepsProfile) await removeProfile();
    await said;
    return next.againInMs;
  }

  async function close(browser: WebBrowser, over: Life, ending: Ending): Promise<void> {
    const isPlanned = ending.kind === 'stopped' || ending.kind === 'renewed';
    const patienceMs = () => (cut ? timings.settleAtStopMs : timings.settleMs);
    if (isPlanned) await over.settled(patienceMs);
    await browser.close({ atOnce: leaseEnd === 'taken' });
    if (!isPlanned && ending.kind !== 'lost') await over.settled(patienceMs);
  }

  async function removeProfile(): Promise<void> {
    await Promise.resolve()
      // What no venue has any more nobody else can hold.
      .then(() => leaseEnd === 'gone' || held.assertHeld())
      .then(profile.remove)
      .catch((error: unknown) => logger.error({ err: error }, 'a WhatsApp profile could not be removed'));
  }

  async function run(): Promise<LeaseEnd | null> {
    for (let first = true; !cut; first = false) {
      if (!first) needs.restarted();
      const againInMs = await liveOnce();
      if (againInMs === null || cut) break;
      await pause.take(againInMs);
    }
    if (leaseEnd === 'gone') await removeProfile();
    reporter.end();
    await held.release();
    return leaseEnd;
  }

  const done = run().catch(async (error: unknown) => {
    logger.error({ err: error }, 'a WhatsApp session has failed');
    reporter.end();
    await held.release();
    return leaseEnd;
  });

  return {
    see(now) {
      if (now.wish === wish) return;
      wish = now.wish;
      // What was wished is over: that is no reason to come up sooner.
      if (wish !== null) pause.end();
      life?.wishChanged();
    },
    live: () => life?.live() ?? null,
    stop: () => cutOff({ kind: 'stopped' }),
    status: () => ({
      state: reporter.state(),
      heardSecondsAgo: toSeconds(life?.heardAgoMs() ?? null),
      browserBytes: life?.bytes() ?? null,
    }),
    done,
  };
}

const toSeconds = (ms: number | null) => (ms === null ? null : Math.round(ms / 1000));
