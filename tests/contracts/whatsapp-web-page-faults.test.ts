import { expect, test } from 'vitest';
import type { Message } from 'whatsapp-web.js';
import { describeWithBrowser } from '../support/browser.ts';
import { useStage } from './far-ends-stage.ts';
import { GUEST, NUMBER, newProfile, OPTIONS, OpenPage, phoneOf, readyPage, until } from './web-page-stage.ts';

const stage = useStage();

describeWithBrowser('faults', () => {
  test('no ack: the guest has it, the page does not know; then the ack comes', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.write({ from: GUEST, text: 'hi' });
    await phone.fault('no-ack', 1);
    const sent = await page.client.sendMessage(GUEST, 'welcome', OPTIONS);
    await until(
      async () => (await phone.fromVenue(GUEST)).length === 1,
      () => 'it did not arrive',
    );
    await page.settled(phone);
    expect(await phone.fromVenue(GUEST)).toMatchObject([{ text: 'welcome', ack: 0 }]);
    expect(page.acks(sent.id.id)).toEqual([]);
    await phone.ack(sent.id.id, 3);
    await page.acked(sent.id.id, 3);
    const refused = await page.client.sendMessage(GUEST, 'again', OPTIONS);
    await page.acked(refused.id.id, 2);
    await phone.ack(refused.id.id, -1);
    await page.acked(refused.id.id, -1);
    await expect(phone.ack('NOTHING', 1)).rejects.toMatchObject({ status: 404 });
  });

  test('a lost send stays in the chat of the page, never arrives, and is gone with the page', async () => {
    const profile = await newProfile();
    const page = await readyPage(stage.now, profile);
    const phone = phoneOf(stage.now);
    await phone.write({ from: GUEST, text: 'hi' });
    await phone.fault('lost-send', 1);
    const sent = await page.client.sendMessage(GUEST, 'welcome', OPTIONS);
    await page.settled(phoneOf(stage.now));
    expect(await phone.fromVenue(GUEST)).toEqual([]);
    const chat = await page.client.getChatById(GUEST);
    const own = await chat.fetchMessages({ limit: 10, fromMe: true });
    expect(own.map(({ id, ack }) => [id.id, ack])).toEqual([[sent.id.id, 0]]);
    await page.close();
    const again = await OpenPage.open(stage.now, profile);
    await again.until('ready');
    const left = await (await again.client.getChatById(GUEST)).fetchMessages({ limit: 10 });
    expect(left.map(({ body }) => body)).toEqual(['hi']);
  });

  test('deaf: it has what came, and tells of nothing; a new page is well', async () => {
    const profile = await newProfile();
    const page = await readyPage(stage.now, profile);
    const phone = phoneOf(stage.now);
    await phone.write({ from: GUEST, text: 'hi' });
    await page.until('message');
    await phone.fault('deaf');
    await phone.write({ from: GUEST, text: 'unheard' });
    await until(
      async () => (await (await page.client.getChatById(GUEST)).fetchMessages({ limit: 5 })).length === 2,
      () => 'the page does not have it',
    );
    expect(page.all('message')).toHaveLength(1);
    expect(await page.client.getNumberId(NUMBER)).not.toBeNull();
    await page.close();
    const again = await OpenPage.open(stage.now, profile);
    await again.until('ready');
    await again.settled(phoneOf(stage.now));
  });

  test('deaf by the socket: nothing reaches it, look-ups hang, its state looks well', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.fault('deaf-socket');
    await phone.write({ from: GUEST, text: 'unheard' });
    let isAnswered = false;
    const look = page.client.getNumberId(NUMBER).then(() => {
      isAnswered = true;
    });
    expect(await page.client.getState()).toBe('CONNECTED');
    expect(await page.client.getChats()).toEqual([]);
    expect([isAnswered, page.names().includes('message')]).toEqual([false, false]);
    await phone.liftFaults();
    await look;
    await page.until('message');
  });

  test('twice: each message is told twice', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.fault('twice', 1);
    await phone.write({ from: GUEST, text: 'hi' });
    await page.settled(phoneOf(stage.now));
    expect(page.all<Message>('message').map(({ body }) => body)).toEqual(['hi', 'hi', 'last']);
    const chat = await page.client.getChatById(GUEST);
    expect([chat.unreadCount, (await chat.fetchMessages({ limit: 5 })).length]).toEqual([1, 1]);
  });

  test('no chat, no lid, a send that hangs', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.write({ from: GUEST, text: 'hi' });
    await page.until('message');
    await phone.fault('no-chat');
    expect(await page.client.sendMessage(GUEST, 'x', OPTIONS)).toBeUndefined();
    await phone.liftFaults();
    await phone.fault('no-lid', 1);
    await expect(page.client.sendMessage(GUEST, 'x', OPTIONS)).rejects.toThrow('No LID for user');
    await phone.fault('hang-send', 1);
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    page.client.sendMessage(GUEST, 'hangs', OPTIONS).then(over, over);
    await until(
      async () => (await page.client.sendMessage(GUEST, 'passes', OPTIONS)) !== undefined,
      () => 'the next one hangs, too',
    );
    await until(
      async () => (await phone.fromVenue(GUEST)).length > 0,
      () => 'it did not arrive',
    );
    expect([isOver, (await phone.fromVenue(GUEST)).map(({ text }) => text)]).toEqual([false, ['passes']]);
  });

  test('a page that comes up badly: never ready, never synced, never there', async () => {
    const profile = await newProfile();
    const page = await readyPage(stage.now, profile);
    await page.close();
    const phone = phoneOf(stage.now);
    await phone.fault('never-ready', 1);
    const neverReady = await OpenPage.open(stage.now, profile);
    await neverReady.until('authenticated');
    await phone.write({ from: GUEST, text: 'unheard' });
    await until(
      async () => (await phone.look()).connections === 1,
      () => 'it is not there',
    );
    expect(neverReady.names()).toEqual(['authenticated']);
    await neverReady.close();
    await phone.fault('never-synced', 1);
    const neverSynced = await OpenPage.open(stage.now, profile);
    await until(
      async () => (await neverSynced.client.getState()) === 'CONNECTED',
      () => 'it is not connected',
    );
    expect(neverSynced.names()).toEqual([]);
    await neverSynced.close();
    await phone.fault('auth-timeout', 1);
    await expect(OpenPage.open(stage.now, profile, { authTimeoutMs: 1_000 })).rejects.toBe('auth timeout');
  });

  test('off line: the page comes back by itself, with what came meanwhile, and sends what it held', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.write({ from: GUEST, text: 'hi' });
    await page.until('message');
    await phone.fault('offline');
    expect(await page.until('change_state')).toBe('TIMEOUT');
    await phone.write({ from: GUEST, text: 'anybody?' });
    const sent = await page.client.sendMessage(GUEST, 'held', OPTIONS);
    expect(sent.ack).toBe(0);
    expect(await phone.fromVenue(GUEST)).toEqual([]);
    await phone.liftFaults();
    expect(await page.until('change_state', 1)).toBe('CONNECTED');
    expect(await page.until<Message>('message', 1)).toMatchObject({ body: 'anybody?' });
    await page.acked(sent.id.id, 2);
    expect((await phone.fromVenue(GUEST)).map(({ text }) => text)).toEqual(['held']);
    expect(page.all('ready')).toHaveLength(1);
  });

  test('a killed browser: the servers see it go, and the profile is still linked', async () => {
    const profile = await newProfile();
    const page = await readyPage(stage.now, profile);
    await page.kill();
    const phone = phoneOf(stage.now);
    await until(
      async () => (await phone.look()).connections === 0,
      () => 'the page is still connected',
    );
    await phone.write({ from: GUEST, text: 'while dead' });
    const again = await OpenPage.open(stage.now, profile);
    await again.until('ready');
    expect((await (await again.client.getChatById(GUEST)).fetchMessages({ limit: 5 }))[0]?.body).toBe('while dead');
  });

  test('typing is seen, and kept', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.write({ from: GUEST, text: 'hi' });
    await page.until('message');
    await (await page.client.getChatById(GUEST)).sendStateTyping();
    await until(
      async () => (await phone.look()).typing.length === 1,
      () => 'nobody saw it',
    );
    expect((await phone.look()).typing).toEqual([GUEST]);
  });
});
