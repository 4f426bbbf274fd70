import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { quietPort } from '../support/quiet-port.ts';
import { createTroubles, playGuest, playStaff } from './actors.ts';
import { audit, type Violation } from './audit.ts';
import { auditPressers } from './audit-pressers.ts';
import { type Fault, nameOf, type ProductSettings } from './fault.ts';
import type { Plan } from './plan.ts';
import { ProductProcess } from './product-process.ts';
import { openWorld, type World } from './world.ts';

/** Short, so that what a dead worker held is taken over soon. */
export const TIMINGS = { leaseMs: 2_000, statusWaitMs: 2_000, timeoutMs: 1_000, frozenForMs: 3_000 };
const AT_REST_WITHIN_MS = 120_000;

export interface Outcome {
  struck: Fault[];
  /** The points that were come to. */
  reached: Set<string>;
  violations: Violation[];
  /** The plan, what befell the product, and what it said: to read when something is wrong. */
  report: string;
}

/** Plays a plan, lets the reminders of its bookings fall due, waits until nothing is left to do, and audits. @throws Error with the report when nothing comes to rest */
export async function runPlan(plan: Plan): Promise<Outcome> {
  const marks = await mkdtemp(join(tmpdir(), 'bellhop-faults-'));
  const world = await openWorld({ redis: plan.withRedis });
  const products = await startProducts(plan, world, marks);
  try {
    const violations = await play(plan, world, products);
    const struck = products.flatMap((product) => product.struck);
    const reached = new Set(products.flatMap((product) => [...product.reached]));
    return { struck, reached, violations, report: report(plan, products) };
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : cause}\n${report(plan, products)}`, { cause });
  } finally {
    for (const product of products) await product.stop();
    await world.close();
    await rm(marks, { recursive: true, force: true });
  }
}

async function startProducts(plan: Plan, world: World, marks: string): Promise<ProductProcess[]> {
  const { clockFile } = world;
  const { faults } = plan;
  const start = (port: number, role: ProductSettings['role']) =>
    new ProductProcess({ ...TIMINGS, role, environment: world.environmentOf(port), faults, marks, clockFile });
  const server = start(world.productPort, 'server');
  return plan.withWorker ? [server, start(await quietPort(), 'worker')] : [server];
}

async function play(plan: Plan, world: World, products: ProductProcess[]): Promise<Violation[]> {
  await Promise.all(products.map((product) => product.untilReady()));
  const nextTrouble = createTroubles(world.client, plan.troubles);
  const [made] = await Promise.all([
    playStaff(world.client, plan.presses),
    ...plan.guests.map((guest) => playGuest(world.client, guest, nextTrouble)),
  ]);
  await world.redis?.start();
  await world.untilAtRest(AT_REST_WITHIN_MS);
  const due = await nextReminder(world.databaseUrl);
  if (due) world.travelTo(due);
  await world.untilAtRest(AT_REST_WITHIN_MS);
  const violations = await audit(world.databaseUrl, world.worldDatabaseUrl);
  return [...violations, ...(await auditPressers(world.databaseUrl, made))];
}

/** The instant at which all that are still to come before the next visit are due; null: none is. */
async function nextReminder(databaseUrl: string): Promise<Date | null> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ due: Date | null }>(`
      select max(n.send_at) as due from notifications n
      where n.kind = 'reminder' and n.status = 'pending'
        and n.send_at < (select min(starts_at) from bookings where status = 'confirmed')`);
    return rows[0]?.due ?? null;
  } finally {
    await client.end();
  }
}

function report(plan: Plan, products: ProductProcess[]): string {
  const lines = products.flatMap(({ struck, starts, output }, index) => [
    `Process ${index + 1} was started ${starts} times; it was struck by: ${struck.map(nameOf).join('; ') || 'nothing'}.`,
    output,
  ]);
  return [`The plan: ${JSON.stringify(plan)}`, ...lines].join('\n');
}
