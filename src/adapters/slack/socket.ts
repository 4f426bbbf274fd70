import { setTimeout as sleep } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '../../ports.ts';
import { toDeliveryError } from './delivery-errors.ts';
import { inTime, LATE } from './timing.ts';

type Client = SocketModeReceiver['client'];

interface SocketOptions {
  /** A client for one connection; it must not reconnect by itself, which throws where nobody catches it. */
  createClient: () => Client;
  logger: Logger;
}

/** All in real milliseconds. */
const CONNECT_WITHIN_MS = 15_000;
const CLOSE_WITHIN_MS = 2_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 60_000;
/** A connection that lasted so long was well: Slack renews every one now and then. */
const WELL_AFTER_MS = 10_000;
/** So many failures in a row are no passing trouble. */
const PASSING = 3;

/** Keeps one WebSocket to Slack open, with a new one for each that ends. */
export function createSocket(options: SocketOptions): { start(): void; stop(): Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  return {
    start() {
      if (running) throw new Error('The Slack socket runs already');
      running = stayConnected(options, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Never rejects. */
async function stayConnected({ createClient, logger }: SocketOptions, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  let failures = 0;
  let waitMs = 0;
  while (!signal.aborted) {
    try {
      const lastedMs = await connectOnce(createClient(), aborted, logger);
      failures = lastedMs >= WELL_AFTER_MS ? 0 : failures + 1;
      waitMs = failures === 0 ? 0 : backoffMs(failures);
    } catch (error) {
      failures += 1;
      waitMs = Math.max(backoffMs(failures), toDeliveryError(error).retryAfterMs ?? 0);
      report(error, failures, logger);
    }
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

/** @returns how long the connection lasted. */
async function connectOnce(client: Client, aborted: Promise<void>, logger: Logger): Promise<number> {
  ignoreNonsense(client, logger);
  const gone = new Promise<void>((resolve) => void client.once('disconnected', () => resolve()));
  const started = client.start();
  let since: number | null = null;
  try {
    const connected = await inTime(Promise.race([started, aborted]), CONNECT_WITHIN_MS);
    if (connected === LATE) throw new Error('Slack did not open the connection in time');
    if (!connected) return 0;
    since = performance.now();
    logger.info({}, 'Connected to Slack by Socket Mode');
    await Promise.race([gone, aborted]);
    return performance.now() - since;
  } finally {
    // What opens after we have turned away is closed too.
    if (since === null) started.then(() => close(client), ignore);
    await close(client);
  }
}

function ignore(): void {}

/** Asked once Slack's client says goodbye, asked twice it hangs up. */
async function close(client: Client): Promise<void> {
  const closed = await inTime(client.disconnect(), CLOSE_WITHIN_MS);
  if (closed === LATE) await inTime(client.disconnect(), CLOSE_WITHIN_MS);
}

/** Slack's client reads frames where nobody catches what it throws. */
function ignoreNonsense(client: Client, logger: Logger): void {
  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (...frame: unknown[]) => {
    try {
      for (const read of readers) await read(...frame);
    } catch (error) {
      logger.warn({ err: error }, 'A frame of Slack’s made no sense');
    }
  });
}

function backoffMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 16));
}

function report(error: unknown, failures: number, logger: Logger): void {
  const err = error ?? new Error('Slack closed the connection before it was ready');
  const level = failures > PASSING ? 'error' : 'warn';
  logger[level]({ err, failures }, 'No connection to Slack by Socket Mode');
}
