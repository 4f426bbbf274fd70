/** Waits that grow with every failure in a row. */
export interface Backoff {
  /** How long to wait after one more failure. Milliseconds. */
  next(): number;
  reset(): void;
}

/** @param waits at least one; the last holds for all further failures */
export function createBackoff(waits: readonly number[]): Backoff {
  let failures = 0;
  return {
    next() {
      const wait = waits[Math.min(failures, waits.length - 1)] ?? 0;
      failures++;
      return wait;
    },
    reset() {
      failures = 0;
    },
  };
}
