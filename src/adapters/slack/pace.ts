import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { createPromisedPlaces } from '../promised-places.ts';

/**
 * "Generally allows posting one message per second per channel", with short bursts, says Slack's page "Rate limits"
 * (docs.slack.dev/apis/web-api/rate-limits); how short it does not say, so this is a guess on the safe side.
 */
const POST = { points: 1, duration: 1 } as const;
const BURST = { points: 9, duration: 60 } as const;

/** Takes the next place of a message to a channel, or says how many milliseconds there is none. It keeps to what this process sends. */
export function createPace(): (teamId: string, channelId: string) => Promise<number> {
  const limiter = new BurstyRateLimiter(
    new RateLimiterMemory({ keyPrefix: 'post', ...POST }),
    new RateLimiterMemory({ keyPrefix: 'burst', ...BURST }),
  );
  const promise = createPromisedPlaces((POST.duration / POST.points) * 1000);
  return async (teamId, channelId) => {
    try {
      await limiter.consume(`${teamId}:${channelId}`);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes)
        return promise(`${teamId}:${channelId}`, Math.max(1, refused.msBeforeNext));
      throw refused;
    }
  };
}
