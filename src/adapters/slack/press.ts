import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { StaffAction, StaffDecision, StaffDeed, StaffPress } from '../../ports.ts';
import type { Answer } from './answer.ts';
import { askDesk, type DeskOptions, type PressContext } from './ask-desk.ts';
import { reasonModal } from './modals.ts';
import { SORRY } from './sentences.ts';
import { unescapeMrkdwn } from './text.ts';
import {
  ACTION_IDS,
  type BookingRef,
  type ModalOrigin,
  parseButtonValue,
  parseNotificationId,
  type ReasonDecision,
} from './wire.ts';

export type Press = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs<PressContext>;

const DECISIONS = new Map<string, StaffDecision>([
  [ACTION_IDS.confirm, 'confirm'],
  [ACTION_IDS.decline, 'decline'],
  [ACTION_IDS.cancel, 'cancel'],
]);

/** A press on a card or a note. Link buttons and what we do not know come to nothing. */
export async function answerPress(press: Press, options: DeskOptions): Promise<Answer> {
  const { action_id: actionId, value } = press.action;
  const decision = DECISIONS.get(actionId);
  if (!decision && actionId !== ACTION_IDS.retry) return {};
  if (press.context.refusal) return { tell: press.context.refusal };
  if (decision) return decide(press, decision, parseButtonValue(value), options);
  return sendAgain(press, parseNotificationId(value), options);
}

/** Who confirms needs no word: the card changes. */
async function decide(
  press: Press,
  decision: StaffDecision,
  booking: BookingRef | null,
  options: DeskOptions,
): Promise<Answer> {
  const action = booking && readAction(press, { kind: 'decide', ...booking, decision, reason: null });
  if (!action) return { tell: SORRY.broken };
  if (decision !== 'confirm') return askReason(press, action, { decision, ...booking }, options);
  const answer = await take(press, action, options);
  return answer.ok && answer.carriedOut ? {} : { tell: answer.message };
}

/** A note does not change by itself, so its presser is always told. */
async function sendAgain(press: Press, notificationId: string | null, options: DeskOptions): Promise<Answer> {
  const action = notificationId && readAction(press, { kind: 'send_again', notificationId });
  if (!action) return { tell: SORRY.broken };
  return { tell: (await take(press, action, options)).message };
}

async function take(press: Press, action: StaffAction, options: DeskOptions) {
  const taken: StaffPress = { ...action, key: pressKey(press, action) };
  return askDesk(press.context, options, (desk, progress) => desk.take(taken, progress));
}

async function askReason(
  press: Press,
  action: StaffAction,
  asked: BookingRef & { decision: ReasonDecision },
  options: DeskOptions,
): Promise<Answer> {
  const answer = await askDesk(press.context, options, (desk) => desk.check(action));
  if (!answer.ok) return { tell: answer.message };
  const { message } = press.body;
  const origin: ModalOrigin = {
    bookingId: asked.bookingId,
    rev: asked.rev,
    channelId: action.scope.slackChannelId,
    ts: messageTs(press),
    teamId: action.scope.slackTeamId,
  };
  // The card's own fallback text says whom and when it is about, as the presser saw it.
  const about = message?.text ? unescapeMrkdwn(message.text) : answer.message;
  return { open: reasonModal(asked.decision, about, origin) };
}

function readAction({ body, context }: Press, deed: StaffDeed): StaffAction | null {
  if (!context.teamId || !body.channel) return null;
  const scope = { slackTeamId: context.teamId, slackChannelId: body.channel.id };
  return { scope, slackUserId: body.user.id, deed };
}

/** Slack dates every press (`action_ts`); a request that comes twice brings the same date. */
function pressKey(press: Press, { scope, slackUserId }: StaffAction): string {
  const { action_ts: at, action_id: actionId, block_id: blockId } = press.action;
  const where = [scope.slackTeamId, scope.slackChannelId, messageTs(press), blockId, actionId];
  return ['block_actions', ...where, slackUserId, at].join(':');
}

function messageTs({ body: { message, container } }: Press): string {
  return String(message?.ts ?? container?.message_ts ?? '');
}
