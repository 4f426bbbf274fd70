import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded-server.ts';
import { oneSlot } from './one-slot.ts';

/** A figure and where it comes from: the median of the rounds, with the lowest and the highest. */
export interface Figure {
  name: string;
  unit: string;
  rounds: number[];
}

/** `npm run bench`: a table for people, or JSON with `--json`. Load, product and database share this machine's processors. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: true });
  try {
    const figures = await oneSlot(await server.databaseUrl('bellhop_bench'));
    print(figures);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function print(figures: Figure[]): void {
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const rows = figures.map(({ name, unit, rounds }) => {
    const sorted = [...rounds].sort((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.round((sorted.length - 1) * share)] ?? 0);
    return { name, unit, median: at(0.5), lowest: at(0), highest: at(1) };
  });
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ machine, rows }, null, 2)}\n`);
  else {
    process.stdout.write(`${machine}\n`);
    for (const { name, unit, median, lowest, highest } of rows) {
      process.stdout.write(`${name.padEnd(72)} ${median} ${unit}  [${lowest}..${highest}]\n`);
    }
  }
}

await main();
