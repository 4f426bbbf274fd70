import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Event, Fault, Memory, ProductSettings } from './fault.ts';

const PRODUCT = fileURLToPath(new URL('./product.ts', import.meta.url));
const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;
const MOST_OUTPUT = 20_000;

/** The product in a process group of its own. Who dies is started again, who freezes is woken. */
export class ProductProcess {
  readonly struck: Fault[] = [];
  readonly reached = new Set<string>();
  /** How often it was started. */
  starts = 0;
  private readonly settings: ProductSettings;
  private readonly told = new EventEmitter<{ memory: [Memory] }>();
  private readonly wakers = new Set<NodeJS.Timeout>();
  private child: ChildProcess;
  private isReady = false;
  private isStopping = false;
  private said = '';

  constructor(settings: ProductSettings) {
    this.settings = settings;
    this.child = this.start();
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Whether it runs, or is about to be started again. */
  get isAlive(): boolean {
    return !this.isStopping;
  }

  /** What it logged last. */
  get output(): string {
    return this.said;
  }

  private start(): ChildProcess {
    this.starts += 1;
    const child = spawn(process.execPath, ['--import', 'tsx', PRODUCT, JSON.stringify(this.settings)], {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      detached: true,
      env: { PATH: process.env.PATH },
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => this.note(chunk.toString()));
    createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => this.hear(JSON.parse(line) as Event));
    child.once('exit', (code, signal) => this.ended(code ?? signal));
    return child;
  }

  private note(text: string): void {
    this.said = (this.said + text).slice(-MOST_OUTPUT);
  }

  private hear(event: Event): void {
    switch (event.kind) {
      case 'ready':
        this.isReady = true;
        break;
      case 'reached':
        this.reached.add(event.point);
        break;
      case 'struck':
        this.struck.push(event.fault);
        if (event.fault.harm === 'freeze') this.wakeLater(this.child);
        break;
      case 'memory':
        this.told.emit('memory', event.memory);
        break;
      default:
        event satisfies never;
    }
  }

  private wakeLater(frozen: ChildProcess): void {
    if (this.settings.frozenForMs === null) return;
    const waker = setTimeout(() => frozen.kill('SIGCONT'), this.settings.frozenForMs);
    this.wakers.add(waker);
  }

  /** What it has in use, all garbage collected. */
  async memory(): Promise<Memory> {
    const memory = once(this.told, 'memory') as Promise<[Memory]>;
    this.child.stdin?.write('memory\n');
    return (await memory)[0];
  }

  /** Wakes it when it has frozen. */
  wake(): void {
    this.child.kill('SIGCONT');
  }

  private ended(how: number | string | null): void {
    if (this.isStopping) return;
    this.note(`*** ended with ${how}\n`);
    this.child = this.start();
  }

  /** Waits until it serves for the first time. */
  async untilReady(): Promise<void> {
    const until = performance.now() + READY_WITHIN_MS;
    while (!this.isReady) {
      if (performance.now() > until) throw new Error(`The product was not ready within ${READY_WITHIN_MS} ms.`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** `kill -9`, for good. */
  async stop(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** @returns its exit code once it has ended; null where a signal ended it */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.isStopping = true;
    for (const waker of this.wakers) clearTimeout(waker);
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
    return this.child.exitCode;
  }
}
