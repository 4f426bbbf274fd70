import { z } from 'zod';
import { fields } from './fields.ts';
import { defineTool } from './tool.ts';

export const cancelBooking = defineTool({
  name: 'cancel_booking',
  description:
    'Cancels a live booking of this guest. Only when they clearly say so: a wrong cancellation is worse than a question.',
  parameters: z.object({
    reference: fields.optional(fields.reference),
    reason: fields.optional(fields.reason),
  }),
  execute: (at, args, { desk }) => desk.cancelBooking(at, args),
});
