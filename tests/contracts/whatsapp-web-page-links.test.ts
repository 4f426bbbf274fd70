import { cp } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Message } from 'whatsapp-web.js';
import { describeWithBrowser, testWithBrowser } from '../support/browser.ts';
import { useStage } from './far-ends-stage.ts';
import { GUEST, NUMBER, newProfile, OPTIONS, OpenPage, phoneOf, readyPage, until } from './web-page-stage.ts';

const stage = useStage();

describeWithBrowser('linking', () => {
  test('a scan links the page, which takes and sends messages; the next start needs no scan', async () => {
    const profile = await newProfile();
    const phone = phoneOf(stage.now);
    const page = await readyPage(stage.now, profile);
    expect(page.client.info.wid).toMatchObject({ user: NUMBER, server: 'c.us', _serialized: `${NUMBER}@c.us` });
    expect(await phone.look()).toMatchObject({ linked: true, qr: null, connections: 1, state: 'CONNECTED' });
    expect(await page.client.getState()).toBe('CONNECTED');

    expect(page.names()).toEqual(['qr', 'authenticated', 'ready']);

    const written = await phone.write({ from: GUEST, text: 'hello', name: 'Mona' });
    const message = await page.until<Message>('message');
    expect(message).toMatchObject({ body: 'hello', from: GUEST, type: 'chat', fromMe: false, hasMedia: false });
    expect(message.id).toMatchObject({ id: written.id, _serialized: written.serialized, remote: GUEST, fromMe: false });
    expect(message.rawData).toMatchObject({ notifyName: 'Mona', isNewMsg: true });

    const sent = await page.client.sendMessage(GUEST, 'welcome', OPTIONS);
    expect(sent).toMatchObject({ fromMe: true, to: GUEST, ack: 0, body: 'welcome' });
    await page.acked(sent.id.id, 2);
    expect(page.acks(sent.id.id)).toEqual([1, 2]);
    expect(await phone.chat(GUEST)).toMatchObject([
      { id: written.id, fromMe: false, text: 'hello' },
      { id: sent.id.id, fromMe: true, text: 'welcome', ack: 2 },
    ]);

    await page.close();
    await until(
      async () => (await phone.look()).connections === 0,
      () => 'the page is still connected',
    );
    const again = await OpenPage.open(stage.now, profile);
    await again.until('ready');
    expect(again.names()).not.toContain('qr');
    expect(again.names()).not.toContain('message');
  });

  test('a code links, too; another number cannot use it', async () => {
    const page = await OpenPage.open(stage.now, await newProfile(), { phone: NUMBER });
    const code = await page.until<string>('code');
    expect(code).toMatch(/^[A-Z0-9]{8}$/);
    const phone = phoneOf(stage.now);
    expect((await phone.look()).code).toBe(code);
    await expect(phoneOf(stage.now, '201000000001').scan({ code })).rejects.toMatchObject({ status: 404 });
    await phone.scan({ code });
    await page.until('ready');
    await expect(phone.scan()).rejects.toMatchObject({ status: 404 });
  });

  test('a page that shows a QR code can be asked for a code to be typed', async () => {
    const page = await OpenPage.open(stage.now, await newProfile());
    await page.until('qr');
    const code = await page.client.requestPairingCode(NUMBER);
    expect(page.all('code')).toEqual([code]);
    await phoneOf(stage.now).scan({ code });
    await page.until('ready');
  });

  test('six codes, one after the other; then none until it is asked', async () => {
    const page = await OpenPage.open(stage.now, await newProfile());
    const first = await page.until<string>('qr');
    const phone = phoneOf(stage.now);
    expect((await phone.look()).qr).toBe(first);
    await phone.nextQr(5);
    await page.until('qr', 5);
    expect(new Set(page.all('qr')).size).toBe(6);
    await expect(phone.scan({ qr: first })).rejects.toMatchObject({ status: 404 });
    await phone.nextQr();
    await until(
      async () => (await page.client.getState()) === ('UNPAIRED_IDLE' as never),
      () => 'it still shows a code',
    );
    expect((await phone.look()).qr).toBeNull();
  });

  test('another phone scans: the page is that number', async () => {
    const page = await OpenPage.open(stage.now, await newProfile());
    await page.until('qr');
    await phoneOf(stage.now).scan({ as: '201000000001' });
    await page.until('ready');
    expect(page.client.info.wid.user).toBe('201000000001');
    expect((await phoneOf(stage.now).look()).linked).toBe(false);
    await page.client.logout();
    expect((await phoneOf(stage.now, '201000000001').look()).linked).toBe(false);
  });

  test('the phone ends the link: told once as LOGOUT, and another page shows a code', async () => {
    const page = await readyPage(stage.now);
    await phoneOf(stage.now).logout();
    expect(await page.until('disconnected')).toBe('LOGOUT');
    await page.until('qr', 1);
    await expect(page.client.getNumberId(NUMBER)).rejects.toThrow('not served');
    expect(page.names()).toEqual(['qr', 'authenticated', 'ready', 'disconnected', 'qr']);
    expect((await phoneOf(stage.now).look()).linked).toBe(false);
  });

  test('a link that has ended meanwhile is shown as a code to be scanned', async () => {
    const profile = await newProfile();
    const page = await readyPage(stage.now, profile);
    await page.close();
    await phoneOf(stage.now).logout();
    const again = await OpenPage.open(stage.now, profile);
    await again.until('qr');
    expect(again.names()).toEqual(['qr']);
  });

  test('two pages with one link: the first is in conflict, the second goes on', async () => {
    const profile = await newProfile();
    const first = await readyPage(stage.now, profile);
    const copy = await newProfile();
    await cp(profile, copy, { recursive: true, filter: (path) => !path.includes('Singleton') });
    const second = await OpenPage.open(stage.now, copy);
    expect(await first.until('disconnected')).toBe('CONFLICT');
    await second.until('ready');
    expect((await phoneOf(stage.now).look()).connections).toBe(1);
    await second.settled(phoneOf(stage.now));
  });

  test('what is stored outlives the stand-ins', async () => {
    const profile = await newProfile();
    const page = await readyPage(stage.now, profile);
    await phoneOf(stage.now).write({ from: GUEST, text: 'before' });
    await page.until('message');
    await page.close();
    await stage.restart();
    await phoneOf(stage.now).write({ from: GUEST, text: 'while away' });
    const again = await OpenPage.open(stage.now, profile);
    await again.until('ready');
    const chat = await again.client.getChatById(GUEST);
    expect(chat.unreadCount).toBe(2);
    expect((await chat.fetchMessages({ limit: 10 })).map(({ body }) => body)).toEqual(['before', 'while away']);
    expect(again.names()).not.toContain('message');
  });
});

describeWithBrowser('states', () => {
  test.each(['CONFLICT', 'UNPAIRED', 'TOS_BLOCK'])('%s disconnects', async (state) => {
    const page = await readyPage(stage.now);
    await phoneOf(stage.now).state(state);
    expect(await page.until('disconnected')).toBe(state);
    await until(
      async () => (await phoneOf(stage.now).look()).connections === 0,
      () => 'the library did not close its browser',
    );
    expect((await phoneOf(stage.now).look()).linked).toBe(state !== 'UNPAIRED');
  });

  test('TIMEOUT passes; a block holds for the pages that come', async () => {
    const profile = await newProfile();
    const page = await readyPage(stage.now, profile);
    const phone = phoneOf(stage.now);
    await phone.state('TIMEOUT');
    expect(await page.until('change_state')).toBe('TIMEOUT');
    await phone.state('CONNECTED');
    expect(await page.until('change_state', 1)).toBe('CONNECTED');
    expect(page.names()).not.toContain('disconnected');
    await page.close();
    await phone.state('PROXYBLOCK');
    const blocked = await OpenPage.open(stage.now, profile);
    await until(
      async () => (await blocked.client.getState()) === ('PROXYBLOCK' as never),
      () => 'it is not blocked',
    );
    expect(blocked.names()).toEqual([]);
    await phone.state('CONNECTED');
    await blocked.until('ready');
  });

  test('synced again is ready again', async () => {
    const page = await readyPage(stage.now);
    await phoneOf(stage.now).synced(2);
    await page.until('ready', 2);
    await page.settled(phoneOf(stage.now));
    expect(page.heard()).toEqual([
      ['message_create', 'last'],
      ['message', 'last'],
    ]);
  });
});

testWithBrowser('a reset ends the links', async () => {
  const page = await readyPage(stage.now);
  await stage.now.call('/reset', {});
  expect(await page.until('disconnected')).toBe('LOGOUT');
  expect(await phoneOf(stage.now).look()).toMatchObject({ linked: false, typing: [], lookups: 0 });
});
