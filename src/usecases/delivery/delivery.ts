import type { Venue } from '../../domain/venue.ts';
import type { Attempt, ClaimedNotification, DeliveryOutcome, Paced, Records } from '../../ports.ts';

/** A notification in the hands of a worker. */
export interface Delivery {
  row: ClaimedNotification;
  venue: Venue;
  attempt: Attempt;
  now: Date;
}

/** What a delivery came to, and what is to be saved with it. */
export interface Delivered {
  outcome: DeliveryOutcome;
  save?: (records: Records, now: Date) => Promise<void>;
}

/** The provider's pace asks for a wait: nothing has left. */
export interface Held {
  holdMs: number;
}

export type Deliver = (delivery: Delivery) => Promise<Delivered | Held>;

export const sent = (providerId: string): DeliveryOutcome => ({ status: 'sent', providerId });

export const isVoid = (reason: string): Delivered => ({ outcome: { status: 'void', reason } });

/** How long (real milliseconds) the provider's pace asks to wait; 0: go. */
export function placeFor({ row, venue }: Delivery, channel: Paced, recipient: string): Promise<number> {
  return row.onTrial ? Promise.resolve(0) : channel.waitMs(venue, recipient);
}
