import { setTimeout as sleep } from 'node:timers/promises';
import type { WebPageClient } from '../support/web-page-client.ts';

const LOOK_EVERY_MS = 50;

export interface ConnectionWatch {
  /** @returns how many pages of the number were connected at once, at most */
  stop(): Promise<number>;
}

export function watchConnections(page: WebPageClient): ConnectionWatch {
  let isOver = false;
  const count = async () => {
    let most = 0;
    while (!isOver) {
      most = Math.max(most, (await page.look()).connections);
      await sleep(LOOK_EVERY_MS);
    }
    return most;
  };
  const counted = count();
  return {
    stop() {
      isOver = true;
      return counted;
    },
  };
}
