import express, { type RequestHandler, Router } from 'express';
import { answerErrors } from './answers.ts';
import { clockRoutes } from './clock-routes.ts';
import type { ContractParts } from './contract-parts.ts';
import { frontPage } from './front-page.ts';
import { guestRoutes } from './guest-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { slackRoutes } from './slack-routes.ts';
import { templateRoutes } from './template-routes.ts';
import { webNumberRoutes } from './web-number-routes.ts';
import { worldRoutes } from './world-routes.ts';

const HERE = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * With some far ends real there may be a tunnel to this machine, and a page in anybody's browser may ask for this address: who
 * comes by another name, or through a proxy, sees nothing of the sandbox.
 */
const refuseFromOutside: RequestHandler = (request, response, next) => {
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host'].some(
    (name) => request.get(name) !== undefined,
  );
  if (HERE.has(request.hostname) && !isForwarded) return next();
  const message = 'The sandbox answers on this machine only, at http://127.0.0.1.';
  response.status(403).json({ error: { code: 'not_local', message } });
};

/** The sandbox's HTTP interface. It reads bodies under `/sandbox` only: the product's webhooks need theirs raw. */
export function contractRoutes(parts: ContractParts): Router {
  const router = Router();
  router.use('/sandbox', refuseFromOutside);
  router.get('/', refuseFromOutside, async (_request, response) => {
    response.type('html').send(await frontPage(parts.world, parts.host.productUrl));
  });
  // A guest's files come in them. Whatever its content type says: a curl -d without a header is JSON too.
  router.use('/sandbox', express.json({ type: () => true, limit: '40mb' }));
  router.use('/sandbox/guests', guestRoutes(parts));
  router.use('/sandbox/whatsapp', templateRoutes(parts));
  router.use('/sandbox/whatsapp-web', webNumberRoutes(parts.web));
  router.use('/sandbox/slack', slackRoutes(parts), memberRoutes(parts));
  router.use('/sandbox', clockRoutes(parts), worldRoutes(parts));
  router.use('/sandbox', answerErrors);
  return router;
}
