import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { refuse } from './refusals.ts';

/** In a time that says nothing about how much of it is right, nor about the key's length. */
export function isSameKey(expected: string, given: string): boolean {
  return timingSafeEqual(digest(expected), digest(given));
}

const digest = (key: string) => createHash('sha256').update(key).digest();

/** The operator's key: as `Authorization: Bearer KEY`, or as `X-API-Key: KEY`. */
export function requireApiKey(apiKey: string | null): RequestHandler {
  return (request, response, next) => {
    if (apiKey === null) return refuseWithoutKey(response);
    const bearer = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '')?.[1];
    const given = [bearer, request.get('x-api-key')].filter((key) => key !== undefined);
    if (given.some((key) => isSameKey(apiKey, key))) return next();
    response.set('WWW-Authenticate', 'Bearer realm="Bellhop"');
    refuse(response, 401, 'UNAUTHORIZED', 'Send the API key as "Authorization: Bearer KEY" or as "X-API-Key: KEY".');
  };
}

/** Nobody may come in where no key has been set. */
export function refuseWithoutKey(response: Response): void {
  refuse(response, 503, 'API_KEY_MISSING', 'No key guards this yet: set API_KEY (at least 16 characters) and restart.');
}
