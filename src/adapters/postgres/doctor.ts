import pg from 'pg';
import { type Finding, good, warn, wrong } from '../finding.ts';
import { checkMigrations } from './doctor-migrations.ts';
import { checkRights } from './doctor-rights.ts';

export interface DatabaseLook {
  databaseUrl: string;
  /** How many connections a process of ours opens at most. */
  connections: number;
  /** Of each query, and of connecting. */
  timeoutMs: number;
}

const MIN_VERSION = 15;

/** Whether the database is one that we can work with. Changes nothing, and never throws. */
export async function checkDatabase({ databaseUrl, connections, timeoutMs }: DatabaseLook): Promise<Finding[]> {
  let client: pg.Client | null = null;
  try {
    client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      statement_timeout: timeoutMs,
      application_name: 'bellhop-doctor',
    });
    // Unheard, a connection that breaks would end the process.
    client.on('error', () => {});
    await client.connect();
    return await lookAround(client, connections);
  } catch (error) {
    return [notReached(error)];
  } finally {
    client?.end().catch(() => undefined);
  }
}

type Look = (client: pg.Client) => Promise<Finding | Finding[]>;

/** One after the other: it is one connection. What one look fails of keeps no other from being made. */
async function lookAround(client: pg.Client, connections: number): Promise<Finding[]> {
  const looks: Look[] = [
    ofVersion,
    ofExtension,
    checkMigrations,
    checkRights,
    ofClock,
    (each) => ofConnections(each, connections),
  ];
  const findings: Finding[] = [];
  for (const look of looks) {
    try {
      findings.push(...[await look(client)].flat());
    } catch (error) {
      findings.push(notLookedAt(error));
      // What is asked next would wait behind it.
      if (messageOf(error) === LATE) break;
    }
  }
  return findings;
}

/** What the client says when it has waited for long enough. */
const LATE = 'Query read timeout';

async function ofVersion(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ version: string; encoding: string; major: number }>(
    `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
      current_setting('server_version_num')::int / 10000 as major`,
  );
  const { version = '', encoding = '', major = 0 } = rows[0] ?? {};
  return [
    major >= MIN_VERSION
      ? good(`PostgreSQL ${version} answers`)
      : wrong(`PostgreSQL is version ${version}`, `Take version ${MIN_VERSION} or newer.`),
    ...(encoding === 'UTF8'
      ? []
      : [
          wrong(
            `The database is encoded in ${encoding}`,
            "Make a new one with `create database … encoding 'UTF8' template template0`.",
          ),
        ]),
  ];
}

/** Tried and taken back: only the server knows whether it lets us. */
async function ofExtension(client: pg.Client): Promise<Finding> {
  const { rowCount } = await client.query("select 1 from pg_extension where extname = 'btree_gist'");
  if (rowCount) return good('The extension btree_gist is there');
  try {
    await client.query('begin');
    await client.query('create extension btree_gist');
    return good('The extension btree_gist can be created');
  } catch (error) {
    const how =
      'Let an administrator run `create extension btree_gist` in this database; where there is no such extension, install postgresql-contrib.';
    return wrong(`The extension btree_gist is not there and cannot be created: ${messageOf(error)}`, how);
  } finally {
    await client.query('rollback');
  }
}

async function ofClock(client: pg.Client): Promise<Finding> {
  const asked = Date.now();
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
  const answered = Date.now();
  const theirs = rows[0]?.now.getTime() ?? Number.NaN;
  return judgeClock(Math.max(asked - theirs, theirs - answered, 0));
}

const MAX_SKEW_MS = 5_000;

/** @param skewMs by how much the two clocks differ at least. */
export function judgeClock(skewMs: number): Finding {
  if (skewMs <= MAX_SKEW_MS) return good('The clocks of the database and of this machine agree');
  const seconds = Math.round(skewMs / 1000);
  return warn(
    `The clocks of the database and of this machine are ${seconds} s apart`,
    'Set both by NTP (timedatectl set-ntp true).',
  );
}

async function ofConnections(client: pg.Client, needed: number): Promise<Finding> {
  const { rows } = await client.query<{ most: number; used: number }>(
    `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0) as most,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used`,
  );
  const { most = 0, used = 0 } = rows[0] ?? {};
  const numbers = `${most} connections, ${used} in use`;
  if (most < needed)
    return wrong(
      `The server takes ${numbers}; one process of ours opens up to ${needed}`,
      `Set max_connections to ${needed + 30} or more in postgresql.conf, and restart it.`,
    );
  // We may be among those in use: a process that runs has its own already.
  if (most - used < needed)
    return warn(
      `The server takes ${numbers}; one more process of ours opens up to ${needed}`,
      'Raise max_connections in postgresql.conf before you start one more.',
    );
  return good(`The server has room: ${numbers}`);
}

/** By SQLSTATE or the system's own code. */
const FIXES: Record<string, string> = {
  '28P01': 'Check the user and the password in DATABASE_URL.',
  '28000': 'Check the user in DATABASE_URL, and that pg_hba.conf lets it in from here.',
  '3D000': 'Create the database (createdb), or correct its name in DATABASE_URL.',
  '42501': 'Let the user in: grant connect on database … to ….',
  '53300': 'Raise max_connections in postgresql.conf, or stop what holds the connections.',
};

function notReached(error: unknown): Finding {
  const code = codeOf(error);
  const fix =
    FIXES[code] ?? 'Check host and port in DATABASE_URL, and that PostgreSQL runs and can be reached from here.';
  return wrong(`The database cannot be reached: ${messageOf(error)}`, fix);
}

function notLookedAt(error: unknown): Finding {
  const how = 'Check the rights of the user in DATABASE_URL: it should own the database, or at least its schema.';
  return wrong(`Something of the database cannot be looked at: ${messageOf(error)}`, how);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Some errors of the system have no words, only a code. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || codeOf(error) || error.name;
}
