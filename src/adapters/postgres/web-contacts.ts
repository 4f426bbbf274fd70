import { sql } from 'kysely';
import type { SessionStore, WebContact } from '../../ports-web-sessions.ts';
import type { Database } from './database.ts';

interface Ids {
  lid: string | null;
  phone: string | null;
}

export function createWebContacts(db: Database): Pick<SessionStore, 'contact' | 'contactAt' | 'saveContact'> {
  return {
    contact: async (number, ids) => (await byIds(db, number, ids))[0] ?? null,

    async contactAt(number, address) {
      const { rows } = await sql<WebContact>`
        select ${CONTACT} from web_contacts where number = ${number} and address = ${address}`.execute(db);
      return rows[0] ?? null;
    },

    saveContact: (number, contact) =>
      db.transaction().execute(async (transaction) => {
        // One at a time for a number: both of a person's ids may come up at once.
        await sql`select pg_advisory_xact_lock(hashtextextended(${`web-contacts/${number}`}, 0))`.execute(transaction);
        return save(transaction, number, contact);
      }),
  };
}

const CONTACT = sql.raw('address, lid, phone, chat_id as "chatId"');

/** Where a person has been two so far, the one of the privacy id comes first: under that they go on writing. */
async function byIds(db: Database, number: string, { lid, phone }: Ids): Promise<WebContact[]> {
  const { rows } = await sql<WebContact>`
    select ${CONTACT} from web_contacts
    where number = ${number} and (lid = ${lid} or phone = ${phone})
    order by (lid = ${lid}) is true desc`.execute(db);
  return rows;
}

/** What stands there of an id stays: a person that has been two so far is not made one. */
async function save(db: Database, number: string, contact: WebContact): Promise<WebContact> {
  const known = await byIds(db, number, contact);
  const { address } = known.find((each) => each.address === contact.address) ?? known[0] ?? contact;
  const others = known.filter((each) => each.address !== address);
  const free = <Id extends keyof Ids>(id: Id) => (others.some((each) => each[id] === contact[id]) ? null : contact[id]);
  const { rows } = await sql<WebContact>`
    insert into web_contacts as known (number, address, lid, phone, chat_id)
    select number, ${address}, ${free('lid')}, ${free('phone')}, ${contact.chatId}
    from web_sessions where number = ${number}
    on conflict (number, address) do update set
      lid = coalesce(excluded.lid, known.lid), phone = coalesce(excluded.phone, known.phone), chat_id = excluded.chat_id
    returning ${CONTACT}`.execute(db);
  return rows[0] ?? { ...contact, address };
}
