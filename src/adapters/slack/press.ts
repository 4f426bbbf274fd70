import type { StaffAction, StaffDecision, StaffDeed, StaffPress } from '../../ports.ts';
import type { Answer } from './answer.ts';
import { askDesk, type DeskOptions, type Press } from './ask-desk.ts';
import { askTime } from './ask-time.ts';
import { reasonModal } from './modals.ts';
import { SORRY } from './sentences.ts';
import { unescapeMrkdwn } from './text.ts';
import {
  ACTION_IDS,
  type BookingRef,
  type ModalOrigin,
  MYSELF,
  parseButtonValue,
  parseHandoffBlock,
  parseId,
  type ReasonDecision,
} from './wire.ts';

type Handler = (press: Press, options: DeskOptions) => Promise<Answer>;

const HANDLERS = new Map<string, Handler>([
  [ACTION_IDS.confirm, (press, options) => decideAtOnce(press, 'confirm', options)],
  [ACTION_IDS.complete, (press, options) => decideAtOnce(press, 'complete', options)],
  [ACTION_IDS.noShow, (press, options) => decideAtOnce(press, 'no_show', options)],
  [ACTION_IDS.undo, (press, options) => decideAtOnce(press, 'undo_outcome', options)],
  [ACTION_IDS.decline, (press, options) => askReason(press, 'decline', options)],
  [ACTION_IDS.cancel, (press, options) => askReason(press, 'cancel', options)],
  [ACTION_IDS.reschedule, reschedule],
  [ACTION_IDS.takeOver, (press, options) => hand(press, handoffDeed(press, 'take_over'), options)],
  [ACTION_IDS.resolve, (press, options) => hand(press, handoffDeed(press, 'resolve'), options)],
  [ACTION_IDS.assign, (press, options) => hand(press, assignDeed(press), options)],
  [ACTION_IDS.retry, sendAgain],
]);

/** A press on a card or a note. Link buttons and what we do not know come to nothing. */
export async function answerPress(press: Press, options: DeskOptions): Promise<Answer> {
  const handle = HANDLERS.get(press.action.action_id);
  if (!handle) return {};
  if (press.context.refusal) return { tell: press.context.refusal };
  return handle(press, options);
}

/** Who decides needs no word: the card changes. */
async function decideAtOnce(press: Press, decision: StaffDecision, options: DeskOptions): Promise<Answer> {
  const booking = readBooking(press);
  return hand(press, booking && decisionOn(booking, decision), options);
}

/** Where the card shows what came of it, only what went differently is told. */
async function hand(press: Press, deed: StaffDeed | null, options: DeskOptions): Promise<Answer> {
  const action = deed && readAction(press, deed);
  if (!action) return { tell: SORRY.broken };
  const answer = await take(press, action, options);
  return answer.ok && answer.carriedOut ? {} : { tell: answer.message };
}

/** A note does not change by itself, so its presser is always told. */
async function sendAgain(press: Press, options: DeskOptions): Promise<Answer> {
  const notificationId = parseId(readValue(press));
  const action = notificationId && readAction(press, { kind: 'send_again', notificationId });
  if (!action) return { tell: SORRY.broken };
  return { tell: (await take(press, action, options)).message };
}

async function take(press: Press, action: StaffAction, options: DeskOptions) {
  const taken: StaffPress = { ...action, key: pressKey(press, action) };
  return askDesk(press.context, options, (desk, progress) => desk.take(taken, progress));
}

async function askReason(press: Press, decision: ReasonDecision, options: DeskOptions): Promise<Answer> {
  const booking = readBooking(press);
  const action = booking && readAction(press, decisionOn(booking, decision));
  if (!action) return { tell: SORRY.broken };
  const answer = await askDesk(press.context, options, (desk) => desk.check(action));
  if (!answer.ok) return { tell: answer.message };
  const { message } = press.body;
  // The card's own fallback text says whom and when it is about, as the presser saw it.
  const about = message?.text ? unescapeMrkdwn(message.text) : answer.message;
  return { open: reasonModal(decision, about, readOrigin(press, action, booking)) };
}

async function reschedule(press: Press, options: DeskOptions): Promise<Answer> {
  const booking = readBooking(press);
  const presser = readPresser(press);
  if (!booking || !presser) return { tell: SORRY.broken };
  return askTime(press.context, options, { ...presser, origin: readOrigin(press, presser, booking) });
}

function decisionOn(booking: BookingRef, decision: StaffDecision): StaffDeed {
  return { kind: 'decide', ...booking, decision, reason: null };
}

function handoffDeed(press: Press, kind: 'take_over' | 'resolve'): StaffDeed | null {
  const handoffId = parseId(readValue(press));
  return handoffId === null ? null : { kind, handoffId };
}

function assignDeed(press: Press): StaffDeed | null {
  const handoffId = parseHandoffBlock(press.action.block_id);
  const picked = readValue(press);
  if (!handoffId || !picked) return null;
  return { kind: 'assign', handoffId, slackUserId: picked === MYSELF ? press.body.user.id : picked };
}

function readBooking(press: Press): BookingRef | null {
  return parseButtonValue(readValue(press));
}

function readValue({ action }: Press): string | undefined {
  if (action.type === 'static_select') return action.selected_option?.value;
  return action.type === 'button' ? action.value : undefined;
}

function readAction(press: Press, deed: StaffDeed): StaffAction | null {
  const presser = readPresser(press);
  return presser && { ...presser, deed };
}

function readPresser({ body, context }: Press): Omit<StaffAction, 'deed'> | null {
  if (!context.teamId || !body.channel) return null;
  return { scope: { slackTeamId: context.teamId, slackChannelId: body.channel.id }, slackUserId: body.user.id };
}

function readOrigin(press: Press, { scope }: Pick<StaffAction, 'scope'>, { bookingId, rev }: BookingRef): ModalOrigin {
  return { bookingId, rev, channelId: scope.slackChannelId, ts: messageTs(press), teamId: scope.slackTeamId };
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
