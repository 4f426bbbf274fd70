import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { freePort } from '../free-port.ts';
import { worksIn } from '../works-in.ts';

const run = promisify(execFile);
const START_AGAIN_AFTER_MS = 500;

/** A private redis-server that can be taken away and given back. */
export interface EmbeddedRedis {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  flush(): Promise<void>;
}

/** @returns null where there is no `redis-server` on the PATH. */
export async function startEmbeddedRedis(dataDir: string): Promise<EmbeddedRedis | null> {
  const found = await run('redis-server', ['--version']).catch(() => null);
  if (!found) return null;
  const dir = resolve(dataDir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const pidFile = join(dir, 'redis.pid');
  let server: ChildProcess | null = null;
  let wanted = false;
  await stopLeftover(pidFile, dir);

  const start = async () => {
    wanted = true;
    if (server) return;
    server = spawn(
      'redis-server',
      [
        '--port',
        `${port}`,
        '--bind',
        '127.0.0.1',
        '--dir',
        dir,
        '--appendonly',
        'yes',
        '--maxmemory-policy',
        'noeviction',
        '--save',
        '',
        '--pidfile',
        pidFile,
        '--daemonize',
        'no',
      ],
      // A group of its own: Ctrl+C is for us, and the server stops after us.
      { stdio: 'ignore', detached: true },
    );
    const started = server;
    started.once('exit', () => {
      if (server !== started) return;
      server = null;
      setTimeout(startAgain, START_AGAIN_AFTER_MS).unref();
    });
    await untilAnswers(url, started);
  };

  /** A server that dies on its own is started again; one that was stopped stays away. */
  const startAgain = () => {
    if (wanted) start().catch(() => setTimeout(startAgain, START_AGAIN_AFTER_MS).unref());
  };
  process.once('exit', () => server?.kill('SIGTERM'));

  const stop = async () => {
    wanted = false;
    const stopping = server;
    server = null;
    if (!stopping) return;
    const gone = new Promise((done) => stopping.once('exit', done));
    stopping.kill('SIGTERM');
    await gone;
  };

  const flush = () => withClient(url, async (client) => void (await client.flushall()));

  await start();
  return { url, start, stop, flush };
}

/** After a `kill -9` of ours the server lives on: it must let go of its data before a new one takes them. */
async function stopLeftover(pidFile: string, dir: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!pid || !(await isRedis(pid)) || !(await worksIn(pid, dir))) return;
  process.kill(pid, 'SIGTERM');
  while (await isRedis(pid)) await sleep(20);
}

async function isRedis(pid: number): Promise<boolean> {
  const { stdout } = await run('ps', ['-p', String(pid), '-o', 'stat=,comm=']).catch(() => ({ stdout: '' }));
  return stdout.includes('redis-server') && !stdout.trim().startsWith('Z');
}

async function untilAnswers(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const answered = await withClient(url, (client) => client.ping()).catch(() => null);
    if (answered === 'PONG') return;
    await sleep(20);
  }
  throw new Error(`redis-server did not start (exit code ${server.exitCode}).`);
}

async function withClient<T>(url: string, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    client.disconnect();
  }
}
