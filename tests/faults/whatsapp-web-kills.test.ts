import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeWithBrowser } from '../support/browser.ts';
import type { ProductProcess } from './product-process.ts';
import { browserProcesses, browsers, running, treeOf } from './web-browsers.ts';
import type { WebGuest } from './web-guests.ts';
import { expectAllWell, expectBookedOnce } from './web-well.ts';
import type { WebWorld } from './web-world.ts';
import { webWorldOfFile } from './web-world-of-file.ts';

const WITHIN_MS = 240_000;
const worldNow = webWorldOfFile();

describeWithBrowser('kill -9 in the middle of a conversation', () => {
  test(
    'of the browser: it comes back by itself, and everybody is answered once',
    async () => {
      const world = worldNow();
      const [guest, other] = [world.newGuest(), world.newGuest()];
      await world.say(guest.chat, guest.request);
      await world.write(guest.chat, 'Please move my booking to 12:00');
      await world.killBrowser();
      await world.write(guest.chat, 'Is there parking?');
      await world.write(other.chat, other.request);
      await world.untilServed();
      await world.say(guest.chat, 'Which bookings do I have?');
      await expectAllWell(world);
      expect((await world.page.look()).linked).toBe(true);
      await expectBookedOnce(world, [guest, other]);
    },
    WITHIN_MS,
  );

  test(
    'of Node, and 40 messages of eight guests before a successor is there: each is answered once, in the order of each guest, and no browser is left behind',
    async () => {
      const world = worldNow();
      const guests = Array.from({ length: 8 }, () => world.newGuest());
      await world.say(guests[0]?.chat ?? '', 'Hello there');
      await world.write(guests[1]?.chat ?? '', 'Hello there');
      const before = (await browserProcesses(world.folder)).map(({ pid }) => pid);
      await world.stopAll();
      await writeForty(world, guests);
      await world.start();
      await world.untilServed();
      await expectAllWell(world);
      expect((await browserProcesses(world.folder)).filter(({ pid }) => before.includes(pid))).toEqual([]);
      for (const guest of guests) expect((await storedOf(world, guest)).slice(-5)).toEqual(textsOf(guest));
      await expectBookedOnce(world, guests);
    },
    WITHIN_MS,
  );
});

const textsOf = ({ request, name }: WebGuest) => [
  `Good evening, ${name} here`,
  request,
  'Is there parking?',
  'Is the entrance step-free?',
  'Which bookings do I have?',
];

/** The eight in turns, five messages each. */
async function writeForty(world: WebWorld, guests: WebGuest[]): Promise<void> {
  for (let each = 0; each < 5; each++)
    for (const guest of guests) await world.write(guest.chat, textsOf(guest)[each] ?? '');
}

async function storedOf(world: WebWorld, { phone }: WebGuest): Promise<string[]> {
  const stored = await world.rows<{ text: string }>(
    `select m.text from messages m join conversations c on c.id = m.conversation_id join guests g on g.id = c.guest_id
    where m.sender = 'guest' and g.phone = $1 order by m.id`,
    [`+${phone}`],
  );
  return stored.map(({ text }) => text);
}

describeWithBrowser('two processes for one number', () => {
  test(
    'started at once they have one browser between them, and when its owner is killed the other takes it up',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      await world.stopAll();
      world.watchConnections();
      const products = await Promise.all([world.start(), world.start({ role: 'worker' })]);
      await world.untilServed();
      await world.say(guest.chat, guest.request);
      const owner = await ownerOf(world, products);
      await owner.stop();
      await world.write(guest.chat, 'Please move my booking to 12:00');
      const left = products.filter((product) => product !== owner);
      await world.until('the other has the browser', async () => left.includes(await ownerOf(world, left)));
      await world.untilServed();
      // Who serves Slack is not to be missing.
      if (owner === products[0]) await world.start();
      await world.say(guest.chat, 'Which bookings do I have?');
      await expectAllWell(world);
      expect(await world.mostConnections()).toBe(1);
      await expectBookedOnce(world, [guest]);
    },
    WITHIN_MS,
  );
});

async function ownerOf(world: WebWorld, products: ProductProcess[]): Promise<ProductProcess> {
  const [browser] = await browsers(world.profiles);
  const all = await running();
  const owner = products.find(({ pid }) => treeOf(pid, all).some((each) => each.pid === browser?.pid));
  if (!owner) throw new Error('None of them has the browser.');
  return owner;
}

describeWithBrowser('an orderly stop', () => {
  test(
    'in the middle of a turn: no browser and no lock is left, and the next one answers at once',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      await world.stopAll();
      const product = await world.start();
      await world.untilServed();
      await world.say(guest.chat, guest.request);
      await world.write(guest.chat, 'Please move my booking to 12:00');
      await world.until('a turn begins', async () => (await turnsOf(world, guest)) > 1);
      expect(await product.end('SIGTERM')).toBe(0);
      expect(await browserProcesses(world.folder)).toEqual([]);
      expect(await locksIn(world.profiles)).toEqual([]);
      expect((await world.session()).is_held).toBe(false);
      await world.write(guest.chat, 'Is there parking?');
      await world.start();
      await world.untilServed();
      await world.say(guest.chat, 'Which bookings do I have?');
      await expectAllWell(world);
      expect((await world.page.look()).linked).toBe(true);
    },
    WITHIN_MS,
  );
});

async function turnsOf(world: WebWorld, { phone }: WebGuest): Promise<number> {
  const turns = await world.rows(
    'select t.id from turns t join conversations c on c.id = t.conversation_id join guests g on g.id = c.guest_id where g.phone = $1',
    [`+${phone}`],
  );
  return turns.length;
}

/** Of browsers that think themselves running. */
async function locksIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => /Singleton(Lock|Socket|Cookie)$/.test(name));
}
