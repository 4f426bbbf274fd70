import { setTimeout as sleep } from 'node:timers/promises';
import type { Handling } from './handlings.ts';

const LOOK_EVERY_MS = 20;
/** The product tells before it acks; what is late comes soon after. */
const NEWS_WITHIN_MS = 100;
/** A product that is busy with other things, or a Slack that is slow, does not hold the answer up for longer. */
const LONGEST_MS = 300;

/** Of a product that has acked and still has something to say. */
const OWED_WITHIN_MS = 3_000;

/** Waits, after the product has answered, until it has said what it had to say: an ephemeral, a modal, or nothing. */
export async function untilHandled(handling: Handling, isProductIdle: () => Promise<boolean>): Promise<void> {
  const answeredAt = performance.now();
  for (;;) {
    const waited = performance.now() - answeredAt;
    if (waited >= LONGEST_MS) return;
    if ((handling.hasNews || waited >= NEWS_WITHIN_MS) && (await isProductIdle())) return;
    await sleep(LOOK_EVERY_MS);
  }
}

/** Waits, for a while, for what the member is still owed: words, or a form that has changed. */
export async function untilTold(handling: Handling): Promise<void> {
  const until = performance.now() + OWED_WITHIN_MS;
  while (!handling.hasNews && performance.now() < until) await sleep(LOOK_EVERY_MS);
}
