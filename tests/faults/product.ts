/**
 * The product as a process of its own, with the plan of what befalls it: `node --import tsx product.ts SETTINGS`.
 * Nothing in it is other than in production but its far ends' addresses, its waits and the venue's clock.
 */
import { toConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { startBellhop, startWorker } from '../../src/start.ts';
import { aheadMs } from './clock-file.ts';
import type { ProductSettings } from './fault.ts';
import { memoryNow } from './memory-now.ts';
import { createPassPoint, tell } from './strike.ts';
import { tapDatabase } from './tap-database.ts';
import { tapFetch } from './tap-fetch.ts';

const settings = JSON.parse(process.argv[2] ?? '') as ProductSettings;
const { role, environment, leaseMs, statusWaitMs, timeoutMs, clockFile, whatsappWeb } = settings;
const config = toConfig(environment);
const logger = createLogger(config.logLevel);
const clock = { now: () => new Date(Date.now() + aheadMs(clockFile)) };
const overrides = {
  redis: false,
  timings: { leaseMs, statusWaitMs, timeoutMs },
  clock,
  ...(whatsappWeb ? { whatsappWeb } : {}),
};

// Whoever started it has gone: nothing is to outlive a test run that was broken off.
process.stdin.resume().once('end', () => process.exit(1));
process.stdin.on('data', () => tell({ kind: 'memory', memory: memoryNow() }));
const passPoint = createPassPoint(settings);
tapDatabase(passPoint, leaseMs + 500);
tapFetch(passPoint);
const stop =
  role === 'server'
    ? (await startBellhop(config, logger, overrides)).stop
    : await startWorker(config, logger, overrides);
// It then ends because nothing is left to do.
process.once('SIGTERM', () => void stop().then(() => process.stdin.destroy()));
tell({ kind: 'ready' });
