import { setTimeout as sleep } from 'node:timers/promises';
import { playStaff } from './actors.ts';
import type { Violation } from './audit.ts';
import { auditPressers } from './audit-pressers.ts';
import { type Fault, nameOf } from './fault.ts';
import { onReadyWorld } from './open-web-world.ts';
import { browsers } from './web-browsers.ts';
import type { WebGuestScript, WebPlan, WebTrouble } from './web-plan.ts';
import type { WebWorld } from './web-world.ts';

const BETWEEN_BURSTS_MS = 300;
const PATIENCE_MS = 6_000;
/** Of a number in trouble: so often is it looked whether all has come to rest, and what is stuck is helped on. */
const LOOK_EVERY_MS = 100;

export interface WebOutcome {
  struck: Fault[];
  /** The points that were come to. */
  reached: Set<string>;
  violations: Violation[];
  /** Where the number has more or fewer than its one browser. */
  browsers: number;
  report: string;
}

/** Plays a plan, makes WhatsApp well again, waits until nothing is left to do, and audits. */
export async function runWebPlan(plan: WebPlan): Promise<WebOutcome> {
  const outcome: WebOutcome = { struck: [], reached: new Set(), violations: [], browsers: 0, report: '' };
  await onReadyWorld(
    async (world) => {
      if (plan.withWorker) await world.start({ role: 'worker', faults: plan.faults });
      const [made] = await Promise.all([playStaff(world.world.client, plan.presses), playGuests(world, plan)]);
      await makeWell(world, plan);
      await world.untilServed();
      await world.untilAtRest();
      await world.untilServed();
      outcome.violations = [...(await world.audit()), ...(await auditPressers(world.world.databaseUrl, made))];
      outcome.browsers = (await browsers(world.profiles)).length;
      outcome.struck = world.products.struck();
      outcome.reached = world.products.reached();
      outcome.report = `The plan: ${JSON.stringify(plan)}\nStruck by: ${outcome.struck.map(nameOf).join('; ')}\n${world.products.report()}`;
    },
    { faults: plan.faults },
  );
  return outcome;
}

async function playGuests(world: WebWorld, plan: WebPlan): Promise<void> {
  let bursts = 0;
  const written = async () => {
    bursts += 1;
    for (const { what } of plan.troubles.filter(({ afterBursts }) => afterBursts === bursts)) await befall(world, what);
  };
  await Promise.all(plan.guests.map((guest) => playGuest(world, guest, written)));
}

async function playGuest(world: WebWorld, script: WebGuestScript, written: () => Promise<void>): Promise<void> {
  const chat = `${script.phone}@c.us`;
  const ids = script.lid ? [script.lid, ...(script.changesIds ? [chat] : [])] : [chat];
  if (script.lid) await world.page.person({ lid: script.lid, phone: script.phone });
  let count = 0;
  for (const [index, burst] of script.bursts.entries()) {
    const before = (await world.answers(ids[0] ?? chat)).length;
    for (const text of burst.texts)
      await world.write(ids[count++ % ids.length] ?? chat, text, { id: `W${script.phone}${count}` });
    if (burst.redelivered) {
      const last = burst.texts.at(-1) ?? '';
      await world.write(ids[count % ids.length] ?? chat, last, { id: `W${script.phone}${count}` });
    }
    await written();
    if (script.bursts[index + 1]?.patient) await patiently(async () => (await world.answers(chat)).length > before);
    else await sleep(BETWEEN_BURSTS_MS);
  }
}

async function befall(world: WebWorld, what: WebTrouble): Promise<void> {
  switch (what.kind) {
    case 'kill browser':
      for (const { pid } of await browsers(world.profiles)) process.kill(pid, 'SIGKILL');
      break;
    case 'synced':
      await world.page.synced(2);
      break;
    case 'conflict':
      await world.page.state('CONFLICT');
      break;
    case 'fault':
      await world.page.fault(what.mode, what.times);
      break;
    default:
      what satisfies never;
  }
}

/** WhatsApp is well again, and says late what it has. What a page took and never brought is gone with that page. */
async function makeWell(world: WebWorld, plan: WebPlan): Promise<void> {
  await world.page.liftFaults();
  if (plan.troubles.some(({ what }) => what.kind === 'fault' && what.mode === 'lost-send'))
    for (const { pid } of await browsers(world.profiles)) process.kill(pid, 'SIGKILL');
  for (const { phone } of plan.guests)
    for (const { id, ack } of await world.page.fromVenue(`${phone}@c.us`)) if (ack < 1) await world.page.ack(id, 2);
}

async function patiently(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end && !(await condition())) await sleep(LOOK_EVERY_MS);
}
