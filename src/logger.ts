import { type DestinationStream, pino, stdSerializers } from 'pino';
import type { Logger } from './ports.ts';

/** What guests are called, where they can be reached and what they write has no place in logs. */
const PRIVATE = [
  'phone',
  'guestPhone',
  'guestAddress',
  'guestName',
  'profileName',
  'recipient',
  'text',
  'body',
  'content',
  'token',
  'authorization',
];

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: PRIVATE.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    serializers: { err: redactedError },
  };
  return destination ? pino(options, destination) : pino(options);
}

const PHONE = /\+?\d[\d\s().-]{6,}\d/g;

/** Providers repeat numbers in their messages: only the last three digits stay. Query parameters are left out altogether. */
function redactedError(error: unknown) {
  const mask = (text: string) => text.replace(PHONE, (number) => `…${number.slice(-3)}`);
  if (!(error instanceof Error)) return { message: mask(String(error)) };
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error ? String(error.code) : undefined;
  return { type, ...(code ? { code } : {}), message: mask(message), stack: mask(stack) };
}
