import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * 80 messages a second for each of our numbers. Source: Meta's page "Throughput" (integrations §2.2). Counted by the tenth
 * of a second: a limiter's window begins with its first message, and two whole seconds' worth could meet at its edge.
 */
const NUMBER = { points: 8, duration: 0.1 } as const;

/**
 * One message every six seconds to the same user; up to 45 may go at once, borrowed from the time to come. Source: Meta's page
 * "Pair rate limits" (integrations §2.2).
 */
const PAIR = { everyMs: 6_000, burst: 45 } as const;

/**
 * Takes the next place of a message from a number to a guest, or says how many milliseconds there is none. It keeps to what
 * this process sends; several share Meta's limits without knowing of each other, and then Meta's own refusal decides.
 */
export function createPace(): (number: string, guest: string) => Promise<number> {
  const numbers = new RateLimiterMemory({ keyPrefix: 'number', ...NUMBER });
  // What a pair has borrowed, as the time until it is paid back; what is paid back is forgotten. A second limiter behind the
  // first (BurstyRateLimiter) would give a whole new burst every four minutes, to a guest who is at the limit all the time.
  const debts = new RateLimiterMemory({ keyPrefix: 'pair', points: 1, duration: PAIR.everyMs / 1000 });
  let last: Promise<unknown> = Promise.resolve();

  const take = async (number: string, guest: string): Promise<number> => {
    const pair = `${number}:${guest}`;
    const debtMs = Math.max(0, (await debts.get(pair))?.msBeforeNext ?? 0);
    const waitMs = debtMs - (PAIR.burst - 1) * PAIR.everyMs;
    if (waitMs > 0) return waitMs;
    const numberWaitMs = await takeOne(numbers, number);
    if (numberWaitMs === 0) await debts.set(pair, 1, (debtMs + PAIR.everyMs) / 1000);
    return numberWaitMs;
  };
  // One after the other: between the look and the taking, another must not take the same place.
  return (number, guest) => {
    const taken = last.then(() => take(number, guest));
    last = taken.catch(() => undefined);
    return taken;
  };
}

async function takeOne(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
    throw refused;
  }
}
