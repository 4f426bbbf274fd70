import { sql } from 'kysely';
import { createOpenAiModel } from '../../src/adapters/openai/model.ts';
import { connect, type Database } from '../../src/adapters/postgres/database.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import { createOfflineModel } from '../../src/agent/offline/model.ts';
import { addDays } from '../../src/domain/wall-time.ts';
import { createBookingDesk } from '../../src/usecases/booking-desk.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createRunDueTurn } from '../../src/usecases/run-due-turn.ts';
import { agentBy } from '../support/agent.ts';
import { MONDAY_MORNING } from '../support/guests.ts';
import { silent as logger, unmeasured as metrics } from '../support/silent.ts';
import { spotin } from '../support/venues.ts';
import { CONNECTIONS } from './bare.ts';
import { analyze } from './desk.ts';
import { type Figure, percentile } from './figure.ts';
import { textFrom } from './guest-text.ts';
import { type ModelSide, startModelSide } from './llm-far-side.ts';

const ROUNDS = 4;
const TURNS = 300;
const FIRST_GUEST = 201_000_000_000;

/** One guest's turn after the other: prompt, a tool call that books, its result, the reply held against the facts and saved; without what the model takes. */
export async function llmTurns(databaseUrl: string): Promise<Figure[]> {
  const database = connect(databaseUrl, { poolSize: CONNECTIONS, onError: () => {} });
  await migrate(database);
  const model = await startModelSide();
  const takeTurn = await assemble(database, model);
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await turnsOf(round, takeTurn));
    if (round === 0) await analyze(database);
  }
  await mustAllBeBooked(database);
  model.stop();
  await database.destroy();
  // The first round warms the process up.
  const measured = rounds.slice(1);
  const figure = (share: number, name: string): Figure => ({
    name: `a turn with a tool call beyond its model's time, ${name}`,
    unit: 'ms',
    rounds: measured.map((times) => percentile(times, share)),
  });
  return [figure(0.5, 'p50'), figure(0.99, 'p99')];
}

/** Writes for a guest and answers them. @returns the turn's own time in milliseconds */
type TakeTurn = (guest: string, text: string) => Promise<number>;

async function turnsOf(round: number, takeTurn: TakeTurn): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const day = addDays('2031-03-04', turn);
    const text = `Hi, I am Nour Adel. A room for 3 people on ${day} at ${12 + 2 * round}:00 please`;
    times.push(await takeTurn(String(FIRST_GUEST + round * TURNS + turn), text));
  }
  return times.sort((a, b) => a - b);
}

async function assemble(database: Database, far: ModelSide): Promise<TakeTurn> {
  const clock = { now: () => MONDAY_MORNING };
  const due: string[] = [];
  const store = createStore(database, {
    wake(wakeUp) {
      if (wakeUp.kind === 'turn') due.push(wakeUp.conversationId);
    },
  });
  await store.venues.save(spotin());
  const inbox = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const primary = createOpenAiModel({ apiKey: 'sk-bench', baseUrl: far.baseUrl, model: 'bench', timeoutMs: 10_000 });
  const runDueTurn = createRunDueTurn({
    store,
    clock,
    logger,
    metrics,
    leaseMs: 30_000,
    runTurn: agentBy(createOfflineModel(), createBookingDesk({ store, clock }), primary),
    channel: { split: (text) => [text], showTyping: async () => {} },
  });
  return async (guest, text) => {
    const message = textFrom(guest);
    await inbox.receiveMessages([{ ...message, sentAt: clock.now(), content: { kind: 'text', text } }]);
    const before = await far.spentMs();
    const begun = performance.now();
    for (const conversation of due.splice(0)) await runDueTurn(conversation, new AbortController().signal);
    return performance.now() - begun - ((await far.spentMs()) - before);
  };
}

async function mustAllBeBooked(database: Database): Promise<void> {
  const { rows } = await sql<{ turns: number; bookings: number; told: number }>`
    select (select count(*)::int from turns where status = 'done' and model = 'bench' and fallback is null) as turns,
      (select count(*)::int from bookings where status = 'pending') as bookings,
      (select count(*)::int from messages where sender = 'agent' and text like 'Thank you, Nour!%with the team%') as told
    `.execute(database);
  const owed = ROUNDS * TURNS;
  const found = Object.values(rows[0] ?? {});
  if (found.some((count) => count !== owed))
    throw new Error(`${owed} turns are ${JSON.stringify(rows[0])} in the tables`);
}
