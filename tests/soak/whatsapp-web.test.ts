import { expect, test } from 'vitest';
import { onWebWorld } from '../faults/open-web-world.ts';
import type { ProductProcess } from '../faults/product-process.ts';
import { browsers, running, treeOf } from '../faults/web-browsers.ts';
import { webGuest } from '../faults/web-guests.ts';
import { WEB_TIMINGS } from '../faults/web-timings.ts';
import type { WebWorld } from '../faults/web-world.ts';
import { describeWithBrowser } from '../support/browser.ts';
import { quietPort } from '../support/quiet-port.ts';
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
/** More bytes than any machine has. */
const ENDLESS = 1e15;

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
/** By so much the browser may grow here until it is renewed; the product's own limit is for days. */
const MAY_GROW_BY = 30 * MEGABYTE;
/** It is not renewed at once: something may be in hand. */
const ABOVE_LIMIT = 40 * MEGABYTE;

type Measured = Record<keyof typeof WOBBLE | 'browser' | 'page', Sample[]>;

describeWithBrowser('a session that is used for long', () => {
  test(
    `${MESSAGES} messages and their answers: Node does not grow on and on, and a browser that does is renewed`,
    () =>
      onWebWorld(async (world) => {
        const port = await quietPort();
        const limit = (await warmUp(world, port)) + MAY_GROW_BY;
        const product = await startLookingIn(world, port, limit);
        const measured: Measured = { heap: [], node: [], browser: [], page: [] };
        for (let messages = WARM_AFTER; messages < MESSAGES; messages += SAMPLE_EVERY) {
          await measure(world, product, port, messages, measured);
          await exchange(world, messages);
        }
        await measure(world, product, port, MESSAGES, measured);
        await world.untilAtRest();
        expect(await world.audit()).toEqual([]);
        expect(await messagesStored(world)).toBe(MESSAGES);
        report(measured, limit);
        for (const [name, wobble] of Object.entries(WOBBLE) as [keyof typeof WOBBLE, number][]) {
          const growth = growthOf(measured[name], wobble);
          expect(growth.levelsOff, `${name}: ${JSON.stringify(growth)}`).toBe(true);
        }
        expect(growthOf(measured.page, 0).last).toBeLessThan(MOST_KEPT_BY_PAGE);
        expect(Math.max(...measured.browser.map(({ bytes }) => bytes))).toBeLessThan(limit + ABOVE_LIMIT);
        // A browser into which somebody else looks does not go by itself when its owner dies.
        await product.end('SIGTERM');
      }),
    WITHIN_MS,
  );
});

/** @returns what the browser takes once everything that is needed has been loaded */
async function warmUp(world: WebWorld, port: number): Promise<number> {
  const product = await startLookingIn(world, port, ENDLESS);
  for (let messages = 0; messages < WARM_AFTER; messages += SAMPLE_EVERY) await exchange(world, messages);
  await pageHeap(port);
  const bytes = await browserBytes(world);
  await world.untilAtRest();
  await product.end('SIGTERM');
  return bytes;
}

async function startLookingIn(world: WebWorld, port: number, maxBrowserBytes: number): Promise<ProductProcess> {
  const { whatsappWeb } = world.world;
  const standIn = { ...whatsappWeb, browserArgs: [...whatsappWeb.browserArgs, ...lookingIn(port)] };
  const timings = { ...WEB_TIMINGS, memoryEveryMs: 2_000, maxBrowserBytes };
  const product = await world.makeReady({ web: { paceMs: 1, standIn, timings } });
  await world.untilServed();
  return product;
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
  // It may just be renewed.
  await world.until('the page lets us look in', async () => {
    const [page, browser] = [await pageHeap(port), await browserBytes(world)];
    measured.page.push({ messages, bytes: page });
    measured.browser.push({ messages, bytes: browser });
    return true;
  });
}

/** Of its whole tree of processes. */
async function browserBytes(world: WebWorld): Promise<number> {
  const [browser] = await browsers(world.profiles);
  if (!browser) throw new Error('There is no browser.');
  return treeOf(browser.pid, await running()).reduce((sum, { bytes }) => sum + bytes, 0);
}

async function messagesStored(world: WebWorld): Promise<number> {
  const [row] = await world.rows<{ count: string }>("select count(*) from messages where sender = 'guest'");
  return Number(row?.count);
}

function report(measured: Measured, limit: number): void {
  const lines = Object.entries(measured).map(([name, samples]) => {
    const at = (from: number) =>
      (median(samples.slice(from, from + 3).map(({ bytes }) => bytes)) / MEGABYTE).toFixed(1);
    const { first, last } = growthOf(samples, 0);
    const middle = Math.floor(samples.length / 2);
    const most = (Math.max(...samples.map(({ bytes }) => bytes)) / MEGABYTE).toFixed(1);
    return `${name.padEnd(8)} start ${at(0)} MB, middle ${at(middle)} MB, end ${at(samples.length - 3)} MB, at most ${most} MB; per message ${first.toFixed(0)} B at first, ${last.toFixed(0)} B at last`;
  });
  process.stdout.write(
    `\nMemory over ${MESSAGES} messages, the first ${WARM_AFTER} left out (the browser is renewed above ${(limit / MEGABYTE).toFixed(0)} MB):\n${lines.join('\n')}\n`,
  );
}
