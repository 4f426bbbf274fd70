import type { SessionReport, SessionWish } from '../../../ports-web-sessions.ts';
import type { Ending } from '../life/endings.ts';
import { createBackoff } from './backoff.ts';
import type { Timings } from './timings.ts';

/** What follows the end of a browser. */
export interface Next {
  /** Null: there is nothing to say. */
  report: SessionReport | null;
  /** Until another browser comes up; null: none does. Milliseconds. */
  againInMs: number | null;
  /** Without it nothing is left of the link. */
  keepsProfile: boolean;
}

export interface Before {
  /** Whether a phone was linked with the profile, as far as we know. */
  isLinked: boolean;
  readyForMs: number;
  wish: SessionWish | null;
}

/** So often a number that nobody has linked yet is tried: somebody sits there and waits. */
const TRIES_UNLINKED = 3;

/** Decides what follows, one end after another. */
export function createAfterEnd(timings: Timings): (ending: Ending, before: Before) => Next {
  const restart = createBackoff(timings.restartMs);
  const conflict = createBackoff(timings.conflictMs);
  let failedUnlinked = 0;
  let authFailures = 0;

  function forgetAfterHealth({ readyForMs }: Before): void {
    if (readyForMs > 0) authFailures = 0;
    if (readyForMs < timings.healthyMs) return;
    restart.reset();
    conflict.reset();
  }

  function failed(reason: string, { isLinked, wish }: Before): Next {
    if (wish === 'unlink') return over('absent', STILL_LISTED);
    if (isLinked) return again('away', reason, restart.next());
    if (wish === null || ++failedUnlinked >= TRIES_UNLINKED) return over('absent', reason);
    return again('starting', reason, restart.next());
  }

  return (ending, before) => {
    forgetAfterHealth(before);
    switch (ending.kind) {
      case 'stopped':
      case 'lost':
        return { report: null, againInMs: null, keepsProfile: true };
      case 'renewed':
        return again('starting', null, 0);
      case 'failed':
        return failed(ending.reason, before);
      case 'conflict':
        return again('conflict', null, conflict.next());
      case 'blocked':
        if (before.wish === 'unlink') return over('absent', STILL_LISTED);
        if (!before.isLinked) return over('blocked', ending.reason);
        return again('blocked', ending.reason, timings.blockedMs);
      case 'auth_failure':
        if (before.wish === 'unlink') return over('absent', STILL_LISTED);
        if (++authFailures === 1) return again('away', 'WhatsApp did not accept the link.', restart.next());
        return over('logged_out', null);
      case 'logged_out':
        return over('logged_out', null);
      case 'not_scanned':
        return over('absent', ending.reason);
      case 'wrong_number':
        return over('wrong_number', ending.reason);
      case 'unlinked':
        return over('absent', ending.reason);
    }
  };
}

export const STILL_LISTED = 'The phone could not be reached: it may still show this computer under linked devices.';

const again = (state: SessionReport['state'], detail: string | null, againInMs: number): Next => ({
  report: { state, detail, qr: null, code: null },
  againInMs,
  keepsProfile: true,
});

const over = (state: SessionReport['state'], detail: string | null): Next => ({
  report: { state, detail, qr: null, code: null },
  againInMs: null,
  keepsProfile: false,
});
