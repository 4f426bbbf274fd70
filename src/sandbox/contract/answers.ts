import type { ErrorRequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { Attempt } from '../courier.ts';
import { NoAnswerError } from '../post.ts';
import { ImpossibleInputError } from '../slack/form-state.ts';
import { NotThereError } from '../slack/not-there-error.ts';
import { SlackError } from '../slack/slack-error.ts';
import { MessageIdTakenError } from '../whatsapp/guest.ts';

/** A call of the sandbox's contract that cannot be done: `{error: {code, message}}`. */
export class ContractError extends Error {
  override name = 'ContractError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** @throws ContractError that names the field */
export function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    path.length ? `${path.join('.')}: ${message}` : message,
  );
  throw new ContractError(400, 'invalid', problems.join('; '));
}

/** 202 says that the product has it; otherwise it is kept and goes out again. */
export function answerAttempt(response: Response, attempt: Attempt, answer: object): void {
  if (attempt.accepted) response.status(202).json(answer);
  else {
    const message = `${attempt.failure}; it is kept and delivered again.`;
    response.status(503).json({ ...answer, error: { code: 'not_accepted', message } });
  }
}

/** What is none of ours goes on to the product's own handler. */
export const answerErrors: ErrorRequestHandler = (error, _request, response, next) => {
  const known = contractError(error);
  if (!known || response.headersSent) return next(error);
  response.status(known.status).json({ error: { code: known.code, message: known.message } });
};

function contractError(error: unknown): ContractError | null {
  if (error instanceof ContractError) return error;
  if (error instanceof NotThereError) return new ContractError(404, 'not_there', error.message);
  if (error instanceof ImpossibleInputError) return new ContractError(400, 'invalid', error.message);
  if (error instanceof NoAnswerError) return new ContractError(503, 'no_answer', error.message);
  if (error instanceof MessageIdTakenError) {
    return new ContractError(409, 'id_taken', `Another message has the id "${error.message}".`);
  }
  if (error instanceof SlackError) {
    return new ContractError(502, error.code, `Slack refuses what the app answered: ${JSON.stringify(error.details)}`);
  }
  if (isBodyError(error)) return new ContractError(error.status, 'invalid', `The body is not JSON: ${error.message}`);
  return null;
}

/** From express.json. */
function isBodyError(error: unknown): error is Error & { status: number } {
  return error instanceof Error && 'type' in error && String(error.type).startsWith('entity.') && 'status' in error;
}
