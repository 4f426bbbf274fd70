import { expect, test } from 'vitest';
import { describeWithBrowser } from '../support/browser.ts';
import type { WebFault } from '../support/web-page-client.ts';
import { usually } from './how-often.ts';
import type { WebGuest } from './web-guests.ts';
import { expectAllWell, expectBookedOnce } from './web-well.ts';
import type { WebWorld } from './web-world.ts';
import { webWorldOfFile } from './web-world-of-file.ts';

const WITHIN_MS = 240_000;
const MINUTE = 60_000;
const worldNow = webWorldOfFile();

interface Reply {
  id: string;
  status: string;
}

/** The first that this guest is owed. */
async function replyTo(world: WebWorld, { phone }: WebGuest): Promise<Reply> {
  const [row] = await world.rows<Reply>(
    "select id, status from notifications where kind = 'reply' and recipient = $1 order by seq limit 1",
    [phone],
  );
  return row ?? { id: '', status: 'not there yet' };
}

async function stepsOf(world: WebWorld, guest: WebGuest): Promise<string[]> {
  const { id } = await replyTo(world, guest);
  if (id === '') return [];
  const rows = await world.rows<{ type: string }>('select type from notification_events where notification_id = $1', [
    id,
  ]);
  return rows.map(({ type }) => type);
}

async function sendOf(world: WebWorld, guest: WebGuest): Promise<string | null> {
  const { id } = await replyTo(world, guest);
  const [send] = id
    ? await world.rows<{ message_id: string }>('select message_id from web_sends where notification_id = $1', [id])
    : [];
  return send?.message_id ?? null;
}

/** Whoever waited for the ack has given up waiting, and knows no more than before. */
const untilUndecided = (world: WebWorld, guest: WebGuest) =>
  world.until('the send is undecided', async () => (await stepsOf(world, guest)).includes('unknown'));

function travel(world: WebWorld, ms: number): void {
  world.world.travelTo(new Date(world.world.now().getTime() + ms));
}

describeWithBrowser('a send that WhatsApp does not confirm', () => {
  test(
    'is not sent until the ack comes, however late, and is not sent again',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      await world.page.fault('no-ack');
      await world.write(guest.chat, guest.request);
      await untilUndecided(world, guest);
      expect((await replyTo(world, guest)).status).toBe('sending');
      travel(world, 2 * MINUTE);
      await world.until('a second look', async () => {
        return (await stepsOf(world, guest)).filter((step) => step === 'unknown').length > 1;
      });
      const [sent, ...more] = await world.page.fromVenue(guest.chat);
      expect(more).toEqual([]);
      expect(['sending', 'ambiguous']).toContain((await replyTo(world, guest)).status);
      await world.page.liftFaults();
      await world.page.ack(sent?.id ?? '', 2);
      await world.until('it is known to be sent', async () =>
        ['sent', 'delivered'].includes((await replyTo(world, guest)).status),
      );
      await world.say(guest.chat, 'Which bookings do I have?');
      await expectAllWell(world);
      expect(await world.answers(guest.chat)).toHaveLength(2);
    },
    WITHIN_MS,
  );

  test(
    'is found in the chat when the ack came while nobody listened',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      await world.page.fault('no-ack');
      await world.write(guest.chat, guest.request);
      await untilUndecided(world, guest);
      await world.killBrowser();
      const [sent] = await world.page.fromVenue(guest.chat);
      await world.page.ack(sent?.id ?? '', 2);
      await world.page.liftFaults();
      await expectAllWell(world);
      expect(await world.answers(guest.chat)).toHaveLength(1);
      await expectBookedOnce(world, [guest]);
    },
    WITHIN_MS,
  );

  test(
    'and that never arrived is sent again, once',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      await world.page.fault('lost-send', 1);
      await world.write(guest.chat, guest.request);
      await untilUndecided(world, guest);
      expect(await world.answers(guest.chat)).toEqual([]);
      await world.killBrowser();
      await expectAllWell(world);
      expect(await world.answers(guest.chat)).toHaveLength(1);
      await expectBookedOnce(world, [guest]);
    },
    WITHIN_MS,
  );

  test(
    'and that WhatsApp reports as failed is tried again, and the guest reads it once',
    async () => {
      const world = worldNow();
      const guest = world.newGuest();
      await world.page.fault('lost-send', 1);
      await world.write(guest.chat, guest.request);
      await world.until('the page has taken it', async () => (await sendOf(world, guest)) !== null);
      await world.page.ack((await sendOf(world, guest)) ?? '', -1);
      await world.until('it is known to have failed', async () => {
        const steps = await stepsOf(world, guest);
        return steps.includes('failed') || steps.includes('refused');
      });
      travel(world, 2 * MINUTE);
      await expectAllWell(world);
      expect(await world.answers(guest.chat)).toHaveLength(1);
    },
    WITHIN_MS,
  );

  test.each(['no-lid', 'no-chat'] as const)(
    'to a chat that WhatsApp no longer knows so (%s) arrives, with one look-up at most',
    async (mode) => {
      const world = worldNow();
      const guest = world.newGuest();
      await world.say(guest.chat, guest.request);
      const { lookups } = await world.page.look();
      await world.page.fault(mode, 1);
      await world.say(guest.chat, 'Which bookings do I have?');
      expect((await world.page.look()).lookups).toBeLessThanOrEqual(lookups + 1);
      await expectAllWell(world);
      expect(await world.answers(guest.chat)).toHaveLength(2);
    },
    WITHIN_MS,
  );
});

async function isSending(world: WebWorld, guest: WebGuest): Promise<boolean> {
  const { typing } = await world.page.look();
  return typing.includes(guest.chat) && (await replyTo(world, guest)).status === 'sending';
}

async function wasTaken(world: WebWorld, guest: WebGuest): Promise<boolean> {
  return (await sendOf(world, guest)) !== null;
}

async function arrived(world: WebWorld, guest: WebGuest): Promise<boolean> {
  return (await world.answers(guest.chat)).length === 1;
}

interface Moment {
  what: string;
  fault: WebFault | null;
  isThere(world: WebWorld, guest: WebGuest): Promise<boolean>;
}

/** Where a send is when somebody dies, and how that is known. */
const BEFORE: Moment = { what: 'before WhatsApp has it', fault: 'hang-send', isThere: isSending };
const NEVER: Moment = { what: 'when it never will have it', fault: 'lost-send', isThere: wasTaken };
const UNSAID: Moment = { what: 'when it has it and has not said so', fault: 'no-ack', isThere: arrived };
const DONE: Moment = { what: 'when all is done', fault: null, isThere: arrived };

/** Who dies. A process that is killed is followed by another, which has to find the number free. */
const VICTIMS: Record<'browser' | 'Node', (world: WebWorld) => Promise<void>> = {
  browser: (world) => world.killBrowser(),
  Node: async (world) => {
    await world.stopAll();
    await world.start();
  },
};
type Row = [keyof typeof VICTIMS, string, Moment];
const row = (victim: keyof typeof VICTIMS, moment: Moment): Row => [victim, moment.what, moment];

describeWithBrowser('kill -9 in the middle of a send', () => {
  test.each(
    usually<Row>(
      [row('browser', BEFORE), row('browser', UNSAID), row('Node', UNSAID)],
      [row('browser', NEVER), row('browser', DONE), row('Node', BEFORE), row('Node', NEVER), row('Node', DONE)],
    ),
  )(
    'of %s, %s: the guest reads it once',
    async (victim, _what, moment) => {
      const world = worldNow();
      const guest = world.newGuest();
      if (moment.fault) await world.page.fault(moment.fault);
      await world.write(guest.chat, guest.request);
      await world.until(moment.what, () => moment.isThere(world, guest));
      await VICTIMS[victim](world);
      await world.page.liftFaults();
      await world.untilServed();
      // WhatsApp says late that it has what it has.
      for (const { id, ack } of await world.page.fromVenue(guest.chat)) if (ack < 1) await world.page.ack(id, 2);
      await world.say(guest.chat, 'Which bookings do I have?');
      await expectAllWell(world);
      expect(await world.answers(guest.chat)).toHaveLength(2);
      await expectBookedOnce(world, [guest]);
    },
    WITHIN_MS,
  );
});
