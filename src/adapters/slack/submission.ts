import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ErrorCode } from '../../domain/errors.ts';
import type { StaffAction } from '../../ports.ts';
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
  const action = readAction(submission, decision);
  if (!action) return complain(SORRY.broken);
  if (action.reason && action.reason.length > REASON.maxLength) return complain(SORRY.tooLong);
  return outcome(await askDesk(context, options, (desk, mayCommit) => desk.apply(action, mayCommit)));
}

function outcome(answer: DeskAnswer): Answer {
  if (answer.ok) return {};
  return answer.code === null || CORRECTABLE.includes(answer.code)
    ? complain(answer.message)
    : { tell: answer.message };
}

function complain(text: string): Answer {
  return { response: { response_action: 'errors', errors: { [REASON.blockId]: text } } };
}

function readAction({ body, context, view }: Submission, decision: ReasonDecision): StaffAction | null {
  const origin = parseModalOrigin(view.private_metadata);
  if (!origin || origin.teamId !== context.teamId) return null;
  return {
    scope: { slackTeamId: origin.teamId, slackChannelId: origin.channelId },
    slackUserId: body.user.id,
    bookingId: origin.bookingId,
    rev: origin.rev,
    decision,
    reason: readReason(view),
  };
}

function readReason(view: ViewOutput): string | null {
  return view.state.values[REASON.blockId]?.[REASON.actionId]?.value?.trim() || null;
}
