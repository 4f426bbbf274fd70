import type { Carrier } from '../courier.ts';
import { NoAnswerError, post } from '../post.ts';
import { slackSignature } from './slack-signature.ts';

/** Slack tries three times more: at once, after 1 and after 5 minutes. Shorter here, for waiting people; then it gives up. */
const WAITS_MS = [200, 3_000, 10_000];

/** Brings Events API callbacks to the product as Slack does, each attempt with a signature of its own. */
export function slackEventCarrier(url: string, signingSecret: string): Carrier {
  return {
    waitMs: (attempts) => WAITS_MS[attempts - 1] ?? null,
    async post({ body, attempts, lastFailure }, signal) {
      const retry = { 'x-slack-retry-num': String(attempts), 'x-slack-retry-reason': lastFailure ?? 'unknown_error' };
      const headers = {
        'content-type': 'application/json',
        ...slackSignature(signingSecret, body, new Date()),
        ...(attempts > 0 ? retry : {}),
      };
      try {
        const { status } = await post(url, body, headers, signal);
        return status >= 200 && status < 300 ? { accepted: true } : { accepted: false, failure: 'http_error' };
      } catch (error) {
        const tookTooLong = error instanceof NoAnswerError && error.tookTooLong;
        return { accepted: false, failure: tookTooLong ? 'http_timeout' : 'connection_failed' };
      }
    },
  };
}
