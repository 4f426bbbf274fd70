import express, { type NextFunction, type Request, type Response, Router } from 'express';
import type { DeliveryStatus, GuestInbox, Logger } from '../../ports.ts';
import { storable } from '../storable.ts';
import { failureOf } from './delivery-failures.ts';
import { parseWebhook } from './parse-webhook.ts';
import { isSignedBy, sameSecret } from './signature.ts';

export interface WhatsAppWebhookOptions {
  verifyToken: string;
  appSecret: string;
  inbox: GuestInbox;
  logger: Logger;
  bodyLimitBytes?: number;
}

/** Meta's deliveries are 3 MB at most. */
const META_LIMIT_BYTES = 3 * 1024 * 1024;

/** Where Meta delivers messages and statuses. It has 200 only for what is stored; anything else is delivered again, for up to seven days. */
export function createWhatsAppWebhook(options: WhatsAppWebhookOptions): Router {
  const router = Router();
  router.get('/', (request, response) => answerVerification(options.verifyToken, request, response));
  router.post(
    '/',
    // Not inflated: what is signed is what came over the wire, and Meta compresses nothing.
    express.raw({ type: () => true, inflate: false, limit: options.bodyLimitBytes ?? META_LIMIT_BYTES }),
    (request: Request, response: Response) => takeDelivery(options, request, response),
  );
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) =>
    refuseBody(options.logger, error, response, next),
  );
  return router;
}

function answerVerification(verifyToken: string, { query }: Request, response: Response): void {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
  const known = mode === 'subscribe' && typeof token === 'string' && sameSecret(verifyToken, token);
  if (!known || typeof challenge !== 'string') {
    response.sendStatus(403);
    return;
  }
  response.set('X-Content-Type-Options', 'nosniff').type('text/plain').send(challenge);
}

async function takeDelivery(options: WhatsAppWebhookOptions, request: Request, response: Response): Promise<void> {
  const rawBody: unknown = request.body;
  const bytes = Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0);
  if (!isSignedBy(options.appSecret, bytes, request.get('x-hub-signature-256'))) {
    options.logger.warn({ bytes: bytes.length }, 'whatsapp webhook: wrong or missing signature');
    response.sendStatus(401);
    return;
  }
  const body = readJsonObject(bytes);
  if (body === null) {
    options.logger.warn({ bytes: bytes.length }, 'whatsapp webhook: not a JSON object');
    response.sendStatus(400);
    return;
  }
  response.sendStatus((await store(body, options)) ? 200 : 500);
}

/** @returns false when something was not stored. */
async function store(body: object, { inbox, logger }: WhatsAppWebhookOptions): Promise<boolean> {
  const { messages, statuses, problems } = parseWebhook(body);
  for (const problem of problems) logger.warn({ problem }, 'whatsapp webhook: an entry could not be read');
  for (const status of statuses) reportFailure(status, logger);
  try {
    if (messages.length > 0) await inbox.receiveMessages(messages);
    if (statuses.length > 0) await inbox.receiveStatuses(statuses);
    return true;
  } catch (error) {
    logger.error(
      { messages: messages.length, statuses: statuses.length, error: describe(error) },
      'whatsapp webhook: not stored, Meta will deliver again',
    );
    return false;
  }
}

function reportFailure({ error, notificationId }: DeliveryStatus, logger: Logger): void {
  if (error === null) return;
  logger.warn(
    { notificationId, code: error.code, failure: failureOf(Number(error.code)) },
    'whatsapp could not deliver a message',
  );
}

function readJsonObject(bytes: Buffer): object | null {
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8'), (_key, value: unknown) =>
      typeof value === 'string' ? storable(value) : value,
    );
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

/** Too large, cut off, compressed: the body parser says with which status. */
function refuseBody(logger: Logger, error: unknown, response: Response, next: NextFunction): void {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  if (typeof status !== 'number' || status < 400 || status > 499 || response.headersSent) {
    next(error);
    return;
  }
  logger.warn({ status, error: describe(error) }, 'whatsapp webhook: body refused');
  response.sendStatus(status);
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
