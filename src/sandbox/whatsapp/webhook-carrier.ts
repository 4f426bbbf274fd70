import { randomInt } from 'node:crypto';
import type { Attempt, Carrier } from '../courier.ts';
import { NoAnswerError, post } from '../post.ts';
import { hubSignature } from './webhook-signature.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
const VERIFY_WITHIN_MS = 5_000;

/** Brings webhooks to the product as Meta does, at a pace for waiting people: Meta's own backoff goes on for 7 days. */
export function whatsappCarrier(url: string, secrets: { appSecret: string; verifyToken: string }): Carrier {
  let isVerified = false;
  return {
    waitMs: (attempts) => Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS),
    async post({ body }, signal) {
      try {
        // Meta sends nothing to an address that has not proved to know the verify token.
        isVerified ||= await verify(url, secrets.verifyToken, signal);
        if (!isVerified) return refused(`GET ${url} did not answer Meta's handshake (hub.challenge)`);
        const signature = hubSignature(secrets.appSecret, body);
        const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
        const { status } = await post(url, body, headers, signal);
        return status === 200 ? { accepted: true } : refused(`${url} answered ${status}`);
      } catch (error) {
        return refused(error instanceof NoAnswerError ? error.message : String(error));
      }
    },
  };
}

const refused = (failure: string): Attempt => ({ accepted: false, failure });

async function verify(url: string, verifyToken: string, signal: AbortSignal): Promise<boolean> {
  const challenge = String(randomInt(1_000_000_000));
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  });
  const within = AbortSignal.any([signal, AbortSignal.timeout(VERIFY_WITHIN_MS)]);
  const response = await fetch(`${url}?${query}`, { signal: within });
  return (await response.text()) === challenge && response.status === 200;
}
