import { Redis } from 'ioredis';
import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { Finding } from '../../src/adapters/finding.ts';
import { checkDatabase, judgeClock } from '../../src/adapters/postgres/doctor.ts';
import { checkRedis, judge, readInfo } from '../../src/adapters/redis/doctor.ts';
import { migratedDatabaseUrl, testDatabaseUrl } from '../support/database.ts';
import { saying, TIMEOUT_MS } from '../support/doctor-stage.ts';
import { describeWithRedis, startTestRedis } from '../support/redis.ts';

const lookAt = (databaseUrl: string, connections = 20) =>
  checkDatabase({ databaseUrl, connections, timeoutMs: TIMEOUT_MS });
const amiss = (findings: Finding[]) => findings.filter(({ verdict }) => verdict !== 'ok');

async function run(databaseUrl: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

let roles = 0;

/** The database as a user of its own sees it. */
async function asRole(databaseUrl: string, change: (role: string) => string[] = () => []): Promise<string> {
  roles += 1;
  const role = `doctor_${process.pid}_${roles}`;
  await run(databaseUrl, `create role ${role} login password 'of-the-role'`, ...change(role));
  onTestFinished(() => run(databaseUrl, `drop owned by ${role}`, `drop role ${role}`));
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = 'of-the-role';
  return url.href;
}

const changed = (databaseUrl: string, change: (url: URL) => void) => {
  const url = new URL(databaseUrl);
  change(url);
  return url.href;
};

test('a database as it should be', async () => {
  const findings = await lookAt(await migratedDatabaseUrl());
  expect(amiss(findings)).toEqual([]);
  expect(findings.map(({ what }) => what)).toEqual([
    expect.stringMatching(/^PostgreSQL 18/),
    'The extension btree_gist is there',
    expect.stringMatching(/up to date \(\d+ migrations\)/),
    expect.stringMatching(/may do what is needed/),
    expect.stringMatching(/clocks .* agree/),
    expect.stringMatching(/has room/),
  ]);
});

test('a user who may only look', async () => {
  const databaseUrl = await migratedDatabaseUrl();
  const role = await asRole(databaseUrl, (name) => [`grant select on all tables in schema public to ${name}`]);
  expect(amiss(await lookAt(role))).toEqual([
    saying('wrong', /may not create tables in schema public/, /grant all on schema public to "doctor_/),
    saying('wrong', /may not read and write booking_events, bookings, .*venues/, /grant all on all tables/),
  ]);
});

test('a user without any right to an empty database', async () => {
  const findings = amiss(await lookAt(await asRole(await testDatabaseUrl())));
  expect(findings).toEqual([
    saying('wrong', /btree_gist is not there and cannot be created: permission denied/, /administrator/),
    saying('wrong', /not up to date: 000001_init/, /npm run migrate/),
    saying('wrong', /may not create tables/, /grant all on schema/),
  ]);
});

test('a user who cannot read which migrations were done, and one who can write nothing', async () => {
  const databaseUrl = await migratedDatabaseUrl();
  const blind = amiss(await lookAt(await asRole(databaseUrl)));
  expect(blind).toContainEqual(
    saying('wrong', /cannot be looked at: permission denied for table kysely_migration/, /rights/),
  );
  const reader = await asRole(databaseUrl, (name) => [
    `grant all on schema public to ${name}`,
    `grant all on all tables in schema public to ${name}`,
    `alter role ${name} set default_transaction_read_only = on`,
  ]);
  expect(amiss(await lookAt(reader))).toEqual([saying('wrong', /replica, or it is set to read only/, /primary/)]);
});

test('a password, a database and a server that are not right', async () => {
  const databaseUrl = await migratedDatabaseUrl();
  const role = await asRole(databaseUrl);
  const wrongPassword = await lookAt(changed(role, (url) => (url.password = 'something-else')));
  expect(wrongPassword).toEqual([saying('wrong', /password authentication failed/, /the password in DATABASE_URL/)]);
  expect(JSON.stringify(wrongPassword)).not.toContain('something-else');
  expect(await lookAt(changed(databaseUrl, (url) => (url.pathname = '/not_there')))).toEqual([
    saying('wrong', /"not_there" does not exist/, /createdb/),
  ]);
  expect(await lookAt('postgres://u:p@127.0.0.1:2/x')).toEqual([saying('wrong', /ECONNREFUSED/, /host and port/)]);
  expect(await lookAt('postgres://u:p@127.0.0.1:no/x')).toEqual([
    saying('wrong', /cannot be reached/, /host and port/),
  ]);
});

test('a database of a newer program, and one in another encoding', async () => {
  const databaseUrl = await migratedDatabaseUrl();
  await run(databaseUrl, "insert into kysely_migration (name, timestamp) values ('999999_later', 'then')");
  expect(amiss(await lookAt(databaseUrl))).toEqual([
    saying('wrong', /newer than this program: 999999_later/, /up to date/),
  ]);
  const admin = inject('templateUrl');
  const name = `latin_${process.pid}`;
  await run(admin, `create database ${name} encoding 'LATIN1' locale 'C' template template0`);
  onTestFinished(() => run(admin, `drop database ${name} with (force)`));
  const latin = await lookAt(changed(admin, (url) => (url.pathname = `/${name}`)));
  expect(latin).toContainEqual(saying('wrong', /encoded in LATIN1/, /UTF8/));
});

test('too few connections, and clocks that differ', async () => {
  const databaseUrl = await migratedDatabaseUrl();
  expect(amiss(await lookAt(databaseUrl, 5_000))).toEqual([
    saying('wrong', /takes 197 connections, .*up to 5000/, /max_connections to 5030/),
  ]);
  expect(amiss(await lookAt(databaseUrl, 197))).toEqual([saying('warning', /one more process/, /max_connections/)]);
  expect(judgeClock(4_000).verdict).toBe('ok');
  expect(judgeClock(61_000)).toEqual(saying('warning', /61 s apart/, /NTP/));
});

describeWithRedis('Redis', () => {
  async function configured(...settings: [string, string][]) {
    const { url } = await startTestRedis();
    const redis = new Redis(url);
    for (const [name, value] of settings) await redis.config('SET', name, value);
    redis.disconnect();
    return url;
  }

  test('as it should be', async () => {
    expect(amiss(await checkRedis(await configured(), TIMEOUT_MS))).toEqual([]);
  });

  test('that throws away what it has no room for', async () => {
    const url = await configured(['maxmemory-policy', 'allkeys-lru']);
    expect(amiss(await checkRedis(url, TIMEOUT_MS))).toEqual([
      saying('wrong', /maxmemory-policy allkeys-lru/, /noeviction.*redis\.conf/),
    ]);
  });

  test('that forgets when it restarts', async () => {
    const url = await configured(['appendonly', 'no']);
    expect(amiss(await checkRedis(url, TIMEOUT_MS))).toEqual([
      saying('warning', /appendonly is off/, /appendonly yes/),
    ]);
  });

  test('that wants a password', async () => {
    const url = await configured(['requirepass', 'the-right-one']);
    const without = await checkRedis(url, TIMEOUT_MS);
    expect(without).toEqual([saying('wrong', /does not take the password/, /REDIS_URL/)]);
    const wrong = await checkRedis(url.replace('redis://', 'redis://:not-the-right-one@'), TIMEOUT_MS);
    expect(wrong).toEqual([saying('wrong', /does not take the password/, /REDIS_URL/)]);
    expect(amiss(await checkRedis(url.replace('redis://', 'redis://:the-right-one@'), TIMEOUT_MS))).toEqual([]);
  });
});

test('a Redis that is a replica, a cluster, or old', () => {
  const info = (lines: string) =>
    amiss(judge(readInfo(`redis_version:7.0.15\r\nmaxmemory_policy:noeviction\r\naof_enabled:1\r\n${lines}`)));
  expect(info('role:master\r\nredis_mode:standalone')).toEqual([]);
  expect(info('role:slave')).toEqual([saying('wrong', /replica/, /primary/)]);
  expect(info('redis_mode:cluster')).toEqual([saying('wrong', /cluster/, /no cluster/)]);
  expect(info('redis_version:4.0.9')).toEqual([saying('warning', /version 4\.0\.9/, /newer/)]);
});

test('something that is no Redis', async () => {
  expect(await checkRedis('redis://127.0.0.1:2', TIMEOUT_MS)).toEqual([saying('wrong', /ECONNREFUSED/, /REDIS_URL/)]);
  const postgres = new URL(inject('templateUrl')).host;
  expect(await checkRedis(`redis://${postgres}`, TIMEOUT_MS)).toEqual([
    saying('wrong', /cannot be reached/, /REDIS_URL/),
  ]);
});
