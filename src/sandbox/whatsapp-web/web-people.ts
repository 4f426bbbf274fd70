import type { Queries } from '../world.ts';
import { lidOf, phoneId, phoneOf } from './web-ids.ts';

export interface WebPerson {
  lid: string;
  /** Digits; null: WhatsApp does not tell. */
  phone: string | null;
  name: string | null;
}

const PERSON = 'lid, phone, name';

/** Takes the place of whoever had one of the two ids. */
export async function savePerson(queries: Queries, number: string, person: WebPerson): Promise<WebPerson> {
  const { lid, phone, name } = person;
  await queries.query('delete from web_people where number = $1 and (lid = $2 or phone = $3)', [number, lid, phone]);
  await queries.query('insert into web_people (number, lid, phone, name) values ($1, $2, $3, $4)', [
    number,
    lid,
    phone,
    name,
  ]);
  return person;
}

/** By either id. */
export async function findPerson(queries: Queries, number: string, id: string): Promise<WebPerson | null> {
  const [person] = await queries.query<WebPerson>(
    `select ${PERSON} from web_people where number = $1 and (lid = $2 or phone = $3)`,
    [number, id, phoneOf(id)],
  );
  return person ?? null;
}

/** Who writes is known from then on, with the name last given. */
export async function metPerson(queries: Queries, number: string, id: string, name: string | null): Promise<WebPerson> {
  const known = await findPerson(queries, number, id);
  const phone = phoneOf(id);
  const person = known ?? { lid: phone === null ? id : lidOf(phone), phone, name: null };
  if (known && (name === null || name === known.name)) return known;
  return savePerson(queries, number, { ...person, name: name ?? person.name });
}

/** As a look-up at the servers finds them: who is known here, wrote to the Cloud API's number, or is linked. Null: not on WhatsApp. */
export async function lookUp(queries: Queries, number: string, id: string): Promise<WebPerson | null> {
  const known = await findPerson(queries, number, id);
  const phone = phoneOf(id);
  if (known || phone === null) return known;
  const [row] = await queries.query<{ exists: boolean }>(
    `select exists (select from guests where phone = $1) or exists (select from web_links where number = $1)
      or $1 = $2 as exists`,
    [phone, number],
  );
  return row?.exists ? savePerson(queries, number, { lid: lidOf(phone), phone, name: null }) : null;
}

export const idsOf = ({ lid, phone }: WebPerson) => (phone === null ? [lid] : [lid, phoneId(phone)]);
