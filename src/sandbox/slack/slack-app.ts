import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import { type FaultAnswers, injectFaults } from '../faults.ts';
import type { Arguments } from './arguments.ts';
import { postEphemeral, postMessage, update } from './chat-methods.ts';
import { history, replies } from './conversation-methods.ts';
import { authTest, userInfo } from './read-methods.ts';
import { answerToResponseUrl } from './response-url.ts';
import { refuseRevoked } from './revoked-token.ts';
import { RateLimitedError, SlackError } from './slack-error.ts';
import type { SlackParts } from './slack-parts.ts';
import { openView, updateView } from './view-methods.ts';

type Method = (parts: SlackParts, args: Arguments) => Promise<object>;

/** Only what the product calls. */
const methods = new Map<string, Method>([
  ['auth.test', authTest],
  ['chat.postMessage', postMessage],
  ['chat.update', update],
  ['chat.postEphemeral', postEphemeral],
  ['conversations.history', history],
  ['conversations.replies', replies],
  ['users.info', userInfo],
  ['views.open', openView],
  ['views.update', updateView],
]);

/** Slack's Web API and its response_urls. */
export function slackApp(parts: SlackParts): Express {
  const app = express().disable('x-powered-by');
  app.use(injectFaults(parts.world, 'slack', faultAnswers));
  app.use(express.urlencoded({ extended: false, limit: '4mb' }), express.json({ limit: '4mb' }));
  app.post('/api/:method', async (request, response) => {
    response.json({ ok: true, ...(await call(parts, request, request.params.method)) });
  });
  app.post('/responses/:token', async (request, response) => {
    await answerToResponseUrl(parts, request.params.token, argumentsOf(request));
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

async function call(parts: SlackParts, request: Request, name: string): Promise<object> {
  const args = argumentsOf(request);
  const method = methods.get(name);
  if (!method) throw new SlackError('unknown_method', { req_method: name });
  const token = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1] ?? args.token;
  if (token === undefined) throw new SlackError('not_authed');
  if (token !== parts.botToken) throw new SlackError('invalid_auth');
  await refuseRevoked(parts.world, parts.botToken);
  return method(parts, args);
}

const argumentsOf = (request: Request): Arguments =>
  typeof request.body === 'object' && request.body !== null ? request.body : {};

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
