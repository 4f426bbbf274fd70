import express, { Router } from 'express';
import { answerErrors } from './answers.ts';
import { clockRoutes } from './clock-routes.ts';
import type { ContractParts } from './contract-parts.ts';
import { frontPage } from './front-page.ts';
import { guestRoutes } from './guest-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { slackRoutes } from './slack-routes.ts';
import { worldRoutes } from './world-routes.ts';

/** The sandbox's HTTP interface. It reads bodies under `/sandbox` only: the product's webhooks need theirs raw. */
export function contractRoutes(parts: ContractParts): Router {
  const router = Router();
  router.get('/', async (_request, response) => {
    response.type('html').send(await frontPage(parts.world, parts.host.productUrl));
  });
  // A guest's files come in them. Whatever its content type says: a curl -d without a header is JSON too.
  router.use('/sandbox', express.json({ type: () => true, limit: '40mb' }));
  router.use('/sandbox/guests', guestRoutes(parts));
  router.use('/sandbox/slack', slackRoutes(parts), memberRoutes(parts));
  router.use('/sandbox', clockRoutes(parts), worldRoutes(parts));
  router.use('/sandbox', answerErrors);
  return router;
}
