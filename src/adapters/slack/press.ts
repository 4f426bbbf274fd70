import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { StaffAction, StaffDecision } from '../../ports.ts';
import type { Answer } from './answer.ts';
import { askDesk, type DeskOptions, type PressContext } from './ask-desk.ts';
import { reasonModal } from './modals.ts';
import { SORRY } from './sentences.ts';
import { unescapeMrkdwn } from './text.ts';
import { ACTION_IDS, parseButtonValue, type ReasonDecision } from './wire.ts';

export type Press = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs<PressContext>;

const DECISIONS = new Map<string, StaffDecision>([
  [ACTION_IDS.confirm, 'confirm'],
  [ACTION_IDS.decline, 'decline'],
  [ACTION_IDS.cancel, 'cancel'],
]);

/** A press on a card. Link buttons and what we do not know come to nothing. */
export async function answerPress(press: Press, options: DeskOptions): Promise<Answer> {
  const decision = DECISIONS.get(press.action.action_id);
  if (!decision) return {};
  if (press.context.refusal) return { tell: press.context.refusal };
  const action = readAction(press, decision);
  if (!action) return { tell: SORRY.broken };
  return decision === 'confirm' ? confirm(press, action, options) : askReason(press, action, decision, options);
}

/** Who confirms needs no word: the card changes. */
async function confirm(press: Press, action: StaffAction, options: DeskOptions): Promise<Answer> {
  const answer = await askDesk(press.context, options, (desk, mayCommit) => desk.apply(action, mayCommit));
  return answer.ok ? {} : { tell: answer.message };
}

async function askReason(
  press: Press,
  action: StaffAction,
  decision: ReasonDecision,
  options: DeskOptions,
): Promise<Answer> {
  const answer = await askDesk(press.context, options, (desk) => desk.check(action));
  if (!answer.ok) return { tell: answer.message };
  const { message, container } = press.body;
  const origin = {
    bookingId: action.bookingId,
    rev: action.rev,
    channelId: action.scope.slackChannelId,
    ts: String(message?.ts ?? container?.message_ts ?? ''),
    teamId: action.scope.slackTeamId,
  };
  // The card's own fallback text says whom and when it is about, as the presser saw it.
  const about = message?.text ? unescapeMrkdwn(message.text) : answer.message;
  return { open: reasonModal(decision, about, origin) };
}

function readAction({ action, body, context }: Press, decision: StaffDecision): StaffAction | null {
  const booking = parseButtonValue(action.value);
  if (!booking || !context.teamId || !body.channel) return null;
  const scope = { slackTeamId: context.teamId, slackChannelId: body.channel.id };
  return { scope, slackUserId: body.user.id, ...booking, decision, reason: null };
}
