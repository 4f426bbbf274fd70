import { sql } from 'kysely';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { Alarm, GuestChannel, GuestInbox, Mail, TeamChannel } from '../../src/ports.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createDeliverNotification } from '../../src/usecases/deliver-notification.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createRunDueTurn } from '../../src/usecases/run-due-turn.ts';
import { createWorker, type Worker } from '../../src/worker.ts';
import { agentBy } from '../support/agent.ts';
import { plainPages } from '../support/plain-pages.ts';
import { spotin } from '../support/venues.ts';
import { bareInserts, CONNECTIONS } from './bare.ts';
import { analyze } from './desk.ts';
import { type Figure, ratio } from './figure.ts';
import { textFrom } from './guest-text.ts';
import { bareModel } from './model.ts';

import { until } from './until.ts';

const ROUNDS = 6;
const GUESTS = 1_200;
const LEASE_MS = 30_000;

/** From a guest's message to the answer on their phone, with a model and a channel that take no time, beside bare commits. */
export async function wholeTurns(databaseUrl: string): Promise<Figure[]> {
  const database = connect(databaseUrl, { poolSize: CONNECTIONS, onError: () => {} });
  await migrate(database);
  const product = await assemble(database);
  const bare = await bareInserts(databaseUrl);
  const [ours, bound]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    bound.push(await bare.perSecond());
    ours.push(await turnsPerSecond(product, round));
    if (round === 0) await analyze(database);
  }
  await product.worker.stop();
  await mustAllBeAnswered(database);
  await bare.close();
  await database.destroy();
  // The first round warms the process up.
  const [turns, commits] = [ours.slice(1), bound.slice(1)];
  return [
    { name: 'whole turns, message in to answer delivered', unit: '/s', rounds: turns },
    { name: `bare commits of one row, ${CONNECTIONS} connections`, unit: '/s', rounds: commits },
    ratio('whole turns : bare commits', turns, commits),
  ];
}

interface Product {
  inbox: GuestInbox;
  worker: Worker;
  /** How often each guest was answered. */
  answered: Map<string, number>;
}

async function turnsPerSecond({ inbox, worker, answered }: Product, round: number): Promise<number> {
  const guests = Array.from({ length: GUESTS }, (_, index) => String(201_000_000_000 + round * GUESTS + index));
  const owed = answered.size + GUESTS;
  const waiting = guests.values();
  const begun = performance.now();
  const writers = Array.from({ length: CONNECTIONS }, async () => {
    for (const guest of waiting) await inbox.receiveMessages([textFrom(guest)]);
  });
  await Promise.all(writers);
  await until(
    () => answered.size === owed && worker.isQuiet(),
    () => `${owed - answered.size} of ${GUESTS} guests have no answer`,
  );
  const perSecond = (GUESTS / (performance.now() - begun)) * 1_000;
  const twice = guests.filter((guest) => answered.get(guest) !== 1);
  if (twice.length > 0) throw new Error(`${twice.length} guests were answered more than once`);
  return perSecond;
}

async function assemble(database: Database): Promise<Product> {
  const clock = { now: () => new Date() };
  const metrics = { delivered() {}, turned() {}, fellOver() {}, replaced() {} };
  const logger = { debug() {}, info() {}, warn: complain, error: complain };
  const answered = new Map<string, number>();
  const channel = instantChannel(answered);
  const alarm: Alarm = { wake: (wakeUp) => worker.wake(wakeUp) };
  const store = createStore(database, alarm);
  await store.venues.save(spotin());
  const runTurn = agentBy(bareModel, createBookingDesk({ store, clock }));
  const worker = createWorker({
    store,
    clock,
    logger,
    alarms: [],
    concurrency: CONNECTIONS,
    sweepEveryMs: 2_000,
    runDueTurn: createRunDueTurn({ store, clock, logger, channel, runTurn, metrics, leaseMs: LEASE_MS }),
    deliver: createDeliverNotification({
      store,
      clock,
      logger,
      guestChannel: channel,
      teamChannel: nobodysTeam,
      mail: nobodysMail,
      emailPages: plainPages,
      metrics,
      leaseMs: LEASE_MS,
      statusWaitMs: 60_000,
    }),
    carryOutPress: never,
    upkeep: async () => {},
  });
  worker.start();
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  return { inbox, worker, answered };
}

function complain(details: object, message: string): void {
  throw new Error(message, { cause: details });
}

function instantChannel(answered: Map<string, number>): GuestChannel {
  let sent = 0;
  const send: GuestChannel['sendText'] = async ({ guestAddress }) => {
    answered.set(guestAddress, (answered.get(guestAddress) ?? 0) + 1);
    return { providerMessageId: `wamid.sent-${++sent}` };
  };
  return {
    waitMs: async () => 0,
    split: (text) => [text],
    sendText: send,
    sendButtons: (to, text, _buttons, attempt) => send(to, text, attempt),
    sendTemplate: (to, { name }, attempt) => send(to, name, attempt),
    find: async () => 'unknown' as const,
    checkReachable: async () => {},
    fetchMedia: never,
    showTyping: async () => {},
  };
}

const never = () => {
  throw new Error('Nothing goes here in a turn that only answers');
};
const nobodysTeam: TeamChannel = {
  waitMs: never,
  postCard: never,
  updateCard: never,
  postNote: never,
  postFile: never,
  find: never,
};
const nobodysMail: Mail = { waitMs: never, send: never };

async function mustAllBeAnswered(database: Database): Promise<void> {
  const { rows } = await sql<{ turns: number; replies: number; sent: number }>`
    select (select count(*)::int from turns where status = 'done') as turns,
      (select count(*)::int from messages where sender = 'agent') as replies,
      (select count(*)::int from notifications where status = 'sent') as sent`.execute(database);
  const owed = ROUNDS * GUESTS;
  const found = Object.values(rows[0] ?? {});
  if (found.some((count) => count !== owed))
    throw new Error(`${owed} turns are ${JSON.stringify(rows[0])} in the tables`);
}
