import { Router } from 'express';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { ContractError, read } from './answers.ts';
import type { ContractParts } from './contract-parts.ts';

const instant = z.iso.datetime({ offset: true, error: 'must be ISO 8601 with offset, e.g. 2026-11-21T09:00:00+02:00' });
const move = z
  .object({ advance: z.string().optional(), now: instant.optional(), jump: z.boolean().default(false) })
  .refine(({ advance, now }) => (advance === undefined) !== (now === undefined), 'give either advance or now');
const idleQuery = z.object({ timeoutMs: z.coerce.number().int().min(0).max(600_000).default(30_000) });

/** Slack's timestamps have ten digits until then. */
const LATEST = new Date('2200-01-01T00:00:00Z');

/** Time travel, and waiting for everything that it sets going. */
export function clockRoutes(parts: ContractParts): Router {
  const router = Router();
  const answer = () => ({ now: parts.clock.now().toISOString() });
  router.get('/clock', (_request, response) => {
    response.json(answer());
  });
  router.post('/clock', async (request, response) => {
    const { advance, now, jump } = read(move, request.body);
    await parts.timeTravel.travel((from) => targetOf(from, advance, now), jump);
    response.json(answer());
  });
  router.get('/idle', async (request, response) => {
    const { timeoutMs } = read(idleQuery, request.query);
    response.json({ idle: await parts.idle.untilIdle(timeoutMs, () => response.destroyed) });
  });
  return router;
}

function targetOf(from: Date, advance: string | undefined, now: string | undefined): Date {
  const target = advance === undefined ? new Date(now ?? from) : later(from, advance);
  if (target < from) {
    const field = advance === undefined ? 'now' : 'advance';
    throw new ContractError(400, 'invalid', `${field}: time travel goes forward only; it is ${from.toISOString()}`);
  }
  if (target < LATEST) return target;
  throw new ContractError(400, 'invalid', `The clock goes no further than ${LATEST.toISOString()}.`);
}

/** Days, weeks and months are those of UTC: a day has 24 hours. */
function later(from: Date, advance: string): Date {
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO('UTC');
    return new Date(start.add(Temporal.Duration.from(advance)).epochMilliseconds);
  } catch {
    throw new ContractError(400, 'invalid', 'advance: must be an ISO 8601 duration, e.g. PT22H');
  }
}
