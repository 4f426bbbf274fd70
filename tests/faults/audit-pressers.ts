import pg from 'pg';
import type { PressMade } from './actors.ts';
import type { Violation } from './audit.ts';

const STORED = `
  select concat_ws('/', slack_user_id, (deed ->> 'bookingId') || ':' || (deed ->> 'rev'), deed ->> 'decision') as key,
    count(*)::int as times
  from presses group by 1`;

/** What pressers were told, which no database knows: "Saved" is stored, "Not saved" is not, and will not be. */
export async function auditPressers(databaseUrl: string, made: PressMade[]): Promise<Violation[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ key: string; times: number }>(STORED);
    const stored = new Map(rows.map(({ key, times }) => [key, times]));
    return [...new Set(made.map(keyOf))].flatMap((key) => {
      const presses = made.filter((press) => keyOf(press) === key);
      return judge(key, presses, stored.get(key) ?? 0);
    });
  } finally {
    await client.end();
  }
}

const keyOf = ({ user, value, decision }: PressMade) => `${user}/${value}/${decision}`;

function judge(key: string, presses: PressMade[], stored: number): Violation[] {
  const told = (what: PressMade['told']) => presses.filter((press) => press.told === what).length;
  if (stored >= told('saved') && stored <= presses.length - told('not saved')) return [];
  const detail = `told ${presses.map((press) => press.told).join(', ')}; stored ${stored} times`;
  return [{ check: 'presser told otherwise', what: key, detail }];
}
