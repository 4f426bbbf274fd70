import { expect, test } from 'vitest';
import type { Message } from 'whatsapp-web.js';
import { describeWithBrowser } from '../support/browser.ts';
import { useStage } from './far-ends-stage.ts';
import { GUEST, LID, NUMBER, OPTIONS, phoneOf, readyPage } from './web-page-stage.ts';

const stage = useStage();

describeWithBrowser('what comes', () => {
  test('groups, statuses, newsletters and notes of WhatsApp come by the same event', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.write({ from: '120363041234567890@g.us', author: GUEST, text: 'group' });
    await phone.write({ from: 'status@broadcast', author: GUEST, text: 'status' });
    await phone.write({ from: '120363041234567891@newsletter', text: 'news' });
    await phone.write({ from: GUEST, type: 'e2e_notification' });
    await page.settled(phoneOf(stage.now));
    const [group, status, news, note] = page.all<Message>('message');
    expect(group).toMatchObject({ from: '120363041234567890@g.us', author: GUEST, body: 'group' });
    expect(group?.id._serialized).toBe(`false_120363041234567890@g.us_${group?.id.id}_${GUEST}`);
    expect(status).toMatchObject({ from: 'status@broadcast', isStatus: true });
    expect(news).toMatchObject({ from: '120363041234567891@newsletter', body: 'news' });
    expect(note).toMatchObject({ type: 'e2e_notification', from: GUEST });
    const chats = await page.client.getChats();
    expect(chats.map(({ id, isGroup }) => [id._serialized, isGroup])).toEqual(
      expect.arrayContaining([
        ['120363041234567890@g.us', true],
        [GUEST, false],
      ]),
    );
    const chat = await page.client.getChatById(GUEST);
    expect(await chat.fetchMessages({ limit: 10 })).toEqual([]);
  });

  test('history makes no event; chats are read back page by page', async () => {
    const phone = phoneOf(stage.now);
    for (let count = 0; count < 120; count += 1) {
      await phone.write({ from: GUEST, text: `m${count}`, history: true, at: 1_790_000_000 + count });
    }
    const page = await readyPage(stage.now);
    await phone.write({ from: LID, text: 'quiet', history: true });
    await page.settled(phoneOf(stage.now));
    expect(page.heard()).toHaveLength(2);
    const chats = await page.client.getChats();
    const chat = chats.find(({ id }) => id._serialized === GUEST);
    expect(chat).toMatchObject({ unreadCount: 120, timestamp: 1_790_000_119 });
    const some = await chat?.fetchMessages({ limit: 70 });
    expect(some?.map(({ body }) => body)).toEqual(Array.from({ length: 70 }, (_, index) => `m${index + 50}`));
    expect(await chat?.fetchMessages({ limit: 500 })).toHaveLength(120);
    expect(chats.some(({ id }) => id._serialized === LID)).toBe(true);
    await page.client.sendSeen(GUEST);
    expect((await page.client.getChatById(GUEST)).unreadCount).toBe(0);
  });

  test('the same id again, and under the other id of the person; one chat on their phone', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.person({ lid: LID, phone: '201112223334', name: 'Mona' });
    await phone.write({ from: LID, text: 'once', id: 'M1' });
    await phone.write({ from: LID, text: 'once', id: 'M1' });
    await phone.write({ from: GUEST, text: 'once', id: 'M1' });
    await page.settled(phoneOf(stage.now));
    expect(page.all<Message>('message').map(({ id, from }) => [id.id, from])).toEqual([
      ['M1', LID],
      ['M1', LID],
      ['M1', GUEST],
      [expect.any(String), '201999999999@c.us'],
    ]);
    await phone.write({ from: GUEST, text: 'twice' });
    expect((await phone.chat(LID)).map(({ text }) => text)).toEqual(['once', 'twice']);
    expect(await phone.chat(GUEST)).toEqual(await phone.chat(LID));
  });

  test('what is typed on the phone itself is the own message of nobody here', async () => {
    const page = await readyPage(stage.now);
    const typed = await phoneOf(stage.now).typed(GUEST, 'we are open');
    const message = await page.until<Message>('message_create');
    expect(message).toMatchObject({ fromMe: true, body: 'we are open', to: GUEST });
    expect(message.id.id).toBe(typed.id);
    expect(page.names()).not.toContain('message');
    expect(await page.client.getMessageById(typed.serialized)).toMatchObject({ body: 'we are open' });
    expect(await page.client.getMessageById(`true_${GUEST}_NOTHING`)).toBeNull();
  });

  test('a quote, a place, a file', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.write({ from: GUEST, text: 'hi', id: 'M1' });
    await phone.write({ from: GUEST, text: 'as I said', quotedId: 'M1' });
    await phone.write({ from: GUEST, location: { latitude: 30.05, longitude: 31.23, name: 'Zamalek' } });
    const base64 = Buffer.from('a picture').toString('base64');
    await phone.write({ from: GUEST, media: { mimetype: 'image/jpeg', base64 }, caption: 'look' });
    await phone.write({ from: GUEST, media: { mimetype: 'audio/ogg; codecs=opus', base64 } });
    await page.settled(phoneOf(stage.now));
    const [, quote, place, picture, voice] = page.all<Message>('message');
    expect(quote).toMatchObject({ hasQuotedMsg: true, rawData: { quotedStanzaID: 'M1' } });
    expect(place).toMatchObject({ type: 'location', location: { latitude: 30.05, longitude: 31.23, name: 'Zamalek' } });
    expect(picture).toMatchObject({ type: 'image', hasMedia: true, body: 'look' });
    expect(await picture?.downloadMedia()).toMatchObject({ mimetype: 'image/jpeg', data: base64, filesize: 9 });
    expect(voice).toMatchObject({ type: 'ptt', hasMedia: true, body: '' });
    await phone.fault('media-late', 2);
    expect(await voice?.downloadMedia()).toBeUndefined();
    expect(await voice?.downloadMedia()).toBeUndefined();
    expect(await voice?.downloadMedia()).toMatchObject({ data: base64 });
    await phone.fault('media-gone');
    expect(await picture?.downloadMedia()).toBeUndefined();
  });

  test('a ciphertext that resolves, and one that does not', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    const first = await phone.write({ from: GUEST, text: 'readable', ciphertext: 'resolves' });
    const second = await phone.write({ from: GUEST, text: 'never', ciphertext: 'stays' });
    expect(await page.until<Message>('message_ciphertext')).toMatchObject({ type: 'ciphertext', body: '' });
    const message = await page.until<Message>('message');
    expect(message).toMatchObject({ type: 'chat', body: 'readable', id: { id: first.id } });
    expect(await page.until<Message>('message_ciphertext_failed')).toMatchObject({ id: { id: second.id } });
    expect(page.all('message')).toHaveLength(1);
  });
});

describeWithBrowser('look-ups', () => {
  test('a lid and its number are told where WhatsApp tells them; each is counted', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.person({ lid: LID, phone: '201112223334' });
    await phone.person({ lid: '998877665544332@lid', phone: null });
    expect(await page.client.getContactLidAndPhone([LID])).toEqual([{ lid: LID, pn: GUEST }]);
    expect(await page.client.getContactLidAndPhone([LID, GUEST])).toEqual([
      { lid: LID, pn: GUEST },
      { lid: LID, pn: GUEST },
    ]);
    expect((await phone.look()).lookups).toBe(1);
    expect(await page.client.getContactLidAndPhone(['998877665544332@lid'])).toEqual([{ lid: '998877665544332@lid' }]);
    expect(await page.client.getContactLidAndPhone(['998877665544000@lid'])).toEqual([{}]);
    expect(await page.client.getNumberId('201112223334')).toMatchObject({ _serialized: GUEST });
    expect(await page.client.getNumberId(NUMBER)).toMatchObject({ user: NUMBER });
    expect(await page.client.getNumberId('201000000009')).toBeNull();
    expect((await phone.look()).lookups).toBe(6);
  });

  test('a send to nobody fails as it does there', async () => {
    const page = await readyPage(stage.now);
    const phone = phoneOf(stage.now);
    await phone.write({ from: LID, text: 'hi' });
    await page.until('message');
    await expect(page.client.sendMessage('112233445566778@c.us', 'x', OPTIONS)).rejects.toThrow('No LID for user');
    expect(await page.client.sendMessage('998877665544000@lid', 'x', OPTIONS)).toBeUndefined();
    await expect(page.client.sendMessage('nobody', 'x', OPTIONS)).rejects.toThrow('invalid wid');
    const sent = await page.client.sendMessage(LID, 'to the lid', OPTIONS);
    await page.acked(sent.id.id, 2);
    await page.close();
    await expect(page.client.sendMessage(LID, 'x', OPTIONS)).rejects.toThrow();
    expect((await phone.chat(LID)).map(({ text }) => text)).toEqual(['hi', 'to the lid']);
  });
});

test('what cannot be is refused by name', async () => {
  const phone = phoneOf(stage.now);
  await expect(phone.write({ from: 'mona', text: 'x' })).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('from: must be an id of WhatsApp'),
  });
  await expect(phone.write({ from: GUEST })).rejects.toMatchObject({
    status: 400,
    message: expect.stringMatching(/^text:/),
  });
  await expect(phone.state('FINE')).rejects.toMatchObject({ status: 400, message: expect.stringMatching(/^state:/) });
  await expect(phone.fault('bad' as never)).rejects.toMatchObject({ message: expect.stringMatching(/^mode:/) });
  await expect(phone.scan()).rejects.toMatchObject({ status: 404 });
  await expect(phoneOf(stage.now, 'x1').look()).rejects.toMatchObject({
    status: 400,
    message: expect.stringMatching(/^number:/),
  });
});
