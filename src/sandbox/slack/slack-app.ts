import express, { type ErrorRequestHandler, type Express } from 'express';
import { type FaultAnswers, injectFaults } from '../faults.ts';
import { takeUpload } from './file-methods.ts';
import { fileBytes } from './files.ts';
import { authorize } from './oauth.ts';
import { answerToResponseUrl } from './response-url.ts';
import { RateLimitedError, SlackError } from './slack-error.ts';
import type { SlackWorld } from './slack-parts.ts';
import { argumentsOf, callMethod } from './web-api.ts';

/** Slack lets 1 GB through; nothing of ours is nearly as big. */
const MAX_UPLOAD = '64mb';

/** Slack's Web API, its upload and response URLs, and the page on which an app is installed. */
export function slackApp(slack: SlackWorld): Express {
  const app = express().disable('x-powered-by');
  // For whoever looks at the sandbox, not for the product: no token, and no faults.
  app.get('/files/:id', async (request, response) => {
    const file = await fileBytes(slack.world, request.params.id);
    if (file) response.type(file.mimetype).send(file.bytes);
    else response.status(404).type('text/plain').send('No such file.');
  });
  app.use(injectFaults(slack.world, 'slack', faultAnswers));
  app.post('/upload/v1/:token', express.raw({ type: () => true, limit: MAX_UPLOAD }), async (request, response) => {
    const { status, text } = await takeUpload(slack.world, request.params.token, request.body);
    response.status(status).type('text/plain').send(text);
  });
  app.get('/oauth/v2/authorize', (request, response) => authorize(slack, request, response));
  app.use(express.urlencoded({ extended: false, limit: '4mb' }), express.json({ limit: '4mb' }));
  app.post('/api/:method', async (request, response) => {
    const answer = await callMethod(slack, request, response, request.params.method);
    response.json({ ok: true, ...answer });
  });
  app.post('/responses/:token', async (request, response) => {
    await answerToResponseUrl(slack, request.params.token, argumentsOf(request));
    response.type('text/plain').send('ok');
  });
  app.use(answerErrors);
  return app;
}

const RATE_LIMITED = { ok: false, error: 'ratelimited' };

const faultAnswers: FaultAnswers = {
  tooManyRequests: (response) => response.status(429).json(RATE_LIMITED),
  serverError: (response) => response.status(500).json({ ok: false, error: 'internal_error' }),
};

/** The Web API refuses with HTTP 200; a response_url that is used up or too old is not there any more. */
const answerErrors: ErrorRequestHandler = (error, request, response, _next) => {
  if (error instanceof RateLimitedError) {
    response.status(429).set('Retry-After', String(error.retryAfterS)).json(RATE_LIMITED);
  } else if (error instanceof SlackError) {
    response
      .status(request.path.startsWith('/api/') ? 200 : 404)
      .json({ ok: false, error: error.code, ...error.details });
  } else if (error?.type === 'entity.parse.failed') response.json({ ok: false, error: 'invalid_json' });
  else if (error?.type === 'entity.too.large') response.status(413).json({ ok: false, error: 'request_too_large' });
  else response.status(500).json({ ok: false, error: 'internal_error' });
};
