import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Bull, { type Queue } from 'bull';
import { Redis } from 'ioredis';
import { startEmbeddedRedis } from '../../src/adapters/redis/embedded-server.ts';
import { until } from './until.ts';

/** What Bull does at its best: many jobs in a call, many in hand. */
const JOBS_A_CALL = 500;
const CONCURRENCY = 50;
const A_DAY_MS = 24 * 60 * 60_000;

/** Bull itself, with nothing of ours around it, on a Redis of its own that writes to disk as ours does. */
export interface RawBull {
  redisUrl: string;
  /** Adds jobs for later; @returns jobs a second. */
  add(count: number): Promise<number>;
  /** Works off jobs that do nothing; @returns jobs a second. */
  drain(count: number): Promise<number>;
  /** Bytes that Redis holds. */
  memory(): Promise<number>;
  /** Forgets everything. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** @throws where there is no `redis-server` on the PATH. */
export async function openRawBull(): Promise<RawBull> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-bench-redis-'));
  const server = await startEmbeddedRedis(folder);
  if (!server) throw new Error('This bench needs a redis-server on the PATH');
  const redis = new Redis(server.url);
  let queues = 0;
  return {
    redisUrl: server.url,
    add: (count) => inQueue(server.url, ++queues, (queue) => perSecond(count, () => fill(queue, count, A_DAY_MS))),
    drain: (count) =>
      inQueue(server.url, ++queues, async (queue) => {
        await fill(queue, count, 0);
        return perSecond(count, () => workOff(queue, count));
      }),
    async memory() {
      const info = await redis.info('memory');
      return Number(/used_memory:(\d+)/.exec(info)?.[1]);
    },
    async flush() {
      await redis.flushall();
    },
    async close() {
      redis.disconnect();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function inQueue<T>(redisUrl: string, number: number, work: (queue: Queue) => Promise<T>): Promise<T> {
  const queue = new Bull(`raw-${number}`, redisUrl, {
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  await queue.isReady();
  try {
    return await work(queue);
  } finally {
    await queue.close();
  }
}

/** A job says what ours say, and which row it is of: so it is there once. */
async function fill(queue: Queue, count: number, delay: number): Promise<void> {
  for (let first = 0; first < count; first += JOBS_A_CALL) {
    const ids = Array.from({ length: Math.min(JOBS_A_CALL, count - first) }, (_, index) => idOf(first + index));
    await queue.addBulk(
      ids.map((id) => ({
        name: '__default__',
        data: { kind: 'notification', id },
        opts: { jobId: `notification:${id}`, delay },
      })),
    );
  }
}

const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

async function workOff(queue: Queue, count: number): Promise<void> {
  let done = 0;
  void queue.process(CONCURRENCY, async () => {
    done += 1;
  });
  await until(
    () => done === count,
    () => `raw Bull has worked off ${done} of ${count} jobs`,
    120_000,
  );
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (count / (performance.now() - begun)) * 1_000;
}
