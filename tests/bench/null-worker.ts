import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { Venue } from '../../src/domain/venue.ts';
import type { Alarm, Attempt, Clock, GuestChannel, Mail, Store, TeamChannel } from '../../src/ports.ts';
import { createDeliverNotification } from '../../src/usecases/deliver-notification.ts';
import { createWorker, type Worker } from '../../src/worker.ts';
import { plainPages } from '../support/plain-pages.ts';
import { spotin } from '../support/venues.ts';
import { CONNECTIONS } from './bare.ts';

const LEASE_MS = 30_000;
const SWEEP_EVERY_MS = 2_000;

/** A venue with one reminder a booking, two hours before, in a template where the guest has not written for a day. */
export const remindingVenue: Venue = spotin({
  whatsapp: {
    via: 'cloud',
    phoneNumberId: '100000000000001',
    templates: { reminder: { name: 'bellhop_reminder', languages: ['en'] } },
  },
  notifications: { ...spotin().notifications, reminders: [{ minutesBefore: 120, channels: ['whatsapp'] }] },
});

export interface NullWorker {
  database: Database;
  store: Store;
  worker: Worker;
  close(): Promise<void>;
}

/** The worker and its deliveries on a real database, with channels that take no time. */
export async function openNullWorker(
  databaseUrl: string,
  { clock, onSent, alarms = [] }: { clock: Clock; onSent(attempt: Attempt): void; alarms?: Alarm[] },
): Promise<NullWorker> {
  const database = connect(databaseUrl, { poolSize: CONNECTIONS, onError: () => {} });
  await migrate(database);
  const store = createStore(database, { wake: (wakeUp) => void alarms.map((alarm) => alarm.wake(wakeUp)) });
  await store.venues.save(remindingVenue);
  const logger = { debug() {}, info() {}, warn: complain, error: complain };
  const worker = createWorker({
    store,
    clock,
    logger,
    alarms,
    concurrency: CONNECTIONS,
    sweepEveryMs: SWEEP_EVERY_MS,
    runDueTurn: never,
    deliver: createDeliverNotification({
      store,
      clock,
      logger,
      guestChannel: nullGuestChannel(onSent),
      teamChannel: nullTeam,
      mail: nobodysMail,
      emailPages: plainPages,
      metrics: { delivered() {}, turned() {}, fellOver() {}, replaced() {} },
      leaseMs: LEASE_MS,
      statusWaitMs: 60_000,
    }),
    carryOutPress: never,
    upkeep: async () => {},
  });
  alarms.push(worker);
  return {
    database,
    store,
    worker,
    async close() {
      await worker.stop();
      await database.destroy();
    },
  };
}

function complain(details: object, message: string): void {
  process.stderr.write(`${message}: ${JSON.stringify(details, Object.getOwnPropertyNames(details))}\n`);
}

function nullGuestChannel(onSent: (attempt: Attempt) => void): GuestChannel {
  let sent = 0;
  const send = async (attempt: Attempt) => {
    onSent(attempt);
    return { providerMessageId: `wamid.null-${++sent}` };
  };
  return {
    waitMs: async () => 0,
    find: async () => 'unknown',
    split: (text) => [text],
    sendText: (_to, _text, attempt) => send(attempt),
    sendButtons: (_to, _text, _buttons, attempt) => send(attempt),
    sendTemplate: (_to, _template, attempt) => send(attempt),
    checkReachable: async () => {},
    fetchMedia: never,
    showTyping: async () => {},
  };
}

const never = () => {
  throw new Error('Nothing goes here when a reminder leaves');
};
const nullTeam: TeamChannel = {
  waitMs: async () => 0,
  postCard: never,
  updateCard: async () => {},
  postNote: never,
  postFile: never,
  find: never,
};
const nobodysMail: Mail = { waitMs: never, send: never };
