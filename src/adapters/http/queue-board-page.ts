import { type RequestHandler, Router } from 'express';
import { lazily, requireLogin } from './board-login.ts';
import { allowOnly } from './refusals.ts';

export interface QueueBoardOptions {
  /** Null: nobody may come in. */
  apiKey: string | null;
  /** Null: there is no Redis, and so no queue. */
  loadBoard: (() => Promise<RequestHandler>) | null;
}

/** The board's page names a host of fonts: nothing is asked of anybody else, and nobody frames it. */
const OWN_HOST_ONLY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NO_QUEUE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Bellhop: no queue</title>
<h1>There is no queue</h1>
<p>No Redis is in use: the sweep runs everything that is due. Set REDIS_URL to have wake-ups in a queue as well.</p>
</html>
`;

/** Bull's queue to look at, behind a login. Nothing can be changed here: the ledger is the truth, and the queue only its alarm clock. */
export function createQueueBoardPage({ apiKey, loadBoard }: QueueBoardOptions): Router {
  const board = loadBoard && lazily(loadBoard);
  const router = Router();
  router.use(requireLogin(apiKey));
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return allowOnly('GET')(request, response, next);
    response.set({ 'Content-Security-Policy': OWN_HOST_ONLY, 'X-Content-Type-Options': 'nosniff' });
    next();
  });
  router.use(async (request, response, next) => {
    if (board) (await board())(request, response, next);
    else response.type('html').send(NO_QUEUE);
  });
  return router;
}
