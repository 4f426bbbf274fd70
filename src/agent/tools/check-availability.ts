import { z } from 'zod';
import { fields, resourceIdOf } from './fields.ts';
import { defineTool } from './tool.ts';

export const checkAvailability = defineTool({
  name: 'check_availability',
  description:
    'What is free on a day, or at a time of that day. Holds nothing. Use it only when the guest asks what is free; to book, request at once.',
  parameters: z.object({
    date: fields.date,
    time: fields.optional(fields.time),
    minutes: fields.optional(fields.minutes),
    people: fields.optional(fields.people),
    resource: fields.optional(fields.resource),
  }),
  execute: (at, args, { desk, venue }) =>
    desk.checkAvailability(at, {
      date: args.date,
      time: args.time,
      minutes: args.minutes,
      people: args.people,
      resourceId: resourceIdOf(venue, args.resource),
    }),
});
