import { setTimeout as sleep } from 'node:timers/promises';
import type { Alarm, Records, Store, WakeUp } from '../../ports.ts';
import { createBookingStore } from './booking-store.ts';
import { createConversationStore } from './conversation-store.ts';
import type { Database } from './database.ts';
import { createDigestStore } from './digest-store.ts';
import { createErasureStore } from './erasure-store.ts';
import { createHandoffStore } from './handoff-store.ts';
import { createNotificationStore } from './notification-store.ts';
import { createPressStore } from './press-store.ts';
import { createSessionRecords } from './session-records.ts';
import { createTurnStore } from './turn-store.ts';
import { createVenueStore } from './venue-store.ts';

/** deadlock_detected, serialization_failure, lock_not_available, exclusion_violation, unique_violation: another try sees what the other wrote. */
const WORTH_ANOTHER_TRY = new Set(['40P01', '40001', '55P03', '23P01', '23505']);
const TRIES = 5;

/** @param holder this process, where it may have numbers' browsers: what only such a process can send is left to it. */
export function createStore(database: Database, alarm: Alarm, holder: string | null = null): Store {
  return {
    ...createRecords(database, alarm, holder),
    isUnavailable,
    async transaction(work) {
      for (let tries = 1; ; tries++) {
        const wakeUps: WakeUp[] = [];
        try {
          const result = await database
            .transaction()
            .execute((transaction) =>
              work(createRecords(transaction, { wake: (each) => void wakeUps.push(each) }, holder)),
            );
          for (const wakeUp of wakeUps) alarm.wake(wakeUp);
          return result;
        } catch (error) {
          if (tries === TRIES || !isWorthAnotherTry(error)) throw error;
          await sleep(Math.random() * 20 * tries);
        }
      }
    },
  };
}

function createRecords(db: Database, alarm: Alarm, holder: string | null): Records {
  return {
    venues: createVenueStore(db),
    conversations: createConversationStore(db, alarm),
    turns: createTurnStore(db, alarm),
    bookings: createBookingStore(db),
    handoffs: createHandoffStore(db),
    notifications: createNotificationStore(db, alarm, holder),
    presses: createPressStore(db),
    erasures: createErasureStore(db),
    digests: createDigestStore(db, alarm),
    sessions: createSessionRecords(db),
  };
}

/**
 * Classes of SQLSTATE (PostgreSQL's appendix A): 08 connection, 53 insufficient resources (a full disk, too many
 * connections), 25006 a server that takes no writes (a standby, a failover), 25P03 a transaction that idled too long, 40001, 40P01 and 55P03 others who were in
 * the way at every try, 57 operator intervention (shutdown, a statement that took too long), 58 system error; and what the driver says when there is no server at
 * the other end.
 */
const UNAVAILABLE = /^(08|53|57|58|25006|25P03|40001|40P01|55P03)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;
const BROKEN_CONNECTION =
  /connection (terminated|timeout|error)|timeout exceeded when trying to connect|pool after calling end/i;

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && UNAVAILABLE.test(String(error.code))) return true;
  return BROKEN_CONNECTION.test(error.message) || (error instanceof AggregateError && error.errors.some(isUnavailable));
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof Error && 'code' in error && WORTH_ANOTHER_TRY.has(String(error.code));
}
