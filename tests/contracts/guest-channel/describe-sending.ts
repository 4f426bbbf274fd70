import { describe, expect, test } from 'vitest';
import type { FilledTemplate } from '../../../src/ports.ts';
import {
  attempt,
  failureOf,
  type GuestChannelStage,
  guestWhoWrote,
  lostAttempt,
  nothingBut,
  textsTo,
} from './stage.ts';

const AS_WRITTEN = [
  ['plain words', 'You are welcome on Tuesday at 7.'],
  ['several lines', 'Focus, for 4\nStudio, for 10\n\nWhich one?'],
  ['Arabic', 'أهلاً بك! الغرفة متاحة الساعة ٧ مساءً، من ٢٠ إلى ٢٢.'],
  ['Arabic with Latin in it', 'الحجز رقم KX42PM في غرفة Studio (10 أشخاص)'],
  ['emoji of several parts', 'See you! 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇪🇬 ☕️'],
  ['letters with marks', 'Zoë, Łukasz, Nguyễn, Å, 東京, ไทย, हिन्दी'],
  ['signs that could mean something', '*bold* _it_ ~no~ `code` <b>&amp;</b> {{1}} \\n %s $& "quoted" 1. 2)'],
  ['an address', 'https://spotin.example/rooms?x=1&y=2#map'],
] as const;

const TEMPLATE: FilledTemplate = {
  name: 'booking_reminder',
  language: 'en',
  parameters: ['SpotIN', 'Tuesday 4 March 2031', '14:00–15:00', 'Studio', '3 people', 'KX42PM'],
  buttonIds: ['coming', 'change', 'cancel'],
};

/** More than WhatsApp takes in one message, whoever sends it. */
const LONG = Array.from({ length: 1_000 }, (_, i) => `Paragraph ${i}: the room is open, and so is the terrace. 🌿`);

export function describeSending(stage: () => GuestChannelStage): void {
  describe('a text', () => {
    test.each(AS_WRITTEN)('of %s arrives as written', async (_name, text) => {
      const guest = await guestWhoWrote(stage());
      const { providerMessageId } = await stage().channel.sendText(guest.to, text, attempt());
      await expect(guest.shown()).resolves.toEqual([{ id: providerMessageId, text, choices: [] }]);
    });

    test('too long for one message goes in several, in order, and loses nothing', async () => {
      const guest = await guestWhoWrote(stage());
      const text = LONG.join('\n\n');
      const pieces = stage().channel.split(text);
      expect(pieces.length).toBeGreaterThan(1);
      for (const piece of pieces) await stage().channel.sendText(guest.to, piece, attempt());
      const shown = await textsTo(guest, pieces.length);
      expect(shown).toEqual(pieces);
      expect(shown.join('\n\n')).toBe(text);
    });

    test('short enough goes in one, as it is', () => {
      expect(stage().channel.split('Until Tuesday.\n\nBring a friend.')).toEqual(['Until Tuesday.\n\nBring a friend.']);
    });

    test.each(['', ' \n '])('of nothing but %j is refused, and nothing leaves', async (text) => {
      const guest = await guestWhoWrote(stage());
      expect(await failureOf(stage().channel.sendText(guest.to, text, attempt()))).toMatchObject({ failure: 'row' });
      await nothingBut(stage(), guest, []);
    });

    test('goes to its guest alone, however many are written to at once', async () => {
      const guests = await Promise.all(Array.from({ length: 4 }, () => guestWhoWrote(stage())));
      const words = (n: number) => `This one is for guest ${n}`;
      const sent = guests.map(({ to }, n) => stage().channel.sendText(to, words(n), attempt()));
      const ids = (await Promise.all(sent)).map(({ providerMessageId }) => providerMessageId);
      expect(new Set(ids).size).toBe(guests.length);
      for (const [n, guest] of guests.entries()) {
        await expect(guest.shown()).resolves.toEqual([{ id: ids[n], text: words(n), choices: [] }]);
      }
    });

    test('does not leave when another process has taken the attempt over', async () => {
      const guest = await guestWhoWrote(stage());
      const lost = { name: 'LeaseLostError' };
      await expect(stage().channel.sendText(guest.to, 'Twice is once too often', lostAttempt())).rejects.toMatchObject(
        lost,
      );
      const buttons = [{ id: 'yes', title: 'Yes' }];
      await expect(stage().channel.sendButtons(guest.to, 'Sure?', buttons, lostAttempt())).rejects.toMatchObject(lost);
      await nothingBut(stage(), guest, []);
    });
  });

  test('a template arrives with what stands in its places, where there are templates; else it is said that there are none', async () => {
    const guest = await guestWhoWrote(stage());
    const sending = stage().channel.sendTemplate(guest.to, TEMPLATE, attempt());
    if (!stage().can.templates) {
      expect(await failureOf(sending)).toMatchObject({ failure: 'template' });
      return nothingBut(stage(), guest, []);
    }
    const { providerMessageId: id } = await sending;
    const [shown] = await guest.shown();
    expect(shown).toMatchObject({ id, text: expect.stringContaining('Tuesday 4 March 2031') });
    expect(shown?.choices).toHaveLength(TEMPLATE.buttonIds.length);
  });

  test('a guest who has not written for a day is written to, unless the window shuts', async () => {
    const guest = await guestWhoWrote(stage());
    await stage().pass(25);
    const sending = stage().channel.sendText(guest.to, 'Tomorrow at two', attempt());
    if (stage().can.window) {
      expect(await failureOf(sending)).toMatchObject({ failure: 'window' });
      await guest.write('I am here again');
      return nothingBut(stage(), guest, []);
    }
    await sending;
    expect(await textsTo(guest, 1)).toEqual(['Tomorrow at two']);
  });
}
