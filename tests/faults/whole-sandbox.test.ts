import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runningDatabaseUrl } from '../../src/adapters/postgres/embedded-server.ts';
import { quietPort } from '../support/quiet-port.ts';
import { SandboxClient } from '../support/sandbox-client.ts';
import { playGuest, playStaff } from './actors.ts';
import { audit } from './audit.ts';
import { sandboxKills } from './how-often.ts';
import { createDice } from './random.ts';
import { guestScripts, pressScripts } from './scripts.ts';

const READY_WITHIN_MS = 90_000;
const IDLE_WITHIN_MS = 90_000;
/** Guests and staff are at it for about so long. */
const BUSY_FOR_MS = 5_000;

/** `npm start` as a person has it, with its embedded PostgreSQL and Redis and its stand-ins, in a process group of its own. */
class WholeSandbox {
  readonly folder: string;
  readonly port: number;
  readonly client: SandboxClient;
  private process: ChildProcess | null = null;
  private said = '';

  constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
    this.client = new SandboxClient(`http://127.0.0.1:${port}`);
  }

  get output(): string {
    return this.said;
  }

  async start(): Promise<void> {
    const started = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'start'], {
      env: {
        PATH: process.env.PATH,
        DATA_DIR: this.folder,
        PORT: String(this.port),
        BURST_WAIT_MS: '100',
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    }
    this.process = started;
    const until = performance.now() + READY_WITHIN_MS;
    while (!(await this.answers())) {
      if (started.exitCode !== null || performance.now() > until) throw new Error(`It did not start:\n${this.said}`);
      await sleep(100);
    }
  }

  private answers(): Promise<boolean> {
    return fetch(`${this.client.url}/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** With `all` its PostgreSQL and its Redis die with it, as when the power fails; else they live on without it. */
  async kill(all: boolean): Promise<void> {
    const servers = all ? await this.servers() : [];
    const { process: victim } = this;
    const gone = new Promise((resolve) => victim?.once('exit', resolve));
    process.kill(-(victim?.pid ?? 0), 'SIGKILL');
    for (const pid of servers) process.kill(-pid, 'SIGKILL');
    await gone;
  }

  private async servers(): Promise<number[]> {
    const files = [join(this.folder, 'postgres/postmaster.pid'), join(this.folder, 'redis/redis.pid')];
    const texts = await Promise.all(files.filter(existsSync).map((file) => readFile(file, 'utf8')));
    return texts.map((text) => Number(text.split('\n')[0])).filter(Boolean);
  }

  async stop(): Promise<void> {
    const { process: stopping } = this;
    if (!stopping || stopping.exitCode !== null || stopping.signalCode !== null) return;
    const gone = new Promise((resolve) => stopping.once('exit', resolve));
    stopping.kill('SIGTERM');
    await gone;
  }

  async idle(): Promise<void> {
    const { body } = await this.client.request<{ idle: boolean }>('GET', `/sandbox/idle?timeoutMs=${IDLE_WITHIN_MS}`);
    if (!body.idle) throw new Error(`Not idle within ${IDLE_WITHIN_MS} ms:\n${this.output}`);
  }

  /** Whatever waits for a status or for another try has had its time after this. */
  async anHourPasses(): Promise<void> {
    await this.idle();
    await this.client.request('POST', '/sandbox/clock', { advance: 'PT1H' });
    await this.idle();
  }

  async audit() {
    const url = (name: string) => runningDatabaseUrl(join(this.folder, 'postgres'), name);
    const [ours, theirs] = await Promise.all([url('bellhop'), url('bellhop_world')]);
    if (!ours || !theirs) throw new Error('Its PostgreSQL does not run.');
    return audit(ours, theirs);
  }
}

test.concurrent.each(sandboxKills())(
  'killed as a whole at a random moment (%i), the sandbox goes on where it was',
  async (seed) => {
    const dice = createDice(1_000 + seed);
    const folder = await mkdtemp(join(tmpdir(), 'bellhop-killed-'));
    const sandbox = new WholeSandbox(folder, await quietPort());
    try {
      await sandbox.start();
      const guests = guestScripts(dice, ['change', 'question']);
      const presses = pressScripts(dice, []);
      const killAfterMs = dice.number(BUSY_FOR_MS);
      const all = dice.chance(0.5);
      const played = Promise.allSettled([
        ...guests.map((guest) => playGuest(sandbox.client, guest, async () => {})),
        playStaff(sandbox.client, presses),
      ]);
      await sleep(killAfterMs);
      await sandbox.kill(all);
      await sandbox.start();
      await played;
      await sandbox.anHourPasses();
      const violations = await sandbox.audit();
      expect(violations, `killed after ${killAfterMs} ms${all ? ' with its servers' : ''}\n${sandbox.output}`).toEqual(
        [],
      );
    } finally {
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
  300_000,
);
