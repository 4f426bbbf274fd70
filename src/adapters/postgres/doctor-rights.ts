import type pg from 'pg';
import { type Finding, good, wrong } from '../finding.ts';
import { ourTables } from './doctor-migrations.ts';

interface Rights {
  user: string;
  schema: string | null;
  mayCreate: boolean | null;
  readOnly: boolean;
}

/** What the user of the settings may do. Row by row is not asked: the tables say it. */
export async function checkRights(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<Rights>(
    `select current_user as "user", current_schema() as schema,
      has_schema_privilege(current_schema(), 'create') as "mayCreate",
      current_setting('transaction_read_only') = 'on' as "readOnly"`,
  );
  const [rights] = rows;
  if (!rights?.schema)
    return [
      wrong(
        'There is no schema that the user may use',
        'Grant it: grant all on schema public to USER; or set its search_path.',
      ),
    ];
  const { user, schema } = rights;
  if (rights.readOnly)
    return [
      wrong('Nothing can be written: this is a replica, or it is set to read only', 'Set DATABASE_URL to the primary.'),
    ];
  const tables = await lockedTables(client, schema);
  const problems = [
    ...(rights.mayCreate
      ? []
      : [noRight(`create tables in schema ${schema}`, `grant all on schema ${schema} to "${user}"`)]),
    ...(tables.length === 0
      ? []
      : [noRight(`read and write ${tables.join(', ')}`, `grant all on all tables in schema ${schema} to "${user}"`)]),
  ];
  return problems.length > 0 ? problems : [good(`The user ${user} may do what is needed`)];
}

const noRight = (what: string, grant: string): Finding =>
  wrong(`The user of DATABASE_URL may not ${what}`, `As its owner run: ${grant}; or let the user own the database.`);

/** Ours, in that schema, that lack a right. */
async function lockedTables(client: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind = 'r' and c.relname = any($2)
        and not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')
          and has_table_privilege(c.oid, 'update') and has_table_privilege(c.oid, 'delete'))
      order by 1`,
    [schema, await ourTables()],
  );
  return rows.map(({ name }) => name);
}
