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
/** Longer than a lease and the others' sweep together: what it held is in other hands when it wakes. */
const FROZEN_FOR_MS = 6_000;

/** Each is a moment at which a worker holds something: a turn that it is about to answer, a message that it is about to send. */
const FREEZES: Fault[] = [
  { point: 'commit of a new turn', phase: 'after', harm: 'freeze', occurrence: 2 },
  { point: 'commit of a claim', phase: 'after', harm: 'freeze', occurrence: 5 },
];

test.concurrent.each([2, 4])(
  'of %i processes on one database, one freezes beyond its lease and wakes: what it then writes changes nothing',
  async (count) => {
    const marks = await mkdtemp(join(tmpdir(), 'bellhop-frozen-'));
    const world = await openWorld({ redis: true });
    const products = await startAll(world, count, marks);
    try {
      await Promise.all(products.map((product) => product.untilReady()));
      await Promise.all(Array.from({ length: GUESTS }, (_, index) => stream(world, index)));
      await world.untilAtRest(120_000);
      const said = () => products.map(({ output }) => output).join('\n');
      // Others may be done with it all before the frozen one wakes.
      for (const lost of ['a turn was taken over by another worker', 'a delivery was taken over by another worker'])
        await vi.waitFor(() => expect(said()).toContain(lost), { timeout: 60_000, interval: 200 });
      await world.untilAtRest(120_000);
      const output = said();
      expect(products.flatMap(({ struck }) => struck).length, output).toBe(FREEZES.length);
      expect(await audit(world.databaseUrl, world.worldDatabaseUrl), output).toEqual([]);
      expect(await takenOver(world)).toEqual({ turns: true, notifications: true });
    } finally {
      for (const product of products) await product.stop();
      await world.close();
      await rm(marks, { recursive: true, force: true });
    }
  },
  240_000,
);

async function startAll(world: World, count: number, marks: string): Promise<ProductProcess[]> {
  const products: ProductProcess[] = [];
  for (let index = 0; index < count; index++) {
    const port = index === 0 ? world.productPort : await quietPort();
    const environment = world.environmentOf(port);
    const role = index === 0 ? 'server' : 'worker';
    products.push(
      new ProductProcess({
        ...TIMINGS,
        frozenForMs: FROZEN_FOR_MS,
        role,
        environment,
        faults: FREEZES,
        marks,
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

/** Whether a lease has gone on to somebody else: one was claimed more often than there was work in it. */
async function takenOver({ databaseUrl }: World): Promise<{ turns: boolean; notifications: boolean }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ turns: boolean; notifications: boolean }>(`
      select
        exists (select from conversations c where c.lease_number > (select count(*) from turns t where t.conversation_id = c.id)) as turns,
        exists (select from notifications where lease_number > 1) as notifications`);
    return rows[0] ?? { turns: false, notifications: false };
  } finally {
    await client.end();
  }
}
