import type { Logger } from '../../../ports.ts';

const ITS_FILES = /[\\/]node_modules[\\/](?:whatsapp-web\.js|puppeteer|puppeteer-core|@puppeteer)[\\/]/;
const OUR_FILES = /[\\/]src[\\/]adapters[\\/]/;

/**
 * Whether the library failed at something that it does by itself, in the background, where nobody can catch it. It throws bare
 * words, and hands on whatever WhatsApp's page throws; we throw errors only.
 */
export function isStray(reason: unknown): boolean {
  if (!(reason instanceof Error)) return true;
  const stack = reason.stack ?? '';
  return ITS_FILES.test(stack) && !OUR_FILES.test(stack.replace(/^.*node_modules.*$/gm, ''));
}

/**
 * As long as anybody wants it, what the library leaves uncaught (it injects again after every navigation, closes without
 * waiting) does not end the process; whatever else nobody catches still does.
 *
 * @returns what takes it away, where it is called once
 */
export function guardStrayRejections(logger: Logger): () => void {
  const warn = (reason: unknown) => logger.warn({ err: reason }, 'whatsapp-web.js failed in the background');
  if (wanted.size === 0) process.on('unhandledRejection', guard);
  wanted.add(warn);
  return () => {
    wanted.delete(warn);
    if (wanted.size === 0) process.off('unhandledRejection', guard);
  };
}

const wanted = new Set<(reason: unknown) => void>();

function guard(reason: unknown) {
  const [warn] = wanted;
  if (isStray(reason)) return warn?.(reason);
  // Thrown from here it is an uncaught exception, as a rejection is where nobody is on guard.
  if (process.listenerCount('unhandledRejection') === 1) throw reason;
}
