import type { WebClient } from './web-client.ts';

/** `2010…`, or `2010…:3` with the number of a linked device. */
export const digitsOfUser = (user: string): string | null => /^\+?(\d+)/.exec(user)?.[1] ?? null;

/**
 * Whether a person is the venue itself. WhatsApp knows some numbers by another form than E.164 (in Brazil without a 9, in
 * Mexico with a 1), and any by a private id.
 *
 * @param number E.164
 */
export function isOwnNumber(
  client: Pick<WebClient, 'info'>,
  number: string,
  { lid, phone }: { lid: string | null; phone: string | null },
): boolean {
  if (phone === number) return true;
  const wid = client.info?.wid;
  const own = wid ? digitsOfUser(wid.user) : null;
  if (own === null) return false;
  return wid?.server === 'lid' ? lid === `${own}@lid` : phone === `+${own}`;
}
