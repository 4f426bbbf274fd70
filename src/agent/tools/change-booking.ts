import { z } from 'zod';
import { fields, phoneOf, resourceIdOf } from './fields.ts';
import { refusedForWords } from './said-words.ts';
import { defineTool } from './tool.ts';

export const changeBooking = defineTool({
  name: 'change_booking',
  description: [
    'Changes a live booking of this guest: another day, time, length, number of people, room, name and so on. Give only what is to be different; everything that is null stays as it is.',
    'A request that the team has not decided on is changed at once; of a confirmed booking the change is asked of the team, and the booking stays as it was until then. Never cancel and request anew instead.',
    'If the guest has several bookings and it is not clear which they mean, leave the reference null: the refusal lists them, and you ask. Tell the outcome with {{booking}} or {{refusal}}.',
  ].join(' '),
  parameters: z.object({
    reference: fields.optional(fields.reference),
    date: fields.optional(fields.date),
    date_words: fields.optional(fields.dateWords),
    time: fields.optional(fields.time),
    time_words: fields.optional(fields.timeWords),
    minutes: fields.optional(fields.minutes),
    people: fields.optional(fields.people),
    resource: fields.optional(fields.resource),
    name: fields.optional(fields.name),
    phone: fields.optional(fields.phone),
    purpose: fields.optional(fields.purpose),
    extras: fields.optional(fields.extras),
  }),
  execute: (at, args, context) =>
    refusedForWords(at, args, context) ??
    context.desk.changeBooking(at, {
      reference: args.reference,
      date: args.date,
      time: args.time,
      minutes: args.minutes,
      people: args.people,
      resourceId: resourceIdOf(context.venue, args.resource),
      guestName: args.name,
      guestPhone: phoneOf(context.venue, args.phone),
      purpose: args.purpose,
      extras: args.extras,
    }),
});
