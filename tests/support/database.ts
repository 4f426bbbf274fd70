import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A fresh database of its own: empty, or a clone of the migrated template. Dropped with the server at the end of the run. */
async function createDatabase(clause: string): Promise<string> {
  const url = new URL(inject('templateUrl'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`create database ${name} ${clause}`);
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}

/** An empty database. */
export const testDatabaseUrl = (): Promise<string> => createDatabase('');

/** A database with the product's tables. */
export const migratedDatabaseUrl = (): Promise<string> => createDatabase('template bellhop_template');
