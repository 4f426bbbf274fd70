import { z } from 'zod';
import { fields, phoneOf, resourceIdOf } from './fields.ts';
import { defineTool } from './tool.ts';

export const requestBooking = defineTool({
  name: 'request_booking',
  description:
    'Requests a booking for this guest. Call it as soon as name, date, time and people are known; do not ask "shall I?". The team (or the venue’s rule) confirms, you never do.',
  parameters: z.object({
    date: fields.date,
    time: fields.time,
    minutes: fields.optional(fields.minutes),
    people: fields.people,
    resource: fields.optional(fields.resource),
    name: fields.name,
    phone: fields.optional(fields.phone),
    purpose: fields.optional(fields.purpose),
    extras: fields.optional(fields.extras),
  }),
  execute: (at, args, { desk, venue }) =>
    desk.requestBooking(at, {
      date: args.date,
      time: args.time,
      minutes: args.minutes,
      people: args.people,
      resourceId: resourceIdOf(venue, args.resource),
      guestName: args.name,
      guestPhone: phoneOf(venue, args.phone),
      purpose: args.purpose || null,
      extras: args.extras ?? [],
    }),
});
