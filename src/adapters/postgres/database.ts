import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { preparingPool } from './prepared-statements.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

const CONNECT_WITHIN_MS = 10_000;
const DATE = 1082;
const INT8 = 20;
/** A `date` stays text (pg would make it midnight of the process's zone); our bigints are ids and counters far below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(DATE, (value) => value);
types.setTypeParser(INT8, Number);

interface ConnectOptions {
  poolSize: number;
  /** How long whoever asks waits for a free connection. */
  connectWithinMs?: number;
  onError(error: Error): void;
}

export function connect(databaseUrl: string, options: ConnectOptions): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.poolSize,
    connectionTimeoutMillis: options.connectWithinMs ?? CONNECT_WITHIN_MS,
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
