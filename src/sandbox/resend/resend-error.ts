import type { Response } from 'express';

/** A refusal in Resend's shape: `{statusCode, name, message}`. */
export class ResendError extends Error {
  override name = 'ResendError';
  readonly statusCode: number;
  readonly errorName: string;

  constructor(statusCode: number, errorName: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.errorName = errorName;
  }
}

export function answerResendError(response: Response, { statusCode, errorName, message }: ResendError): void {
  response.status(statusCode).json({ statusCode, name: errorName, message });
}
