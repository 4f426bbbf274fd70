import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '../../src/adapters/postgres/database.ts';
import { openNumber } from '../support/web-number.ts';

const write = (db: Database) => sql`update venues set id = id`.execute(db);

/** What a write comes to in a transaction that begins so. */
function failing(database: Database, first: (transaction: Database) => Promise<unknown>): Promise<unknown> {
  const work = database.transaction().execute(async (transaction) => {
    await first(transaction);
    await write(transaction);
  });
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

test('a server that takes no writes, and a row that others do not let go, say nothing about what was to be written', async () => {
  const { database, holder } = await openNumber();
  const { isUnavailable } = holder().store;
  const readOnly = await failing(database, (db) => sql`set transaction read only`.execute(db));
  expect(readOnly).toMatchObject({ code: '25006' });
  const locked = await database.transaction().execute(async (other) => {
    await write(other);
    return failing(database, (db) => sql`set local lock_timeout = '50ms'`.execute(db));
  });
  expect(locked).toMatchObject({ code: '55P03' });
  const tooLate = await failing(database, async (db) => {
    await sql`set transaction isolation level serializable`.execute(db);
    await sql`select id from venues`.execute(db);
    await write(database);
  });
  expect(tooLate).toMatchObject({ code: '40001' });
  for (const error of [readOnly, locked, tooLate]) expect(isUnavailable(error)).toBe(true);
  const wrong = await failing(database, (db) => sql`select 1 / 0`.execute(db));
  expect(wrong).toMatchObject({ code: '22012' });
  expect(isUnavailable(wrong)).toBe(false);
});
