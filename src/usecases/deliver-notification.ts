import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../domain/errors.ts';
import {
  type Attempt,
  type ClaimedNotification,
  type Clock,
  DeliveryError,
  type DeliveryOutcome,
  type EmailPages,
  type GuestChannel,
  LeaseLostError,
  type Logger,
  type Mail,
  type Metrics,
  type NotificationSubject,
  type Store,
  type TeamChannel,
} from '../ports.ts';
import { channelFailed, channelWorks } from './channel-trouble.ts';
import { type Deliver, type Delivered, type Held, isVoid } from './delivery/delivery.ts';
import { asDeliveryError, type Failed, judgeFailure } from './delivery/failed-delivery.ts';
import { createLookFor } from './delivery/look-for.ts';
import { createStillOwed } from './delivery/still-owed.ts';
import { createDeliverToGuest } from './delivery/to-guest.ts';
import { createDeliverToMailbox } from './delivery/to-mailbox.ts';
import { deliverToSelf } from './delivery/to-self.ts';
import { createDeliverToTeam } from './delivery/to-team.ts';
import { refreshCardAfter } from './notify.ts';
import { type GivenUp, givenUpNote } from './team-notes.ts';

/** Shares of the lease: no provider's call may outlast it, and nothing may leave when it is nearly over. */
const DELIVER_WITHIN = 0.7;
const SEND_WITHIN = 0.9;
/** Whether the guest was reminded is the team's business. */
const SHOWN_ON_CARD: readonly DeliveryOutcome['status'][] = ['sent', 'skipped', 'dead', 'ambiguous'];

export type DeliverNotification = (id: string) => Promise<void>;

export interface DeliverOptions {
  store: Store;
  clock: Clock;
  guestChannel: GuestChannel;
  teamChannel: TeamChannel;
  mail: Mail;
  emailPages: EmailPages;
  logger: Logger;
  metrics: Metrics;
  leaseMs: number;
  /** How long a provider's status is waited for before a message that may be out is sent again. */
  statusWaitMs: number;
}

interface Finished extends Delivered {
  pause: Failed['pause'];
  /** Null: it could not be read. */
  subject: NotificationSubject | null;
}

/** The only place that sends anything out: claim, check that it is still true, render, send, record. */
export function createDeliverNotification(options: DeliverOptions): DeliverNotification {
  const { store, clock, logger, metrics, leaseMs, statusWaitMs } = options;
  const routes: Record<ClaimedNotification['channel'], Deliver> = {
    whatsapp: createDeliverToGuest({ store, channel: options.guestChannel }),
    slack: createDeliverToTeam({ store, channel: options.teamChannel, media: options.guestChannel }),
    email: createDeliverToMailbox({ store, mail: options.mail, pages: options.emailPages }),
    self: deliverToSelf,
  };
  const stillOwed = createStillOwed({ store });
  const lookFor = createLookFor({ channel: options.guestChannel });
  const deliverIfOwed: Deliver = async (delivery) => {
    const seen = await lookFor(delivery);
    return 'outcome' in seen ? seen : ((await stillOwed(seen)) ?? routes[seen.row.channel](seen));
  };

  async function attemptIt(row: ClaimedNotification, lease: Lease): Promise<Finished | Held> {
    let subject: NotificationSubject | null = null;
    try {
      subject = await store.notifications.subject(row);
      const delivery = { ...subject, row, attempt: lease.attempt(row.id), now: clock.now() };
      const delivered = await inTime(deliverIfOwed(delivery), leaseMs * DELIVER_WITHIN);
      return 'holdMs' in delivered ? delivered : { ...delivered, pause: null, subject };
    } catch (error) {
      // Our own trouble says nothing of the row: its lease runs out, and somebody looks again.
      if (error instanceof LeaseLostError || store.isUnavailable(error)) throw error;
      // What was written off must not leave after all: its work may still be going on.
      lease.giveUp();
      return { ...(await failed(row, error, subject)), subject };
    }
  }

  async function failed(
    row: ClaimedNotification,
    error: unknown,
    subject: NotificationSubject | null,
  ): Promise<Failed> {
    const failure = asDeliveryError(error);
    logger.warn(
      { err: error, notificationId: row.id, kind: row.kind, failure: failure.failure, code: failure.code },
      'a delivery failed',
    );
    const channelFailures = await store.notifications.channelFailures(row.venueId, row.channel);
    const canLook = row.channel === 'whatsapp' && subject?.venue.whatsapp.via === 'web';
    return judgeFailure(row, failure, { now: clock.now(), channelFailures, statusWaitMs, canLook });
  }

  /** @returns false when the provider's status, or another worker, was faster and has seen to the rest. */
  async function record(row: ClaimedNotification, finished: Finished, begun: Date): Promise<boolean> {
    const { outcome, save, pause, subject } = finished;
    const now = clock.now();
    const givenUp = finished.isQuiet ? null : asGivenUp(row, outcome);
    const isOnCard = row.kind === 'reminder' && SHOWN_ON_CARD.includes(outcome.status);
    if (!save && !pause && !givenUp && !isOnCard && !row.onTrial) return store.notifications.record(row, outcome, now);
    return store.transaction(async (records) => {
      const recorded = await records.notifications.record(row, outcome, now);
      if (row.onTrial && outcome.status === 'sent')
        await channelWorks(records, row, { since: begun, byStatus: false }, now);
      if (pause) await channelFailed(records, row, { ...pause, byStatus: false }, now);
      if (!recorded) return false;
      if (givenUp) await records.notifications.add(await givenUpNote(records, givenUp, now));
      await save?.(records, now);
      if (isOnCard && subject) await refreshCardAfter(records, { ...subject, row }, now);
      return true;
    });
  }

  /** What we do ourselves the domain may refuse: then somebody has decided meanwhile. */
  async function recordOrVoid(row: ClaimedNotification, finished: Finished, begun: Date): Promise<boolean> {
    try {
      return await record(row, finished, begun);
    } catch (error) {
      if (row.channel !== 'self' || !(error instanceof DomainError)) throw error;
      return record(row, { ...isVoid(error.message), pause: null, subject: finished.subject }, begun);
    }
  }

  const logTakeover = (notificationId: string) =>
    logger.warn({ notificationId }, 'a delivery was taken over by another worker');

  return async (id) => {
    const begun = clock.now();
    const lease = takeTime(leaseMs);
    const row = await store.notifications.claim(id, leaseMs, begun);
    if (!row) return;
    try {
      const finished = await attemptIt(row, lease);
      if ('holdMs' in finished) return await store.notifications.hold(row, finished.holdMs, clock.now());
      const recorded = await persistently(() => recordOrVoid(row, finished, begun), store, lease.left);
      if (!recorded && lease.left() <= 0) return logTakeover(id);
      const latenessSeconds = (begun.getTime() - row.sendAt.getTime()) / 1000;
      metrics.delivered(row.channel, finished.outcome.status, lease.takenSeconds(), latenessSeconds);
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
      logTakeover(id);
    }
  };
}

function asGivenUp(row: ClaimedNotification, outcome: DeliveryOutcome): GivenUp | null {
  if (outcome.status !== 'dead' && outcome.status !== 'ambiguous' && outcome.status !== 'skipped') return null;
  return { ...row, status: outcome.status, reason: outcome.reason };
}

interface Lease {
  /** In milliseconds, until nothing may leave any more. */
  left(): number;
  takenSeconds(): number;
  giveUp(): void;
  attempt(notificationId: string): Attempt;
}

/** A lease as its holder knows it, on this process's own clock, which a freeze does not stop. */
function takeTime(leaseMs: number): Lease {
  const begun = performance.now();
  let isGivenUp = false;
  const left = () => begun + leaseMs * SEND_WITHIN - performance.now();
  return {
    left,
    giveUp() {
      isGivenUp = true;
    },
    takenSeconds: () => (performance.now() - begun) / 1000,
    attempt: (notificationId: string): Attempt => ({
      notificationId,
      assertHeld() {
        if (isGivenUp || left() <= 0) throw new LeaseLostError(`The lease of notification ${notificationId} is over`);
      },
    }),
  };
}

const FIRST_RETRY_MS = 100;

/** What has been sent is worth some patience with a database that is away for a moment. */
async function persistently<T>(work: () => Promise<T>, store: Store, left: () => number): Promise<T> {
  for (let wait = FIRST_RETRY_MS; ; wait *= 2) {
    try {
      return await work();
    } catch (error) {
      if (!store.isUnavailable(error) || left() < wait) throw error;
      await sleep(wait);
    }
  }
}

/** A client that has lost its own timeout must not keep the row, and one of the worker's hands, for ever. */
async function inTime<T>(work: Promise<T>, withinMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeliveryError('unknown', 'DEADLINE', 'no answer in time')), withinMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
