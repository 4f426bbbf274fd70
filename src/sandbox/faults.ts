import type { RequestHandler, Response } from 'express';
import type { Queries, World } from './world.ts';

export const faultTargets = ['slack', 'whatsapp', 'resend', 'openai'] as const;
type FaultTarget = (typeof faultTargets)[number];

/** `late-window`: WhatsApp takes a message of its own words, and says in a status that the 24-hour window is shut. */
export const faultModes = ['429', '500', 'timeout', 'drop', 'lost-reply', 'late-window'] as const;
type FaultMode = (typeof faultModes)[number];

/** Longer than any client of the sandbox waits (2 s). */
const HANG_MS = 5_000;

/** How a provider says 429 and 500, in its own words. */
export interface FaultAnswers {
  tooManyRequests(response: Response): void;
  serverError(response: Response): void;
}

/** Faults of one target queue up behind each other; `times` 0 lifts those that are left. */
export async function addFault(world: World, fault: { target: FaultTarget; mode: FaultMode; times: number }) {
  if (fault.times === 0) await world.query('delete from faults where target = $1', [fault.target]);
  else {
    const values = [fault.target, fault.mode, fault.times];
    await world.query('insert into faults (target, mode, remaining) values ($1, $2, $3)', values);
  }
}

/** Uses up one call of the oldest fault. Counted before the call fails, so a crash never makes a fault longer. */
async function takeFault(queries: Queries, target: FaultTarget): Promise<FaultMode | null> {
  const [row] = await queries.query<{ mode: FaultMode }>(
    // All of the target's are locked, and so seen as they are now, before one is picked: calls at once each use up their own.
    `update faults set remaining = remaining - 1
      where id = (
        select min(id) from (
          select id from faults where target = $1 and remaining > 0 order by id for update
        ) locked
      )
      returning mode`,
    [target],
  );
  return row?.mode ?? null;
}

/** Stands before everything else of a far end: a call that is to fail does so before it has done anything, except `lost-reply`. */
export function injectFaults(world: World, target: FaultTarget, answers: FaultAnswers): RequestHandler {
  return async (_request, response, next) => {
    const mode = await takeFault(world, target);
    switch (mode) {
      case null:
        return next();
      case '429':
        response.set('Retry-After', '1');
        return answers.tooManyRequests(response);
      case '500':
        return answers.serverError(response);
      case 'timeout':
        return hang(response);
      case 'drop':
        return cut(response);
      case 'lost-reply':
        loseReply(response);
        return next();
      case 'late-window':
        response.locals.isRefusedLate = true;
        return next();
    }
  };
}

function hang(response: Response): void {
  const timer = setTimeout(() => cut(response), HANG_MS);
  response.once('close', () => clearTimeout(timer));
}

function cut(response: Response): void {
  response.socket?.destroy();
}

/** The call is done as ever; only where its answer would leave, the connection is cut. */
function loseReply(response: Response): void {
  response.end = () => {
    cut(response);
    return response;
  };
}
