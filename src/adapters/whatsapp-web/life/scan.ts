import type { SessionWish } from '../../../ports-web-sessions.ts';
import type { Profile } from '../browser/profile.ts';
import type { Reporter } from '../sessions/reporter.ts';
import type { Timings } from '../sessions/timings.ts';
import type { WebClient } from '../web-client.ts';
import { within } from '../within.ts';
import type { Ending } from './endings.ts';

/** How many codes nobody has used yet, over all browsers that have shown them. */
export interface CodesShown {
  qrs: number;
  codes: number;
}

/** Shows what the phone is to scan or to be told, as long as somebody wishes it. */
export interface Scan {
  qr(qr: string): void;
  code(code: string): void;
  wishChanged(): void;
  /** The page is seen in this state. */
  looked(state: string | null): void;
}

export interface ScanNeeds {
  client: Pick<WebClient, 'requestPairingCode' | 'getState'>;
  digits: string;
  shown: CodesShown;
  profile: Pick<Profile, 'markLinked'>;
  /** Whether a phone was linked before: a code then means that it no longer is. */
  wasLinked: boolean;
  wish(): SessionWish | null;
  reporter: Pick<Reporter, 'say'>;
  timings: Pick<Timings, 'maxQrs' | 'maxCodes' | 'codeEveryMs' | 'stateWithinMs'>;
  end(ending: Ending): void;
}

const NOBODY_SCANNED = 'Nobody has scanned the code.';
const NO_CODE: Ending = {
  kind: 'not_scanned',
  reason: 'WhatsApp gave no code for this number: try the QR code.',
};
/** How Puppeteer says that a browser or its page went away in the middle of a call. */
const CUT_OFF = /Target|Protocol error|Session closed|detached|Execution context/;
const GONE = 'The browser went away while it asked for a code.';
/** After a code was shown: a phone has used it, and WhatsApp takes its time to sync. */
const USED = ['OPENING', 'PAIRING', 'CONNECTED'];

export function createScan(needs: ScanNeeds): Scan {
  const { client, digits, shown, profile, wasLinked, wish, reporter, timings, end } = needs;
  let waiting: 'qr' | 'code' | null = null;
  /** Nothing is asked of the phone any more. */
  let isUsed = false;
  let isMarked = false;

  function showQr(qr: string) {
    waiting = 'qr';
    if (++shown.qrs > timings.maxQrs) return end({ kind: 'not_scanned', reason: NOBODY_SCANNED });
    void reporter.say({ state: 'waiting_for_scan', detail: null, qr, code: null });
  }

  function askForCode(): void {
    if (waiting === 'code') return;
    waiting = 'code';
    client.requestPairingCode(digits, true, timings.codeEveryMs).catch(async (error: unknown) => {
      if (CUT_OFF.test(String(error))) return end({ kind: 'failed', reason: GONE });
      if (!(await hasBeenUsed())) end(NO_CODE);
    });
  }

  /** The latest look may be older than the scan. */
  async function hasBeenUsed(): Promise<boolean> {
    looked(await within(client.getState(), timings.stateWithinMs, 'state').catch(() => null));
    return isUsed;
  }

  function looked(state: string | null): void {
    if (waiting === null || state === null) return;
    if (USED.includes(state)) used(state);
    if (!state.startsWith('UNPAIRED')) return;
    const wasUsed = isUsed;
    isUsed = false;
    if (wasUsed) void goByWish();
    if (state === 'UNPAIRED_IDLE' && waiting === 'qr') {
      end({ kind: 'renewed', reason: 'WhatsApp shows no more codes' });
    }
  }

  function used(state: string): void {
    if (!isUsed) void reporter.say({ state: 'starting', detail: null, qr: null, code: null });
    isUsed = true;
    if (isMarked || state !== 'CONNECTED') return;
    isMarked = true;
    // It is marked once more when it is ready.
    profile.markLinked().catch(() => {});
  }

  async function goByWish(): Promise<void> {
    if (waiting === null || waiting === wish() || (await hasBeenUsed())) return;
    const wished = wish();
    if (waiting === wished) return;
    if (wished === null) return end({ kind: 'not_scanned', reason: null });
    if (wished === 'unlink') return end({ kind: 'unlinked', reason: null });
    if (wished === 'code') return askForCode();
    end({ kind: 'renewed', reason: 'a QR code is asked for' });
  }

  return {
    qr(qr) {
      isUsed = false;
      const wished = wish();
      if (wished === 'qr') return showQr(qr);
      if (wished === 'code') return askForCode();
      if (wished === 'unlink') return end({ kind: 'unlinked', reason: null });
      end(wasLinked ? { kind: 'logged_out' } : { kind: 'not_scanned', reason: null });
    },
    code(code) {
      if (++shown.codes > timings.maxCodes) return end({ kind: 'not_scanned', reason: NOBODY_SCANNED });
      void reporter.say({ state: 'waiting_for_scan', detail: null, qr: null, code });
    },
    wishChanged: () => void goByWish(),
    looked,
  };
}
