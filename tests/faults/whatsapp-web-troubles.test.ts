import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { describeWithBrowser } from '../support/browser.ts';
import type { WebFault } from '../support/web-page-client.ts';
import { usually } from './how-often.ts';
import { browserProcesses, browsers } from './web-browsers.ts';
import type { WebGuest } from './web-guests.ts';
import { WEB_SETTINGS, WEB_TIMINGS } from './web-timings.ts';
import { expectAllWell, expectBookedOnce } from './web-well.ts';
import { NUMBER, type WebWorld } from './web-world.ts';
import { webWorldOfFile } from './web-world-of-file.ts';

const WITHIN_MS = 240_000;
const MINUTE = 60_000;
/** Whoever listens so well soon notices that it hears nothing. */
const KEEN = {
  timings: { ...WEB_TIMINGS, silenceMs: 2_000, roundTripMs: 2_000, lookEveryMs: 1_500 },
  waits: { ...WEB_SETTINGS.waits, hearWithinMs: 1_000 },
};
const worldNow = webWorldOfFile({ web: KEEN, overDatabaseWay: true });

/** What the team is told of the number. Nothing else that stands in Slack here speaks of it. */
const told = (world: WebWorld) => world.notes(/whatsapp/i);

/** The team has had that many words about the number, and is owed no more of them. What guests are owed waits for the number. */
async function expectTold(world: WebWorld, times: number): Promise<void> {
  await world.until(`the team is told ${times} times`, async () => (await told(world)).length >= times);
  await world.until('nothing is owed to the team', async () => {
    const owed = await world.rows(
      "select id from notifications where channel = 'slack' and status in ('pending', 'sending') and planned is null",
    );
    return owed.length === 0;
  });
  expect(await told(world)).toHaveLength(times);
}

const untilNoBrowser = (world: WebWorld) =>
  world.until('no browser runs', async () => (await browserProcesses(world.folder)).length === 0);

function travel(world: WebWorld, ms: number): void {
  world.world.travelTo(new Date(world.world.now().getTime() + ms));
}

describeWithBrowser('WhatsApp Web is opened elsewhere', () => {
  test(
    'we take it back after a while, answer what came meanwhile, and bother nobody',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      const before = (await told(world)).length;
      await world.say(guest.chat, guest.request);
      await world.page.state('CONFLICT');
      await world.untilState('conflict');
      await world.write(guest.chat, 'Please move my booking to 12:00');
      await world.untilServed();
      await world.say(guest.chat, 'Which bookings do I have?');
      await expectAllWell(world);
      expect(await told(world)).toHaveLength(before);
    },
    WITHIN_MS,
  );
});

describeWithBrowser('the phone ends the link', () => {
  test(
    'the team is told once what to do; linked again, all that came meanwhile is answered, and they are told once that it works',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      const before = (await told(world)).length;
      await world.say(guest.chat, guest.request);
      await world.page.logout();
      await world.untilState('logged_out');
      await expectTold(world, before + 1);
      expect((await told(world)).at(-1)).toMatch(/connect|\/bellhop/);
      await untilNoBrowser(world);
      expect(existsSync(join(world.profiles, `session-${NUMBER}`))).toBe(false);
      await world.write(guest.chat, 'Please move my booking to 12:00');
      travel(world, 10 * MINUTE);
      await expectTold(world, before + 1);
      await world.link();
      await world.untilServed();
      await expectTold(world, before + 2);
      await world.say(guest.chat, 'Which bookings do I have?');
      await expectAllWell(world);
      expect(await told(world)).toHaveLength(before + 2);
    },
    WITHIN_MS,
  );

  test(
    'while no process runs: the next one does not ask for a scan by itself, and tells the team once',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      const before = (await told(world)).length;
      await world.say(guest.chat, guest.request);
      await world.stopAll();
      await world.page.logout();
      await world.start({ web: KEEN, overDatabaseWay: true });
      await world.untilState('logged_out');
      await expectTold(world, before + 1);
      await untilNoBrowser(world);
      await world.link();
      await world.untilServed();
      await expectTold(world, before + 2);
      await expectAllWell(world);
    },
    WITHIN_MS,
  );
});

describeWithBrowser('another phone scans', () => {
  test(
    'it is unlinked at once, the team is told once, and the venue’s own phone can still be linked',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      const before = (await told(world)).length;
      await world.wish('unlink');
      await world.untilState('absent');
      await world.link('201009876543');
      await world.untilState('wrong_number');
      await untilNoBrowser(world);
      await expectTold(world, before + 1);
      await world.link();
      await world.untilServed();
      await world.say(guest.chat, guest.request);
      await expectTold(world, before + 2);
      await expectAllWell(world);
    },
    WITHIN_MS,
  );
});

describeWithBrowser('WhatsApp Web does not come up', () => {
  test.each(usually<WebFault>(['never-ready'], ['never-synced', 'auth-timeout']))(
    '%s: away, told once when it lasts, and once that it works again',
    async (mode) => {
      const world = worldNow();
      const guest = world.newGuest();
      const before = (await told(world)).length;
      await world.say(guest.chat, guest.request);
      await world.page.fault(mode);
      await world.killBrowser();
      await world.untilState('away');
      await world.write(guest.chat, 'Which bookings do I have?');
      expect(await told(world)).toHaveLength(before);
      travel(world, 3 * MINUTE);
      await expectTold(world, before + 1);
      travel(world, 10 * MINUTE);
      await expectTold(world, before + 1);
      await world.page.liftFaults();
      await world.untilServed();
      await expectTold(world, before + 2);
      await expectAllWell(world);
      expect(await world.answers(guest.chat)).toHaveLength(2);
    },
    WITHIN_MS,
  );

  test(
    'WhatsApp does not serve the number any more: the team is told once, and once that it does',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      const before = (await told(world)).length;
      await world.say(guest.chat, guest.request);
      await world.page.state('TOS_BLOCK');
      await world.untilState('blocked');
      await world.write(guest.chat, 'Which bookings do I have?');
      await expectTold(world, before + 1);
      await world.page.state('CONNECTED');
      await world.untilServed();
      await expectTold(world, before + 2);
      await expectAllWell(world);
    },
    WITHIN_MS,
  );
});

const BETWEEN_GUESTS_MS = 2_500;
const MOST_GUESTS = 12;

/** One guest after another writes until then. @returns who has */
async function writeUntil(world: WebWorld, then: Promise<void>): Promise<WebGuest[]> {
  const wrote: WebGuest[] = [];
  let isOver = false;
  const over = then.finally(() => {
    isOver = true;
  });
  while (!isOver && wrote.length < MOST_GUESTS) {
    const guest = world.newGuest();
    await world.write(guest.chat, guest.request);
    wrote.push(guest);
    await Promise.race([over, sleep(BETWEEN_GUESTS_MS)]);
  }
  await over;
  return wrote;
}

describeWithBrowser('ready, but deaf', () => {
  test.each(['deaf', 'deaf-socket'] as const)(
    '%s: it is noticed, the browser is renewed, and what was missed is answered',
    async (mode) => {
      const world = worldNow();
      const guest = world.newGuest();
      await world.say(guest.chat, guest.request);
      const times = (await told(world)).length;
      const [before] = await browsers(world.profiles);
      await world.page.fault(mode);
      const renewed = world.until('another browser', async () => {
        const [now] = await browsers(world.profiles);
        return now !== undefined && now.pid !== before?.pid;
      });
      const others = await writeUntil(world, renewed);
      await world.untilServed();
      await world.say(guest.chat, 'Which bookings do I have?');
      await expectAllWell(world);
      await expectBookedOnce(world, [guest, ...others]);
      expect(await told(world)).toHaveLength(times);
    },
    WITHIN_MS,
  );
});

describeWithBrowser('the database', () => {
  test(
    'goes away while messages come: the number is let go in time, taken up again, and everybody is answered once',
    async () => {
      const world = worldNow();
      const way = await world.databaseWay();
      const guests = Array.from({ length: 5 }, () => world.newGuest());
      const [first] = guests;
      await world.say(first?.chat ?? '', first?.request ?? '');
      await world.write(first?.chat ?? '', 'Please move my booking to 12:00');
      way.cut();
      for (const guest of guests.slice(1)) await world.write(guest.chat, guest.request);
      // The lease runs out: nobody may speak for the number then.
      await untilNoBrowser(world);
      await world.write(first?.chat ?? '', 'Is there parking?');
      if (inject('longRun')) await sleep(MINUTE);
      way.mend();
      await world.untilServed();
      await expectAllWell(world);
      await expectBookedOnce(world, guests);
    },
    WITHIN_MS,
  );

  test(
    'breaks every connection, again and again, in the middle of everything',
    async () => {
      const world = worldNow();
      const way = await world.databaseWay();
      const guests = Array.from({ length: 6 }, () => world.newGuest());
      for (const guest of guests) {
        await world.write(guest.chat, guest.request);
        way.cut();
        await world.write(guest.chat, 'Which bookings do I have?');
        way.mend();
      }
      await expectAllWell(world);
      await expectBookedOnce(world, guests);
    },
    WITHIN_MS,
  );
});
