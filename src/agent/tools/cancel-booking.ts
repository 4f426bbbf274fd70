import { z } from 'zod';
import { readReminderButton } from '../../domain/reminder-button.ts';
import { leavesOpenWhetherToCancel } from '../replies/reminder-answered.ts';
import { fields } from './fields.ts';
import { defineTool } from './tool.ts';

const NOT_CLEAR =
  'The guest answers a reminder, and their words do not clearly cancel the booking. Nothing was cancelled: ask whether they will come or want it cancelled.';

export const cancelBooking = defineTool({
  name: 'cancel_booking',
  description: [
    'Cancels a live booking or an open request of this guest. Only when they clearly ask for it: a wrong cancellation is worse than a question. "I might not make it" or "can I cancel?" is a question; another day or time is change_booking.',
    'If they have several and it is not clear which, leave the reference null: the refusal lists them, and you ask. Tell the outcome with {{booking}} or {{refusal}}.',
  ].join(' '),
  parameters: z.object({
    reference: fields.optional(fields.reference),
    reason: fields.optional(fields.reason),
  }),
  execute: (at, { reference, reason }, { desk, transcript }) => {
    const tapped = reference === null ? null : readReminderButton(reference);
    if (leavesOpenWhetherToCancel(transcript)) {
      return desk.refuse(at, { code: 'CANCELLATION_UNCLEAR', message: NOT_CLEAR });
    }
    return desk.cancelBooking(at, { reference: tapped ? null : reference, seen: tapped?.seen ?? null, reason });
  },
});
