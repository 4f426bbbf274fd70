import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { type GuestChannelStage, guestWhoWrote, newPhone, PATIENCE } from './stage.ts';

/** More than any provider lets go to one guest at once. */
const BURST = 100;

export function describeCourtesies(stage: () => GuestChannelStage): void {
  describe('that we are about to write', () => {
    test('is shown to the guest', async () => {
      const guest = await guestWhoWrote(stage());
      const [message] = stage().messagesOf(guest);
      const showing = () => stage().channel.showTyping(guest.to, message?.providerMessageId ?? '');
      await expect(showing()).resolves.toBeUndefined();
      await vi.waitFor(async () => expect(await stage().sawTyping(guest)).toBe(true), PATIENCE);
    });

    test('is no trouble of anybody where it cannot be shown', async () => {
      const { to } = stage().guest();
      await expect(stage().channel.showTyping(to, 'no such message')).resolves.toBeUndefined();
      await expect(stage().channel.showTyping({ ...to, guestAddress: 'nonsense' }, '')).resolves.toBeUndefined();
      const elsewhere = { ...to, venueAddress: stage().unconnected };
      await expect(stage().channel.showTyping(elsewhere, 'x')).resolves.toBeUndefined();
      await stage().troubles.bringDown();
      await expect(stage().channel.showTyping(to, 'x')).resolves.toBeUndefined();
    });
  });

  describe('the pace', () => {
    const wait = (guest: string) => stage().channel.waitMs(stage().venue, guest);

    /** Waits for its place as a sender does. */
    async function take(guest: string): Promise<void> {
      for (let ms = await wait(guest); ms > 0; ms = await wait(guest)) await sleep(ms);
    }

    test('has a place, and one after it for whoever waits as long as it says', async () => {
      const guest = newPhone();
      await take(guest);
      let ms = 0;
      for (let sent = 1; sent < BURST && ms === 0; sent++) ms = await wait(guest);
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(10_000);
      await take(guest);
    });

    test('of one number is the same whoever asks', async () => {
      const guests = Array.from({ length: 200 }, newPhone);
      const waits = await Promise.all(guests.map(wait));
      for (const ms of waits) expect(ms).toBeGreaterThanOrEqual(0);
      expect(waits.filter((ms) => ms === 0).length).toBeLessThan(guests.length);
    });
  });
}
