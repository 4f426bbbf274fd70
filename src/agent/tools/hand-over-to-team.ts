import { z } from 'zod';
import { fields } from './fields.ts';
import { defineTool } from './tool.ts';

export const handOverToTeam = defineTool({
  name: 'hand_over_to_team',
  description:
    'Asks the team to take over the conversation: the guest wants a person, is upset, or needs what you cannot do.',
  parameters: z.object({
    trigger: z.enum(['USER_REQUEST', 'KEYWORD', 'SENTIMENT', 'UNANSWERED']).describe('What made you hand over.'),
    reason: fields.reason,
  }),
  execute: (at, args, { desk }) => desk.handOver(at, args),
});
