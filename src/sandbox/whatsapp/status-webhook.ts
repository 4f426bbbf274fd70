import { addWebhook } from '../courier.ts';
import type { Queries } from '../world.ts';
import { type MessageStatus, statusPayload } from './webhook-payloads.ts';
import { metaJson } from './webhook-signature.ts';

/** Statuses of one guest's messages travel one after the other. */
export async function addStatusWebhook(
  queries: Queries,
  phoneNumberId: string,
  guest: { phone: string; userId: string },
  at: Date,
  statuses: MessageStatus[],
): Promise<void> {
  const body = metaJson(statusPayload(phoneNumberId, guest, at, statuses));
  await addWebhook(queries, { kind: 'whatsapp', orderingKey: `statuses of ${guest.phone}`, body, delivery: 'soon' });
}
