import type { Logger, Store } from '../../../ports.ts';

/** What can be tried to keep something: as it is, and in a form that leaves out what may be the trouble. */
export interface Keeping {
  asItIs(): Promise<void>;
  /** Null: there is no simpler form. */
  simpler: (() => Promise<void>) | null;
}

export interface PersistOptions {
  isUnavailable: Store['isUnavailable'];
  /** Waits after a failure, real milliseconds; the last again and again. */
  retryMs: readonly number[];
  logger: Logger;
}

/** So often is something tried as it is that is at fault itself; after that as a simpler form, then not at all. */
const OWN_FAILURES = 5;
const SIMPLER_FAILURES = 2;

/**
 * Tries until it is kept: a store that is away, full, read-only or busy is waited for, however long. What is at fault itself
 * must not stand in the way of what comes behind it.
 *
 * @returns false when it was given up
 */
export async function persist(
  { asItIs, simpler }: Keeping,
  { isUnavailable, retryMs, logger }: PersistOptions,
): Promise<boolean> {
  for (let failures = 0, own = 0; ; failures += 1) {
    const isSimpler = own >= OWN_FAILURES;
    try {
      await (isSimpler && simpler ? simpler() : asItIs());
      return true;
    } catch (error) {
      if (!isUnavailable(error) && !isOfTheStore(error)) own += 1;
      if (own >= OWN_FAILURES + (simpler ? SIMPLER_FAILURES : 0)) {
        logger.error({ err: error }, 'whatsapp web: something that came could not be stored and was given up');
        return false;
      }
      logger.warn({ err: error, failures: failures + 1 }, 'whatsapp web: not stored yet, tried again');
    }
    const waitMs = retryMs[Math.min(failures, retryMs.length - 1)] ?? 0;
    await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
  }
}

/** SQLSTATE; and the classes of it that speak of what was given: data exceptions, broken constraints, limits of a row (appendix A). */
const SQLSTATE = /^[0-9A-Z]{5}$/;
const OF_THE_DATA = /^(22|23|54)/;

/** A database that answers and does not take this may take it later: a table that is missing, a right that somebody has withdrawn. */
function isOfTheStore(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const code = String(error.code);
  return SQLSTATE.test(code) && !OF_THE_DATA.test(code);
}
