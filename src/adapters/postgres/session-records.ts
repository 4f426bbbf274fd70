import { type RawBuilder, sql } from 'kysely';
import type { SessionRecords } from '../../ports-web-sessions.ts';
import type { Database } from './database.ts';
import { leaseLost } from './session-store.ts';
import {
  isHeld,
  SESSION,
  type SessionRow,
  sessions,
  sinceWithout,
  stateNow,
  stateWithout,
  toSession,
} from './web-sessions.ts';

export function createSessionRecords(db: Database): SessionRecords {
  const lock = async (which: RawBuilder<boolean>) => {
    const { rows } = await sql<SessionRow>`
      select ${SESSION}, ${stateNow} from ${sessions} where ${which} for no key update of web_sessions`.execute(db);
    return rows[0] ? toSession(rows[0]) : null;
  };
  return {
    async assign(venueId, number, now) {
      const { numAffectedRows } = await sql`
        delete from web_sessions where venue_id = ${venueId} and number is distinct from ${number}`.execute(db);
      if (numAffectedRows) await nameByNumber(db, venueId);
      if (number === null) return;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('web_sessions')
        .values({ number, venue_id: venueId, since: now })
        .onConflict((conflict) => conflict.column('number').doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows) await markUnfindable(db, venueId);
    },

    async lock(lease) {
      const session = await lock(
        sql<boolean>`number = ${lease.number} and lease_number = ${lease.leaseNumber} and holder is not null`,
      );
      if (!session) throw leaseLost(lease);
      return session;
    },

    async lockOrphan(number, now) {
      await sql`
        update web_sessions set state = ${stateWithout}, since = ${sinceWithout(now)}, qr = null, code = null
        where number = ${number} and not ${isHeld}`.execute(db);
      return lock(sql<boolean>`number = ${number} and not h.held`);
    },

    async save(session) {
      const { state, since, detail, qr, code, wish, linkedAt, toldAt } = session;
      await db
        .updateTable('web_sessions')
        .set({ state, since, detail, qr, code, wish, linked_at: linkedAt, told_at: toldAt })
        .where('number', '=', session.number)
        .execute();
    },
  };
}

/**
 * Guests who were known by an id that only WhatsApp Web has, and whose number is known by now, go by their number: whatever
 * serves the venue next knows them by that. Unless there is a guest of that number already.
 */
async function nameByNumber(db: Database, venueId: string): Promise<void> {
  await sql`
    with renamed as (
      update guests g set address = substr(phone, 2)
      where venue_id = ${venueId} and channel = 'whatsapp' and address like '%@lid' and phone like '+%'
        and not exists (
          select from guests o
          where o.venue_id = g.venue_id and o.channel = g.channel and o.id <> g.id and (o.address = substr(g.phone, 2) or o.phone = g.phone)
        )
      returning id, address
    )
    update notifications n set recipient = renamed.address
    from renamed join conversations c on c.guest_id = renamed.id
    where n.conversation_id = c.id and n.channel = 'whatsapp' and n.status in ('pending', 'sending')`.execute(db);
}

/** What may have left by another number stands in none of the new one's chats: who looks there will not find it. */
async function markUnfindable(db: Database, venueId: string): Promise<void> {
  await sql`
    update notifications set maybe_duplicate = true
    where venue_id = ${venueId} and channel = 'whatsapp' and status = 'sending' and unknown_since is not null`.execute(
    db,
  );
}
