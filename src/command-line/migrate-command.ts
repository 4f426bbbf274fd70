import { migrate } from '../adapters/postgres/migrate.ts';
import type { Config } from '../config.ts';
import { withDatabase } from './open-database.ts';
import { say } from './say.ts';

export async function migrateOnly(config: Config): Promise<void> {
  const done = await withDatabase(config, migrate);
  say(done.length === 0 ? 'Nothing to do.' : `Done: ${done.join(', ')}.`);
}
