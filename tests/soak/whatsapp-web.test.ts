import { expect, test } from 'vitest';
import { addDays, resolveWallTime, toWallTime } from '../../src/domain/wall-time.ts';
import { onWebWorld } from '../faults/open-web-world.ts';
import type { ProductProcess } from '../faults/product-process.ts';
import { webGuest } from '../faults/web-guests.ts';
import { WEB_TIMINGS } from '../faults/web-timings.ts';
import type { WebWorld } from '../faults/web-world.ts';
import { describeWithBrowser } from '../support/browser.ts';
import { quietPort } from '../support/quiet-port.ts';
import { browserMemory } from './browser-memory.ts';
import { growthOf, median, type Sample } from './growth.ts';
import { lookingIn, pageHeap } from './page-memory.ts';

const MESSAGES = 2_000;
/** By then everything that is needed has been loaded once. */
const WARM_AFTER = 200;
const SAMPLE_EVERY = 50;
/** Not more: what says the same to many in a short time waits, so that the number is not banned. */
const GUESTS = Array.from({ length: 5 }, (_, index) => webGuest(index));
const WITHIN_MS = 40 * 60_000;
const MEGABYTE = 1e6;
const HOUR = 60 * 60_000;
const ZONE = 'Africa/Cairo';
/** A night falls in between. */
const RENEWED_AFTER = 1_000;

/** Answered from the venue's facts and from rows; none of them books, so that the last is answered as the first. */
const QUESTIONS = [
  'Is there parking?',
  'What rooms are free tomorrow at 16:00?',
  'Is the entrance step-free?',
  'Which bookings do I have?',
];

/** How much of Node's memory may come and go. */
const WOBBLE = { heap: 0.05, node: 0.08 } as const;
/** WhatsApp Web keeps what it has shown for as long as its page is open: so much of a message may stay there. */
const MOST_KEPT_BY_PAGE = 4_000;
/** A browser that was renewed has given back what its page had kept: it is no larger than the first was. */
const AS_SMALL_AGAIN = 1.1;

type Measured = Record<keyof typeof WOBBLE | 'browser' | 'page', Sample[]>;

describeWithBrowser('a session that is used for long', () => {
  test(
    `${MESSAGES} messages and their answers: Node does not grow on and on, and what the browser keeps it gives back at night`,
    () =>
      onWebWorld(async (world) => {
        try {
          await play(world);
        } finally {
          // A browser into which somebody else looks does not go by itself when its owner dies.
          await world.stopAll();
          await world.killBrowser();
        }
      }),
    WITHIN_MS,
  );
});

async function play(world: WebWorld): Promise<void> {
  const port = await quietPort();
  const product = await startLookingIn(world, port);
  const measured: Measured = { heap: [], node: [], browser: [], page: [] };
  for (let messages = 0; messages < MESSAGES; messages += SAMPLE_EVERY) {
    if (messages >= WARM_AFTER) await measure(world, product, port, messages, measured);
    if (messages === RENEWED_AFTER) await untilRenewedAtNight(world);
    await exchange(world, messages);
  }
  await measure(world, product, port, MESSAGES, measured);
  await world.untilAtRest();
  report(measured);
  expect(await world.audit()).toEqual([]);
  expect(await messagesStored(world)).toBe(MESSAGES);
  for (const [name, wobble] of Object.entries(WOBBLE) as [keyof typeof WOBBLE, number][]) {
    const growth = growthOf(measured[name], wobble);
    expect(growth.levelsOff, `${name}: ${JSON.stringify(growth)}`).toBe(true);
  }
  expect(growthOf(before(measured.page), 0).last).toBeLessThan(MOST_KEPT_BY_PAGE);
  expect(levelAfter(measured.browser, RENEWED_AFTER + WARM_AFTER)).toBeLessThan(
    AS_SMALL_AGAIN * levelAfter(measured.browser, WARM_AFTER),
  );
}

const before = (samples: Sample[]) => samples.filter(({ messages }) => messages <= RENEWED_AFTER);

/** Of the next three samples. */
const levelAfter = (samples: Sample[], messages: number) =>
  median(
    samples
      .filter((sample) => sample.messages >= messages)
      .slice(0, 3)
      .map(({ bytes }) => bytes),
  );

async function startLookingIn(world: WebWorld, port: number): Promise<ProductProcess> {
  const { whatsappWeb } = world.world;
  const standIn = { ...whatsappWeb, browserArgs: [...whatsappWeb.browserArgs, ...lookingIn(port)] };
  // Old after less than what comes before the night, and young again for as long as the night lasts here.
  const timings = { ...WEB_TIMINGS, memoryEveryMs: 1_000, oldAfterMs: 20_000 };
  return world.makeReady({ web: { paceMs: 1, standIn, timings } });
}

/** The quiet hour comes, in which an old browser is renewed, and goes. */
async function untilRenewedAtNight(world: WebWorld): Promise<void> {
  const { pid } = await browserMemory(world.profiles);
  world.world.travelTo(nextNight(world.world.now()));
  await world.until('another browser', async () => (await browserMemory(world.profiles)).pid !== pid);
  world.world.travelTo(new Date(world.world.now().getTime() + 2 * HOUR));
  await world.untilServed();
}

/** Half past four by the venue's clock, which no change of the clocks comes near. */
function nextNight(now: Date): Date {
  const night = resolveWallTime(addDays(toWallTime(now, ZONE).date, 1), '04:30', ZONE);
  if (night.kind !== 'once') throw new Error('The clocks change in the night.');
  return night.instant;
}

/** Every guest writes when the one before is answered: each message has its answer. */
async function exchange(world: WebWorld, from: number): Promise<void> {
  const each = SAMPLE_EVERY / GUESTS.length;
  await Promise.all(
    GUESTS.map(async ({ chat }, guest) => {
      for (let index = 0; index < each; index++) {
        const question = QUESTIONS[(from / SAMPLE_EVERY + index + guest) % QUESTIONS.length] ?? '';
        await world.say(chat, question);
      }
    }),
  );
}

async function measure(
  world: WebWorld,
  product: ProductProcess,
  port: number,
  messages: number,
  measured: Measured,
): Promise<void> {
  const { heapUsed, rss } = await product.memory();
  measured.heap.push({ messages, bytes: heapUsed });
  measured.node.push({ messages, bytes: rss });
  const { bytes } = await browserMemory(world.profiles);
  measured.page.push({ messages, bytes: await pageHeap(port) });
  measured.browser.push({ messages, bytes });
}

async function messagesStored(world: WebWorld): Promise<number> {
  const [row] = await world.rows<{ count: string }>("select count(*) from messages where sender = 'guest'");
  return Number(row?.count);
}

function report(measured: Measured): void {
  const lines = Object.entries(measured).map(([name, samples]) => {
    const at = (from: number) =>
      (median(samples.slice(from, from + 3).map(({ bytes }) => bytes)) / MEGABYTE).toFixed(1);
    const { first, last } = growthOf(samples, 0);
    const middle = Math.floor(samples.length / 2);
    const most = (Math.max(...samples.map(({ bytes }) => bytes)) / MEGABYTE).toFixed(1);
    return `${name.padEnd(8)} start ${at(0)} MB, middle ${at(middle)} MB, end ${at(samples.length - 3)} MB, at most ${most} MB; per message ${first.toFixed(0)} B at first, ${last.toFixed(0)} B at last`;
  });
  process.stdout.write(
    `\nMemory over ${MESSAGES} messages, the first ${WARM_AFTER} left out; the browser was renewed after ${RENEWED_AFTER}:\n${lines.join('\n')}\n`,
  );
}
