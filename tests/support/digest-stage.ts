import { onTestFinished } from 'vitest';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { Venue } from '../../src/domain/venue.ts';
import { toWallTime } from '../../src/domain/wall-time.ts';
import { type DeliveryError, type DigestView, type Email, LeaseLostError, type Store } from '../../src/ports.ts';
import { createDeliverNotification, type DeliverNotification } from '../../src/usecases/deliver-notification.ts';
import { createPlanAllDigests } from '../../src/usecases/digests/plan-all-digests.ts';
import { migratedDatabaseUrl } from './database.ts';
import { silent, unmeasured } from './silent.ts';

/** As it lies in somebody's mailbox: `at` is the venue's wall time. */
interface Arrived {
  to: string;
  digest: string;
  at: string;
}

/** One process: the ledger's deliveries, and what is done at every start. */
export interface Process {
  deliver: DeliverNotification;
  start(): Promise<void>;
}

/** The digests of some venues on a real database, mailboxes that know a repeated key, and a clock that the test moves. */
export interface DigestStage {
  database: Database;
  store: Store;
  arrived: Arrived[];
  views: DigestView[];
  /** What the next sends come to: an error, or the end of whoever sends, before the email has arrived or after it. */
  script: (DeliveryError | 'dies before' | 'dies after')[];
  newProcess(): Process;
  now(): Date;
  setNow(instant: string): void;
  /** Stops at every instant at which something is due, in order. */
  walkTo(instant: string): Promise<void>;
  /** As after an outage. */
  jumpTo(instant: string): Promise<void>;
  /** Delivers what is due now, by these processes at once. */
  settle(...by: Process[]): Promise<void>;
  /** Those who died have been dead for a while. */
  endLeases(): Promise<void>;
  rows(): Promise<{ digest: string; status: string; sendAt: string; reason: string | null }[]>;
}

export async function openDigestStage(begins: string, venues: Venue[]): Promise<DigestStage> {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 12, onError: () => {} });
  onTestFinished(() => database.destroy());
  const store = createStore(database, { wake: () => {} });
  for (const venue of venues) await store.venues.save(venue);
  let now = new Date(begins);
  const clock = { now: () => now };
  const [arrived, views, script]: [Arrived[], DigestView[], DigestStage['script']] = [[], [], []];
  const far = farEnds({ clock, arrived, views, script, venues });

  const newProcess = (): Process => ({
    deliver: createDeliverNotification({
      ...far,
      store,
      clock,
      logger: silent,
      metrics: unmeasured,
      leaseMs: 30_000,
      statusWaitMs: 300_000,
    }),
    start: createPlanAllDigests({ store, clock, logger: silent }),
  });
  const only = newProcess();

  async function settle(...by: Process[]): Promise<void> {
    const processes = by.length > 0 ? by : [only];
    for (;;) {
      const due = await store.notifications.due(now, 1_000);
      if (due.length === 0) return;
      await Promise.all(processes.flatMap(({ deliver }) => due.map((id) => deliver(id))));
    }
  }

  return {
    ...{ database, store, arrived, views, script, newProcess, settle },
    now: () => now,
    setNow(instant) {
      now = new Date(instant);
    },
    async walkTo(instant) {
      await settle();
      for (;;) {
        const next = await store.notifications.nextDueAt(now);
        if (!next || next > new Date(instant)) break;
        now = next;
        await settle();
      }
      now = new Date(instant);
    },
    async jumpTo(instant) {
      now = new Date(instant);
      await settle();
    },
    async endLeases() {
      await database
        .updateTable('notifications')
        .set({ lease_until: new Date(0) })
        .where('lease_until', 'is not', null)
        .execute();
    },
    async rows() {
      const rows = await database
        .selectFrom('notifications')
        .innerJoin('venues', 'venues.id', 'notifications.venue_id')
        .selectAll('notifications')
        .select('document')
        .where('kind', 'in', ['digest_daily', 'digest_weekly'])
        .orderBy('send_at')
        .orderBy('dedupe_key')
        .execute();
      return rows.map((row) => ({
        digest: nameOf(row.venue_id, row.kind === 'digest_daily' ? 'daily' : 'weekly', row.about_day ?? ''),
        status: row.status,
        sendAt: wallOf(row.send_at, row.document),
        reason: row.last_error,
      }));
    },
  };
}

const nameOf = (venueId: string, period: string, day: string) => `${venueId} ${period} ${day}`;

function wallOf(at: Date, venue: Venue): string {
  const { date, time } = toWallTime(at, venue.timeZone);
  return `${date} ${time}`;
}

function farEnds(
  stage: Pick<DigestStage, 'arrived' | 'views' | 'script'> & { clock: { now(): Date }; venues: Venue[] },
) {
  const { arrived, views, script, clock, venues } = stage;
  const known = new Map<string, string>();
  const unpaced = { waitMs: () => Promise.resolve(0) };
  const notHere = () => Promise.reject(new Error('not here'));

  async function send(email: Email, to: string, { notificationId: key }: { notificationId: string }) {
    const what = script.shift();
    if (what === 'dies before') throw new LeaseLostError('killed');
    if (what && what !== 'dies after') throw what;
    const body = JSON.stringify([email.subject, email.html, email.text, to]);
    if ((known.get(key) ?? body) !== body) throw new Error('The same key came with another email.');
    const venue = venues.find(({ id }) => email.subject.startsWith(`${id} `));
    if (!known.has(key) && venue) arrived.push({ to, digest: email.subject, at: wallOf(clock.now(), venue) });
    known.set(key, body);
    if (what === 'dies after') throw new LeaseLostError('killed');
    return { providerMessageId: `email-${arrived.length}` };
  }

  async function digest(view: DigestView): Promise<Email> {
    views.push(view);
    const subject = nameOf(view.venue.id, view.period, view.day);
    return { subject, html: view.now.toISOString(), text: '', attachments: [] };
  }

  return {
    mail: { ...unpaced, send },
    emailPages: { digest, newBookingRequest: notHere, stillWaiting: notHere, note: notHere, toGuest: notHere },
    teamChannel: {
      ...unpaced,
      postCard: notHere,
      postFile: notHere,
      updateCard: notHere,
      find: notHere,
      postNote: async () => ({ slackChannelId: 'C_BOOKINGS', ts: '1.0' }),
    },
    guestChannel: {
      ...unpaced,
      split: (text: string) => [text],
      sendText: notHere,
      sendButtons: notHere,
      sendTemplate: notHere,
      find: async () => 'unknown' as const,
      checkReachable: notHere,
      fetchMedia: notHere,
      showTyping: async () => {},
    },
  };
}
