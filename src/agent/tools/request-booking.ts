import { z } from 'zod';
import { fields, phoneOf, resourceIdOf } from './fields.ts';
import { refusedForWords } from './said-words.ts';
import { defineTool } from './tool.ts';

export const requestBooking = defineTool({
  name: 'request_booking',
  description: [
    'Requests a new booking for this guest. Call it as soon as you know the name, the day, the time and the number of people: it checks itself whether that is free, so look nothing up first and do not ask "shall I?".',
    'One call per booking. To alter one that exists use change_booking. If one of the four is missing ask the guest; never make up a name or a number.',
    'On success tell the guest with {{booking}}: it says whether the team still has to decide. When refused, tell them with {{refusal}}: it names what is free instead, and after their choice call this again.',
  ].join(' '),
  parameters: z.object({
    date: fields.date,
    date_words: fields.optional(fields.dateWords),
    time: fields.time,
    time_words: fields.optional(fields.timeWords),
    minutes: fields.optional(fields.minutes),
    people: fields.people,
    resource: fields.optional(fields.resource),
    name: fields.name,
    phone: fields.optional(fields.phone),
    purpose: fields.optional(fields.purpose),
    extras: fields.optional(fields.extras),
  }),
  execute: (at, args, context) =>
    refusedForWords(at, args, context) ??
    context.desk.requestBooking(at, {
      date: args.date,
      time: args.time,
      minutes: args.minutes,
      people: args.people,
      resourceId: resourceIdOf(context.venue, args.resource),
      guestName: args.name,
      guestPhone: phoneOf(context.venue, args.phone),
      purpose: args.purpose || null,
      extras: args.extras ?? [],
    }),
});
