import { connect } from '../../../src/adapters/postgres/database.ts';
import { createStore } from '../../../src/adapters/postgres/store.ts';
import type { Venue } from '../../../src/domain/venue.ts';
import type { Clock, DeliveryStatus, GuestInbox, GuestMessage } from '../../../src/ports.ts';
import { createApplyVenue } from '../../../src/usecases/apply-venue.ts';
import { createGuestInbox } from '../../../src/usecases/receive-message.ts';
import { migratedDatabaseUrl } from '../../support/database.ts';
import { silent as logger } from '../../support/silent.ts';

/** The product's own inbox on a database of its own, and beside it what was handed in. */
export async function openInbox(venue: Venue, clock: Clock) {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 8, onError: () => {} });
  const store = createStore(database, { wake: () => {} });
  await createApplyVenue({ store, clock })(venue);
  const messages: GuestMessage[] = [];
  const statuses: DeliveryStatus[] = [];
  const stored = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const inbox: GuestInbox = {
    async receiveMessages(given) {
      await stored.receiveMessages(given);
      messages.push(...given);
    },
    async receiveStatuses(given) {
      await stored.receiveStatuses(given);
      statuses.push(...given);
    },
  };
  return {
    database,
    store,
    inbox,
    messagesOf: ({ addresses }: { addresses: string[] }) =>
      messages.filter(({ guestAddress }) => addresses.includes(guestAddress)),
    statusesOf: (id: string) => statuses.filter(({ providerMessageId }) => providerMessageId === id),
    async storedOf({ addresses }: { addresses: string[] }) {
      const rows = await database
        .selectFrom('messages')
        .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
        .innerJoin('guests', 'guests.id', 'conversations.guest_id')
        .select('messages.text')
        .where('guests.address', 'in', addresses)
        .where('messages.sender', '=', 'guest')
        .orderBy('messages.id')
        .execute();
      return rows.map(({ text }) => text);
    },
    close: () => database.destroy(),
  };
}
