import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { connect } from '../../src/adapters/postgres/database.ts';
import { createMayBeOurs } from '../../src/adapters/postgres/sent-words.ts';
import { createSessionStore } from '../../src/adapters/postgres/session-store.ts';
import { createStore } from '../../src/adapters/postgres/store.ts';
import type { Attempt, GuestChannel, GuestInbox, GuestMessage } from '../../src/ports.ts';
import type { PhoneInbox, PhoneReply, SessionStore } from '../../src/ports-web-sessions.ts';
import { type FarEnds, startFarEnds } from '../../src/sandbox/index.ts';
import { SANDBOX_SECRETS as secrets, SANDBOX_SETUP as setup } from '../../src/sandbox/setup.ts';
import { createApplyVenue } from '../../src/usecases/apply-venue.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { createPhoneInbox } from '../../src/usecases/receive-phone-reply.ts';
import { createReportOrphan, createReportSession } from '../../src/usecases/record-session.ts';
import { type WiredNumbers, wireWebNumbers } from '../../src/wire-web-numbers.ts';
import { browserPath } from '../support/browser.ts';
import { migratedDatabaseUrl, testDatabaseUrl } from '../support/database.ts';
import { linkNumber, untilSession } from '../support/link-number.ts';
import { silent as logger } from '../support/silent.ts';
import { spotin } from '../support/venues.ts';
import { WebPageClient } from '../support/web-page-client.ts';
import { profileFolder } from '../support/web-stage.ts';

const NUMBER = '+201001234567';
const VENUE = spotin({ whatsapp: { via: 'web', number: NUMBER } });

/** What comes in and goes out of one number's browser, with the product's own tables behind it. */
export interface MessagesStage {
  page: WebPageClient;
  sessions: SessionStore;
  /** Handed in, in that order; a redelivery is there again. */
  messages: GuestMessage[];
  replies: PhoneReply[];
  /** The texts of the stored messages of all guests, in the order in which they were stored. */
  stored(): Promise<string[]>;
  channel(): GuestChannel;
  link(): Promise<void>;
  /** Its browser is closed, the link stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

type Closers = (() => unknown)[];

export async function openMessagesStage(onStop: (stop: () => Promise<void>) => void): Promise<MessagesStage> {
  const closers: Closers = [];
  onStop(async () => {
    for (const close of closers.reverse()) await close();
  });
  const farEnds = await startFarEnds({ worldDatabaseUrl: await testDatabaseUrl(), secrets, setup });
  closers.push(() => farEnds.stop());
  const page = new WebPageClient(await serve(farEnds, closers), NUMBER);
  const database = connect(await migratedDatabaseUrl(), { poolSize: 8, onError: () => {} });
  closers.push(() => database.destroy());
  const { clock } = farEnds;
  const store = createStore(database, { wake: () => {} });
  await createApplyVenue({ store, clock })(VENUE);
  const sessions = createSessionStore(database, randomUUID(), clock);

  const messages: GuestMessage[] = [];
  const replies: PhoneReply[] = [];
  const taken = createGuestInbox({ store, clock, logger, burstWait: { quietMs: 0, maxMs: 0 } });
  const inbox: GuestInbox = {
    receiveMessages: (given) => taken.receiveMessages(given).then(() => void messages.push(...given)),
    receiveStatuses: (given) => taken.receiveStatuses(given),
  };
  const phone = createPhoneInbox({ store, clock });
  const phoneInbox: PhoneInbox = {
    receivePhoneReply: (reply) => phone.receivePhoneReply(reply).then(() => void replies.push(reply)),
  };
  const profileDir = profileFolder((remove) => closers.push(remove));
  const mayBeOurs = createMayBeOurs(database, clock);

  const wire = () => {
    // Each as in a process of its own.
    const held = createSessionStore(database, randomUUID(), clock);
    return wireWebNumbers({
      settings: {
        enabled: true,
        ...{ standIn: farEnds.whatsappWeb, profileDir, browserPath },
        ...{ answerWithinMs: 12 * 3_600_000, paceMs: 0, ackWaitMs: 3_000 },
        timings: { tickMs: 100, lookEveryMs: 1_000 },
        // Guests answer at once.
        waits: { typingMs: 0 },
      },
      ...{ sessions: held, inbox, phoneInbox, mayBeOurs, venues: store.venues, clock, logger },
      isUnavailable: store.isUnavailable,
      report: createReportSession({ store, clock }),
      reportOrphan: createReportOrphan({ store, clock }),
    });
  };
  let numbers: WiredNumbers = wire();
  numbers.start();
  closers.push(() => numbers.stop());
  return {
    ...{ page, sessions, messages, replies },
    async stored() {
      const ofGuests = database.selectFrom('messages').select('text').where('sender', '=', 'guest').orderBy('id');
      return (await ofGuests.execute()).map(({ text }) => text);
    },
    channel: () => numbers.channel,
    link: () => linkNumber(sessions, VENUE.id, page, clock.now()),
    stop: () => numbers.stop(),
    async start() {
      numbers = wire();
      numbers.start();
      await untilSession(sessions, VENUE.id, 'ready');
    },
  };
}

async function serve(farEnds: FarEnds, closers: Closers): Promise<string> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const productUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const nothing = async () => {};
  app.use(
    farEnds.routes({
      productUrl,
      redis: null,
      isIdle: async () => true,
      nextDueAt: async () => null,
      ...{ runDue: nothing, retime: nothing, reset: nothing },
    }),
  );
  return productUrl;
}

export const addressOf = (guestAddress: string) => ({ venueAddress: NUMBER, guestAddress });
export const attempt = (notificationId: string = randomUUID()): Attempt => ({ notificationId, assertHeld: () => {} });
