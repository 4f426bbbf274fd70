import { z } from 'zod';
import { fields } from './fields.ts';
import { defineTool } from './tool.ts';

export const handOverToTeam = defineTool({
  name: 'hand_over_to_team',
  description: [
    'Asks the people of the team to go on with this guest themselves. Call it when the guest asks for a person or a call back, is angry or hurt or complains, or needs what no other tool does: prices that are not given, payment, refunds, exceptions to the rules, lost property, an emergency.',
    'Not for ordinary bookings, changes and cancellations, and not because a time is taken. Tell the guest with {{handover}} and promise nothing else for the team.',
  ].join(' '),
  parameters: z.object({
    trigger: z
      .enum(['USER_REQUEST', 'KEYWORD', 'SENTIMENT', 'UNANSWERED'])
      .describe(
        'USER_REQUEST: they asked for a person. SENTIMENT: they are upset or complain. KEYWORD: a matter for people, such as money, safety or the law. UNANSWERED: they need an answer or a help that you do not have.',
      ),
    reason: fields.reason,
  }),
  execute: (at, args, { desk }) => desk.handOver(at, args),
});
