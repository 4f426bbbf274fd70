import pg from 'pg';

/** As many as the product is given beside it. */
export const CONNECTIONS = 16;
const MEASURED_MS = 2_000;
const RESOURCES = 200;

export interface Bare {
  /** Rows a second, each committed on its own. */
  perSecond(): Promise<number>;
  close(): Promise<void>;
}

/** One row a commit: what PostgreSQL does at the most for anything that must be on disk. */
export const bareInserts = (databaseUrl: string): Promise<Bare> =>
  openBare(databaseUrl, {
    table: 'create table bare_rows (id bigint generated always as identity primary key, body text not null)',
    insert: 'insert into bare_rows (body) values ($1)',
    values: () => ['Hi, is the studio free on Sunday at five?'],
  });

/** One booking a commit with nothing but the constraint that keeps bookings apart: {@link RESOURCES} resources, no conflicts. */
export const bareExclusions = (databaseUrl: string): Promise<Bare> =>
  openBare(databaseUrl, {
    table: `create table bare_slots (
      resource text not null, span tstzrange not null, exclude using gist (resource with =, span with &&))`,
    insert: `insert into bare_slots values ($1, tstzrange(
      timestamptz '2031-01-01Z' + $2 * interval '2 hours', timestamptz '2031-01-01Z' + ($2 + 1) * interval '2 hours'))`,
    values: (count) => [`room-${count % RESOURCES}`, Math.floor(count / RESOURCES)],
  });

async function openBare(
  databaseUrl: string,
  { table, insert, values }: { table: string; insert: string; values(count: number): unknown[] },
): Promise<Bare> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  await pool.query(table);
  let count = 0;
  return {
    async perSecond() {
      const begun = performance.now();
      const before = count;
      const writers = Array.from({ length: CONNECTIONS }, async () => {
        const client = await pool.connect();
        while (performance.now() - begun < MEASURED_MS) {
          await client.query({ name: 'bare', text: insert, values: values(count++) });
        }
        client.release();
      });
      await Promise.all(writers);
      return ((count - before) / (performance.now() - begun)) * 1_000;
    },
    close: () => pool.end(),
  };
}
