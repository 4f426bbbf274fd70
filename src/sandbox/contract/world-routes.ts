import { Router } from 'express';
import { z } from 'zod';
import { addFault, faultModes, faultTargets } from '../faults.ts';
import { allEmails, type StoredEmail } from '../resend/mailbox.ts';
import { ContractError, read } from './answers.ts';
import type { ContractParts } from './contract-parts.ts';

const fault = z
  .object({
    target: z.enum(faultTargets),
    mode: z.enum(faultModes),
    times: z.int().min(0).max(1_000_000).default(1),
  })
  .refine(({ target, mode }) => mode !== 'late-window' || target === 'whatsapp', 'late-window: of whatsapp only');
const redisAction = z.object({ action: z.enum(['stop', 'start', 'flush']) });

/** The mailbox, and what goes wrong. */
export function worldRoutes(parts: ContractParts): Router {
  const router = Router();
  router.get('/emails', async (_request, response) => {
    response.json((await allEmails(parts.world)).map(shownEmail));
  });
  router.post('/faults', async (request, response) => {
    const asked = read(fault, request.body);
    await addFault(parts.world, asked);
    response.json(asked);
  });
  router.post('/redis', async (request, response) => {
    const { action } = read(redisAction, request.body);
    const { redis } = parts.host;
    if (!redis) throw new ContractError(409, 'no_redis', 'The sandbox runs no Redis of its own here.');
    await redis[action]();
    response.json({ action });
  });
  router.post('/reset', async (_request, response) => {
    await parts.timeTravel.whileStanding(() => parts.courier.whileStill(() => reset(parts)));
    response.json({ now: parts.clock.now().toISOString() });
  });
  return router;
}

/** The product first: it may refuse, and then nothing has changed. */
async function reset({ host, clock, world, web }: ContractParts): Promise<void> {
  const before = clock.now();
  await clock.backToRealTime();
  try {
    await host.reset();
  } catch (cause) {
    await clock.moveTo(before);
    throw new ContractError(409, 'not_reset', cause instanceof Error ? cause.message : String(cause));
  }
  await world.empty();
  web.pages.logOut();
  await host.retime();
}

function shownEmail({ id, email, at }: StoredEmail): object {
  const { from, to, subject, html = null, text = null } = email;
  const attachments = (email.attachments ?? []).map(({ filename, content, content_type }) => ({
    filename,
    contentType: content_type ?? null,
    content,
  }));
  return { id, to, from, subject, html, text, attachments, at };
}
