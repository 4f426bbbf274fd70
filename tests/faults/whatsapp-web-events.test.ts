import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { describeWithBrowser } from '../support/browser.ts';
import type { WebGuest } from './web-guests.ts';
import { expectAllWell } from './web-well.ts';
import { webWorldOfFile } from './web-world-of-file.ts';

/** What comes from the phone at once is taken for an automatic greeting; WhatsApp's times are whole seconds. */
const SOONER_IS_THE_APPS_OWN_MS = 5_000;
const HOURS = 60 * 60_000;

/** One number and one browser for all of it: none of this is a reason to begin anew. */
const worldNow = webWorldOfFile();

describeWithBrowser('whatever WhatsApp Web brings, in whatever form and however often', () => {
  const storedOf = ({ phone, name }: WebGuest) =>
    worldNow().rows<{ guests: number; conversations: number; bookings: number; messages: number }>(
      `select count(distinct g.id)::int as guests, count(distinct c.id)::int as conversations,
        count(distinct b.id)::int as bookings, count(distinct m.id)::int as messages
      from guests g join conversations c on c.guest_id = g.id
      left join bookings b on b.conversation_id = c.id left join messages m on m.conversation_id = c.id and m.sender = 'guest'
      where g.phone = $1 or g.profile_name = $2`,
      [`+${phone}`, name],
    );

  test('ready three times: each message is stored and answered once, by one browser', async () => {
    const world = worldNow();
    const [first, second] = [world.newGuest(), world.newGuest()];
    await world.say(first.chat, first.request);
    await world.page.synced(1);
    await world.say(second.chat, second.request);
    await world.page.synced(1);
    await world.say(first.chat, 'Is there parking?');
    await expectAllWell(world);
    expect((await world.page.look()).connections).toBe(1);
    expect(await world.answers(first.chat)).toHaveLength(2);
    expect(await world.answers(second.chat)).toHaveLength(1);
  });

  test('each message twice: as if it came once', async () => {
    const world = worldNow();
    const guest = world.newGuest();
    await world.page.fault('twice');
    await world.say(guest.chat, guest.request);
    await world.say(guest.chat, 'Is there parking?');
    await world.say(guest.chat, 'Please move my booking to 12:00');
    await world.page.liftFaults();
    await expectAllWell(world);
    expect(await world.answers(guest.chat)).toHaveLength(3);
    expect(await storedOf(guest)).toEqual([{ guests: 1, conversations: 1, bookings: 1, messages: 3 }]);
  });

  test('delivered again by its id, later: it is not new', async () => {
    const world = worldNow();
    const guest = world.newGuest();
    const id = await world.write(guest.chat, guest.request);
    await world.until('an answer', async () => (await world.answers(guest.chat)).length === 1);
    await world.write(guest.chat, guest.request, { id });
    await world.say(guest.chat, 'Which bookings do I have?');
    await expectAllWell(world);
    expect(await world.answers(guest.chat)).toHaveLength(2);
    expect(await storedOf(guest)).toEqual([{ guests: 1, conversations: 1, bookings: 1, messages: 2 }]);
  });

  test('@lid, then @c.us: one guest, one conversation, one booking, and WhatsApp is asked once who that is', async () => {
    const world = worldNow();
    const guest = world.newGuest();
    const lid = '118273645546372@lid';
    await world.page.person({ lid, phone: guest.phone, name: guest.name });
    await world.say(lid, guest.request);
    const { lookups } = await world.page.look();
    await world.say(guest.chat, 'Is there parking?');
    await world.say(lid, 'Please move my booking to 12:00');
    await expectAllWell(world);
    expect((await world.page.look()).lookups).toBe(lookups);
    expect(await world.answers(lid)).toHaveLength(3);
    expect(await storedOf(guest)).toEqual([{ guests: 1, conversations: 1, bookings: 1, messages: 3 }]);
  });

  test('both ids at the same moment are one guest too', async () => {
    const world = worldNow();
    const guest = world.newGuest();
    const lid = '229384756657483@lid';
    await world.page.person({ lid, phone: guest.phone, name: guest.name });
    await Promise.all([world.write(guest.chat, 'Hello there'), world.write(lid, 'Is there parking?')]);
    await expectAllWell(world);
    expect(await storedOf(guest)).toEqual([{ guests: 1, conversations: 1, bookings: 0, messages: 2 }]);
  });

  test('groups, status, channels, calls and reactions are nobody’s', async () => {
    const world = worldNow();
    const [before] = await world.rows<{ count: string }>('select count(*) from messages');
    for (const from of ['120363025246125486@g.us', 'status@broadcast', '120363144038483540@newsletter'])
      await world.page.write({ from, text: 'Room for 2 people tomorrow at 12:00 please, Nobody' });
    const guest = world.newGuest();
    for (const type of ['call_log', 'e2e_notification', 'gp2', 'protocol', 'notification_template'])
      await world.page.write({ from: guest.chat, type, text: '' });
    await world.say(guest.chat, 'Is there parking?');
    await expectAllWell(world);
    const [after] = await world.rows<{ count: string }>('select count(*) from messages');
    // The question and its answer.
    expect(Number(after?.count)).toBe(Number(before?.count) + 2);
  });

  test('ciphertext that resolves is answered once; what was written before we were there is left alone', async () => {
    const world = worldNow();
    const guest = world.newGuest();
    const lastWeek = Math.floor((Date.now() - 7 * 24 * HOURS) / 1000);
    await world.page.write({ from: guest.chat, text: 'An old story', history: true, at: lastWeek });
    const { id } = await world.page.write({ from: guest.chat, text: guest.request, ciphertext: 'resolves' });
    await world.until('an answer', async () => (await world.answers(guest.chat)).length === 1);
    await expectAllWell(world);
    expect(await world.rows('select text from messages where provider_message_id = $1', [id])).toEqual([
      { text: guest.request },
    ]);
    expect(await storedOf(guest)).toEqual([{ guests: 1, conversations: 1, bookings: 1, messages: 1 }]);
  });

  test('somebody types on the venue’s phone: it stands in the thread, and the agent is silent there and nowhere else', async () => {
    const world = worldNow();
    const [guest, other] = [world.newGuest(), world.newGuest()];
    await world.say(guest.chat, guest.request);
    await sleep(SOONER_IS_THE_APPS_OWN_MS);
    await world.page.typed(guest.chat, 'Hi, it is Amira. I am looking into it.');
    await world.until('their words in the thread', async () => {
      const rows = await world.rows("select id from messages where sender = 'team' and text like 'Hi, it is Amira%'");
      return rows.length === 1;
    });
    await world.write(guest.chat, 'Thank you Amira');
    await world.say(other.chat, other.request);
    await expectAllWell(world);
    expect(await world.answers(guest.chat)).toHaveLength(2);
  });

  test('messages that came half a day too late are kept and put before a person, not answered; new ones are answered', async () => {
    const world = worldNow();
    const guest = world.newGuest();
    await world.say(guest.chat, guest.request);
    const at = Math.floor((world.world.now().getTime() - 13 * HOURS) / 1000);
    await world.write(guest.chat, 'Can we come an hour earlier?', { at });
    await world.write(guest.chat, 'Hello?', { at: at + 60 });
    await world.until('a handoff', async () => {
      const rows = await world.rows("select id from handoffs where trigger = 'UNANSWERED' and status = 'open'");
      return rows.length > 0;
    });
    await expectAllWell(world);
    expect(await world.answers(guest.chat)).toHaveLength(1);
    expect(await world.rows("select id from handoffs where trigger = 'UNANSWERED'")).toHaveLength(1);
    await world.say(guest.chat, 'Which bookings do I have?');
    await expectAllWell(world);
    expect(await world.answers(guest.chat)).toHaveLength(2);
  });
});
