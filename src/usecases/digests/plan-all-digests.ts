import type { Clock, Logger, Store } from '../../ports.ts';
import { planDigests } from './plan-digests.ts';

export type PlanAllDigests = () => Promise<void>;

/** The next digests of every venue, a transaction each: what is wrong with one keeps no other from theirs. */
export function createPlanAllDigests(options: { store: Store; clock: Clock; logger: Logger }): PlanAllDigests {
  const { store, clock, logger } = options;
  return async () => {
    for (const { id } of await store.venues.all()) {
      try {
        await store.transaction(async (records) => {
          const venue = await records.venues.byId(id);
          if (venue) await planDigests(records, venue, clock.now());
        });
      } catch (error) {
        logger.error({ err: error, venueId: id }, 'the digests of a venue could not be planned');
      }
    }
  };
}
