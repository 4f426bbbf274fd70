import type { Config } from '../config.ts';
import { createLogger } from '../logger.ts';
import { type Bellhop, startBellhop, startWorker } from '../start.ts';
import { reachDatabase } from './reach-database.ts';
import { say } from './say.ts';

/** What an orderly stop may take before the process ends anyway; docker-compose.yml gives it a little longer. */
const STOP_WITHIN_MS = 28_000;

export async function serve(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  if (config.databaseUrl) await reachDatabase(config.databaseUrl);
  const bellhop = await startBellhop(config, logger);
  stopOnSignals(bellhop.stop);
  if (!config.production) greet(bellhop, config);
  else logger.info({ url: bellhop.url }, 'ready');
}

export async function work(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  if (config.databaseUrl) await reachDatabase(config.databaseUrl);
  stopOnSignals(await startWorker(config, logger));
  logger.info({}, 'the worker is ready');
}

function stopOnSignals(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopOn(signal, stop));
}

async function stopOn(signal: string, stop: () => Promise<void>): Promise<void> {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  // A second signal means: at once.
  process.once(signal, () => process.exit(1));
  await stop();
}

function greet({ url, parts }: Bellhop, config: Config): void {
  say(`Bellhop is ready at ${url}`);
  say(`  database: ${parts.database}, Redis: ${parts.redis}, data in ${config.dataDir}`);
  if (parts.standIns.length > 0)
    say(`  stand-ins: ${parts.standIns.join(', ')} (give them settings to go live, see README)`);
  say('  stop with Ctrl+C');
}
