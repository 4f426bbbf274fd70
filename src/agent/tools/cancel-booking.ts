import { z } from 'zod';
import { fields } from './fields.ts';
import { defineTool } from './tool.ts';

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
  execute: (at, args, { desk }) => desk.cancelBooking(at, args),
});
