import { z } from 'zod';
import { readOfferButton } from '../../domain/offer-button.ts';
import { fields } from './fields.ts';
import { defineTool } from './tool.ts';

export const answerOffer = defineTool({
  name: 'answer_offer',
  description: [
    'The guest’s answer to another time that the team has offered for their booking, after the venue asked whether it works for them. A yes confirms the booking for the new time; a no leaves it as it is.',
    'Only on a clear yes or no to that very time: a wrong yes is worse than a question. If they name yet another time it is change_booking. A tap on a button is answered already. Tell the outcome with {{booking}} or {{refusal}}.',
  ].join(' '),
  parameters: z.object({
    reference: fields.optional(fields.reference),
    accept: z.boolean().describe('Whether the guest agrees to the time that the team has offered.'),
  }),
  execute: (at, { reference, accept }, { desk }) => {
    const tapped = reference === null ? null : readOfferButton(reference);
    return desk.answerOffer(at, {
      reference: tapped ? null : reference,
      seen: tapped?.seen ?? null,
      accept: tapped?.accept ?? accept,
    });
  },
});
