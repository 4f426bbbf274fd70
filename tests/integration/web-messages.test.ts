import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { describeWithBrowser } from '../support/browser.ts';
import { addressOf, attempt, type MessagesStage, openMessagesStage } from './web-messages-stage.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

let phones = 0;
const newGuest = () => `2012${String(10_000_000 + ++phones)}`;
const chatOf = (digits: string) => `${digits}@c.us`;

describeWithBrowser('messages over WhatsApp Web, by the real library in a real browser', () => {
  let stage: MessagesStage;
  const closers: (() => Promise<void>)[] = [];
  const textsOf = (address: string) =>
    stage.messages
      .filter(({ guestAddress }) => guestAddress === address)
      .map(({ content }) => ('text' in content ? content.text : content.kind));
  const until = (address: string, texts: string[]) =>
    vi.waitFor(() => expect(textsOf(address)).toEqual(texts), PATIENCE);

  beforeAll(async () => {
    stage = await openMessagesStage((close) => closers.push(close));
    await stage.page.write({ from: chatOf('201299999999'), text: 'Before the link', history: true });
    await stage.link();
  }, 120_000);
  afterAll(async () => {
    for (const close of closers) await close();
  });

  test('what was written before the link is nobody’s business', async () => {
    const guest = newGuest();
    await stage.page.write({ from: chatOf(guest), text: 'After it' });
    await until(guest, ['After it']);
    // The next looks find nothing either.
    await stage.page.write({ from: chatOf('201299999999'), text: 'Now' });
    await until('201299999999', ['Now']);
    expect(await stage.stored()).not.toContain('Before the link');
  });

  test('each comes once, whether its event comes twice or WhatsApp Web syncs again and again', async () => {
    const guest = newGuest();
    await stage.page.fault('twice', 3);
    for (const text of ['one', 'two', 'three']) await stage.page.write({ from: chatOf(guest), text });
    await stage.page.synced(3);
    await stage.page.liftFaults();
    await stage.page.write({ from: chatOf(guest), text: 'four' });
    await vi.waitFor(async () => expect(await stage.stored()).toContain('four'), PATIENCE);
    expect((await stage.stored()).filter((text) => ['one', 'two', 'three', 'four'].includes(text))).toEqual([
      'one',
      'two',
      'three',
      'four',
    ]);
  });

  test('one that can be read only later comes when it can', async () => {
    const guest = newGuest();
    await stage.page.write({ from: chatOf(guest), text: 'Hard to read', ciphertext: 'resolves' });
    await stage.page.write({ from: chatOf(guest), text: 'For ever sealed', ciphertext: 'stays' });
    await until(guest, ['Hard to read']);
  });

  describe('what is typed on the venue’s phone', () => {
    test('is told from what we send, with and without choices', async () => {
      const guest = newGuest();
      await stage.page.write({ from: chatOf(guest), text: 'Hello' });
      await until(guest, ['Hello']);
      const buttons = [
        { id: 'yes', title: 'Yes' },
        { id: 'no', title: 'No' },
      ];
      await stage.channel().sendText(addressOf(guest), 'From the agent', attempt());
      await stage.channel().sendButtons(addressOf(guest), 'Will you come?', buttons, attempt());
      const { id } = await stage.page.typed(chatOf(guest), 'From a person');
      await vi.waitFor(() => expect(stage.replies).toHaveLength(1), PATIENCE);
      expect(stage.replies[0]).toMatchObject({ guestAddress: guest, messageId: id, text: 'From a person' });
      await stage.page.write({ from: chatOf(guest), text: '1' });
      await until(guest, ['Hello', '1']);
      expect(stage.messages.at(-1)?.content).toEqual({ kind: 'text', text: '1' });
    });

    test('while nobody listened is seen afterwards, and what we sent before is not taken for it', async () => {
      const guest = newGuest();
      await stage.page.write({ from: chatOf(guest), text: 'Hello' });
      await until(guest, ['Hello']);
      await stage.channel().sendText(addressOf(guest), 'From the agent', attempt());
      await stage.stop();
      await stage.page.typed(chatOf(guest), 'From a person, meanwhile');
      await stage.start();
      // It is ready only when it has read everything back.
      const replies = stage.replies.filter(({ guestAddress }) => guestAddress === guest);
      expect(replies.map(({ text }) => text)).toEqual(['From a person, meanwhile']);
    });
  });

  test('forty that come while nobody listens are read back, oldest first, once', async () => {
    const [a, b] = [newGuest(), newGuest()];
    const lid = '912345678901234@lid';
    await stage.page.person({ lid, phone: b });
    await stage.page.write({ from: chatOf(b), text: 'I have been here before' });
    await until(b, ['I have been here before']);
    await stage.stop();
    const texts = Array.from({ length: 40 }, (_, n) => `missed ${n}`);
    const from = [chatOf(a), chatOf(b), lid];
    const now = Math.floor(Date.now() / 1000);
    for (const [n, text] of texts.entries()) await stage.page.write({ from: from[n % 3] ?? '', text, at: now + n });
    const missed = async () => (await stage.stored()).filter((text) => text.startsWith('missed'));
    await stage.start();
    expect(await missed()).toEqual(texts);
    expect(new Set(textsOf(b))).toEqual(new Set(['I have been here before', ...texts.filter((_, n) => n % 3 !== 0)]));
    await stage.stop();
    await stage.start();
    expect(await missed()).toEqual(texts);
  });

  test('a send whose answer never comes is found where it is, also by the next browser', async () => {
    const guest = newGuest();
    await stage.page.write({ from: chatOf(guest), text: 'Hello' });
    await until(guest, ['Hello']);
    const [notificationId, since] = [randomUUID(), new Date()];
    await stage.page.fault('hang-send', 1);
    const sending = stage.channel().sendText(addressOf(guest), 'Did it leave?', attempt(notificationId));
    await expect(sending).rejects.toMatchObject({ failure: 'unknown' });
    await stage.page.liftFaults();
    await stage.stop();
    await stage.start();
    const found = await stage.channel().find(addressOf(guest), { notificationId, text: 'Did it leave?', since });
    const [shown] = await stage.page.fromVenue(chatOf(guest));
    expect(found).toEqual(shown ? { providerMessageId: shown.id } : null);
  });
});
