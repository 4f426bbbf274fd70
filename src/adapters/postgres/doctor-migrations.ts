import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { type Finding, good, wrong } from '../finding.ts';

const folder = new URL('../../../migrations/', import.meta.url);

/** Whether the database has all of our migrations, and none of a newer program's. */
export async function checkMigrations(client: pg.Client): Promise<Finding> {
  const ours = (await migrationFiles()).map((name) => name.replace(/\.sql$/, ''));
  const done = await migrationsDone(client);
  const newer = done.filter((name) => !ours.includes(name));
  if (newer.length > 0)
    return wrong(`The database is newer than this program: ${newer.join(', ')}`, 'Bring this program up to date.');
  const missing = ours.filter((name) => !done.includes(name)).sort();
  if (missing.length === 0) return good(`The database is up to date (${ours.length} migrations)`);
  return wrong(`The database is not up to date: ${missing.join(', ')} to come`, 'npm run migrate');
}

async function migrationsDone(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('kysely_migration') is not null as there",
  );
  if (!rows[0]?.there) return [];
  return (await client.query<{ name: string }>('select name from kysely_migration')).rows.map(({ name }) => name);
}

/** The tables that we read and write, by what the migrations create. */
export async function ourTables(): Promise<string[]> {
  const texts = await Promise.all((await migrationFiles()).map((name) => readFile(new URL(name, folder), 'utf8')));
  const created = texts.flatMap((text) => [...text.matchAll(/^create table (\w+)/gm)].map(([, name = '']) => name));
  return [...created, 'kysely_migration', 'kysely_migration_lock'];
}

const migrationFiles = async () => (await readdir(folder)).filter((name) => name.endsWith('.sql'));
