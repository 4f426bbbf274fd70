import type { InputBlock, ModalView } from '@slack/types';
import type { LocalDate, TimeOfDay } from '../../domain/venue.ts';
import { formatDay } from '../../domain/wall-time.ts';
import type { RescheduleForm } from '../../ports.ts';
import { plainText, shorten } from './text.ts';
import { ACTION_IDS, type ModalOrigin, PICKERS, type RescheduleSheet } from './wire.ts';

/** `private_metadata` takes 3000 characters, and signs may double in it. */
const ABOUT_MAX = 1000;
const TITLE = 'Reschedule';

const RULES: Record<RescheduleForm['rule'], string> = {
  tell: 'The booking moves at once and the guest is told.',
  ask: 'The guest is asked and may say no. Until they answer both times are kept for them.',
};

/** What is picked so far; by the venue's own clock. */
export interface PickedTime {
  date: LocalDate;
  time: TimeOfDay;
}

export function createSheet(form: RescheduleForm, origin: ModalOrigin): RescheduleSheet {
  const { about, timeZone, from, until, rule } = form;
  return { ...origin, form: { about: shorten(about, ABOUT_MAX), timeZone, from, until, rule } };
}

/**
 * Asks for another date and time. Each pick is reported, so that `outcome` can say whether it is free. Slack keeps what was
 * picked when the same blocks come again.
 */
export function rescheduleModal(sheet: RescheduleSheet, picked: PickedTime, outcome: string | null): ModalView {
  const { about, timeZone, rule } = sheet.form;
  const date = { type: 'datepicker' as const, action_id: PICKERS.date, initial_date: picked.date };
  const time = { type: 'timepicker' as const, action_id: PICKERS.time, initial_time: picked.time, timezone: timeZone };
  return {
    type: 'modal',
    callback_id: ACTION_IDS.reschedule,
    private_metadata: JSON.stringify(sheet),
    title: plainText(TITLE, 24),
    submit: plainText(TITLE, 24),
    close: plainText('Back', 24),
    blocks: [
      { type: 'section', block_id: 'about', text: plainText(about, 2000) },
      picker(PICKERS.date, 'Date', `From ${days(sheet)}.`, date),
      picker(PICKERS.time, 'Time', `By the clock in ${timeZone}, wherever you are.`, time),
      ...(outcome ? [{ type: 'section' as const, block_id: 'outcome', text: plainText(outcome, 2000) }] : []),
      { type: 'context', block_id: 'rule', elements: [plainText(RULES[rule], 300)] },
    ],
  };
}

function picker(blockId: string, label: string, hint: string, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    dispatch_action: true,
    label: plainText(label, 100),
    hint: plainText(hint, 200),
    element,
  };
}

function days({ form: { from, until } }: RescheduleSheet): string {
  return `${formatDay(from)} to ${formatDay(until)}`;
}

/** In the place of a form that nothing can be sent with any more. */
export function overModal(words: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'over',
    title: plainText(TITLE, 24),
    close: plainText('Close', 24),
    blocks: [{ type: 'section', block_id: 'outcome', text: plainText(words, 2000) }],
  };
}
