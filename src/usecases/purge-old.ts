import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Logger } from '../ports.ts';
import type { PurgedSort, PurgeStore } from '../ports-looking-back.ts';

/**
 * How long we keep what was said, by the venue's clock: 90 days. What keeps a redelivery from being taken for something new
 * goes with it, and is needed for a few days at most: Meta delivers a webhook again for up to 7 days, Slack a press for
 * minutes, and Resend remembers an idempotency key for 24 hours.
 */
export const KEPT_FOR_MS = 90 * 24 * 60 * 60_000;

/** So few rows at a time that nobody waits for their locks. */
const BATCH = 500;
/** Between two batches, in real time: whoever serves a guest comes first. */
const BREATH_MS = 50;

/** Turns before the replies to them, notifications before the presses about them: what is gone needs nothing any more. */
const ORDER: PurgedSort[] = [
  'turns',
  'own_messages',
  'handoffs',
  'notifications',
  'presses',
  'web_sends',
  'web_contacts',
];

/** @returns how many rows were removed or emptied. */
export type PurgeOld = (signal?: AbortSignal) => Promise<number>;

/**
 * Removes what is older than {@link KEPT_FOR_MS}: finished notifications, presses, which of a phone's messages were ours, and of
 * conversations the words; and whatever is known of people who are no guests. Bookings,
 * their events and handoffs are the venue's records and stay, as does all that explains a booking which is still to come, or
 * to which something happened in that time. May run anywhere, at any time, any number of times: one process at a time does
 * the work, a batch at a time, and what is left is found by the next.
 */
export function createPurgeOld(options: { store: PurgeStore; clock: Clock; logger: Logger }): PurgeOld {
  const { store, clock, logger } = options;
  return async (signal = new AbortController().signal) => {
    const before = new Date(clock.now().getTime() - KEPT_FOR_MS);
    const removed: Partial<Record<PurgedSort, number>> = {};
    for (const sort of ORDER) {
      const { rows, goOn } = await removeAll(store, sort, before, signal).catch((error: unknown) => {
        logger.error({ err: error, sort }, 'old rows could not be removed');
        return { rows: 0, goOn: true };
      });
      if (rows > 0) removed[sort] = rows;
      if (!goOn) break;
    }
    const total = Object.values(removed).reduce((sum, rows) => sum + rows, 0);
    if (total > 0) logger.info({ removed, before }, 'old rows were removed');
    return total;
  };
}

async function removeAll(
  store: PurgeStore,
  sort: PurgedSort,
  before: Date,
  signal: AbortSignal,
): Promise<{ rows: number; goOn: boolean }> {
  let rows = 0;
  let from: Date | null = null;
  while (!signal.aborted) {
    const batch = await store.removeSome(sort, { from, before }, BATCH);
    if (batch === null) return { rows, goOn: false };
    if (batch.rows === 0) return { rows, goOn: true };
    rows += batch.rows;
    from = batch.from;
    // Rejects when it is cut short; the loop then ends by itself.
    await sleep(BREATH_MS, undefined, { signal }).catch(() => {});
  }
  return { rows, goOn: false };
}
