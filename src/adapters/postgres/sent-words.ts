import { sql } from 'kysely';
import type { Clock } from '../../ports.ts';
import type { MayBeOurs } from '../../ports-web-sessions.ts';
import type { Database } from './database.ts';

/** So long after they have left, words may turn up that nobody could take down as ours. */
const TURN_UP_WITHIN_MS = 10 * 60_000;

export function createMayBeOurs(db: Database, clock: Clock): MayBeOurs {
  return async (venueAddress, guestAddress, text) => {
    const since = new Date(clock.now().getTime() - TURN_UP_WITHIN_MS);
    const { rows } = await sql`
      select 1 from venues v
      join guests g on g.venue_id = v.id and g.channel = 'whatsapp' and g.address = ${guestAddress}
      join conversations c on c.guest_id = g.id
      join notifications n on n.conversation_id = c.id
      where v.whatsapp_address = ${venueAddress} and n.channel = 'whatsapp' and n.text = ${text} and (
        n.status = 'sending'
        or n.status in ('sent', 'delivered', 'read', 'ambiguous') and n.finished_at > ${since}
      ) limit 1`.execute(db);
    return rows.length > 0;
  };
}
