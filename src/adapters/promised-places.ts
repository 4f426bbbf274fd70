/**
 * Spreads those who have to wait for a place over the time to come, so that they do not all come back for the next one. It
 * promises nothing that is kept against others; it keeps a crowd from asking a hundred times for each place.
 *
 * @param everyMs how often a place falls free.
 */
export function createPromisedPlaces(everyMs: number): (key: string, waitMs: number) => number {
  /** By key: until when places are promised, by `performance.now()`. */
  const promised = new Map<string, number>();
  return (key, waitMs) => {
    const now = performance.now();
    for (const [each, until] of promised) if (until <= now) promised.delete(each);
    const at = Math.max(now + waitMs, (promised.get(key) ?? Number.NEGATIVE_INFINITY) + everyMs);
    const soonEnough = Math.min(at, now + LONGEST_WAIT_MS);
    promised.set(key, soonEnough);
    return Math.round(soonEnough - now);
  };
}

const LONGEST_WAIT_MS = 60_000;
