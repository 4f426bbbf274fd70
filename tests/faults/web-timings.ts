import type { ProductSettings } from './fault.ts';

/** Short, so that what takes minutes is over in seconds: the proportions are about the product's own. */
export const WEB_TIMINGS = {
  tickMs: 100,
  leaseMs: 4_000,
  renewMs: 500,
  remindMs: 500,
  startMs: 15_000,
  closeMs: 2_000,
  logOutMs: 5_000,
  settleMs: 5_000,
  restartMs: [200, 500, 1_000, 2_000],
  conflictMs: [1_500],
  blockedMs: 2_000,
  stateEveryMs: 1_000,
  stateWithinMs: 5_000,
  roundTripMs: 3_000,
  lookEveryMs: 5_000,
  retryMs: 200,
};

/** Of rows and turns. A send over WhatsApp Web waits for its ack within its lease. */
export const ROW_TIMINGS = { leaseMs: 5_000, statusWaitMs: 2_000, timeoutMs: 1_000, frozenForMs: 7_000 };

export const WEB_SETTINGS: NonNullable<ProductSettings['whatsappWeb']> = {
  paceMs: 20,
  ackWaitMs: 1_000,
  waits: { hearWithinMs: 2_000, retryMs: [200, 500], lookUpRetryMs: [200, 500] },
  timings: WEB_TIMINGS,
};
