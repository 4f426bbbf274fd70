import type { Venue } from '../../../domain/venue.ts';
import { toWallTime } from '../../../domain/wall-time.ts';
import type { Clock, Logger } from '../../../ports.ts';
import type { ReportOrphan, ReportSession, Session, SessionState, SessionStore } from '../../../ports-web-sessions.ts';
import type { CreateBrowser } from '../browser/browser.ts';
import { clearRemovedProfiles, createProfile } from '../browser/profile.ts';
import { type BrowserOptions, createRealBrowsers } from '../browser/real-browser.ts';
import type { CreateIntake, LiveSessions } from '../live-session.ts';
import { repeat, within } from '../within.ts';
import { holdNumber } from './lease.ts';
import { createOrphans } from './orphans.ts';
import { type HeldSession, keepSession } from './session.ts';
import { guardStrayRejections } from './stray-rejections.ts';
import { type Timings, USUAL_TIMINGS } from './timings.ts';

export interface SessionStatus {
  /** E.164. */
  number: string;
  state: SessionState;
  isHeldHere: boolean;
  /** Null: not ready here. */
  heardSecondsAgo: number | null;
  /** Of the browser; null: not known, or not here. */
  browserBytes: number | null;
  /** How often another browser came up for it in this process. */
  restarts: number;
}

/** Keeps the browsers of the numbers that this process speaks for. */
export interface WebSessions extends LiveSessions {
  start(): void;
  /** Closes every browser; the numbers are free for others then. */
  stop(): Promise<void>;
  /** Looks at once at what is wished. */
  wake(): void;
  /** Of every number there is, as last seen. */
  status(): SessionStatus[];
}

export interface WebSessionsNeeds {
  sessions: SessionStore;
  createIntake: CreateIntake;
  report: ReportSession;
  reportOrphan: ReportOrphan;
  venueOf(venueId: string): Promise<Venue | null>;
  options: BrowserOptions;
  clock: Clock;
  logger: Logger;
  timings?: Partial<Timings>;
  createBrowser?: CreateBrowser;
}

/** In these a profile is of no use, or of another's making: somebody has to wish for it. */
const NEEDS_A_WISH: SessionState[] = ['absent', 'logged_out', 'wrong_number'];
/** On the venue's wall, when hardly anybody writes. */
const QUIET_HOUR = '04:';

export function createWebSessions(needs: WebSessionsNeeds): WebSessions {
  const { sessions, options, clock, logger } = needs;
  const timings = { ...USUAL_TIMINGS, ...needs.timings };
  const createBrowser = needs.createBrowser ?? createRealBrowsers(options, timings, logger);
  const orphans = createOrphans(needs.reportOrphan, timings.orphanMs);
  const running = new Map<string, HeldSession>();
  /** Perhaps still ours by the database: nobody took them, we had to stop. */
  const lapsed = new Set<string>();
  const restarts = new Map<string, number>();
  let rows: Session[] = [];
  let stopped = false;
  let stopLooking = () => {};
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const busyBefore = new Set(running.keys());
    rows = await sessions.all();
    // One that fails must not end the look at the others.
    const looks = await Promise.allSettled(rows.map((row) => lookAt(row, busyBefore.has(row.number))));
    for (const { reason } of looks.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[])
      warn(reason);
  }
  const warn = (error: unknown) => logger.warn({ err: error }, 'the numbers of WhatsApp Web could not be looked at');

  async function lookAt(row: Session, wasBusy: boolean): Promise<void> {
    const own = running.get(row.number);
    if (own) own.see(row);
    // What was read of it may be older than its end.
    if (own || wasBusy || (row.isHeld && !lapsed.has(row.number))) return orphans.notOrphaned(row.number);
    if (!(await mayTake(row))) return orphans.seen(row);
    orphans.notOrphaned(row.number);
    await take(row);
  }

  async function mayTake(row: Session): Promise<boolean> {
    const isLinked = await profileOf(row).isLinked();
    // Only with the profile the phone can be told; who has it may be just starting.
    if (row.wish === 'unlink' && row.linkedAt !== null) return isLinked || orphans.lasts(row.number);
    return row.wish !== null || (isLinked && !NEEDS_A_WISH.includes(row.state));
  }
  const profileOf = (row: Session) => createProfile(options.profileDir, row.number.slice(1));

  async function take(row: Session): Promise<void> {
    if (stopped) return;
    const held = await holdNumber(sessions, row.number, timings, logger);
    if (!held) return;
    if (stopped) return held.release();
    lapsed.delete(row.number);
    const session = keepSession({
      ...needs,
      row,
      held,
      profile: profileOf(row),
      save: (report) => needs.report(held.lease, report),
      createBrowser,
      isQuietHour: () => isQuietHour(row.venueId),
      restarted: () => restarts.set(row.number, (restarts.get(row.number) ?? 0) + 1),
      timings,
    });
    running.set(row.number, session);
    void session.done.then((leaseEnd) => {
      running.delete(row.number);
      if (leaseEnd === 'lapsed') lapsed.add(row.number);
    });
  }

  async function isQuietHour(venueId: string): Promise<boolean> {
    const venue = await needs.venueOf(venueId);
    return venue !== null && toWallTime(clock.now(), venue.timeZone).time.startsWith(QUIET_HOUR);
  }

  function lookNow(): Promise<void> {
    if (!stopped) looking = looking.then(look);
    looking = looking.catch(warn);
    return looking;
  }

  return {
    start() {
      const unguard = guardStrayRejections(logger);
      const stopRepeating = repeat(timings.tickMs, lookNow, () => {});
      stopLooking = () => {
        stopRepeating();
        unguard();
      };
      void clearRemovedProfiles(options.profileDir).catch((error: unknown) =>
        logger.warn({ err: error }, 'a removed WhatsApp profile is still there'),
      );
      void lookNow();
    },
    async stop() {
      stopped = true;
      await within(looking, timings.closeMs, 'looking at the numbers').catch(() => {});
      for (const session of running.values()) session.stop();
      await Promise.all([...running.values()].map((session) => session.done));
      stopLooking();
    },
    wake: () => void lookNow(),
    ready: (number) => running.get(number)?.live() ?? null,
    status: () => rows.map((row) => statusOf(row)),
  };

  function statusOf({ number, state }: Session): SessionStatus {
    const own = running.get(number);
    const known = own?.status() ?? { state, heardSecondsAgo: null, browserBytes: null };
    return { number, ...known, isHeldHere: own !== undefined, restarts: restarts.get(number) ?? 0 };
  }
}
