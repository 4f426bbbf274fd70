import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ErrorCode } from '../../domain/errors.ts';
import type { StaffPress } from '../../ports.ts';
import type { Answer } from './answer.ts';
import { askDesk, type DeskAnswer, type DeskOptions, type PressContext } from './ask-desk.ts';
import { SORRY } from './sentences.ts';
import { ACTION_IDS, parseModalOrigin, REASON, type ReasonDecision } from './wire.ts';

export type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs<PressContext>;

const DECISIONS = new Map<string, ReasonDecision>([
  [ACTION_IDS.decline, 'decline'],
  [ACTION_IDS.cancel, 'cancel'],
]);

/** What a person can put right in the form; every other refusal closes it. */
const CORRECTABLE: readonly ErrorCode[] = ['INVALID_ARGUMENTS'];

/** A submitted Decline or Cancel modal. Where trying again can help it stays open, with what was typed. */
export async function answerSubmission(submission: Submission, options: DeskOptions): Promise<Answer> {
  const { context, view } = submission;
  const decision = DECISIONS.get(view.callback_id);
  if (!decision) return {};
  if (context.refusal) return complain(context.refusal);
  const reason = readReason(view);
  const press = readPress(submission, decision, reason);
  if (!press) return complain(SORRY.broken);
  if (reason && reason.length > REASON.maxLength) return complain(SORRY.tooLong);
  return outcome(await askDesk(context, options, (desk, progress) => desk.take(press, progress)));
}

function outcome(answer: DeskAnswer): Answer {
  if (answer.ok) return answer.carriedOut ? {} : { tell: answer.message };
  return answer.code === null || CORRECTABLE.includes(answer.code)
    ? complain(answer.message)
    : { tell: answer.message };
}

function complain(text: string): Answer {
  return { response: { response_action: 'errors', errors: { [REASON.blockId]: text } } };
}

function readPress(
  { body, context, view }: Submission,
  decision: ReasonDecision,
  reason: string | null,
): StaffPress | null {
  const origin = parseModalOrigin(view.private_metadata);
  if (!origin || origin.teamId !== context.teamId) return null;
  const { bookingId, rev } = origin;
  return {
    // A form that stayed open keeps its id and its hash: only the trigger tells that it was submitted once more.
    key: ['view_submission', origin.teamId, view.id, view.hash, body.trigger_id].join(':'),
    scope: { slackTeamId: origin.teamId, slackChannelId: origin.channelId },
    slackUserId: body.user.id,
    deed: { kind: 'decide', bookingId, rev, decision, reason },
  };
}

function readReason(view: ViewOutput): string | null {
  return view.state.values[REASON.blockId]?.[REASON.actionId]?.value?.trim() || null;
}
