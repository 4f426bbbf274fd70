import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Long enough to read what the app asks for, and to ask an administrator. */
export const STATE_LIVES_MS = 10 * 60_000;

/** `state` goes by way of Slack, `nonce` stays in the browser's cookie: only together they are worth something. */
export interface InstallState {
  state: string;
  nonce: string;
}

/** Begins an installation; real time, as it is over in minutes. */
export function issueState(secret: string, now: number): InstallState {
  const nonce = randomBytes(18).toString('base64url');
  const until = String(now + STATE_LIVES_MS);
  return { nonce, state: `${until}.${sign(secret, nonce, until)}` };
}

/** Whether this browser began the installation that comes back, and not too long ago. */
export function isOurState(secret: string, { state, nonce }: InstallState, now: number): boolean {
  const [until = '', signature = ''] = state.split('.');
  if (!/^\d{1,15}$/.test(until) || Number(until) < now) return false;
  const expected = Buffer.from(sign(secret, nonce, until));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sign(secret: string, nonce: string, until: string): string {
  return createHmac('sha256', secret).update(`slack install state\0${nonce}\0${until}`).digest('base64url');
}
