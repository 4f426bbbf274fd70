import { setTimeout as sleep } from 'node:timers/promises';
import Bull, { type Queue } from 'bull';
import { Redis, type RedisOptions } from 'ioredis';
import type { Alarm, Clock, Logger, WakeUp } from '../../ports.ts';

/** The job of a wake-up names a row; the worker reads the row again. */
type Job = Pick<Extract<WakeUp, { kind: 'notification' }>, 'kind' | 'id'> | { kind: 'turn'; conversationId: string };

export interface BullAlarm extends Alarm {
  /** To look at. */
  readonly queue: Queue;
  isReachable(): Promise<boolean>;
  /** How many wake-ups Redis holds. */
  waiting(): Promise<number>;
  /** The venue's clock has moved: delays counted for it are dropped, the sweep sets them anew. */
  forgetDelays(): Promise<void>;
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 2_000;
/** What is within this horizon gets a job; Redis holds no more than that. */
const HORIZON_MS = 60 * 60_000;

/**
 * Bull as the alarm clock behind the timers in memory: it wakes another process when ours is gone. Nothing waits for it
 * and nothing is lost with it.
 */
export function createBullAlarm(options: {
  redisUrl: string;
  clock: Clock;
  logger: Logger;
  /** Rings; must not reject. */
  ring(wakeUp: WakeUp): void;
}): BullAlarm {
  const { redisUrl, clock, logger, ring } = options;
  const connections: Redis[] = [];
  const queue = new Bull<Job>('wake', {
    prefix: 'bellhop',
    createClient(type) {
      const connection = connectFor(redisUrl, type, logger);
      connections.push(connection);
      return connection;
    },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  const noteTrouble = (err: unknown) => logger.debug({ err }, 'the alarm queue');
  queue.on('error', noteTrouble);
  let closing = false;
  // Bull's start has rejections that nobody can catch when it is closed in the middle: so it starts on a Redis that answers.
  const begun = queue.isReady().then(() => {
    if (!closing) void queue.process(async ({ data }) => ring(wakeUpOf(data, clock))).catch(noteTrouble);
  });
  begun.catch(noteTrouble);

  return {
    queue,
    wake(wakeUp) {
      const delay = wakeUp.kind === 'turn' ? wakeUp.inMs : wakeUp.at.getTime() - clock.now().getTime();
      // What is due at once is in the memory of whoever committed it; should they die, the sweep has it.
      if (delay <= 0 || delay > HORIZON_MS) return;
      const { jobId, job } = jobFor(wakeUp);
      queue
        .add(job, { delay: Math.ceil(delay), jobId })
        .catch((error: unknown) => logger.debug({ err: error }, 'no wake-up in Redis; the sweep will find it'));
    },
    async isReachable() {
      return queue.client.status === 'ready' && (await queue.client.ping()) === 'PONG';
    },
    waiting: () => queue.getDelayedCount(),
    async forgetDelays() {
      await queue.clean(0, 'delayed').catch(() => {});
    },
    async close() {
      closing = true;
      // With Redis away Bull would wait for it, and leave open what was still connecting.
      const closed = begun
        .then(() => Promise.all(connections.map(untilSettled)))
        .then(() => queue.close(true))
        .catch(noteTrouble);
      await Promise.race([closed, sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
      for (const connection of connections) connection.disconnect();
    },
  };
}

/** What Bull still waits for must not be cut off: nobody could catch what it then throws. */
function untilSettled(connection: Redis): Promise<void> {
  if (connection.status === 'ready' || connection.status === 'end') return Promise.resolve();
  return new Promise((resolve) => {
    for (const event of ['ready', 'end']) connection.once(event, () => resolve());
  });
}

function wakeUpOf(job: Job, clock: Clock): WakeUp {
  return job.kind === 'turn' ? { ...job, inMs: 0 } : { ...job, at: clock.now() };
}

function jobFor(wakeUp: WakeUp): { jobId: string; job: Job } {
  if (wakeUp.kind === 'turn') {
    const { kind, conversationId } = wakeUp;
    return {
      jobId: `turn:${conversationId}:${Math.ceil((Date.now() + wakeUp.inMs) / 1000)}`,
      job: { kind, conversationId },
    };
  }
  const { kind, id, at } = wakeUp;
  return { jobId: `notification:${id}:${at.getTime()}`, job: { kind, id } };
}

/** Connections that fail fast: a Redis that is away must never hold up a commit. Bull wants endless retries for its own two. */
function connectFor(redisUrl: string, type: 'client' | 'subscriber' | 'bclient', logger: Logger): Redis {
  const retryStrategy = (times: number) => Math.min(100 * times, 2_000);
  const options: RedisOptions =
    type === 'client'
      ? { maxRetriesPerRequest: 1, commandTimeout: 2_000, enableOfflineQueue: true, retryStrategy }
      : { maxRetriesPerRequest: null, enableReadyCheck: false, retryStrategy };
  const redis = new Redis(redisUrl, options);
  redis.on('error', (error) => logger.debug({ err: error }, 'a Redis connection'));
  if (type === 'client') tellOfTrouble(redis, logger);
  return redis;
}

/** Once when it begins, once when it is over. */
function tellOfTrouble(redis: Redis, logger: Logger): void {
  let isAway = false;
  redis.on('error', (error) => {
    if (!isAway) logger.warn({ err: error }, 'Redis cannot be reached: wake-ups come from memory and the sweep alone');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) logger.info({}, 'Redis answers again');
    isAway = false;
  });
}
