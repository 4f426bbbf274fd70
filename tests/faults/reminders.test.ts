import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { quietPort } from '../support/quiet-port.ts';
import { playStaff } from './actors.ts';
import { audit } from './audit.ts';
import type { Fault } from './fault.ts';
import { ProductProcess } from './product-process.ts';
import { TIMINGS } from './run-plan.ts';
import { openWorld, type World } from './world.ts';

const AT_REST_WITHIN_MS = 120_000;
const SECOND = 1_000;
const HOUR = 60 * 60 * SECOND;
const DAY = 24 * HOUR;
const REMINDED = ['sent', 'delivered', 'read'];

/** Between claim, send and record of the first reminders that come to it, in whichever process. */
const KILLS: Fault[] = [
  { point: 'commit of a claim', phase: 'after', harm: 'kill', occurrence: 1 },
  { point: 'WhatsApp send', phase: 'before', harm: 'kill', occurrence: 1 },
  { point: 'WhatsApp send', phase: 'after', harm: 'kill', occurrence: 1 },
  { point: 'commit of a reminder sent', phase: 'before', harm: 'kill', occurrence: 1 },
  { point: 'commit of a reminder sent', phase: 'after', harm: 'kill', occurrence: 1 },
];

test('four workers, kill -9, FLUSHALL, Redis away for an hour, a week’s jump: each reminder once, or why not', async () => {
  const world = await openWorld({ redis: true });
  onTestFinished(() => world.close());
  const database = new pg.Pool({ connectionString: world.databaseUrl, max: 2 });
  onTestFinished(() => database.end());

  await withProducts(world, { count: 1, faults: [] }, async () => {
    const soon = [2, 8, 20].map((people) => `Room for ${people} people tomorrow at 14:00 please, Salma Adel`);
    await book(world, [...soon, 'Room for 3 people tomorrow at 17:00 please, Omar Khairy']);
    await book(world, [`Room for 2 people on ${dayIn(6)} at 14:00 please, Rania Helmy`]);
  });
  expect(await bookings(database)).toEqual(Array(5).fill('confirmed'));

  const struck = await withProducts(world, { count: 4, faults: KILLS }, async () => {
    for (const [index, due] of (await dueWithin(database, 2 * DAY)).entries()) {
      await world.client.redis(index % 2 === 0 ? 'flush' : 'stop');
      await leapTo(world, due.getTime() + SECOND);
      if (index % 2 !== 0) await leapTo(world, due.getTime() + HOUR);
      await world.client.redis('start');
    }
    await leapTo(world, world.now().getTime() + 7 * DAY);
  });
  expect(struck.length, JSON.stringify(struck)).toBeGreaterThanOrEqual(KILLS.length - 1);
  expect(await audit(world.databaseUrl, world.worldDatabaseUrl)).toEqual([]);
  await expectEachOnce(database);
}, 400_000);

/** By one look into the ledger. */
async function expectEachOnce(database: pg.Pool): Promise<void> {
  const { rows } = await database.query<{ who: string; before: string; times: string; status: string; why: string }>(`
    select b.guest_name as who, before, count(n.id) as times, max(n.status) as status, max(n.last_error) as why
    from bookings b cross join (values ('1440'), ('120')) as setting (before)
    left join notifications n on n.booking_id = b.id and n.kind = 'reminder' and n.channel = 'whatsapp'
      and n.status <> 'void' and split_part(n.planned, '/', 2) = before
    group by b.id, before`);
  expect(rows).toHaveLength(10);
  for (const row of rows) {
    expect(row.times, JSON.stringify(row)).toBe('1');
    if (!REMINDED.includes(row.status))
      expect(row, JSON.stringify(row)).toMatchObject({ why: expect.stringMatching(/./) });
    expect([...REMINDED, 'skipped', 'ambiguous']).toContain(row.status);
  }
  const hoursBefore = rows.filter(({ who, before }) => before === '120' && who !== 'Rania Helmy');
  for (const { status } of hoursBefore) expect([...REMINDED, 'ambiguous']).toContain(status);
  // The week's jump went over the whole visit.
  for (const { who, status } of rows) if (who === 'Rania Helmy') expect(status).toBe('skipped');
}

async function withProducts(
  world: World,
  { count, faults }: { count: number; faults: Fault[] },
  work: () => Promise<void>,
): Promise<Fault[]> {
  const marks = await mkdtemp(join(tmpdir(), 'bellhop-reminders-'));
  const { clockFile } = world;
  const products: ProductProcess[] = [];
  for (let index = 0; index < count; index++) {
    const environment = world.environmentOf(index === 0 ? world.productPort : await quietPort());
    const role = index === 0 ? 'server' : 'worker';
    products.push(new ProductProcess({ ...TIMINGS, role, environment, faults, marks, clockFile }));
  }
  try {
    await Promise.all(products.map((product) => product.untilReady()));
    await work();
  } catch (cause) {
    throw new Error(`${cause}\n${products.map(({ output }) => output).join('\n')}`, { cause });
  } finally {
    for (const product of products) await product.stop();
    await rm(marks, { recursive: true, force: true });
  }
  return products.flatMap((product) => product.struck);
}

let guests = 0;

/** Each by a guest of their own, and confirmed by the team. */
async function book(world: World, texts: string[]): Promise<void> {
  for (const text of texts) {
    const phone = `2010277648${String(++guests).padStart(2, '0')}`;
    await world.client.write(phone, text, `wamid.${phone}`);
  }
  await world.untilAtRest(AT_REST_WITHIN_MS);
  for (const _each of texts) {
    await playStaff(world.client, [{ card: 0, decision: 'confirm', user: 'U_AMIRA', stale: false }]);
    await world.untilAtRest(AT_REST_WITHIN_MS);
  }
}

/** By the calendar of Cairo, e.g. `6 March`. */
function dayIn(days: number): string {
  const at = new Date(Date.now() + days * DAY);
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'Africa/Cairo' }).format(at);
}

/** The instants at which reminders are due until then. */
async function dueWithin(database: pg.Pool, ms: number): Promise<Date[]> {
  const { rows } = await database.query<{ at: Date }>(
    `select distinct send_at as at from notifications where kind = 'reminder' and status = 'pending' and send_at < $1 order by 1`,
    [new Date(Date.now() + ms)],
  );
  return rows.map(({ at }) => at);
}

async function leapTo(world: World, at: number): Promise<void> {
  world.travelTo(new Date(at));
  await world.untilAtRest(AT_REST_WITHIN_MS);
}

async function bookings(database: pg.Pool): Promise<string[]> {
  const { rows } = await database.query<{ status: string }>('select status from bookings');
  return rows.map(({ status }) => status);
}
