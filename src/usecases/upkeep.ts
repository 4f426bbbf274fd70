import type { PlanAllDigests } from './digests/plan-all-digests.ts';
import type { PlanAllAgain } from './plan-again.ts';
import type { PurgeOld } from './purge-old.ts';

/** What nobody waits for and every process may do, every hour. */
export type Upkeep = (signal: AbortSignal) => Promise<void>;

export function createUpkeep(work: {
  planAllDigests: PlanAllDigests;
  planAllAgain: PlanAllAgain;
  purgeOld: PurgeOld;
}): Upkeep {
  return async (signal) => {
    await work.planAllDigests();
    await work.planAllAgain(signal);
    await work.purgeOld(signal);
  };
}
