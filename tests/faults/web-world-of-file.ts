import { afterAll, afterEach, beforeEach } from 'vitest';
import { openWebWorld } from './open-web-world.ts';
import type { StartOptions, WebWorld } from './web-world.ts';

const OPEN_WITHIN_MS = 180_000;

/**
 * One world for all tests of a file, with a product whose number is linked and ready whenever a test begins. What a failed test has
 * left is no beginning for the next: that has a new one.
 */
export function webWorldOfFile(options: StartOptions = {}): () => WebWorld {
  let world: WebWorld | null = null;
  const close = async () => {
    const closing = world;
    world = null;
    await closing?.close();
  };

  beforeEach(async () => {
    world ??= await openWebWorld();
    await world.makeReady(options);
  }, OPEN_WITHIN_MS);
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    process.stderr.write(`\n${task.name}:\n${world?.products.report()}\n`);
    await close();
  }, OPEN_WITHIN_MS);
  afterAll(close, OPEN_WITHIN_MS);
  return () => {
    if (!world) throw new Error('The world is open only while a test runs.');
    return world;
  };
}
