import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { attempt, contentsOf, type GuestChannelStage, guestWhoWrote, handedIn, textsTo } from './stage.ts';

const SAID = [
  'Hi, is the studio free on Sunday? 🙏',
  'عايز أحجز قاعة بكرة الساعة ٥ مساءً لـ ٦ أشخاص',
  'Two lines:\n- one\n- two',
  '👩‍💻',
  '1',
];

export function describeReceiving(stage: () => GuestChannelStage): void {
  describe('what a guest writes', () => {
    test('is handed in with who it is, by the channel, and when', async () => {
      const guest = stage().guest();
      const before = Math.floor(stage().now().getTime() / 1_000) * 1_000;
      await guest.write('Hello', { name: 'Salma 🌸' });
      const [message] = await handedIn(stage(), guest, 1);
      expect(message).toMatchObject({
        channel: 'whatsapp',
        ...guest.to,
        guestPhone: `+${guest.phone}`,
        profileName: 'Salma 🌸',
        providerMessageId: expect.stringMatching(/\S/),
        content: { kind: 'text', text: 'Hello' },
      });
      expect(message?.isTooOldToAnswer ?? false).toBe(false);
      expect(message?.sentAt.getTime()).toBeGreaterThanOrEqual(before);
      expect(message?.sentAt.getTime()).toBeLessThanOrEqual(stage().now().getTime());
    });

    test('is handed in and stored as written, in order', async () => {
      const guest = stage().guest();
      for (const text of SAID) await guest.write(text);
      expect(await contentsOf(stage(), guest, SAID.length)).toEqual(SAID.map((text) => ({ kind: 'text', text })));
      await expect(stage().storedOf(guest)).resolves.toEqual(SAID);
    });

    test('and comes again is stored once', async () => {
      const guest = stage().guest();
      const id = randomUUID();
      for (let time = 0; time < 3; time++) await guest.write('Only once, please', { id });
      await guest.write('That was it');
      await handedIn(stage(), guest, 2);
      await expect
        .poll(() => stage().storedOf(guest), { timeout: 30_000 })
        .toEqual(['Only once, please', 'That was it']);
    });

    test('can be answered at the address it came from', async () => {
      const guest = await guestWhoWrote(stage(), 'Are you open?');
      const [message] = stage().messagesOf(guest);
      const { venueAddress = '', guestAddress = '' } = message ?? {};
      await stage().channel.sendText({ venueAddress, guestAddress }, 'We are', attempt());
      expect(await textsTo(guest, 1)).toEqual(['We are']);
    });

    test('of several is told apart', async () => {
      const guests = [stage().guest(), stage().guest(), stage().guest()];
      await Promise.all(guests.map((guest, n) => guest.write(`I am number ${n}`)));
      for (const [n, guest] of guests.entries()) {
        expect(await contentsOf(stage(), guest, 1)).toEqual([{ kind: 'text', text: `I am number ${n}` }]);
      }
    });

    test('is not confused with what is no message to the venue', async () => {
      const guest = await guestWhoWrote(stage());
      await stage().noise(guest);
      await guest.write('Still here');
      expect(await contentsOf(stage(), guest, 2)).toEqual([
        { kind: 'text', text: 'Good morning' },
        { kind: 'text', text: 'Still here' },
      ]);
    });
  });

  describe('what a guest sends that is no text', () => {
    test('a place', async () => {
      const guest = stage().guest();
      await guest.sendLocation({ latitude: 29.9602, longitude: 31.2569 });
      const [content] = await contentsOf(stage(), guest, 1);
      expect(content).toMatchObject({ kind: 'location', latitude: 29.9602, longitude: 31.2569 });
    });

    test('something we cannot know: it is there, and can be answered', async () => {
      const guest = stage().guest();
      await guest.sendOther();
      const [content] = await contentsOf(stage(), guest, 1);
      expect(content).toEqual({ kind: 'unknown', providerType: expect.stringMatching(/\S/) });
      await stage().channel.sendText(guest.to, 'What was that?', attempt());
      expect(await textsTo(guest, 1)).toEqual(['What was that?']);
    });
  });

  describe('where guests can hide their number', () => {
    const hidden = (skip: (note?: string) => never) => stage().hidden ?? skip('everybody has a number here');

    test('one who does is known by their id, and answered', async ({ skip }) => {
      const guest = await hidden(skip).guest();
      await guest.write('You do not know my number');
      const [message] = await handedIn(stage(), guest, 1);
      expect(message).toMatchObject({ guestPhone: null, guestAddress: guest.to.guestAddress });
      await stage().channel.sendText(guest.to, 'Nor need we', attempt());
      expect(await textsTo(guest, 1)).toEqual(['Nor need we']);
    });

    test.for(['number', 'id'] as const)(
      'one person is one guest, whichever they write under: first the %s',
      async (first, { skip }) => {
        const ids = hidden(skip);
        const byNumber = stage().guest();
        const byId = await ids.of(byNumber);
        const order = first === 'number' ? [byNumber, byId, byNumber] : [byId, byNumber, byId];
        for (const [n, side] of order.entries()) await side.write(`Message ${n}`);
        const messages = await handedIn(stage(), byNumber, order.length);
        expect(new Set(messages.map(({ guestAddress }) => guestAddress)).size).toBe(1);
        expect(messages.map(({ guestPhone }) => guestPhone)).toEqual(Array(3).fill(`+${byNumber.phone}`));
        await expect(stage().storedOf(byNumber)).resolves.toEqual(['Message 0', 'Message 1', 'Message 2']);
        const { guestAddress = '' } = messages[0] ?? {};
        await stage().channel.sendText({ ...byNumber.to, guestAddress }, 'One of you', attempt());
        for (const side of [byNumber, byId]) expect(await textsTo(side, 1)).toEqual(['One of you']);
      },
    );

    test('the same message under both ids is stored once', async ({ skip }) => {
      const ids = hidden(skip);
      const byNumber = stage().guest();
      const byId = await ids.of(byNumber);
      const id = randomUUID();
      await byNumber.write('Once', { id });
      await byId.write('Once', { id });
      await byNumber.write('And on');
      await handedIn(stage(), byNumber, 2);
      await expect.poll(() => stage().storedOf(byNumber), { timeout: 30_000 }).toEqual(['Once', 'And on']);
    });
  });
}
