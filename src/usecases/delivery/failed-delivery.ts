import { type ClaimedNotification, DeliveryError, type DeliveryOutcome } from '../../ports.ts';

const MINUTE = 60_000;
/** Waits after an error of the row itself. */
export const ROW_RETRIES_MS: readonly number[] = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE];
/** Until Slack shows what it has taken, or an email is tried again with its key. */
const LOOK_AFTER_MS = 2_000;
/** A guest's message is not sent yet another time after so many lost answers without a status. */
const MOST_LOST_ANSWERS = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * MINUTE;
/** A guest who has had too many messages at once. */
const RECIPIENT_WAIT_MS = 6_000;

/** What a failure means for the row and, where it is the channel's trouble, until when everything on the channel waits. */
export interface Failed {
  outcome: DeliveryOutcome;
  pause: { until: Date; reason: string } | null;
}

export interface FailureContext {
  now: Date;
  /** How often in a row the channel has failed before. */
  channelFailures: number;
  statusWaitMs: number;
}

export function judgeFailure(row: ClaimedNotification, error: DeliveryError, context: FailureContext): Failed {
  const { now, channelFailures } = context;
  const reason = `${error.code}: ${error.message}`;
  const at = (ms: number) => new Date(now.getTime() + ms);
  const growing = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(channelFailures, 30), LONGEST_PAUSE_MS);
  switch (error.failure) {
    case 'row':
      return { outcome: retryRow(row, reason, at), pause: null };
    case 'recipient':
      return { outcome: notNow(row, reason, at(error.retryAfterMs ?? RECIPIENT_WAIT_MS)), pause: null };
    case 'window':
      return { outcome: { status: 'skipped', reason }, pause: null };
    case 'undecidable':
      return { outcome: { status: 'ambiguous', reason }, pause: null };
    case 'channel': {
      // A provider that keeps saying "in a second" is asked less and less often all the same.
      const until = at(Math.max(error.retryAfterMs ?? 0, growing));
      return { outcome: notNow(row, reason, until), pause: { until, reason } };
    }
    case 'unknown':
      // A dead worker says nothing about the channel; a lost answer does.
      return {
        outcome: unknownOutcome(row, reason, at, context.statusWaitMs),
        pause: error.code === 'LOST' ? null : { until: at(growing), reason },
      };
    default:
      return error.failure satisfies never;
  }
}

/** Each channel has its own way to find out: WhatsApp's status, a look into the Slack channel, an email's idempotency key. */
function unknownOutcome(
  row: ClaimedNotification,
  reason: string,
  at: (ms: number) => Date,
  statusWaitMs: number,
): DeliveryOutcome {
  if (row.channel !== 'whatsapp')
    return { status: 'sending', at: at(LOOK_AFTER_MS), reason, countsAttempt: false, lost: true };
  if (row.attempts >= MOST_LOST_ANSWERS) return { status: 'ambiguous', reason };
  return { status: 'sending', at: at(statusWaitMs), reason, countsAttempt: true, lost: true };
}

function retryRow(row: ClaimedNotification, reason: string, at: (ms: number) => Date): DeliveryOutcome {
  const wait = ROW_RETRIES_MS[row.attempts];
  if (wait === undefined) return { status: 'dead', reason };
  return later(row, at(wait), reason, true);
}

/** No attempt is spent. */
const notNow = (row: ClaimedNotification, reason: string, at: Date): DeliveryOutcome => later(row, at, reason, false);

/** What may be out already stays so, until somebody has looked. */
function later(row: ClaimedNotification, at: Date, reason: string, countsAttempt: boolean): DeliveryOutcome {
  return row.maybeSent
    ? { status: 'sending', at, reason, countsAttempt, lost: false }
    : { status: 'pending', at, reason, countsAttempt };
}

/** A bug of ours while sending: the row is tried like one with an error of its own, so that it ends as dead and is seen. */
export function asDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  return new DeliveryError('row', 'INTERNAL', String(error), { cause: error });
}
