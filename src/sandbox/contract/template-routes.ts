import { Router } from 'express';
import { z } from 'zod';
import { TEMPLATE_STATUSES } from '../sandbox-host.ts';
import { changeTemplate, templatesOf } from '../whatsapp/templates.ts';
import { ContractError, read } from './answers.ts';
import type { ContractParts } from './contract-parts.ts';
import { numberNamed } from './number-named.ts';

/** Not given: the first number. */
const ofNumber = z.object({ number: z.string().optional() });
const change = ofNumber.extend({ name: z.string(), language: z.string(), status: z.enum(TEMPLATE_STATUSES) });

/** How a number's message templates stand at WhatsApp. */
export function templateRoutes(parts: ContractParts): Router {
  const router = Router();
  router.get('/templates', async (request, response) => {
    const number = numberNamed(parts.numbers, read(ofNumber, request.query).number);
    response.json(await templatesOf(parts.world, number));
  });
  router.post('/templates', async (request, response) => {
    const { number, ...asked } = read(change, request.body);
    if (!(await changeTemplate(parts.world, numberNamed(parts.numbers, number), asked)))
      throw new ContractError(404, 'not_there', `There is no template "${asked.name}" in ${asked.language}.`);
    response.json(asked);
  });
  return router;
}
