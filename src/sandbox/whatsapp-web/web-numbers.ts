import type { Queries } from '../world.ts';
import { newSecret } from './web-ids.ts';

export async function addLink(queries: Queries, number: string, at: Date): Promise<string> {
  const secret = newSecret();
  await queries.query('insert into web_links (secret, number, linked_at) values ($1, $2, $3)', [secret, number, at]);
  return secret;
}

/** Null: the phone has ended it. */
export async function numberOfLink(queries: Queries, secret: string): Promise<string | null> {
  const [row] = await queries.query<{ number: string }>('select number from web_links where secret = $1', [secret]);
  return row?.number ?? null;
}

/** Whether who holds this link may still ask for anything: it has not ended, and WhatsApp holds nothing against the number. */
export async function isServed(queries: Queries, secret: string): Promise<boolean> {
  const rows = await queries.query(
    'select from web_links l left join web_numbers n using (number) where l.secret = $1 and n.state is null',
    [secret],
  );
  return rows.length > 0;
}

export async function endLinks(queries: Queries, number: string, secret: string | null): Promise<void> {
  await queries.query('delete from web_links where number = $1 and ($2::text is null or secret = $2)', [
    number,
    secret,
  ]);
}

export interface KnownNumber {
  linked: boolean;
  /** What WhatsApp holds against it; null: nothing. */
  state: string | null;
  typing: string[];
  lookups: number;
}

export async function knownNumber(queries: Queries, number: string): Promise<KnownNumber> {
  const [row] = await queries.query<KnownNumber>(
    `select exists (select from web_links where number = $1) as linked, n.state,
        coalesce(n.typing, '[]') as typing, coalesce(n.lookups, 0) as lookups
      from (select $1::text as number) asked left join web_numbers n using (number)`,
    [number],
  );
  return row ?? { linked: false, state: null, typing: [], lookups: 0 };
}

export async function setNumberState(queries: Queries, number: string, state: string | null): Promise<void> {
  await queries.query(
    `insert into web_numbers (number, state) values ($1, $2) on conflict (number) do update set state = $2`,
    [number, state],
  );
}

export async function countLookup(queries: Queries, number: string): Promise<void> {
  await queries.query(
    `insert into web_numbers (number, lookups) values ($1, 1)
      on conflict (number) do update set lookups = web_numbers.lookups + 1`,
    [number],
  );
}

export async function addTyping(queries: Queries, number: string, chatId: string): Promise<void> {
  await queries.query(
    `insert into web_numbers (number, typing) values ($1, json_build_array($2::text))
      on conflict (number) do update set typing = (web_numbers.typing::jsonb || to_jsonb($2::text))::json`,
    [number, chatId],
  );
}
