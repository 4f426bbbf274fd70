import { say } from './command-line/say.ts';
import { asksForHelp, usageOf } from './command-line/usage.ts';
import { UsageError } from './command-line/usage-error.ts';
import { type Config, readConfig } from './config.ts';

async function main([command = 'start', ...rest]: string[]): Promise<void> {
  if (asksForHelp([command, ...rest])) return say(usageOf(command));
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
  ['whatsapp', withConfig(runWhatsApp)],
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

const INTERRUPTED = 130;

async function runWhatsApp(config: Config, args: string[]): Promise<void> {
  const { runWhatsAppCommand } = await import('./command-line/whatsapp-command.ts');
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      interrupted.abort();
      // A second one means: at once.
      process.once(signal, () => process.exit(INTERRUPTED));
    });
  }
  say(await runWhatsAppCommand(config, args, { signal: interrupted.signal, output: process.stdout }));
  if (interrupted.signal.aborted) process.exitCode = INTERRUPTED;
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
  if (error instanceof UsageError) return `${error.message}\n${usageOf(process.argv[2] ?? 'start')}`;
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
