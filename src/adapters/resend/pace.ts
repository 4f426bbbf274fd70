import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { createPromisedPlaces } from '../promised-places.ts';

/**
 * Two requests a second for each account. Source: resend.com/changelog/api-rate-limit; newer pages say 5 and 10 (integrations
 * §6), but an account may still have the old limit. Half a second apart, they never meet at the edge of a second.
 */
const REQUEST = { points: 1, duration: 0.5 } as const;

/** Takes the next place of a request, or says how many milliseconds there is none. It keeps to what this process sends. */
export function createPace(): () => Promise<number> {
  const limiter = new RateLimiterMemory(REQUEST);
  const promise = createPromisedPlaces((REQUEST.duration / REQUEST.points) * 1000);
  return async () => {
    try {
      await limiter.consume('account');
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return promise('account', Math.max(1, refused.msBeforeNext));
      throw refused;
    }
  };
}
