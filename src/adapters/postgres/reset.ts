import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Empties every table of the product; the schema, its migrations and the keys to the far ends stay. For the sandbox and for tests. */
export async function emptyTables(database: Database): Promise<void> {
  const { rows } = await sql<{ tablename: string }>`
    select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely_%' and tablename <> 'connections'`.execute(
    database,
  );
  const tables = rows.map((row) => sql.id(row.tablename));
  await sql`truncate ${sql.join(tables)} restart identity cascade`.execute(database);
}

/** Whether the database answers. */
export async function answers(database: Database): Promise<boolean> {
  await sql`select 1`.execute(database);
  return true;
}

const FIRST_TRIES = 3;

/** A database that was only just started may keep its first caller waiting for too long. @throws what the last try came to */
export async function firstAnswer(database: Database): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await answers(database);
      return;
    } catch (error) {
      if (tries === FIRST_TRIES) throw error;
    }
  }
}
