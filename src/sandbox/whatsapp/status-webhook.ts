import { addWebhook } from '../courier.ts';
import type { VenueNumber } from '../sandbox-host.ts';
import type { Queries } from '../world.ts';
import { type MessageStatus, statusPayload } from './webhook-payloads.ts';
import { metaJson } from './webhook-signature.ts';

/** Statuses of one guest's messages travel one after the other. */
export async function addStatusWebhook(
  queries: Queries,
  number: VenueNumber,
  guest: { phone: string; userId: string },
  at: Date,
  statuses: MessageStatus[],
): Promise<void> {
  const body = metaJson(statusPayload(number, guest, at, statuses));
  const orderingKey = `statuses of ${guest.phone} from ${number.phoneNumberId}`;
  await addWebhook(queries, { kind: 'whatsapp', orderingKey, body, delivery: 'soon' });
}
