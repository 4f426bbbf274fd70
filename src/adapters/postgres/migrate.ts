import { readdir, readFile } from 'node:fs/promises';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';

const folder = new URL('../../../migrations/', import.meta.url);

/** Brings the database up to date. Safe when several processes start at once: one migrates, the others wait and find nothing to do. */
export async function migrate<T>(database: Kysely<T>): Promise<string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: readMigrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) {
    const failed = results.find((result) => result.status === 'Error');
    if (!failed) throw error;
    throw new Error(`Migration ${failed.migrationName} failed: ${String(error)}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}

/** Whether the database is older than this program. Changes nothing. */
export async function isBehind<T>(database: Kysely<T>): Promise<boolean> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: readMigrations } });
  return (await migrator.getMigrations()).some((migration) => migration.executedAt === undefined);
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  const entries = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      const migration: Migration = { up: async (db) => void (await sql.raw(text).execute(db)) };
      return [name.replace(/\.sql$/, ''), migration] as const;
    }),
  );
  return Object.fromEntries(entries);
}
