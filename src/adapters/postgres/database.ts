import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { preparingPool } from './prepared-statements.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

const DATE = 1082;
const INT8 = 20;
/** A `date` stays text (pg would make it midnight of the process's zone); our bigints are ids and counters far below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(DATE, (value) => value);
types.setTypeParser(INT8, Number);

export function connect(databaseUrl: string, options: { poolSize: number; onError(error: Error): void }): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.poolSize,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'bellhop',
    keepAlive: true,
    types,
  });
  // A connection that breaks is replaced by the pool; unheard, idle or in use, it would end the process.
  pool.on('error', options.onError);
  pool.on('connect', (client) => void client.on('error', options.onError));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) });
}
