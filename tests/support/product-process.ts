import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

export interface ProductProcess {
  process: ChildProcess;
  /** All that it has said so far. */
  output(): string;
  exited: Promise<number | null>;
  /** Waits until it has said so; an end before that is an error. */
  untilSaid(words: string): Promise<void>;
  stop(): Promise<number | null>;
}

/** The command line as a process of its own, with these settings and no others; stopped when the test ends. */
export function runProduct(args: string[], settings: Record<string, string>, input = ''): ProductProcess {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-process-'));
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--import', TSX, MAIN, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // It may have ended before it read a word.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    process: child,
    output: () => said,
    exited,
    stop,
    untilSaid: (words) =>
      vi.waitFor(
        () => {
          if (said.includes(words)) return;
          throw new Error(child.exitCode === null ? `it has not said "${words}": ${said}` : `it has ended: ${said}`);
        },
        { timeout: 60_000, interval: 50 },
      ),
  };
}

/** Waits until it answers that it is ready. */
export function untilReady({ process: child, output }: ProductProcess, url: string): Promise<void> {
  return vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`it has ended: ${output()}`);
      const { status } = await fetch(`${url}/health/ready`);
      if (status !== 200) throw new Error(`ready: ${status}`);
    },
    { timeout: 60_000, interval: 100 },
  );
}
