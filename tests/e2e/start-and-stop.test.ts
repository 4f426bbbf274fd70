import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../../src/adapters/free-port.ts';

const GUEST = '201027764824';

interface Started {
  url: string;
  process: ChildProcess;
  output(): string;
  exited: Promise<number | null>;
}

/** `npm start` as a person has it: a process of its own, with nothing but a folder and a port. */
async function start(dataDir: string, port: number, settings: Record<string, string> = {}): Promise<Started> {
  const { CI: _ci, NODE_ENV: _env, VITEST: _vitest, ...environment } = process.env;
  const child = spawn('node', ['--import', 'tsx', 'src/main.ts', 'start'], {
    env: {
      ...environment,
      DATA_DIR: dataDir,
      PORT: String(port),
      BURST_WAIT_MS: '100',
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  return { url: `http://127.0.0.1:${port}`, process: child, output: () => said, exited };
}

const ready = (started: Started) =>
  vi.waitFor(
    async () => {
      if (started.process.exitCode !== null) throw new Error(`ended: ${started.output()}`);
      const response = await fetch(`${started.url}/health/ready`);
      expect(response.status).toBe(200);
    },
    { timeout: 60_000, interval: 100 },
  );

function privateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function say(url: string, text: string): Promise<string[]> {
  const sent = await fetch(`${url}/sandbox/guests/${GUEST}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  expect(sent.status).toBe(202);
  await fetch(`${url}/sandbox/idle?timeoutMs=30000`);
  return phone(url);
}

async function phone(url: string): Promise<string[]> {
  const messages = (await (await fetch(`${url}/sandbox/guests/${GUEST}/messages`)).json()) as { text: string }[];
  return messages.map((message) => message.text);
}

test('starts in a private folder, stops on SIGTERM, and a start after kill -9 finds everything', async () => {
  const dataDir = privateFolder();
  const port = await freePort();
  const first = await start(dataDir, port);
  await ready(first);
  expect(first.output()).toContain(`Bellhop is ready at ${first.url}`);
  expect(first.output().trim().split('\n').length).toBeLessThan(10);
  const page = await (await fetch(first.url)).text();
  expect(page).toContain('curl');
  const seen = await say(first.url, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
  expect(seen).toHaveLength(2);

  const rival = await start(dataDir, await freePort());
  expect(await rival.exited).toBe(1);
  expect(rival.output()).toContain('is in use by process');

  first.process.kill('SIGKILL');
  await first.exited;
  const second = await start(dataDir, port);
  await ready(second);
  expect(await phone(second.url)).toEqual(seen);
  second.process.kill('SIGTERM');
  expect(await second.exited).toBe(0);

  const third = await start(dataDir, port);
  await ready(third);
  expect(await phone(third.url)).toEqual(seen);
}, 120_000);

test('a taken port and a wrong setting are one clear sentence each', async () => {
  const taken = await freePort();
  const { createServer } = await import('node:http');
  const occupant = createServer().listen(taken, '127.0.0.1');
  onTestFinished(() => void occupant.close());
  const refused = await start(privateFolder(), taken);
  expect(await refused.exited).toBe(1);
  expect(refused.output()).toContain('The port is taken');

  const misspelt = await start(privateFolder(), await freePort(), { SLACK_BOT_TOKN: 'xoxb-1' });
  expect(await misspelt.exited).toBe(1);
  expect(misspelt.output()).toContain('SLACK_BOT_TOKN: no such setting; did you mean SLACK_BOT_TOKEN?');
  expect(misspelt.output()).not.toContain('at ');
}, 120_000);

test('in production a missing setting stops the start with its name', async () => {
  const refused = await start(privateFolder(), await freePort(), { NODE_ENV: 'production' });
  expect(await refused.exited).toBe(1);
  for (const name of ['DATABASE_URL', 'WHATSAPP_ACCESS_TOKEN', 'SLACK_BOT_TOKEN', 'RESEND_API_KEY']) {
    expect(refused.output()).toContain(`${name}: missing`);
  }
});
