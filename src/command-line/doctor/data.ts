import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Finding, good, warn } from '../../adapters/finding.ts';
import { checkDatabase } from '../../adapters/postgres/doctor.ts';
import { runningDatabaseUrl } from '../../adapters/postgres/embedded-server.ts';
import { checkRedis } from '../../adapters/redis/doctor.ts';
import type { Config } from '../../config.ts';
import { type Check, look } from './check.ts';

/** The pool of one process (see context.ts). */
const CONNECTIONS = 20;
const run = promisify(execFile);

/** That of the settings; without one, that of the sandbox while it runs on the same data. */
export async function databaseUrlOf({ databaseUrl, dataDir }: Config): Promise<string | null> {
  return databaseUrl ?? (await runningDatabaseUrl(join(dataDir, 'postgres'), 'bellhop'));
}

export function lookAtDatabase(config: Config, timeoutMs: number): Promise<Check[]> {
  return look('database', async () => {
    const databaseUrl = await databaseUrlOf(config);
    if (databaseUrl === null) return [NOT_RUNNING];
    const embedded = config.databaseUrl ? [] : [good('It is the embedded one, as DATABASE_URL is not set')];
    return [...embedded, ...(await checkDatabase({ databaseUrl, connections: CONNECTIONS, timeoutMs }))];
  });
}

const NOT_RUNNING = warn(
  'The database is embedded, as DATABASE_URL is not set, and runs only while Bellhop does',
  'Start it: npm start, with the same DATA_DIR. Then look again.',
);

export function lookAtRedis({ redisUrl, production }: Config, timeoutMs: number): Promise<Check[]> {
  return look('Redis', async () => {
    if (redisUrl) return checkRedis(redisUrl, timeoutMs);
    return [production ? NO_REDIS : await embeddedRedis()];
  });
}

const NO_REDIS = good('None, as REDIS_URL is not set: the sweep alone wakes everything, every few seconds');

async function embeddedRedis(): Promise<Finding> {
  const found = await run('redis-server', ['--version']).catch(() => null);
  return found
    ? good(`A private redis-server, as REDIS_URL is not set (${found.stdout.split(' sha=')[0]?.trim()})`)
    : NO_REDIS;
}
