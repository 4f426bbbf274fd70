import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ErrorCode } from '../../domain/errors.ts';
import type { StaffAction } from '../../ports.ts';
import type { Answer } from './answer.ts';
import { askDesk, type DeskAnswer, type DeskOptions, type PressContext } from './ask-desk.ts';
import { outcomeOfTime, readPicked, rescheduling } from './ask-time.ts';
import { SORRY } from './sentences.ts';
import { ACTION_IDS, type ModalOrigin, PICKERS, parseModalOrigin, REASON, type ReasonDecision } from './wire.ts';

export type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs<PressContext>;

type Handler = (submission: Submission, options: DeskOptions) => Promise<Answer>;

const HANDLERS = new Map<string, Handler>([
  [ACTION_IDS.decline, (submission, options) => decide(submission, 'decline', options)],
  [ACTION_IDS.cancel, (submission, options) => decide(submission, 'cancel', options)],
  [ACTION_IDS.reschedule, reschedule],
]);

/** What a person can put right in the form; every other refusal closes it. */
const CORRECTABLE: readonly ErrorCode[] = ['INVALID_ARGUMENTS'];

/** A submitted modal. Where trying again can help it stays open, with what was filled in. */
export async function answerSubmission(submission: Submission, options: DeskOptions): Promise<Answer> {
  return HANDLERS.get(submission.view.callback_id)?.(submission, options) ?? {};
}

async function decide(submission: Submission, decision: ReasonDecision, options: DeskOptions): Promise<Answer> {
  const { body, context, view } = submission;
  if (context.refusal) return complain(REASON.blockId, context.refusal);
  const reason = readReason(view);
  const origin = readOrigin(submission);
  if (!origin) return complain(REASON.blockId, SORRY.broken);
  if (reason && reason.length > REASON.maxLength) return complain(REASON.blockId, SORRY.tooLong);
  const { teamId, channelId, bookingId, rev } = origin;
  const scope = { slackTeamId: teamId, slackChannelId: channelId };
  const deed = { kind: 'decide', bookingId, rev, decision, reason } as const;
  return outcomeOfDecision(await take(submission, { scope, slackUserId: body.user.id, deed }, options));
}

async function reschedule(submission: Submission, options: DeskOptions): Promise<Answer> {
  const { body, context, view } = submission;
  if (context.refusal) return complain(PICKERS.time, context.refusal);
  const origin = readOrigin(submission);
  if (!origin) return complain(PICKERS.time, SORRY.broken);
  const picked = readPicked(view);
  if (!picked) return complain(PICKERS.time, SORRY.pickBoth);
  return outcomeOfTime(await take(submission, rescheduling(origin, picked, body.user.id), options));
}

async function take({ body, context, view }: Submission, action: StaffAction, options: DeskOptions) {
  // A form that stayed open keeps its id and its hash: only the trigger tells that it was submitted once more.
  const key = ['view_submission', action.scope.slackTeamId, view.id, view.hash, body.trigger_id].join(':');
  return askDesk(context, options, (desk, progress) => desk.take({ ...action, key }, progress));
}

function outcomeOfDecision(answer: DeskAnswer): Answer {
  if (answer.ok) return answer.carriedOut ? {} : { tell: answer.message };
  return answer.code === null || CORRECTABLE.includes(answer.code)
    ? complain(REASON.blockId, answer.message)
    : { tell: answer.message };
}

function complain(blockId: string, text: string): Answer {
  return { response: { response_action: 'errors', errors: { [blockId]: text } } };
}

/** Of another workspace's card nothing is taken, whatever the modal says. */
function readOrigin({ context, view }: Submission): ModalOrigin | null {
  const origin = parseModalOrigin(view.private_metadata);
  return origin?.teamId === context.teamId ? origin : null;
}

function readReason(view: ViewOutput): string | null {
  return view.state.values[REASON.blockId]?.[REASON.actionId]?.value?.trim() || null;
}
