import { setTimeout as sleep } from 'node:timers/promises';

/** @throws with what is missing when it does not come true in time. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  missing: () => string,
  withinMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`After ${withinMs} ms: ${missing()}`);
    await sleep(2);
  }
}
