import { z } from 'zod';
import { fields, phoneOf, resourceIdOf } from './fields.ts';
import { defineTool } from './tool.ts';

export const changeBooking = defineTool({
  name: 'change_booking',
  description:
    'Changes a live booking of this guest; give only what changes. A request that is still open is changed at once; of a confirmed booking the change is asked of the team.',
  parameters: z.object({
    reference: fields.optional(fields.reference),
    date: fields.optional(fields.date),
    time: fields.optional(fields.time),
    minutes: fields.optional(fields.minutes),
    people: fields.optional(fields.people),
    resource: fields.optional(fields.resource),
    name: fields.optional(fields.name),
    phone: fields.optional(fields.phone),
    purpose: fields.optional(fields.purpose),
    extras: fields.optional(fields.extras),
  }),
  execute: (at, args, { desk, venue }) =>
    desk.changeBooking(at, {
      reference: args.reference,
      date: args.date,
      time: args.time,
      minutes: args.minutes,
      people: args.people,
      resourceId: resourceIdOf(venue, args.resource),
      guestName: args.name,
      guestPhone: phoneOf(venue, args.phone),
      purpose: args.purpose,
      extras: args.extras,
    }),
});
