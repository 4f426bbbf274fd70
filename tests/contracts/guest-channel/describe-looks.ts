import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { attempt, failureOf, type GuestChannelStage, type GuestPhone, guestWhoWrote, PATIENCE } from './stage.ts';

/** Whether a message that may have left has: the truth where there is a look, `unknown` where there is none. */
export function describeLooks(stage: () => GuestChannelStage): void {
  const find = (guest: GuestPhone, notificationId: string, text: string, since: Date) =>
    stage().channel.find(guest.to, { notificationId, text, since });

  /** Sends it; whatever comes of it. */
  async function attempted(text: string) {
    const since = stage().now();
    const guest = await guestWhoWrote(stage());
    const notificationId = randomUUID();
    const sending = stage().channel.sendText(guest.to, text, attempt(notificationId));
    const sent = await sending.then(
      ({ providerMessageId }) => ({ providerMessageId }),
      async () => ({ failure: (await failureOf(sending)).failure }),
    );
    return { sent, look: () => find(guest, notificationId, text, since), guest, notificationId, since };
  }

  describe('a look for a message that may be out', () => {
    test('finds the one that is', async () => {
      const { sent, look } = await attempted('I am there');
      expect(await look()).toEqual(stage().can.looksBack ? sent : 'unknown');
    });

    test('finds one with buttons by the words that were to be sent', async () => {
      const guest = await guestWhoWrote(stage());
      const [notificationId, since] = [randomUUID(), stage().now()];
      const buttons = [
        { id: 'yes', title: 'Yes' },
        { id: 'no', title: 'No' },
      ];
      const sent = await stage().channel.sendButtons(guest.to, 'Shall we wait?', buttons, attempt(notificationId));
      const found = await find(guest, notificationId, 'Shall we wait?', since);
      expect(found).toEqual(stage().can.looksBack ? sent : 'unknown');
    });

    test('finds none where none left', async () => {
      const guest = await guestWhoWrote(stage());
      const found = await find(guest, randomUUID(), 'Never said', stage().now());
      expect(found).toBe(stage().can.looksBack ? null : 'unknown');
    });

    test('does not take another message with the same words for it', async () => {
      const { guest, since } = await attempted('The door is open');
      const found = await find(guest, randomUUID(), 'The door is open', since);
      expect(found).toBe(stage().can.looksBack ? null : 'unknown');
    });

    test('cannot say while WhatsApp has not said it either, and can then', async ({ skip }) => {
      if (!stage().can.looksBack) skip('nothing can be looked for');
      await stage().troubles.loseAnswer();
      const { sent, look, guest, notificationId } = await attempted('Is it out?');
      expect(sent).toEqual({ failure: 'unknown' });
      expect(await failureOf(look())).toMatchObject({ failure: 'unknown' });
      await stage().troubles.lift();
      const [shown] = await guest.shown();
      const providerMessageId = shown?.id ?? expect.fail('The guest does not have it.');
      await stage().report({ providerMessageId, notificationId, guest }, 'delivered');
      await vi.waitFor(async () => expect(await look()).toEqual({ providerMessageId }), PATIENCE);
    });

    test('never finds one that went nowhere', async () => {
      await stage().troubles.loseMessage();
      const { look, guest } = await attempted('Lost on the way');
      const found = await look().catch(async () => (await failureOf(look())).failure);
      expect(['unknown', null]).toContain(found);
      await expect(guest.shown()).resolves.toEqual([]);
    });

    test('is not made over a number that is not connected', async () => {
      const to = { venueAddress: stage().unconnected, guestAddress: stage().guest().to.guestAddress };
      const looking = stage().channel.find(to, { notificationId: randomUUID(), text: 'Hello', since: stage().now() });
      if (stage().can.looksBack) expect(await failureOf(looking)).toMatchObject({ failure: 'channel' });
      else await expect(looking).resolves.toBe('unknown');
    });
  });
}
