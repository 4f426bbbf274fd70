import pg from 'pg';
import { worldTableNames, worldTables } from './world-tables.ts';

export interface Queries {
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/** The stand-ins' own database. Everything is written here before a stand-in answers, so that a killed process goes on where it was. */
export interface World extends Queries {
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Empties phones, channels, mailbox, what is undelivered, and faults; the clock is not touched. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const INT8 = 20;
/** Our bigints are counters and milliseconds, far below 2^53. */
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

/** Any number will do, as long as it is always the same: two starts at once create the tables one after the other. */
const TABLES_LOCK = 7_261_301;

export async function openWorld(databaseUrl: string): Promise<World> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, application_name: 'bellhop-sandbox', types });
  // A connection that breaks is replaced by the pool; unheard, idle or in use, it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  const world: World = {
    query: async (sql, values) => (await pool.query(sql, values)).rows,
    transaction: (work) => inTransaction(pool, work),
    empty: () =>
      inTransaction(pool, async (queries) => {
        for (const table of worldTableNames) await queries.query(`delete from ${table}`);
        await queries.query('update slack_sequence set last_micros = 0');
      }),
    close: () => pool.end(),
  };
  await world.transaction(async (queries) => {
    await queries.query(`select pg_advisory_xact_lock(${TABLES_LOCK})`);
    await queries.query(worldTables);
  });
  return world;
}

async function inTransaction<T>(pool: pg.Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work({ query: async (sql, values) => (await client.query(sql, values)).rows });
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is not used again.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}
