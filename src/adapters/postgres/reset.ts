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
