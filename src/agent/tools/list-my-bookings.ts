import { z } from 'zod';
import { defineTool } from './tool.ts';

export const listMyBookings = defineTool({
  name: 'list_my_bookings',
  description:
    'The live bookings of this guest, with their status. Use it when they ask what they have booked or whether it is confirmed.',
  parameters: z.object({}),
  execute: (at, _args, { desk }) => desk.listMyBookings(at),
});
