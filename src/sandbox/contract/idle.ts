import { setTimeout as sleep } from 'node:timers/promises';

export interface IdleCheck {
  /** Nothing is undelivered, nothing pressed is being handled, and the product has nothing to do. */
  isIdle(): Promise<boolean>;
  /** @returns true as soon as all is idle; false at the timeout or when `giveUp` says so. */
  untilIdle(timeoutMs: number, giveUp?: () => boolean): Promise<boolean>;
}

const LOOK_EVERY_MS = 20;

export function createIdleCheck(ours: {
  isProductIdle(): Promise<boolean>;
  isWorldIdle(): Promise<boolean>;
}): IdleCheck {
  // Each side hands work to the other, so either may have become busy while the other was asked: ask both twice.
  const isIdle = async () => (await bothIdle()) && (await bothIdle());
  const bothIdle = async () => (await ours.isProductIdle()) && (await ours.isWorldIdle());
  return {
    isIdle,
    async untilIdle(timeoutMs, giveUp = () => false) {
      const until = performance.now() + timeoutMs;
      for (;;) {
        if (await isIdle()) return true;
        if (performance.now() >= until || giveUp()) return false;
        await sleep(LOOK_EVERY_MS);
      }
    },
  };
}
