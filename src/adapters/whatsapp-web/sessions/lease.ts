import { LeaseLostError, type Logger } from '../../../ports.ts';
import type { SessionLease, SessionStore } from '../../../ports-web-sessions.ts';
import { within } from '../within.ts';
import type { Timings } from './timings.ts';

/** Renewed no more after this part of the lease, we stop by ourselves: the rest is for closing the browser. */
const OURS = 2 / 3;

/** `taken`: another process has the number. `gone`: no venue has it any more. `lapsed`: the database did not answer for too long. */
export type LeaseEnd = 'taken' | 'gone' | 'lapsed';

export interface HeldNumber {
  readonly lease: SessionLease;
  /** @throws LeaseLostError when this process may no longer speak for the number */
  assertHeld(): void;
  onLost(listener: (end: LeaseEnd) => void): void;
  /** Renews it no more and lets it go. Never rejects. */
  release(): Promise<void>;
}

/** @returns null when another process has the number, or may have it */
export async function holdNumber(
  sessions: Pick<SessionStore, 'hold' | 'letGo' | 'all'>,
  number: string,
  { leaseMs, renewMs }: Pick<Timings, 'leaseMs' | 'renewMs'>,
  logger: Logger,
): Promise<HeldNumber | null> {
  const oursFor = leaseMs * OURS;
  let oursUntil = performance.now() + oursFor;
  let askedAtDate = Date.now();
  const taken = await sessions.hold(number, leaseMs);
  if (!taken) return null;
  if (performance.now() >= oursUntil) {
    await sessions.letGo(taken);
    return null;
  }
  let lease = taken;
  let end: LeaseEnd | null = null;
  let listener: (end: LeaseEnd) => void = () => {};
  let asking: Promise<void> = Promise.resolve();
  let isAsking = false;
  /** It is not ours any more, and it is yet to be seen why. */
  let isDoubtful = false;

  const isLapsed = () => performance.now() >= oursUntil;
  /** While a machine is suspended only this clock goes on; somebody may also just have set it. */
  const mayBeSuspended = () => Math.abs(Date.now() - askedAtDate) >= leaseMs;
  const isOurs = () => end === null && !isDoubtful && !isLapsed() && !mayBeSuspended();
  function lose(how: LeaseEnd): void {
    if (end !== null) return;
    end = how;
    stopTimers();
    listener(how);
  }

  async function renew(): Promise<void> {
    const [askedAt, date] = [performance.now(), Date.now()];
    const renewed = await sessions.hold(number, leaseMs);
    if (end !== null) return;
    if (!renewed) return lose((await isGone()) ? 'gone' : 'taken');
    // With another lease number somebody had it in between.
    if (renewed.leaseNumber !== lease.leaseNumber) {
      lease = renewed;
      return lose('taken');
    }
    oursUntil = Math.max(oursUntil, askedAt + oursFor);
    askedAtDate = date;
  }
  async function isGone(): Promise<boolean> {
    isDoubtful = true;
    const rows = await within(sessions.all(), renewMs, 'the numbers there are').catch(() => null);
    return rows?.every((row) => row.number !== number) ?? false;
  }
  function ask(): void {
    isAsking = true;
    asking = renew()
      .catch((error: unknown) => logger.warn({ err: error }, 'a WhatsApp number could not be renewed'))
      .finally(() => {
        isAsking = false;
      });
  }
  const renewals = setInterval(ask, renewMs);
  const lapse = setInterval(
    () => {
      if (isLapsed()) lose('lapsed');
      else if (mayBeSuspended() && !isAsking) ask();
    },
    Math.min(renewMs, 250),
  );
  function stopTimers(): void {
    clearInterval(renewals);
    clearInterval(lapse);
  }

  return {
    get lease() {
      return lease;
    },
    assertHeld() {
      if (!isOurs()) throw new LeaseLostError('Another process may have the WhatsApp number by now');
    },
    onLost(told) {
      listener = told;
      if (end !== null) told(end);
    },
    async release() {
      stopTimers();
      end ??= 'lapsed';
      // A renewal that is under way would take it back.
      await within(asking, renewMs, 'renewal').catch(() => {});
      await within(sessions.letGo(lease), renewMs, 'letting go').catch((error: unknown) =>
        logger.warn({ err: error }, 'a WhatsApp number could not be let go: it is free when its lease ends'),
      );
    },
  };
}
