import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

const DIGITS = /^\d{6,15}$/;
export const digits = z.string().regex(DIGITS, 'must be digits only, e.g. 201012345678');
export const lid = z.string().regex(/^\d{6,20}@lid$/, 'must be a privacy id, e.g. 123456789012345@lid');
/** Whom one can write to, or be written to by. */
export const chatId = z
  .string()
  .regex(
    /^(\d{6,20}@(c\.us|lid)|[\d-]{6,40}@(g\.us|newsletter)|status@broadcast)$/,
    'must be an id of WhatsApp, e.g. 201012345678@c.us, 123456789012345@lid or 120363041234567890@g.us',
  );

export const isPerson = (id: string) => id.endsWith('@c.us') || id.endsWith('@lid');
export const phoneId = (phone: string) => `${phone}@c.us`;
export const phoneOf = (id: string) => (id.endsWith('@c.us') ? id.slice(0, -'@c.us'.length) : null);

/** The privacy id that WhatsApp gives a phone: always the same, and nothing that the phone could be read from. */
export function lidOf(phone: string): string {
  const number = createHash('sha256').update(`lid ${phone}`).digest().readBigUInt64BE();
  return `${(number % 900_000_000_000_000n) + 100_000_000_000_000n}@lid`;
}

/** As WhatsApp's phones make them. */
export const newMessageId = () => `3A${randomBytes(15).toString('hex').toUpperCase()}`;
/** What a page holds of its link, or shows to be scanned. */
export const newSecret = () => randomBytes(32).toString('base64url');
export const newRef = () => `2@${randomBytes(60).toString('base64')}`;

const CODE_LETTERS = '123456789ABCDEFGHJKLMNPQRSTVWXYZ';
/** Eight characters, to be typed on the phone. */
export const newCode = () => Array.from(randomBytes(8), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('');
