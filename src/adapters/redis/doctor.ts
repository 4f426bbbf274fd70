import { Redis } from 'ioredis';
import { type Finding, good, warn, wrong } from '../finding.ts';

/** Older ones get no fixes any more; Bull itself asks for 2.8.18. */
const MIN_MAJOR = 6;

/** Whether Redis keeps what we put there. Never throws. */
export async function checkRedis(redisUrl: string, timeoutMs: number): Promise<Finding[]> {
  try {
    return judge(readInfo(await askInfo(redisUrl, timeoutMs)));
  } catch (error) {
    return [unreachable(error instanceof Error ? error.message : String(error))];
  }
}

async function askInfo(redisUrl: string, timeoutMs: number): Promise<string> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // It asks by itself, and hides what is wrong.
    enableReadyCheck: false,
  });
  let trouble: unknown = null;
  redis.on('error', (error) => {
    trouble ??= error;
  });
  try {
    await redis.connect();
    return await redis.info();
  } catch (error) {
    throw trouble ?? error;
  } finally {
    redis.disconnect();
  }
}

/** The `name:value` lines of INFO. */
export function readInfo(text: string): Map<string, string> {
  const pairs = text.split(/\r?\n/).map((line) => /^(\w+):(.*)$/.exec(line));
  return new Map(pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? ''] as const] : [])));
}

/** What INFO says. */
export function judge(info: ReadonlyMap<string, string>): Finding[] {
  return [ofVersion(info), ofPolicy(info), ofPersistence(info), ...ofRole(info)];
}

function ofVersion(info: ReadonlyMap<string, string>): Finding {
  const version = info.get('redis_version') ?? 'unknown';
  if (Number.parseInt(version, 10) >= MIN_MAJOR) return good(`Redis ${version} answers`);
  return warn(`Redis is version ${version}`, `Take one that still gets fixes, ${MIN_MAJOR} or newer.`);
}

function ofPolicy(info: ReadonlyMap<string, string>): Finding {
  const policy = info.get('maxmemory_policy') ?? 'unknown';
  if (policy === 'noeviction') return good('Redis throws nothing away (noeviction)');
  return wrong(
    `When Redis is full it throws wake-ups away (maxmemory-policy ${policy})`,
    'Set `maxmemory-policy noeviction` in redis.conf, or at your provider of Redis.',
  );
}

function ofPersistence(info: ReadonlyMap<string, string>): Finding {
  if (info.get('aof_enabled') === '1') return good('Redis keeps its data over a restart (appendonly)');
  return warn(
    'Redis forgets what is new when it restarts (appendonly is off); the sweep finds it all again, a little later',
    'Set `appendonly yes` in redis.conf, or at your provider of Redis.',
  );
}

function ofRole(info: ReadonlyMap<string, string>): Finding[] {
  if (info.get('role') === 'slave')
    return [wrong('This Redis is a replica: nothing can be written', 'Set REDIS_URL to the primary.')];
  if (info.get('redis_mode') === 'cluster')
    return [
      wrong(
        'This Redis is a cluster, which the queue does not work on',
        'Set REDIS_URL to a Redis that is no cluster.',
      ),
    ];
  return [];
}

function unreachable(message: string): Finding {
  if (/NOAUTH|WRONGPASS|invalid password|ERR AUTH/i.test(message))
    return wrong(
      'Redis does not take the password',
      'Set REDIS_URL to redis://:password@host:port, or with user:password.',
    );
  if (/NOPERM/.test(message))
    return wrong(
      'The Redis user may not ask for INFO',
      'Give it the rights: in redis.conf or by ACL SETUSER, +@all ~bellhop:* and +info.',
    );
  return wrong(
    `Redis cannot be reached: ${message}`,
    'Check REDIS_URL, and that Redis runs and can be reached from here.',
  );
}
