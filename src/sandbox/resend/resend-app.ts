import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { type FaultAnswers, injectFaults } from '../faults.ts';
import type { SandboxClock } from '../sandbox-clock.ts';
import type { World } from '../world.ts';
import { readEmail } from './email-request.ts';
import { acceptEmail } from './mailbox.ts';
import { answerResendError, ResendError } from './resend-error.ts';

interface ResendParts {
  world: World;
  clock: SandboxClock;
  apiKey: string;
  /** From which we may send. */
  domains: string[];
}

/** Resend's API, as far as we use it: `POST /emails`, and which domains may send. */
export function resendApp(parts: ResendParts): Express {
  const app = express().disable('x-powered-by');
  app.use(rateHeaders, injectFaults(parts.world, 'resend', faultAnswers), requireKey(parts.apiKey));
  app.use(express.json({ limit: '50mb' }));
  app.post('/emails', async (request, response) => {
    const key = readIdempotencyKey(request.get('idempotency-key'));
    response.json({ id: await acceptEmail(parts, readEmail(request.body), key) });
  });
  app.get('/domains', (_request, response) => {
    response.json({ object: 'list', has_more: false, data: parts.domains.map(verifiedDomain) });
  });
  app.use(() => {
    throw new ResendError(404, 'not_found', 'The requested endpoint does not exist.');
  });
  app.use(answerErrors);
  return app;
}

const verifiedDomain = (name: string, index: number) => ({
  id: `d91cd9bd-1176-453e-8fc1-35364d380${String(index).padStart(3, '0')}`,
  name,
  status: 'verified',
  created_at: '2026-01-01T00:00:00.000Z',
  region: 'eu-west-1',
  capabilities: { sending: 'enabled', receiving: 'disabled' },
});

/** Requests per second and team; told, but not enforced here: the 429 fault does that. */
const rateHeaders: RequestHandler = (_request, response, next) => {
  response.set({ 'ratelimit-limit': '10', 'ratelimit-remaining': '9', 'ratelimit-reset': '1' });
  next();
};

const faultAnswers: FaultAnswers = {
  tooManyRequests: (response) =>
    answerResendError(response, new ResendError(429, 'rate_limit_exceeded', 'Too many requests.')),
  serverError: (response) =>
    answerResendError(response, new ResendError(500, 'application_error', 'An unexpected error occurred.')),
};

function requireKey(apiKey: string): RequestHandler {
  return (request, _response, next) => {
    // Cloudflare, in front of Resend, turns away who does not name itself.
    if (!request.get('user-agent')) throw new ResendError(403, 'validation_error', 'error code: 1010');
    const authorization = request.get('authorization');
    if (!authorization) throw new ResendError(401, 'missing_api_key', 'Missing API key in the authorization header.');
    if (authorization !== `Bearer ${apiKey}`) throw new ResendError(403, 'invalid_api_key', 'API key is invalid.');
    next();
  };
}

/** 1 to 256 characters (Resend). */
function readIdempotencyKey(key: string | undefined): string | null {
  if (key === undefined) return null;
  if (key.length >= 1 && key.length <= 256) return key;
  throw new ResendError(400, 'invalid_idempotency_key', 'The idempotency key must have between 1 and 256 characters.');
}

const answerErrors: ErrorRequestHandler = (error, _request, response, _next) => {
  if (error instanceof ResendError) answerResendError(response, error);
  else if (error?.type === 'entity.parse.failed') {
    answerResendError(response, new ResendError(400, 'validation_error', 'The body is not JSON.'));
  } else answerResendError(response, new ResendError(500, 'application_error', 'An unexpected error occurred.'));
};
