import { z } from 'zod';
import { fields, resourceIdOf } from './fields.ts';
import { refusedForWords } from './said-words.ts';
import { defineTool } from './tool.ts';

export const checkAvailability = defineTool({
  name: 'check_availability',
  description: [
    'What is free on a day, or at one time of that day. It holds nothing for anybody.',
    'Only for guests who ask what is free without asking to book: to book, call request_booking at once. Without a time it answers for the whole day.',
    'Tell the answer with {{availability}} or {{refusal}}; list no times yourself.',
  ].join(' '),
  parameters: z.object({
    date: fields.date,
    date_words: fields.optional(fields.dateWords),
    time: fields.optional(fields.time),
    time_words: fields.optional(fields.timeWords),
    minutes: fields.optional(fields.minutes),
    people: fields.optional(fields.people),
    resource: fields.optional(fields.resource),
  }),
  execute: (at, args, context) =>
    refusedForWords(at, args, context) ??
    context.desk.checkAvailability(at, {
      date: args.date,
      time: args.time,
      minutes: args.minutes,
      people: args.people,
      resourceId: resourceIdOf(context.venue, args.resource),
    }),
});
