import type { Database } from './adapters/postgres/database.ts';
import { createMayBeOurs } from './adapters/postgres/sent-words.ts';
import type { Clock, GuestInbox, Logger, Store } from './ports.ts';
import type { SessionStore } from './ports-web-sessions.ts';
import { createPhoneInbox } from './usecases/receive-phone-reply.ts';
import { createReportOrphan, createReportSession } from './usecases/record-session.ts';
import type { WebNumberParts } from './web-numbers.ts';

/** What a browser's messages go to, for the running product and for the command line. */
export function webNumberParts(given: {
  database: Database;
  store: Store;
  sessions: SessionStore;
  inbox: GuestInbox;
  clock: Clock;
  logger: Logger;
}): Omit<WebNumberParts, 'settings'> {
  const { database, store, sessions, inbox, clock, logger } = given;
  return {
    sessions,
    venues: store.venues,
    inbox,
    phoneInbox: createPhoneInbox({ store, clock }),
    mayBeOurs: createMayBeOurs(database, clock),
    isUnavailable: store.isUnavailable,
    report: createReportSession({ store, clock }),
    reportOrphan: createReportOrphan({ store, clock }),
    clock,
    logger,
  };
}
