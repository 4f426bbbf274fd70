import type { ConnectionPlace, ConnectionStore, StoredConnection } from '../../ports-connections.ts';
import type { Database } from './database.ts';

export function createConnectionStore(db: Database): ConnectionStore {
  return {
    async find({ kind, address }) {
      const row = await rows(db).where('kind', '=', kind).where('address', '=', address).executeTakeFirst();
      return row ?? null;
    },

    async save(connection) {
      const { kind, address, sealed, keyId, updatedAt } = connection;
      const values = { sealed, key_id: keyId, updated_at: updatedAt };
      await db
        .insertInto('connections')
        .values({ kind, address, ...values })
        .onConflict((conflict) => conflict.columns(['kind', 'address']).doUpdateSet(values))
        .execute();
    },

    async reseal(read, { sealed, keyId }) {
      const done = await db
        .updateTable('connections')
        .set({ sealed, key_id: keyId })
        .where('kind', '=', read.kind)
        .where('address', '=', read.address)
        .where('sealed', '=', read.sealed)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },

    async remove(place: ConnectionPlace, read) {
      const all = db.deleteFrom('connections').where('kind', '=', place.kind).where('address', '=', place.address);
      const done = await (read ? all.where('sealed', '=', read.sealed) : all).executeTakeFirst();
      return done.numDeletedRows > 0n;
    },

    all: (): Promise<StoredConnection[]> => rows(db).orderBy('kind').orderBy('address').execute(),
  };
}

const rows = (db: Database) =>
  db.selectFrom('connections').select(['kind', 'address', 'sealed', 'key_id as keyId', 'updated_at as updatedAt']);
