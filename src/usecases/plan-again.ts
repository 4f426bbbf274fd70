import type { Clock, Logger, Store } from '../ports.ts';
import { planDigests } from './digests/plan-digests.ts';
import { replanVenue } from './replan.ts';

/** A venue's settings have changed: what is still to come follows them. May be cut off, and run again. */
export async function planAgain(store: Store, venueId: string, clock: Clock, signal?: AbortSignal): Promise<void> {
  await store.transaction(async (records) => {
    const venue = await records.venues.byId(venueId);
    if (venue) await planDigests(records, venue, clock.now());
  });
  await replanVenue(store, venueId, clock.now(), signal);
}

export type PlanAllAgain = (signal: AbortSignal) => Promise<void>;

/**
 * Looks once more at every venue whose settings have changed: whoever changed them may have died on the way, and a booking that
 * was being made just then was planned by the old ones. So do the bookings of a database from before there were timetables.
 */
export function createPlanAllAgain(options: { store: Store; clock: Clock; logger: Logger }): PlanAllAgain {
  const { store, clock, logger } = options;
  return async (signal) => {
    for (const { id, settingsRev } of await store.venues.toPlanAgain()) {
      try {
        await planAgain(store, id, clock, signal);
        await store.venues.savePlanned(id, settingsRev);
      } catch (error) {
        if (signal.aborted) return;
        logger.error({ err: error, venueId: id }, 'what is to come at a venue could not be planned again');
      }
    }
  };
}
