import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Memory } from './fault.ts';

/** What is in use once nothing more can be let go. */
export function memoryNow(): Memory {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('V8 has no gc any more.');
  // The second takes what the first has let finalizers put down.
  for (let times = 0; times < 2; times++) collect();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapUsed, rss };
}
