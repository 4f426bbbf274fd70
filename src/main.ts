import { say } from './command-line/say.ts';
import { UsageError } from './command-line/usage-error.ts';
import { type Config, readConfig } from './config.ts';

const USAGE = `Usage:
  npm start                       run everything; without settings, the sandbox
  npm run worker                  one more worker on the same DATABASE_URL
  npm run migrate                 bring the database up to date
  npm run venue -- apply FILE     make a venue what its YAML file says
  npm run venue -- connect slack|whatsapp VENUE
                                  store the venue's token, sealed; it is asked for, or read from the standard input
  npm run venue -- disconnect slack|whatsapp VENUE
                                  forget it
  npm run venue -- connections    list which venue is connected, and how
  npm run venue -- reseal         seal what is stored with a new SECRETS_KEY
  npm run venue -- templates VENUE
                                  print what to register at Meta for writing to guests after 24 hours
  npm run venue -- manifest [--socket | --url https://HOST]
                                  print the manifest of the Slack app
  npm run explain -- NAME [--json]
                                  tell the life of a booking (its reference or id) or a notification (its id)
  npm run doctor [-- --json] [VENUE]
                                  look at every far end with a real call; say what is wrong, and where to mend it`;

async function main([command = 'start', ...rest]: string[]): Promise<void> {
  const run = COMMANDS.get(command);
  if (!run) throw new UsageError(`There is no command "${command}".`);
  await run(rest);
}

/** Each is loaded when it is asked for, and after the settings are found to be right. */
const COMMANDS = new Map<string, (args: string[]) => Promise<void>>([
  ['start', withConfig(async (config) => (await import('./command-line/serve.ts')).serve(config))],
  ['worker', withConfig(async (config) => (await import('./command-line/serve.ts')).work(config))],
  ['migrate', withConfig(async (config) => (await import('./command-line/migrate-command.ts')).migrateOnly(config))],
  [
    'explain',
    withConfig(async (config, args) => (await import('./command-line/explain-command.ts')).explainLife(config, args)),
  ],
  ['venue', runVenue],
  ['doctor', callDoctor],
]);

function withConfig(run: (config: Config, args: string[]) => Promise<void>) {
  return async (args: string[]) => run(readConfig(), args);
}

async function runVenue(args: string[]): Promise<void> {
  const { runVenueCommand } = await import('./command-line/venue-command.ts');
  const { lines, problems = [] } = await runVenueCommand(args, readConfig);
  say(lines);
  if (problems.length > 0) throw new PartlyDoneError(problems.join('\n'));
}

/** A far end that has fallen silent may hold on to a connection. */
const DOCTOR_LEAVES_AFTER_MS = 1_000;

async function callDoctor(args: string[]): Promise<void> {
  const { runDoctor } = await import('./command-line/doctor-command.ts');
  const { text, isIll } = await runDoctor(args, readConfig);
  say(text);
  if (isIll) process.exitCode = 1;
  setTimeout(() => process.exit(), DOCTOR_LEAVES_AFTER_MS).unref();
}

class PartlyDoneError extends Error {
  override name = 'PartlyDoneError';
}

/** By their names: their classes would have to be loaded first. */
const FAULTS_OF_INPUT = new Set([
  'ConfigError',
  'DomainError',
  'VenueFileError',
  'VenueConflictError',
  'DataDirInUseError',
  'NoEmbeddedServerError',
  'CannotExplainError',
  'CannotOpenError',
  'ConnectError',
  'DeliveryError',
  'PartlyDoneError',
]);

/** Faults of the person at the keyboard are one clear message; anything else is ours and shows where. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError) return `${error.message}\n${USAGE}`;
  if (FAULTS_OF_INPUT.has(error.name)) return error.message;
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken: stop what listens there, or set PORT to another.';
  }
  if ('code' in error && error.code === 'ENOENT' && 'path' in error) return `There is no file ${error.path}.`;
  return error.stack ?? error.message;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
