/** How one browser's life came to its end. */
export type Ending =
  /** We stop. */
  | { kind: 'stopped' }
  /** Another process may have the number by now. */
  | { kind: 'lost' }
  /** It works, and another one shall. */
  | { kind: 'renewed'; reason: string }
  | { kind: 'failed'; reason: string }
  | { kind: 'conflict' }
  | { kind: 'blocked'; reason: string }
  | { kind: 'auth_failure' }
  /** The phone, or WhatsApp, has ended the link. */
  | { kind: 'logged_out' }
  /** Nobody has scanned. */
  | { kind: 'not_scanned'; reason: string | null }
  | { kind: 'wrong_number'; reason: string }
  /** By our own wish. */
  | { kind: 'unlinked'; reason: string | null };

const BLOCKED: Record<string, string> = {
  TOS_BLOCK: 'WhatsApp has blocked the number for breaking its terms.',
  SMB_TOS_BLOCK: 'WhatsApp has blocked the number for breaking its terms for businesses.',
  PROXYBLOCK: 'WhatsApp does not accept connections from this network.',
  DEPRECATED_VERSION: 'WhatsApp does not accept this version of WhatsApp Web any more.',
};

/** What a state of WhatsApp Web that is the end of a session means; null: it is none. */
export function endingOf(state: string): Ending | null {
  if (state === 'CONFLICT') return { kind: 'conflict' };
  const blocked = BLOCKED[state];
  return blocked ? { kind: 'blocked', reason: blocked } : null;
}

/** What the library means by its reason for having disconnected. */
export function endingOfDisconnect(reason: string): Ending {
  if (['LOGOUT', 'UNPAIRED', 'UNPAIRED_IDLE'].includes(reason)) return { kind: 'logged_out' };
  return endingOf(reason) ?? { kind: 'failed', reason: `WhatsApp Web has disconnected (${reason}).` };
}
