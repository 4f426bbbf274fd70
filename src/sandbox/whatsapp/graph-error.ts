import { randomBytes } from 'node:crypto';
import type { Response } from 'express';

/** A refusal in Meta's shape. Apps branch on `code`; the HTTP status is mostly 400. */
export class GraphError extends Error {
  override name = 'GraphError';
  readonly code: number;
  readonly details: string | null;
  readonly httpStatus: number;

  constructor(code: number, message: string, options: { details?: string; httpStatus?: number } = {}) {
    super(`(#${code}) ${message}`);
    this.code = code;
    this.details = options.details ?? null;
    this.httpStatus = options.httpStatus ?? 400;
  }
}

export const invalidParameter = (details: string) => new GraphError(100, 'Invalid parameter', { details });
export const missingParameter = (name: string) =>
  new GraphError(131008, 'Required parameter is missing', { details: `Parameter ${name} is required.` });
export const invalidValue = (details: string) => new GraphError(131009, 'Parameter value is not valid', { details });
export const undeliverable = () =>
  new GraphError(131026, 'Message undeliverable', { details: 'Message Undeliverable.' });
export const windowClosed = () =>
  new GraphError(131047, 'Re-engagement message', {
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  });

export function answerGraphError(response: Response, error: GraphError): void {
  response.status(error.httpStatus).json({
    error: {
      message: error.message,
      type: 'OAuthException',
      code: error.code,
      ...(error.details === null ? {} : { error_data: { messaging_product: 'whatsapp', details: error.details } }),
      fbtrace_id: `A${randomBytes(8).toString('hex')}`,
    },
  });
}
