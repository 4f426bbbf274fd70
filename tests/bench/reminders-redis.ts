import { setTimeout as sleep } from 'node:timers/promises';
import { type BullAlarm, createBullAlarm } from '../../src/adapters/redis/bull-alarm.ts';
import type { Alarm } from '../../src/ports.ts';
import { type Figure, ratio } from './figure.ts';
import { openNullWorker, remindingVenue } from './null-worker.ts';
import { openRawBull } from './raw-bull.ts';
import { planReminders } from './reminder-rows.ts';
import { until } from './until.ts';

const COUNT = 100_000;
const DAYS = 30;
const A_DAY_MS = 24 * 60 * 60_000;
const MIB = 1024 * 1024;

/** What Redis holds of future reminders, spread over {@link DAYS} days, beside raw Bull with a delayed job for each. */
export async function remindersRedis(databaseUrl: string): Promise<Figure[]> {
  const clock = { now: () => new Date() };
  const bull = await openRawBull();
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const alarm = createBullAlarm({ redisUrl: bull.redisUrl, clock, logger, ring() {} });
  const product = await openNullWorker(databaseUrl, { clock, onSent() {} });
  await until(
    () => alarm.isReachable(),
    () => 'Redis does not answer',
  );
  const [everyMs, before] = [(DAYS * A_DAY_MS) / COUNT, await bull.memory()];
  const woken = countingAlarm(alarm);
  const first = new Date(Date.now() + everyMs);
  await planReminders(product.database, remindingVenue, { count: COUNT, first, everyMs }, woken);
  await untilAllAreThere(alarm);
  const ours = (await bull.memory()) - before;
  if (woken.count !== COUNT) throw new Error(`The alarm was told of ${woken.count} of ${COUNT} reminders`);
  await alarm.close();
  await product.close();
  await bull.flush();
  const empty = await bull.memory();
  await bull.add(COUNT);
  const bare = (await bull.memory()) - empty;
  await bull.close();
  return [
    { name: `Redis for ${COUNT} reminders of the next ${DAYS} days`, unit: 'MiB', rounds: [ours / MIB] },
    { name: `Redis for ${COUNT} delayed jobs of raw Bull`, unit: 'MiB', rounds: [bare / MIB] },
    ratio('memory of reminders : raw Bull', [ours], [bare]),
  ];
}

/** What was told has arrived: between two looks nothing comes any more. */
async function untilAllAreThere(alarm: BullAlarm): Promise<void> {
  let [before, waiting] = [-1, 0];
  await until(
    async () => {
      await sleep(500);
      [before, waiting] = [waiting, await alarm.waiting()];
      return waiting > 0 && waiting === before;
    },
    () => 'Redis has been told of no reminder',
  );
}

function countingAlarm(alarm: Alarm): Alarm & { count: number } {
  const counting = {
    count: 0,
    wake(wakeUp: Parameters<Alarm['wake']>[0]) {
      counting.count += 1;
      alarm.wake(wakeUp);
    },
  };
  return counting;
}
