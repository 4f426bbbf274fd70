import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Meta signs the raw bytes: the same JSON written anew (escapes, accents, emoji) has another signature. */
export function isSignedBy(appSecret: string, rawBody: Buffer, header: string | undefined): boolean {
  const given = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '')?.[1];
  if (given === undefined) return false;
  const expected = createHmac('sha256', appSecret).update(rawBody).digest();
  return timingSafeEqual(expected, Buffer.from(given, 'hex'));
}

/** Takes as long for a near miss as for a far one. */
export function sameSecret(expected: string, given: string): boolean {
  const digest = (secret: string) => createHash('sha256').update(secret).digest();
  return timingSafeEqual(digest(expected), digest(given));
}
