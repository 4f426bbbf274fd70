import { readFile } from 'node:fs/promises';
import pg from 'pg';

/** Something that was lost, said twice or left behind. */
export interface Violation {
  check: string;
  what: string;
  detail: string;
}

const query = new URL('./audit.sql', import.meta.url);

/** Holds the product's database against the world of its stand-ins. @returns nothing when all is well. */
export async function audit(databaseUrl: string, worldDatabaseUrl: string): Promise<Violation[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await auditThrough(client, worldDatabaseUrl);
  } finally {
    await client.end();
  }
}

/** @param world a connection string, or the name of a connection that dblink has open. */
export async function auditThrough(client: pg.Client, world: string): Promise<Violation[]> {
  await client.query("select set_config('audit.world', $1, false)", [world]);
  const results: unknown = await client.query(await readFile(query, 'utf8'));
  // One result for each statement; the one that shows the violations is the only one with columns.
  return (results as pg.QueryResult<Violation>[]).flatMap(({ rows }) => rows);
}
