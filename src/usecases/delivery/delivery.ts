import type {
  Attempt,
  ClaimedNotification,
  DeliveryOutcome,
  NotificationSubject,
  Paced,
  Records,
} from '../../ports.ts';

/** A notification in the hands of a worker, with what it is about as that stands now. */
export interface Delivery extends NotificationSubject {
  row: ClaimedNotification;
  attempt: Attempt;
  now: Date;
}

/** What a delivery came to, and what is to be saved with it. */
export interface Delivered {
  outcome: DeliveryOutcome;
  save?: (records: Records, now: Date) => Promise<void>;
  /** Skipped in the ordinary course of things: the ledger says why, and the team gets no note. */
  isQuiet?: true;
}

/** Nothing has left: the provider's pace, mostly, asks for a wait. */
export interface Held {
  holdMs: number;
}

/** The booking has changed since it was looked at: nothing leaves, and it is looked at again. */
export const LOOK_AGAIN: Held = { holdMs: 0 };

export type Deliver = (delivery: Delivery) => Promise<Delivered | Held>;

export const sent = (providerId: string): DeliveryOutcome => ({ status: 'sent', providerId });

export const isVoid = (reason: string): Delivered => ({ outcome: { status: 'void', reason } });

/** How long (real milliseconds) the provider's pace asks to wait; 0: go. */
export function placeFor({ row, venue }: Delivery, channel: Paced, recipient: string): Promise<number> {
  return row.onTrial ? Promise.resolve(0) : channel.waitMs(venue, recipient);
}
