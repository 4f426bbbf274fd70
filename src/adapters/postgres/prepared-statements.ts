import { createHash } from 'node:crypto';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/** Of texts that differ only in how many values they list there may be many: what is beyond this is planned each time. */
const MOST_STATEMENTS = 300;
/** A migration that adds a column changes what `*` gives, and PostgreSQL refuses a prepared statement that gives something else. */
const SELECTS_ALL = /(?:select|returning|\.)\s*\*/i;

/** Each connection plans a statement once, not each time: for most of ours that is the larger part of what they cost. */
export function preparingPool(pool: pg.Pool): PostgresPool {
  const nameOf = createNames();
  const known = new WeakMap<pg.PoolClient, PreparingClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const preparing = known.get(client) ?? new PreparingClient(client, nameOf);
      known.set(client, preparing);
      return preparing;
    },
    end: () => pool.end(),
  };
}

type NameOf = (text: string) => string | undefined;

function createNames(): NameOf {
  const names = new Map<string, string>();
  return (text) => {
    const name = names.get(text);
    if (name || names.size === MOST_STATEMENTS || SELECTS_ALL.test(text)) return name;
    // The same in every process: a pooler may hand one's connection to another.
    names.set(text, `s_${createHash('sha1').update(text).digest('hex').slice(0, 20)}`);
    return names.get(text);
  };
}

class PreparingClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #nameOf: NameOf;

  constructor(client: pg.PoolClient, nameOf: NameOf) {
    this.#client = client;
    this.#nameOf = nameOf;
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new Error('Cursors are not used here');
    return this.#run(text, values);
  }

  async #run<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const name = values.length > 0 ? this.#nameOf(text) : undefined;
    const result = await this.#client.query({ ...(name && { name }), text, values: [...values] });
    const command = result.command as PostgresQueryResult<R>['command'];
    return { command, rowCount: result.rowCount ?? 0, rows: result.rows };
  }

  release(): void {
    this.#client.release();
  }
}
