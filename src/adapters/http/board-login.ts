import type { Request, RequestHandler, Response } from 'express';
import { isSameKey, refuseWithoutKey } from './api-key.ts';
import { refuse } from './refusals.ts';

const USER = 'admin';
const WRONG_PER_MINUTE = 10;

/** HTTP Basic: `admin` and the API key. Too many wrong ones from an address, and it waits, even with the right one. */
export function requireLogin(apiKey: string | null): RequestHandler {
  const guesses = lazily(openLimiter);
  return async (request, response, next) => {
    if (apiKey === null) return refuseWithoutKey(response);
    const login = readBasic(request.get('authorization'));
    if (!login) return askForLogin(response);
    const limiter = await guesses();
    const address = request.ip ?? '';
    const wrong = await limiter.get(address);
    if (wrong && wrong.consumedPoints >= WRONG_PER_MINUTE) return refuseGuesser(response, wrong.msBeforeNext);
    if (isRight(login, apiKey)) return next();
    await limiter.penalty(address);
    askForLogin(response);
  };
}

async function openLimiter() {
  const { RateLimiterMemory } = await import('rate-limiter-flexible');
  return new RateLimiterMemory({ points: WRONG_PER_MINUTE, duration: 60 });
}

interface Login {
  user: string;
  password: string;
}

/** RFC 7617: the user's name ends at the first colon. */
function readBasic(header: Request['headers']['authorization']): Login | null {
  const [, encoded] = /^Basic +([\w+/=-]+) *$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return null;
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':');
  return { user, password: password.join(':') };
}

/** Both are always compared. */
function isRight({ user, password }: Login, apiKey: string): boolean {
  const [isUser, isPassword] = [isSameKey(USER, user), isSameKey(apiKey, password)];
  return isUser && isPassword;
}

function askForLogin(response: Response): void {
  response.set('WWW-Authenticate', 'Basic realm="Bellhop", charset="UTF-8"');
  refuse(response, 401, 'UNAUTHORIZED', `Log in as "${USER}" with the API key as the password.`);
}

function refuseGuesser(response: Response, waitMs: number): void {
  response.set('Retry-After', String(Math.ceil(waitMs / 1000)));
  refuse(response, 429, 'TOO_MANY_ATTEMPTS', 'Too many wrong logins: wait a minute.');
}

/** Made when it is first needed; again, should that fail. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
