import { z } from 'zod';
import { readReminderButton } from '../../domain/reminder-button.ts';
import { fields } from './fields.ts';
import { defineTool } from './tool.ts';

const MOST_MINUTES = 24 * 60;

export const tellAttendance = defineTool({
  name: 'tell_attendance',
  description: [
    'Tells the team that the guest will come to their confirmed booking, in time or late. Call it when a guest answers a reminder with a yes, or writes that they are on their way or running late.',
    'It neither confirms nor changes anything: another time is change_booking, another number of people too. Not when they leave open whether they come: then ask. Tell the outcome with {{booking}} or {{refusal}}.',
  ].join(' '),
  parameters: z.object({
    reference: fields.optional(fields.reference),
    late: fields.optional(z.boolean().describe('Whether they say that they will be late.')),
    late_minutes: fields.optional(
      z
        .number()
        .int()
        .min(0)
        .max(MOST_MINUTES)
        .describe('How many minutes after the start they will come, only if they said so; 0: in time after all.'),
    ),
  }),
  execute: (at, { reference, late, late_minutes: minutes }, { desk }) => {
    const tapped = reference === null ? null : readReminderButton(reference);
    return desk.sayAttendance(at, {
      reference: tapped ? null : reference,
      seen: tapped?.seen ?? null,
      attendance: minutes === null ? { late: late === true, lateMinutes: null } : lateBy(minutes),
    });
  },
});

const lateBy = (minutes: number) => ({ late: minutes > 0, lateMinutes: minutes });
