import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../../ports.ts';
import type { Intake } from '../live-session.ts';
import { digitsOfUser } from '../own-number.ts';
import type { Timings } from '../sessions/timings.ts';
import type { WebClient } from '../web-client.ts';
import { within } from '../within.ts';
import type { Ending } from './endings.ts';

const TRIES = 3;

/** The end that it comes to at once when another phone than the venue's has scanned; null: it is the venue's. */
export async function checkPhone(
  client: WebClient,
  digits: string,
  { roundTripMs }: Pick<Timings, 'roundTripMs'>,
): Promise<Ending | null> {
  const phone = await digitsOfPhone(client);
  if (phone === digits) return null;
  if (phone === null) return { kind: 'failed', reason: 'WhatsApp did not say which number has scanned.' };
  if (await within(isSamePhone(client, digits, phone), roundTripMs, 'look-up of the own number')) return null;
  return {
    kind: 'wrong_number',
    reason: `The phone that has scanned has another number: ${difference(phone, digits)}.`,
  };
}

/** WhatsApp keeps some numbers in an older form than E.164. */
async function isSamePhone(client: WebClient, digits: string, phone: string): Promise<boolean> {
  const venues = (await client.getNumberId(digits))?._serialized;
  if (!venues?.endsWith('@lid')) return venues === `${phone}@c.us`;
  const [own] = await client.getContactLidAndPhone([`${phone}@c.us`]);
  return own?.lid === venues;
}

function difference(phone: string, digits: string): string {
  const [theirs, venues] = [phone.slice(-4), digits.slice(-4)];
  return theirs === venues
    ? `it ends in ${theirs} too, but begins otherwise`
    : `it ends in ${theirs}, not in ${venues}`;
}

/** Null: WhatsApp does not say. */
async function digitsOfPhone(client: WebClient): Promise<string | null> {
  const wid = client.info?.wid;
  if (!wid) return null;
  if (wid.server !== 'lid') return digitsOfUser(wid.user);
  const [known] = await client.getContactLidAndPhone([wid._serialized]);
  return known?.pn ? digitsOfUser(known.pn) : null;
}

/** Reads back what came while nobody listened. @throws what the last of some tries threw */
export async function readBack(intake: Intake, retryMs: number, isOver: () => boolean, logger: Logger): Promise<void> {
  for (let tries = 1; !isOver(); tries++) {
    try {
      await intake.catchUp();
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
      logger.warn({ err: error }, 'what came in the meantime could not be read back yet');
      await sleep(retryMs * tries);
    }
  }
}
