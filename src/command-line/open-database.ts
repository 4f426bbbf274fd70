import { join } from 'node:path';
import { connect, type Database } from '../adapters/postgres/database.ts';
import { runningDatabaseUrl } from '../adapters/postgres/embedded-server.ts';
import type { Config } from '../config.ts';
import { UsageError } from './usage-error.ts';

/** The database of the settings; without one, that of the sandbox running on the same data. */
export async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const url = config.databaseUrl ?? (await runningDatabaseUrl(join(config.dataDir, 'postgres'), 'bellhop'));
  if (!url) throw new UsageError('Set DATABASE_URL, or run this beside a running `npm start` with the same DATA_DIR.');
  const database = connect(url, { poolSize: 2, onError: () => {} });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
