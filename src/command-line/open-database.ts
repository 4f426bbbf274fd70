import { join } from 'node:path';
import { connect, type Database } from '../adapters/postgres/database.ts';
import { runningDatabaseUrl } from '../adapters/postgres/embedded-server.ts';
import { type Config, ConfigError } from '../config.ts';
import { reachDatabase } from './reach-database.ts';

/** The database of the settings; without one, that of the sandbox running on the same data. @throws ConfigError when there is none */
export async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const url = config.databaseUrl ?? (await runningDatabaseUrl(join(config.dataDir, 'postgres'), 'bellhop'));
  if (!url) {
    throw new ConfigError([
      `DATABASE_URL: missing, and no Bellhop runs here with its data in ${config.dataDir}: set it, or run this beside \`npm start\``,
    ]);
  }
  await reachDatabase(url);
  const database = connect(url, { poolSize: 2, onError: () => {} });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
