import type { Database } from '../../src/adapters/postgres/database.ts';
import { analyze } from './desk.ts';
import { type Figure, ratio } from './figure.ts';
import { type NullWorker, openNullWorker, remindingVenue } from './null-worker.ts';
import { openRawBull } from './raw-bull.ts';
import { planReminders } from './reminder-rows.ts';
import { until } from './until.ts';

const COUNT = 20_000;
/** The first round warms the process up. */
const ROUNDS = [2_000, COUNT, COUNT, COUNT];
const WITHIN_MS = 600_000;

/**
 * Overdue reminders through a channel that takes no time, each held against its booking before it leaves and shown on the
 * booking's card after it, beside raw Bull with as many jobs that do nothing.
 */
export async function remindersDrain(databaseUrl: string): Promise<Figure[]> {
  let sent = 0;
  const clock = { now: () => new Date() };
  const product = await openNullWorker(databaseUrl, { clock, onSent: () => void sent++ });
  const bull = await openRawBull();
  const [ours, bound]: [number[], number[]] = [[], []];
  for (const count of ROUNDS) {
    await planReminders(product.database, remindingVenue, { count, first: new Date(Date.now() - 60_000), everyMs: 1 });
    await analyze(product.database);
    sent = 0;
    bound.push(await bull.drain(count));
    ours.push(await drained(product, count, () => sent));
    await settled(product);
  }
  await mustAllBeSentOnce(product.database);
  await bull.close();
  await product.close();
  const [reminders, jobs] = [ours.slice(1), bound.slice(1)];
  return [
    { name: `${COUNT} overdue reminders drained, each checked again`, unit: '/s', rounds: reminders },
    { name: `${COUNT} jobs drained by raw Bull`, unit: '/s', rounds: jobs },
    ratio('reminders drained : raw Bull', reminders, jobs),
  ];
}

async function drained({ worker }: NullWorker, count: number, sent: () => number): Promise<number> {
  const begun = performance.now();
  await worker.sweep();
  await until(
    () => sent() === count,
    () => `${sent()} of ${count} reminders have left`,
    WITHIN_MS,
  );
  return (count / (performance.now() - begun)) * 1_000;
}

/** The cards that show it, too. */
async function settled({ worker, store }: NullWorker): Promise<void> {
  await until(
    async () => {
      await worker.sweep();
      return worker.isQuiet() && (await store.notifications.due(new Date(), 1)).length === 0;
    },
    () => 'not everything that was due has left',
    WITHIN_MS,
  );
}

async function mustAllBeSentOnce(database: Database): Promise<void> {
  const rows = await database
    .selectFrom('notifications')
    .select((each) => [
      'status',
      'kind',
      each.fn.max('attempts').as('attempts'),
      each.fn.countAll<number>().as('count'),
    ])
    .groupBy(['status', 'kind'])
    .execute();
  const owed = ROUNDS.reduce((sum, count) => sum + count, 0);
  const isWell = rows.every(({ status, attempts, count }) => status === 'sent' && attempts === 1 && count === owed);
  if (!isWell) throw new Error(`Of ${owed} reminders and their cards: ${JSON.stringify(rows)}`);
}
