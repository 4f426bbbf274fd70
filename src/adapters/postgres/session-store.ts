import { sql } from 'kysely';
import { type Clock, LeaseLostError } from '../../ports.ts';
import type { Session, SessionLease, SessionStore } from '../../ports-web-sessions.ts';
import type { Database } from './database.ts';
import { createWebContacts } from './web-contacts.ts';
import { createWebSends } from './web-sends.ts';
import { SESSION, type SessionRow, sessions, sinceWithout, stateNow, stateWithout, toSession } from './web-sessions.ts';

/** @param holder this process, by an uuid of its own. */
export function createSessionStore(db: Database, holder: string, clock: Clock): SessionStore {
  return {
    ...createWebContacts(db),
    ...createWebSends(db),

    async all() {
      const { rows } = await sql<SessionRow>`select ${SESSION}, ${stateNow} from ${sessions} order by number`.execute(
        db,
      );
      return rows.map(toSession);
    },

    byVenue: (venueId) => readSession(db, venueId),

    async wish(venueId, wish, now) {
      const done = await db
        .updateTable('web_sessions')
        .set({ wish, wished_at: wish && now })
        .where('venue_id', '=', venueId)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },

    async hold(number, leaseMs) {
      const { rows } = await sql<SessionLease>`
        update web_sessions set
          holder = ${holder}, lease_until = now() + make_interval(secs => ${leaseMs} / 1000.0),
          lease_number = lease_number + case when ${isMine(holder)} then 0 else 1 end,
          -- Of another's browser nothing is left.
          state = case when ${isMine(holder)} then state else ${stateWithout} end,
          since = case when ${isMine(holder)} then since else ${sinceWithout(clock.now())} end,
          qr = case when ${isMine(holder)} then qr end, code = case when ${isMine(holder)} then code end
        where number = ${number} and (holder is null or holder = ${holder} or lease_until is null or lease_until < now())
        returning number, venue_id as "venueId", lease_number as "leaseNumber"`.execute(db);
      return rows[0] ?? null;
    },

    async letGo(lease) {
      await sql`
        update web_sessions set
          holder = null, lease_until = null, qr = null, code = null,
          state = ${stateWithout}, since = ${sinceWithout(clock.now())}
        where ${held(lease)} and holder = ${holder}`.execute(db);
    },

    async saveReadUntil(lease, until) {
      const { numAffectedRows } = await sql`
        update web_sessions set
          -- What is not over yet was not read: a clock was wrong.
          read_until = greatest(case when read_until <= ${clock.now()} then read_until end, ${until}::timestamptz)
        where ${held(lease)} and holder = ${holder}`.execute(db);
      if (numAffectedRows === 0n) throw leaseLost(lease);
    },
  };
}

const isMine = (holder: string) => sql<boolean>`coalesce(holder = ${holder}, false)`;
const held = ({ number, leaseNumber }: SessionLease) =>
  sql<boolean>`number = ${number} and lease_number = ${leaseNumber}`;

export const leaseLost = ({ number, leaseNumber }: SessionLease) =>
  new LeaseLostError(`The session of ${number.slice(0, 4)}… is no longer held under lease ${leaseNumber}`);

async function readSession(db: Database, venueId: string): Promise<Session | null> {
  const { rows } = await sql<SessionRow>`
    select ${SESSION}, ${stateNow} from ${sessions} where venue_id = ${venueId}`.execute(db);
  return rows[0] ? toSession(rows[0]) : null;
}
