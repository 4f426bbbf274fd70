import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirInUseError } from './adapters/postgres/data-dir.ts';
import { connect } from './adapters/postgres/database.ts';
import { runningDatabaseUrl } from './adapters/postgres/embedded-server.ts';
import { createLifeStore } from './adapters/postgres/life-store.ts';
import { isBehind, migrate } from './adapters/postgres/migrate.ts';
import { createStore } from './adapters/postgres/store.ts';
import { readVenueFile, VenueFileError } from './adapters/venue-file/read-venue-file.ts';
import { CannotExplainError, explainJson, explainText } from './command-line/explain-text.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { DomainError } from './domain/errors.ts';
import { createLogger } from './logger.ts';
import { type Bellhop, startBellhop, startWorker } from './start.ts';
import { createApplyVenue, VenueConflictError } from './usecases/apply-venue.ts';
import { createExplain } from './usecases/explain.ts';

const USAGE = `Usage:
  npm start                       run everything; without settings, the sandbox
  npm run worker                  one more worker on the same DATABASE_URL
  npm run migrate                 bring the database up to date
  npm run venue -- apply FILE     make a venue what its YAML file says
  npm run explain -- NAME [--json]
                                  tell the life of a booking (its reference or id) or a notification (its id)`;

/** What an orderly stop may take before the process ends anyway. */
const STOP_WITHIN_MS = 20_000;

async function main(args: string[]): Promise<void> {
  const [command = 'start', ...rest] = args;
  switch (command) {
    case 'start':
      return start(readConfig());
    case 'worker':
      return work(readConfig());
    case 'migrate':
      return migrateOnly(readConfig());
    case 'venue':
      return applyVenueFile(readConfig(), rest);
    case 'explain':
      return explainLife(readConfig(), rest);
    default:
      throw new UsageError(`There is no command "${command}".`);
  }
}

class UsageError extends Error {
  override name = 'UsageError';
}

async function start(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const bellhop = await startBellhop(config, logger);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopOn(signal, bellhop));
  if (!config.production) greet(bellhop, config);
  else logger.info({ url: bellhop.url }, 'ready');
}

async function work(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const stop = await startWorker(config, logger);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopOn(signal, { stop }));
  logger.info({}, 'the worker is ready');
}

async function stopOn(signal: string, bellhop: Pick<Bellhop, 'stop'>): Promise<void> {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  // A second signal means: at once.
  process.once(signal, () => process.exit(1));
  await bellhop.stop();
}

function greet({ url, parts }: Bellhop, config: Config): void {
  say(`Bellhop is ready at ${url}`);
  say(`  database: ${parts.database}, Redis: ${parts.redis}, data in ${config.dataDir}`);
  if (parts.standIns.length > 0)
    say(`  stand-ins: ${parts.standIns.join(', ')} (give them settings to go live, see README)`);
  say('  stop with Ctrl+C');
}

async function migrateOnly(config: Config): Promise<void> {
  const database = await connectTo(config);
  try {
    const done = await migrate(database);
    say(done.length === 0 ? 'Nothing to do.' : `Done: ${done.join(', ')}.`);
  } finally {
    await database.destroy();
  }
}

async function applyVenueFile(config: Config, [verb, file]: string[]): Promise<void> {
  if (verb !== 'apply' || !file) throw new UsageError('Expected: npm run venue -- apply FILE');
  const venue = readVenueFile(await readFile(file, 'utf8'), file);
  const database = await connectTo(config);
  try {
    await migrate(database);
    const store = createStore(database, { wake: () => {} });
    await createApplyVenue({ store, clock: { now: () => new Date() } })(venue);
    say(`Venue "${venue.id}" (${venue.name}) is in place.`);
  } finally {
    await database.destroy();
  }
}

async function explainLife(config: Config, args: string[]): Promise<void> {
  const options = args.filter((arg) => arg.startsWith('-'));
  const [named, ...more] = args.filter((arg) => !arg.startsWith('-'));
  if (!named || more.length > 0 || options.some((option) => option !== '--json'))
    throw new UsageError('Expected: npm run explain -- BOOKING|NOTIFICATION [--json]');
  const database = await connectTo(config);
  try {
    if (await isBehind(database))
      throw new CannotExplainError('The database is older than this program: run `npm run migrate` first.');
    const explanation = await createExplain({ store: createLifeStore(database) })(named);
    say((options.length > 0 ? explainJson : explainText)(named, explanation));
  } finally {
    await database.destroy();
  }
}

/** The database of the settings; without one, that of the sandbox running on the same data. */
async function connectTo(config: Config) {
  const url = config.databaseUrl ?? (await runningDatabaseUrl(join(config.dataDir, 'postgres'), 'bellhop'));
  if (!url) throw new UsageError('Set DATABASE_URL, or run this beside a running `npm start` with the same DATA_DIR.');
  return connect(url, { poolSize: 2, onError: () => {} });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const FAULTS_OF_INPUT = [
  ConfigError,
  DomainError,
  VenueFileError,
  VenueConflictError,
  DataDirInUseError,
  CannotExplainError,
];

/** Faults of the person at the keyboard are one clear message; anything else is ours and shows where. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n${USAGE}`;
  if (FAULTS_OF_INPUT.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken: stop what listens there, or set PORT to another.';
  }
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error)
    return `There is no file ${error.path}.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
