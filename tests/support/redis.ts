import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, onTestFinished } from 'vitest';
import { type EmbeddedRedis, startEmbeddedRedis } from '../../src/adapters/redis/embedded-server.ts';

function isInstalled(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const installed = isInstalled();
if (!installed && process.env.CI) throw new Error('redis-server is not installed, and with CI set nothing is skipped.');
if (!installed)
  process.stderr.write('\n*** SKIPPED: no redis-server on the PATH, so nothing with Redis is tested here. ***\n\n');

/** Runs where there is a redis-server; with CI set it must be there. */
export const describeWithRedis = describe.skipIf(!installed);

/** A redis-server of the test's own. */
export async function startTestRedis(): Promise<EmbeddedRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-redis-'));
  const redis = await startEmbeddedRedis(folder);
  if (!redis) throw new Error('no redis-server');
  onTestFinished(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return redis;
}
