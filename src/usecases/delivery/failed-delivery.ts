import { cleanText } from '../../domain/text.ts';
import {
  type ClaimedNotification,
  DeliveryError,
  type DeliveryOutcome,
  TEMPLATE_REFUSED,
  WINDOW_SHUT,
} from '../../ports.ts';

const MINUTE = 60_000;
/** Waits after an error of the row itself. */
export const ROW_RETRIES_MS: readonly number[] = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE];
const LONGEST_REASON = 1_000;
/** Until Slack shows what it has taken, or an email is tried again with its key. */
const LOOK_AFTER_MS = 2_000;
/** A guest's message is not sent yet another time after so many lost answers without a status. */
const MOST_LOST_ANSWERS = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * MINUTE;
const LONGEST_RETRY_AFTER_MS = 24 * 60 * MINUTE;
/** For so long a message that the provider keeps failing on is taken to meet the channel's trouble by chance. */
const ITS_OWN_FAULT_AFTER_MS = 10 * MINUTE;
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
  /** Whether there is a look at the guest's chat. */
  canLook: boolean;
}

export function judgeFailure(row: ClaimedNotification, error: DeliveryError, context: FailureContext): Failed {
  const { now, channelFailures } = context;
  const reason = remembering(row, reasonOf(error));
  const at = (ms: number) => new Date(now.getTime() + ms);
  const growing = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(channelFailures, 30), LONGEST_PAUSE_MS);
  switch (error.failure) {
    case 'row':
      return { outcome: retryRow(row, reason, at), pause: null };
    case 'recipient':
      return { outcome: notNow(row, reason, at(error.retryAfterMs ?? RECIPIENT_WAIT_MS)), pause: null };
    case 'window':
    case 'template':
      return { outcome: { status: row.maybeSent ? 'ambiguous' : 'skipped', reason }, pause: null };
    case 'undecidable':
      return { outcome: { status: 'ambiguous', reason }, pause: null };
    case 'channel': {
      if (isItsOwnFault(row, error, now)) return { outcome: retryRow(row, reason, at), pause: null };
      // A provider that keeps saying "in a second" is asked less and less often all the same.
      const until = at(Math.max(Math.min(error.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS), growing));
      return { outcome: notNow(row, reason, until), pause: { until, reason } };
    }
    case 'unknown':
      return {
        outcome: unknownOutcome(row, error, reason, at, context),
        pause: saysNothingOfChannel(row, error, context) ? null : { until: at(growing), reason },
      };
    default:
      return error.failure satisfies never;
  }
}

/** A lost answer says something of the channel; a dead worker does not, and nor does a look at what is still on its way. */
function saysNothingOfChannel(row: ClaimedNotification, { code }: DeliveryError, { canLook }: FailureContext): boolean {
  return code === 'LOST' || (canLook && row.unknownSince !== null);
}

/**
 * Each channel has its own way to find out: WhatsApp's status or a look at the chat, a look into the Slack channel, an email's
 * idempotency key.
 */
function unknownOutcome(
  row: ClaimedNotification,
  { code, retryAfterMs }: DeliveryError,
  reason: string,
  at: (ms: number) => Date,
  { now, statusWaitMs, canLook }: FailureContext,
): DeliveryOutcome {
  if (row.channel === 'email')
    return { status: 'sending', at: at(LOOK_AFTER_MS), reason, countsAttempt: false, lost: true };
  const waited = now.getTime() - (row.unknownSince ?? now).getTime();
  // Looking costs nothing for as long as a status would be waited for.
  if (canLook && retryAfterMs !== null && waited < statusWaitMs)
    return { status: 'sending', at: at(retryAfterMs), reason, countsAttempt: false, lost: row.unknownSince === null };
  if (code !== 'LOST' && row.attempts >= MOST_LOST_ANSWERS) return { status: 'ambiguous', reason };
  const wait = row.channel === 'slack' ? LOOK_AFTER_MS : statusWaitMs;
  return { status: 'sending', at: at(wait), reason, countsAttempt: true, lost: true };
}

/** Well formed and without NUL: a provider's words must not keep a row from being recorded. */
const reasonOf = ({ code, message }: DeliveryError) =>
  cleanText(message.includes(code) ? message : `${code}: ${message}`, LONGEST_REASON);

/** What WhatsApp has said about the window and the template outlasts any later trouble. */
export function remembering({ lastError }: ClaimedNotification, reason: string): string {
  const mark = [TEMPLATE_REFUSED, WINDOW_SHUT].find((each) => lastError?.includes(each) && !reason.includes(each));
  return mark ? `${mark}: ${reason}` : reason;
}

/**
 * Others have gone through since it failed first, so it is not the channel that cannot: else it would be tried for ever, and
 * nothing behind it would ever go. A limit that the provider names is nobody's fault.
 */
function isItsOwnFault(row: ClaimedNotification, error: DeliveryError, now: Date): boolean {
  const isOld = now.getTime() - row.sendAt.getTime() > ITS_OWN_FAULT_AFTER_MS;
  return isOld && !row.onTrial && row.lastError !== null && error.retryAfterMs === null;
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
