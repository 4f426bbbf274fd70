import { AsyncLocalStorage } from 'node:async_hooks';
import type { Attempt } from '../../ports.ts';

const attempts = new AsyncLocalStorage<Attempt>();

/** Makes every request that `send` leads to one of this attempt's. Slack's client awaits this and that before it calls our `fetch`, where alone it can be asked whether the attempt is still held. */
export function sendFor<T>(attempt: Attempt, send: () => Promise<T>): Promise<T> {
  return attempts.run(attempt, send);
}

/** Nothing to assert where no attempt sends: a look, an answer to a press. @throws LeaseLostError */
export function assertHeld(): void {
  attempts.getStore()?.assertHeld();
}
