import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { UnservedNumber } from '../../ports-looking-back.ts';
import type { Session } from '../../ports-web-sessions.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** Real time: a process that has died lets go of its sessions by doing nothing. */
export const isHeld = sql<boolean>`(holder is not null and coalesce(lease_until > now(), false))`;

/** What depends on a browser. */
const LIVELY = sql`state in ('starting', 'waiting_for_scan', 'ready')`;
/** What is left of such a state when the browser is gone. */
export const stateWithout: RawBuilder<Session['state']> = sql<Session['state']>`
  case when not ${LIVELY} then state when linked_at is null then 'absent' else 'away' end`;
/** Since the browser is gone: a lease that has run out says for how long. */
export const sinceWithout = (now: Date) => sql<Date>`case when ${LIVELY}
  then ${now}::timestamptz - greatest(interval '0', now() - coalesce(lease_until, now())) else since end`;

/** As it stands: whoever reads it need not know that its holder has died without a word. */
export const SESSION = sql.raw(`
  number, venue_id, since, detail, wish, linked_at, told_at, read_until, case when h.held then qr end as qr,
  case when h.held then code end as code, h.held`);

export type SessionRow = Omit<
  Selectable<Schema['web_sessions']>,
  'holder' | 'lease_number' | 'lease_until' | 'wished_at'
> & {
  held: boolean;
};

/** The table, each row with whether it is held. */
export const sessions = sql`web_sessions cross join lateral (select ${isHeld} as held) as h`;
const asItStands = sql<Session['state']>`case when h.held then state else ${stateWithout} end`;
export const stateNow = sql<Session['state']>`${asItStands} as state`;

/** Nobody can say when these end. */
const OVER = sql`('absent', 'logged_out', 'wrong_number', 'blocked')`;

/** Whether what is waited for may not come: the link is gone, or the number has not been served for so long (the venue's clock). */
export const isGoneFor = (ms: number, now: Date) => sql<boolean>`(${asItStands} in ${OVER} or ${asItStands} <> 'ready'
  and case when h.held then since else ${sinceWithout(now)} end <= ${new Date(now.getTime() - ms)})`;

export function toSession(row: SessionRow): Session {
  return {
    number: row.number,
    venueId: row.venue_id,
    state: row.state,
    since: row.since,
    detail: row.detail,
    qr: row.qr,
    code: row.code,
    wish: row.wish,
    linkedAt: row.linked_at,
    toldAt: row.told_at,
    readUntil: row.read_until,
    isHeld: row.held,
  };
}

/** By number; of one venue, or of all. */
export async function readUnserved(db: Database, venueId?: string): Promise<UnservedNumber[]> {
  const { rows } = await sql<UnservedNumber>`
    select venue_id as "venueId", number, ${stateNow} from ${sessions}
    where ${asItStands} <> 'ready' and ${venueId === undefined ? sql`true` : sql`venue_id = ${venueId}`}
    order by number`.execute(db);
  return rows;
}
