import { randomBytes } from 'node:crypto';
import type { Response } from 'express';

interface GraphErrorOptions {
  details?: string;
  subcode?: number;
  httpStatus?: number;
}

/** A refusal in Meta's shape. Apps branch on `code`; the HTTP status is mostly 400. */
export class GraphError extends Error {
  override name = 'GraphError';
  readonly code: number;
  readonly details: string | null;
  readonly subcode: number | null;
  readonly httpStatus: number;

  constructor(code: number, message: string, options: GraphErrorOptions = {}) {
    super(`(#${code}) ${message}`);
    this.code = code;
    this.subcode = options.subcode ?? null;
    this.details = options.details ?? null;
    this.httpStatus = options.httpStatus ?? 400;
  }

  /** The answer's `error`, but for the trace id. */
  toJson(): object {
    const { message, code, details, subcode } = this;
    const sub = subcode === null ? {} : { error_subcode: subcode };
    const data = details === null ? {} : { error_data: { messaging_product: 'whatsapp', details } };
    return { message, type: 'OAuthException', code, ...sub, ...data };
  }

  /** As a status tells of it, later. */
  toStatusJson(): object {
    const title = this.message.replace(/^\(#\d+\) /, '');
    return { code: this.code, title, message: title, error_data: { details: this.details ?? title } };
  }
}

/** The id is not there, or not for this token: Graph's own shape, without the number before its words. */
export class UnknownObjectError extends GraphError {
  readonly #words: string;

  constructor(method: string, id: string) {
    const words = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`;
    super(100, words);
    this.#words = words;
  }

  override toJson(): object {
    return { message: this.#words, type: 'GraphMethodException', code: this.code, error_subcode: 33 };
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

export const pairLimitHit = () =>
  new GraphError(131056, '(Business Account, Consumer Account) pair rate limit hit', {
    details:
      'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  });

export function answerGraphError(response: Response, error: GraphError): void {
  const traceId = `A${randomBytes(8).toString('hex')}`;
  response.status(error.httpStatus).json({ error: { ...error.toJson(), fbtrace_id: traceId } });
}
