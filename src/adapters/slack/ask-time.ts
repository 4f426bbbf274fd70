import type { ViewOutput } from '@slack/bolt';
import type { ErrorCode } from '../../domain/errors.ts';
import { parseLocalDate, parseTimeOfDay } from '../../domain/wall-time.ts';
import type { StaffAction } from '../../ports.ts';
import type { Answer } from './answer.ts';
import { askDesk, type DeskAnswer, type DeskOptions, type Press, type PressContext } from './ask-desk.ts';
import { createSheet, overModal, type PickedTime, rescheduleModal } from './reschedule-modal.ts';
import { SORRY } from './sentences.ts';
import { inTime, LATE } from './timing.ts';
import { ACTION_IDS, type ModalOrigin, PICKERS, parseRescheduleSheet, type RescheduleSheet } from './wire.ts';

/** Refusals after which another date or time would not help. */
const OVER: readonly ErrorCode[] = ['STALE_REVISION', 'ILLEGAL_TRANSITION', 'BOOKING_NOT_FOUND', 'NOT_STAFF'];
const ABOUT_THE_DATE: readonly ErrorCode[] = ['INVALID_DATE', 'PAST_DATE', 'TOO_FAR_AHEAD'];

/** Opens the form for another time, filled in with the present one. */
export async function askTime(
  { receivedAt }: PressContext,
  { staffDesk, logger, saveWithinMs }: DeskOptions,
  { scope, slackUserId, origin }: Omit<StaffAction, 'deed'> & { origin: ModalOrigin },
): Promise<Answer> {
  try {
    const asked = staffDesk.rescheduling({ scope, slackUserId, bookingId: origin.bookingId, rev: origin.rev });
    const answer = await inTime(asked, receivedAt + saveWithinMs - performance.now());
    if (answer === LATE) return { tell: SORRY.formLate };
    if (!answer.ok) return { tell: answer.message };
    return { open: rescheduleModal(createSheet(answer.form, origin), answer.form, null) };
  } catch (error) {
    logger.error({ err: error }, 'A Slack form could not be prepared');
    return { tell: SORRY.formNotOpened };
  }
}

/** While the form is filled in: says whether what is picked is free. */
export async function answerPick({ body, context }: Press, options: DeskOptions): Promise<Answer> {
  const { view } = body;
  if (view?.callback_id !== ACTION_IDS.reschedule) return {};
  const sheet = parseRescheduleSheet(view.private_metadata);
  if (!sheet || sheet.teamId !== context.teamId) return { change: overModal(context.refusal ?? SORRY.broken) };
  if (context.refusal) return { change: overModal(context.refusal) };
  const picked = readPicked(view);
  if (!picked) return {};
  const action = rescheduling(sheet, picked, body.user.id);
  return { change: pickedModal(sheet, picked, await askDesk(context, options, (desk) => desk.check(action))) };
}

function pickedModal(sheet: RescheduleSheet, picked: PickedTime, answer: DeskAnswer) {
  if (!answer.ok && answer.code !== null && OVER.includes(answer.code)) return overModal(answer.message);
  const isChecked = answer.ok || answer.code !== null;
  return rescheduleModal(sheet, picked, isChecked ? answer.message : SORRY.notChecked);
}

export function rescheduling(
  { teamId, channelId, bookingId, rev }: ModalOrigin,
  picked: PickedTime,
  slackUserId: string,
): StaffAction {
  const scope = { slackTeamId: teamId, slackChannelId: channelId };
  return { scope, slackUserId, deed: { kind: 'reschedule', bookingId, rev, ...picked } };
}

/** @returns null unless both are picked. */
export function readPicked({ state }: ViewOutput): PickedTime | null {
  const date = parseLocalDate(state.values[PICKERS.date]?.[PICKERS.date]?.selected_date ?? '');
  const time = parseTimeOfDay(state.values[PICKERS.time]?.[PICKERS.time]?.selected_time ?? '');
  return date && time ? { date, time } : null;
}

/** Under the picker that it is about; what no other pick would cure closes the form. */
export function outcomeOfTime(answer: DeskAnswer): Answer {
  if (answer.ok) return answer.carriedOut ? {} : { tell: answer.message };
  const { code, message } = answer;
  if (code !== null && OVER.includes(code)) return { tell: message };
  const at = code !== null && ABOUT_THE_DATE.includes(code) ? PICKERS.date : PICKERS.time;
  return { response: { response_action: 'errors', errors: { [at]: message } } };
}
