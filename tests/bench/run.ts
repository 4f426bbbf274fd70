import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded-server.ts';
import { bookingRequests } from './booking-requests.ts';
import { type Figure, summary } from './figure.ts';
import { llmTurns } from './llm-turns.ts';
import { messageAcks } from './message-acks.ts';
import { oneSlot } from './one-slot.ts';
import { pressAcks } from './press-acks.ts';
import { remindersDrain } from './reminders-drain.ts';
import { remindersLateness } from './reminders-lateness.ts';
import { remindersRedis } from './reminders-redis.ts';
import { remindersWrite } from './reminders-write.ts';
import { wholeTurns } from './whole-turns.ts';

const BENCHES: Record<string, (databaseUrl: string) => Promise<Figure[]>> = {
  message_acks: messageAcks,
  press_acks: pressAcks,
  whole_turns: wholeTurns,
  llm_turns: llmTurns,
  booking_requests: bookingRequests,
  one_slot: oneSlot,
  reminders_write: remindersWrite,
  reminders_drain: remindersDrain,
  reminders_lateness: remindersLateness,
  reminders_redis: remindersRedis,
};

/**
 * `npm run bench`: a table for people, or JSON with `--json`; with names after it, only those. Load, product and database
 * share this machine's processors: compare ratios, not machines. What comes to a wrong result prints nothing.
 */
async function main(args: string[]): Promise<void> {
  const chosen = Object.keys(BENCHES).filter((name) => args.includes(name));
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: true });
  const figures: Figure[] = [];
  try {
    for (const [name, bench] of Object.entries(BENCHES)) {
      if (chosen.length > 0 && !chosen.includes(name)) continue;
      figures.push(...(await bench(await server.databaseUrl(`bench_${name}`))));
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  print(figures, args.includes('--json'));
}

function print(figures: Figure[], json: boolean): void {
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const rows = figures.map(summary);
  const table = rows.map(
    ({ name, unit, median, lowest, highest }) => `${name.padEnd(64)} ${median} ${unit}  [${lowest}..${highest}]`,
  );
  process.stdout.write(
    json ? `${JSON.stringify({ machine, rows }, null, 2)}\n` : `${[machine, ...table].join('\n')}\n`,
  );
}

await main(process.argv.slice(2));
