import express, { type NextFunction, type Request, type Response, Router } from 'express';
import type { ChangeSettings, ReadSettings } from '../../ports.ts';
import { requireApiKey } from './api-key.ts';
import { allowOnly, refuse } from './refusals.ts';

export interface SettingsApiOptions {
  /** Null: nobody may come in. */
  apiKey: string | null;
  readSettings: ReadSettings;
  changeSettings: ChangeSettings;
  /** Whether an error says that the database is away. */
  isUnavailable(error: unknown): boolean;
}

const LARGEST_BODY = '64kb';

/** What a venue sends on its own, looked at and changed. What a change leaves out stays as it is; a bad one changes nothing. */
export function createSettingsApi(options: SettingsApiOptions): Router {
  const { apiKey, readSettings, changeSettings } = options;
  const router = Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use('/:id/notification-settings', requireApiKey(apiKey), express.json({ limit: LARGEST_BODY, strict: false }));
  router
    .route('/:id/notification-settings')
    .get(async (request, response) => {
      const settings = await readSettings(request.params.id);
      if (settings) response.json(settings);
      else refuseUnknown(response);
    })
    .patch(async (request, response) => {
      if (request.body === undefined) return refuseOtherTypes(response);
      const changed = await changeSettings(request.params.id, request.body);
      if (changed === null) refuseUnknown(response);
      else if ('problems' in changed) refuseSettings(response, changed.problems);
      else response.json(changed.settings);
    })
    .all(allowOnly('GET', 'PATCH'));
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (!options.isUnavailable(error) || response.headersSent) return next(error);
    refuse(response, 503, 'DATABASE_UNAVAILABLE', 'The database does not answer: try again in a moment.');
  });
  return router;
}

const refuseUnknown = (response: Response) =>
  refuse(response, 404, 'VENUE_NOT_FOUND', 'There is no venue with this id.');

const refuseOtherTypes = (response: Response) =>
  refuse(response, 400, 'INVALID_REQUEST', 'Send the settings as JSON, with "Content-Type: application/json".');

const refuseSettings = (response: Response, problems: string[]) =>
  refuse(response, 400, 'INVALID_SETTINGS', problems.join('; '), { problems });
