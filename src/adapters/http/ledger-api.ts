import { type NextFunction, type Request, type Response, Router } from 'express';
import { DomainError } from '../../domain/errors.ts';
import { requireApiKey } from './api-key.ts';
import { readLedgerQuery, toCursor } from './ledger-query.ts';
import { allowOnly, nothingHere, refuse } from './refusals.ts';
import { type HealthSources, readSystemHealth } from './system-health.ts';

export interface LedgerApiOptions extends HealthSources {
  /** Null: nobody may come in. */
  apiKey: string | null;
  /** Lets a notification that was given up go out again. @throws DomainError NOTIFICATION_NOT_FOUND, NOT_RETRYABLE */
  sendAgain(venueId: string, id: string): Promise<void>;
  /** Whether an error says that the database is away. */
  isUnavailable(error: unknown): boolean;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The operator's window on the ledger of all venues. It never shows what was written to whom. */
export function createLedgerApi(options: LedgerApiOptions): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(requireApiKey(options.apiKey));
  router
    .route('/notifications')
    .get((request, response) => list(options, request, response))
    .all(allowOnly('GET'));
  router
    .route('/notifications/:id')
    .get((request, response) => show(options, request.params.id, response))
    .all(allowOnly('GET'));
  router
    .route('/notifications/:id/retry')
    .post((request, response) => retry(options, request.params.id, response))
    .all(allowOnly('POST'));
  router
    .route('/health')
    .get((_request, response) => showHealth(options, response))
    .all(allowOnly('GET'));
  router.use(nothingHere);
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (!options.isUnavailable(error) || response.headersSent) return next(error);
    refuse(response, 503, 'DATABASE_UNAVAILABLE', 'The database does not answer: try again in a moment.');
  });
  return router;
}

async function list({ reader }: LedgerApiOptions, request: Request, response: Response): Promise<void> {
  const read = readLedgerQuery(request.query);
  if ('problem' in read) return refuse(response, 400, 'INVALID_REQUEST', read.problem);
  const { entries, next } = await reader.list(read.query);
  response.json({ notifications: entries, nextCursor: next === null ? null : toCursor(next) });
}

async function show({ reader }: LedgerApiOptions, id: string, response: Response): Promise<void> {
  const found = UUID.test(id) ? await reader.byId(id) : null;
  if (found) response.json(found);
  else refuseUnknown(response);
}

async function retry({ reader, sendAgain }: LedgerApiOptions, id: string, response: Response): Promise<void> {
  const found = UUID.test(id) ? await reader.byId(id) : null;
  if (!found) return refuseUnknown(response);
  try {
    await sendAgain(found.venueId, found.id);
    response.status(202).json({ id: found.id, status: 'pending' });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const now = await reader.byId(id);
    if (!now) return refuseUnknown(response);
    refuse(response, 409, error.code, error.message, { status: now.status });
  }
}

const refuseUnknown = (response: Response) =>
  refuse(response, 404, 'NOTIFICATION_NOT_FOUND', 'There is no notification with this id.');

async function showHealth(options: LedgerApiOptions, response: Response): Promise<void> {
  const health = await readSystemHealth(options);
  response.status(health.status === 'down' ? 503 : 200).json(health);
}
