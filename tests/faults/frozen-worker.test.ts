import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { quietPort } from '../support/quiet-port.ts';
import { audit } from './audit.ts';
import type { Fault } from './fault.ts';
import { ProductProcess } from './product-process.ts';
import { TIMINGS } from './run-plan.ts';
import { openWorld, type World } from './world.ts';

const GUESTS = 6;
const MESSAGES_EACH = 4;
const BETWEEN_MESSAGES_MS = 250;
const LOOK = { timeout: 60_000, interval: 100 };

/** Moments at which a worker holds something, what it holds, and what it says when it wakes and has lost it. */
const FREEZES: { count: number; fault: Fault; held: string; said: string }[] = [
  {
    count: 4,
    fault: { point: 'commit of a new turn', phase: 'after', harm: 'freeze', occurrence: 2 },
    held: 'select id, lease_number from conversations where lease_until is not null',
    said: 'a turn was taken over by another worker',
  },
  {
    count: 2,
    fault: { point: 'commit of a claim', phase: 'after', harm: 'freeze', occurrence: 5 },
    held: "select id, lease_number from notifications where status = 'sending'",
    said: 'a delivery was taken over by another worker',
  },
];

test.concurrent.each(FREEZES)(
  'of $count processes on one database, one freezes after a $fault.point until others have gone on with it, and wakes: what it then writes changes nothing',
  async ({ count, fault, held, said }) => {
    const marks = await mkdtemp(join(tmpdir(), 'bellhop-frozen-'));
    const world = await openWorld({ redis: true });
    const products = await startAll(world, { count, fault, marks });
    try {
      await Promise.all(products.map((product) => product.untilReady()));
      await Promise.all(Array.from({ length: GUESTS }, (_, index) => stream(world, index)));
      const frozen = await vi.waitUntil(() => products.find(({ struck }) => struck.length > 0), LOOK);
      await untilHeldElsewhere(world, held);
      frozen.wake();
      await vi.waitFor(() => expect(frozen.output).toContain(said), LOOK);
      await world.untilAtRest(120_000);
      const output = products.map((product) => product.output).join('\n');
      expect(products.flatMap(({ struck }) => struck).length, output).toBe(1);
      expect(await audit(world.databaseUrl, world.worldDatabaseUrl), output).toEqual([]);
    } finally {
      for (const product of products) await product.stop();
      await world.close();
      await rm(marks, { recursive: true, force: true });
    }
  },
  240_000,
);

async function startAll(
  world: World,
  options: { count: number; fault: Fault; marks: string },
): Promise<ProductProcess[]> {
  const products: ProductProcess[] = [];
  for (let index = 0; index < options.count; index++) {
    const port = index === 0 ? world.productPort : await quietPort();
    const environment = world.environmentOf(port);
    const role = index === 0 ? 'server' : 'worker';
    products.push(
      new ProductProcess({
        ...TIMINGS,
        frozenForMs: null,
        role,
        environment,
        faults: [options.fault],
        marks: options.marks,
        clockFile: world.clockFile,
      }),
    );
  }
  return products;
}

async function stream(world: World, guest: number): Promise<void> {
  const phone = `20102776483${guest}`;
  for (let index = 0; index < MESSAGES_EACH; index++) {
    const text =
      index === 0 ? `Room for 2 people tomorrow at ${10 + guest}:00 please, Salma Adel` : 'Is there parking?';
    await world.client.write(phone, text, `wamid.${phone}.${index}`);
    await sleep(BETWEEN_MESSAGES_MS);
  }
}

/** Waits until nothing is held any more under a lease that is held now: whoever sleeps has let nothing go by itself. */
async function untilHeldElsewhere({ databaseUrl }: World, held: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const leases = async () => (await client.query<{ id: string; lease_number: number }>(held)).rows;
  try {
    const before = await leases();
    await vi.waitFor(async () => {
      const now = await leases();
      const still = before.filter((was) =>
        now.some(({ id, lease_number }) => id === was.id && lease_number === was.lease_number),
      );
      expect(still).toEqual([]);
    }, LOOK);
  } finally {
    await client.end();
  }
}
