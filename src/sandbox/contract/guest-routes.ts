import { Router } from 'express';
import { z } from 'zod';
import { storableText } from '../storable-text.ts';
import { sendFromPhone } from '../whatsapp/guest.ts';
import { inboundContent, inboundKind, tapContent } from '../whatsapp/inbound-content.ts';
import { buttonOfMessage, phoneMessages } from '../whatsapp/phones.ts';
import { answerAttempt, ContractError, read } from './answers.ts';
import type { ContractParts } from './contract-parts.ts';
import { numberNamed } from './number-named.ts';

const params = z.object({ phone: z.string().regex(/^\d{6,15}$/, 'must be digits only, e.g. 201012345678') });
const messageId = storableText.min(1).max(512);
/** The id of the venue's number that is written to; not given: the first. */
const to = z.object({ number: z.string().optional() });
const sender = to.extend({ name: storableText.min(1).max(100).optional(), id: messageId.optional() });
const tap = z.object({ messageId, buttonId: z.string().min(1), id: messageId.optional() });

/** What guests do on their phones. */
export function guestRoutes(parts: ContractParts): Router {
  const router = Router();
  router.post('/:phone/messages', async (request, response) => {
    const { phone } = read(params, request.params);
    const { name = null, id = null, number } = read(sender, request.body);
    const inbound = inboundContent(read(inboundKind, request.body));
    const sent = await sendFromPhone(
      { ...parts, number: numberNamed(parts.numbers, number) },
      { phone, name, id, ...inbound },
    );
    answerAttempt(response, sent.attempt, { id: sent.id });
  });
  router.post('/:phone/taps', async (request, response) => {
    const { phone } = read(params, request.params);
    const { messageId: on, buttonId, id = null } = read(tap, request.body);
    const button = await buttonOfMessage(parts.world, { phone, messageId: on, buttonId });
    if (!button)
      throw new ContractError(404, 'not_there', `No message "${on}" with a button "${buttonId}" is on ${phone}.`);
    const number = numberNamed(parts.numbers, button.phoneNumberId);
    const quoted = { messageId: on, displayPhoneNumber: number.displayPhoneNumber };
    const sent = await sendFromPhone({ ...parts, number }, { phone, name: null, id, ...tapContent(button, quoted) });
    answerAttempt(response, sent.attempt, { id: sent.id });
  });
  router.get('/:phone/messages', async (request, response) => {
    const { phone } = read(params, request.params);
    const { phoneNumberId } = numberNamed(parts.numbers, read(to, request.query).number);
    response.json(await phoneMessages(parts.world, { phone, phoneNumberId }));
  });
  return router;
}
