import { setTimeout as sleep } from 'node:timers/promises';
import { DataDirInUseError } from '../../adapters/postgres/data-dir.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import type { Config } from '../../config.ts';
import type { Parts } from '../../parts.ts';
import type { Session, SessionStore } from '../../ports-web-sessions.ts';
import { ConnectError } from '../../usecases/connect-venue.ts';
import { keepHere, LinkedElsewhereError } from './keep-here.ts';

/** Real milliseconds. */
const LOOK_EVERY_MS = 300;
export const TAKEN_WITHIN_MS = 5_000;
/** A Bellhop that works on the same data may just be starting, or very busy. */
const OTHERS_WITHIN_MS = 60_000;
/** One without the link's profile ends the link only when the one with it has not come for two minutes. */
const UNLINKED_WITHIN_MS = 150_000;

export interface Followed {
  config: Config;
  database: Database;
  sessions: SessionStore;
  venueId: string;
  number: string;
  /** Ctrl+C. */
  signal: AbortSignal;
  overrides?: Partial<Parts['whatsappWeb']>;
  /** How long another may take to end a link whose profile is not here; in real milliseconds. */
  unlinkedWithinMs?: number;
}

/**
 * Follows a session until `done` says what became of it. Whoever runs takes up what was wished; where nobody does, this process
 * has the browser for as long as that takes.
 *
 * @param done null: it goes on
 * @returns null when it was broken off
 */
export async function followSession<T>(followed: Followed, done: (session: Session) => T | null): Promise<T | null> {
  const { sessions, venueId, signal } = followed;
  const keeper = createKeeper(followed);
  try {
    while (!signal.aborted) {
      const session = await sessions.byVenue(venueId);
      if (!session) throw new ConnectError(`Venue "${venueId}" has no number that connects by QR code any more.`);
      const outcome = done(session);
      if (outcome !== null) return outcome;
      await keeper.see(session);
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
    return null;
  } finally {
    await keeper.stop();
  }
}

function createKeeper({ config, database, overrides = {}, unlinkedWithinMs = UNLINKED_WITHIN_MS }: Followed) {
  const begun = performance.now();
  let stop: (() => Promise<void>) | null = null;
  let lastSeenHeld = begun;
  return {
    async see(session: Session): Promise<void> {
      if (session.isHeld) lastSeenHeld = performance.now();
      if (stop || performance.now() - lastSeenHeld < TAKEN_WITHIN_MS) return;
      try {
        stop = await keepHere(config, database, session, overrides);
      } catch (error) {
        if (performance.now() - lastSeenHeld > patienceWith(error, session)) throw error;
      }
    },
    stop: async () => stop?.(),
  };

  function patienceWith(error: unknown, { wish }: Session): number {
    if (error instanceof LinkedElsewhereError) return wish === 'unlink' ? unlinkedWithinMs : 0;
    return error instanceof DataDirInUseError ? OTHERS_WITHIN_MS : 0;
  }
}
