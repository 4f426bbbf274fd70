import { DomainError } from '../domain/errors.ts';
import type { Clock, Records, Store } from '../ports.ts';

/**
 * Lets a notification that was given up go out again, at once. `by` is a person's name, or what asked for it.
 * @throws DomainError NOTIFICATION_NOT_FOUND, NOT_RETRYABLE
 */
export async function sendAgain(records: Records, venueId: string, id: string, by: string, now: Date): Promise<void> {
  if (await records.notifications.sendAgain(venueId, id, by, now)) return;
  const status = await records.notifications.statusOf(venueId, id);
  if (!status) throw new DomainError('NOTIFICATION_NOT_FOUND', 'There is no such notification.');
  throw new DomainError('NOT_RETRYABLE', `It is ${status}: only what is dead or ambiguous can be sent again.`);
}

/** The same, in a transaction of its own. */
export function createSendAgain({ store, clock }: { store: Pick<Store, 'transaction'>; clock: Clock }) {
  return (venueId: string, id: string, by: string): Promise<void> =>
    store.transaction((records) => sendAgain(records, venueId, id, by, clock.now()));
}
