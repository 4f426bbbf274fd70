import { sql } from 'kysely';
import { connect } from '../adapters/postgres/database.ts';
import { ConfigError } from '../config.ts';

/** Before anything is built upon it. @throws ConfigError when nobody lets us into the database there */
export async function reachDatabase(databaseUrl: string): Promise<void> {
  const database = connect(databaseUrl, { poolSize: 1, onError: () => {} });
  try {
    await sql`select 1`.execute(database);
  } catch (error) {
    throw new ConfigError([
      `DATABASE_URL: the database cannot be reached: ${wordsOf(error)} (\`npm run doctor\` says where to put it right)`,
    ]);
  } finally {
    await database.destroy();
  }
}

/** Of a name with several addresses there is an error for each, and no words for all. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
