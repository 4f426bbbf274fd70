import type { ErrorRequestHandler, Express, RequestHandler, Response } from 'express';
import type { Logger } from '../../ports.ts';

/** Every refusal has this body; `code` is stable, `message` is for people. */
export function refuse(response: Response, status: number, code: string, message: string, more: object = {}): void {
  response.status(status).json({ success: false, error: code, message, ...more });
}

/** For the end of a route: what is asked of it with another method. */
export function allowOnly(...methods: string[]): RequestHandler {
  return ({ method }, response) => {
    response.set('Allow', methods.join(', '));
    refuse(response, 405, 'METHOD_NOT_ALLOWED', `${method} is not possible here, only ${methods.join(' and ')}.`);
  };
}

export const nothingHere: RequestHandler = ({ baseUrl, path }, response) =>
  refuse(response, 404, 'NOT_FOUND', `There is nothing at ${baseUrl}${path}.`);

/** Mounted last: what is not there, and what went wrong. */
export function mountErrors(app: Express, logger: Logger): void {
  app.use(nothingHere);
  const onError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = Number(error?.status) || 500;
    if (status < 500) return refuse(response, status, 'INVALID_REQUEST', String(error.message));
    logger.error({ err: error }, 'a request failed');
    return refuse(response, status, 'INTERNAL', 'Something went wrong here.');
  };
  app.use(onError);
}
