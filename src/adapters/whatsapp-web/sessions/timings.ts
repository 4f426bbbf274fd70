/** How long the keeper of sessions waits for what. Real milliseconds, where nothing else is said. */
export interface Timings {
  /** Between two looks at which numbers there are and what is asked of them. */
  tickMs: number;
  /** How long a number stays with a process that says nothing more. */
  leaseMs: number;
  renewMs: number;
  /** A linked number that nobody holds and that cannot be served here is reported after that long. */
  orphanMs: number;
  /** A trouble is said again that often: whoever tells the team of what lasts has no other clock. */
  remindMs: number;
  /** Without a sign of getting on, a browser that starts is given up. */
  startMs: number;
  /** So many QR codes are shown, then the asking is over. */
  maxQrs: number;
  maxCodes: number;
  /** WhatsApp's pairing codes are good for about three minutes. */
  codeEveryMs: number;
  /** After that long a browser that does not close is killed. */
  closeMs: number;
  logOutMs: number;
  /** What is in hand gets that long before a planned end. */
  settleMs: number;
  /** And that long when the process stops: whoever stops it kills it soon. What is not stored by then is read back. */
  settleAtStopMs: number;
  /** Before the first, second, … start after a failure; the last for all further ones. */
  restartMs: readonly number[];
  /** Until a session that was opened elsewhere is taken back. */
  conflictMs: readonly number[];
  blockedMs: number;
  /** Ready for that long, earlier failures are forgotten. */
  healthyMs: number;
  stateEveryMs: number;
  stateWithinMs: number;
  /** After hearing nothing for that long, WhatsApp's servers are asked something. */
  silenceMs: number;
  roundTripMs: number;
  /** Between two looks at the chats for what no event has brought. */
  lookEveryMs: number;
  memoryEveryMs: number;
  /** Of the browser's whole process tree, in bytes. */
  maxBrowserBytes: number;
  /** One that needs so much from its start on is not renewed for that more often. */
  memoryAgainMs: number;
  /** A browser that is up longer is renewed at the venue's quiet hour. */
  oldAfterMs: number;
  /** Before a write that failed is tried again. */
  retryMs: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const USUAL_TIMINGS: Timings = {
  tickMs: 2 * SECOND,
  leaseMs: 30 * SECOND,
  renewMs: 5 * SECOND,
  orphanMs: 2 * MINUTE,
  remindMs: 30 * SECOND,
  startMs: 2 * MINUTE,
  maxQrs: 10,
  maxCodes: 3,
  codeEveryMs: 3 * MINUTE,
  closeMs: 5 * SECOND,
  logOutMs: 15 * SECOND,
  settleMs: 20 * SECOND,
  settleAtStopMs: 3 * SECOND,
  restartMs: [2 * SECOND, 5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE],
  conflictMs: [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  blockedMs: HOUR,
  healthyMs: 10 * MINUTE,
  stateEveryMs: 30 * SECOND,
  stateWithinMs: 10 * SECOND,
  silenceMs: 10 * MINUTE,
  roundTripMs: 20 * SECOND,
  lookEveryMs: MINUTE,
  memoryEveryMs: MINUTE,
  maxBrowserBytes: 1.5e9,
  memoryAgainMs: HOUR,
  oldAfterMs: 6 * HOUR,
  retryMs: SECOND,
};
