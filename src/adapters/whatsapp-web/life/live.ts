import type { WebBrowser } from '../browser/browser.ts';
import type { LiveSession } from '../live-session.ts';
import type { HeldNumber } from '../sessions/lease.ts';

/** What others use of a browser, and what we know of it by that. */
export interface Live {
  session: LiveSession;
  /** By performance.now(). */
  heardAt(): number;
  /** Was linked by scanning, just now. */
  linkedAt(moment: Date): void;
  isBusy(): boolean;
}

export function createLive(needs: {
  number: string;
  held: HeldNumber;
  browser: WebBrowser;
  giveUp(reason: string): void;
}): Live {
  const { number, held, browser, giveUp } = needs;
  let heardAt = performance.now();
  let linkedHereAt: Date | null = null;
  let inHand = 0;

  const session: LiveSession = {
    number,
    venueId: held.lease.venueId,
    client: browser.client,
    get lease() {
      return held.lease;
    },
    get linkedHereAt() {
      return linkedHereAt;
    },
    assertHeld: held.assertHeld,
    heard() {
      heardAt = performance.now();
    },
    busy() {
      inHand++;
      let isDone = false;
      return () => {
        if (!isDone) inHand--;
        isDone = true;
      };
    },
    giveUp,
  };
  return {
    session,
    heardAt: () => heardAt,
    linkedAt(moment) {
      linkedHereAt ??= moment;
    },
    isBusy: () => inHand > 0,
  };
}
