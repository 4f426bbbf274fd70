import { z } from 'zod';
import { defineTool } from './tool.ts';

export const listMyBookings = defineTool({
  name: 'list_my_bookings',
  description: [
    'The live bookings and open requests of this guest, with status and reference. Call it whenever they ask what they have booked, when it is, or whether it is confirmed, even if that was said above: it may have changed.',
    'Tell the answer with {{bookings}}.',
  ].join(' '),
  parameters: z.object({}),
  execute: (at, _args, { desk }) => desk.listMyBookings(at),
});
