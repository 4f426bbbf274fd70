import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded-server.ts';
import { describeWithRedis } from '../support/redis.ts';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';
import { audit } from './audit.ts';

const run = promisify(execFile);
const GUEST = '201027764824';
const REQUEST = 'Room for 3 people tomorrow at 14:00 please, Salma Adel';

/** A PostgreSQL for the product alone, so that it can be taken away while the stand-ins' world goes on. */
async function ownPostgres(folder?: string): Promise<{ dataDir: string; databaseUrl: string }> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'bellhop-outage-')));
  const dataDir = join(home, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir, durable: true });
  onTestFinished(async () => {
    await server.stop();
    if (!folder) await rm(home, { recursive: true, force: true });
  });
  return { dataDir, databaseUrl: await server.databaseUrl('bellhop') };
}

async function killPostgres(dataDir: string): Promise<void> {
  const [pid] = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

/** A guest's message that is not answered 200 stays with WhatsApp, which brings it again. */
const writeAnyhow = (sandbox: Sandbox, text: string, id: string) =>
  sandbox.request('POST', `/sandbox/guests/${GUEST}/messages`, { text, id });

async function expectAllWell(sandbox: Sandbox, databaseUrl: string): Promise<void> {
  await vi.waitFor(() => sandbox.idle(5_000), { timeout: 60_000 });
  expect(await audit(databaseUrl, sandbox.worldDatabaseUrl)).toEqual([]);
}

test('a database that is killed in the middle comes back, and nothing is lost or said twice', async () => {
  const { dataDir, databaseUrl } = await ownPostgres();
  const sandbox = await startSandbox({ databaseUrl, timings: { leaseMs: 3_000 }, onLog: () => {} });
  const writing = Promise.all([
    writeAnyhow(sandbox, REQUEST, 'wamid.during.1'),
    killPostgres(dataDir),
    writeAnyhow(sandbox, 'for a workshop', 'wamid.during.2'),
  ]);
  await writing;
  await writeAnyhow(sandbox, 'And is there parking?', 'wamid.during.3');
  await expectAllWell(sandbox, databaseUrl);

  const [card] = await sandbox.cards();
  const pressed = sandbox.press(card?.ts ?? '', 'booking.confirm');
  await killPostgres(dataDir);
  const { ephemeral } = await pressed;
  await expectAllWell(sandbox, databaseUrl);
  const [booking] = await sandbox.bellhop.context.database.selectFrom('bookings').select('status').execute();
  // Either it was saved and then carried out, or the presser was told that it was not, or that nobody can tell yet.
  expect([booking?.status, ...ephemeral].join()).toMatch(/confirmed|not saved|too long to tell/i);
}, 120_000);

test('a disk that is full for a while is a clear error, leaves nothing half-written, and all is done when there is room', async () => {
  const { databaseUrl } = await ownPostgres();
  const logged: string[] = [];
  const sandbox = await startSandbox({ databaseUrl, timings: { leaseMs: 3_000 }, onLog: (line) => logged.push(line) });
  await sandbox.write(GUEST, 'Hello');
  await sandbox.idle();
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  onTestFinished(() => admin.end());
  const tables = ['messages', 'turns', 'bookings', 'booking_events', 'notifications', 'presses', 'tool_calls'];
  await admin.query(`create function no_room() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`);
  for (const table of tables) {
    await admin.query(`create trigger no_room before insert on ${table} for each statement execute function no_room()`);
  }
  expect((await writeAnyhow(sandbox, REQUEST, 'wamid.full')).status).not.toBe(202);
  await vi.waitFor(() => expect(logged.join('\n')).toContain('No space left on device'));
  const { rows } = await admin.query('select (select count(*) from bookings) + (select count(*) from messages) as n');
  expect(Number(rows[0].n)).toBe(2);
  for (const table of tables) await admin.query(`drop trigger no_room on ${table}`);
  await expectAllWell(sandbox, databaseUrl);
  expect(await sandbox.fromVenue(GUEST)).toHaveLength(2);
}, 120_000);

/** Needs a file system of its own. */
if (inject('longRun') && process.platform === 'linux' && process.getuid?.() === 0) {
  test('a disk that is really full stops the database and nothing else; with room again all is done', async () => {
    const disk = await mkdtemp(join(tmpdir(), 'bellhop-disk-'));
    await run('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk]);
    onTestFinished(async () => {
      await run('umount', ['-l', disk]);
    });
    const { databaseUrl } = await ownPostgres(disk);
    const sandbox = await startSandbox({ databaseUrl, timings: { leaseMs: 3_000 }, onLog: () => {} });
    await sandbox.say(GUEST, 'Hello');
    const ballast = join(disk, 'ballast');
    await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k']).catch(() => {});
    const filler = new pg.Client({ connectionString: databaseUrl });
    filler.on('error', () => {});
    await filler.connect();
    await expect(
      filler.query("create table filler as select repeat('x', 1000) from generate_series(1, 40000)"),
    ).rejects.toThrow();
    await filler.end().catch(() => {});
    for (let count = 0; count < 20; count++) await writeAnyhow(sandbox, REQUEST, `wamid.full.${count}`);
    await rm(ballast);
    await expectAllWell(sandbox, databaseUrl);
  }, 300_000);
}

test('a clock that leaps by a week loses nothing, and what is asked then is answered for then', async () => {
  const sandbox = await startSandbox();
  await sandbox.call('POST', '/sandbox/faults', { target: 'slack', mode: '500', times: 3 });
  await sandbox.write(GUEST, REQUEST);
  await sandbox.idle();
  await sandbox.clock({ advance: 'P7D', jump: true });
  await sandbox.clock({ advance: 'PT10M' });
  await expectAllWell(sandbox, sandbox.databaseUrl);
  const before = await sandbox.clock({ advance: 'PT1S' });
  const [reply] = await sandbox.say(GUEST, 'Another room for 3 tomorrow at 16:00 please, Salma Adel');
  const tomorrow = new Date(new Date(before.now).getTime() + 24 * 60 * 60_000);
  expect(reply).toContain(
    new Intl.DateTimeFormat('en-GB', { day: 'numeric', timeZone: 'Africa/Cairo' }).format(tomorrow),
  );
  await expectAllWell(sandbox, sandbox.databaseUrl);
});

describeWithRedis('with Redis', () => {
  test('stopped, flushed and started again in the middle of conversations', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'bellhop-redis-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const sandbox = await startSandbox({ redis: true, config: { dataDir } });
    const redis = (action: string) => sandbox.call('POST', '/sandbox/redis', { action });
    await sandbox.say(GUEST, REQUEST);
    for (const [index, action] of ['flush', 'stop', 'start', 'flush', 'stop', 'start'].entries()) {
      const writing = sandbox.write('447911123456', `Room for 2 people tomorrow at ${10 + index}:00, Mark Hill`);
      await redis(action);
      await writing;
      await sandbox.idle();
    }
    await sandbox.press((await sandbox.cards())[0]?.ts ?? '', 'booking.confirm');
    await redis('flush');
    await expectAllWell(sandbox, sandbox.databaseUrl);
    expect(await sandbox.fromVenue('447911123456')).toHaveLength(6);
  }, 120_000);
});
