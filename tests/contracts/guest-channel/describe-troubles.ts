import { describe, expect, test } from 'vitest';
import type { DeliveryFailure, GuestAddress } from '../../../src/ports.ts';
import { attempt, failureOf, type GuestChannelStage, guestWhoWrote, nothingBut, textsTo } from './stage.ts';

/** More than may get the same words at once where that is watched. */
const MANY = 7;

export function describeTroubles(stage: () => GuestChannelStage): void {
  const ours = () => stage().guest().to.venueAddress;
  const send = (to: GuestAddress, text = 'Hello') => stage().channel.sendText(to, text, attempt());

  describe('a send that fails says how', () => {
    test('a number that WhatsApp does not have: this message will not go', async () => {
      const to = { venueAddress: ours(), guestAddress: stage().nobody };
      expect(await failureOf(send(to))).toMatchObject({ failure: 'row' });
    });

    test.each(['', 'somebody', '+20 100 000 0000', '20100@example.com', '../messages', '12'])(
      'an address that is none (%j): this message will not go',
      async (guestAddress) => {
        expect(await failureOf(send({ venueAddress: ours(), guestAddress }))).toMatchObject({ failure: 'row' });
      },
    );

    test('a number of ours that is not connected: nothing goes for now', async () => {
      const to = { venueAddress: stage().unconnected, guestAddress: stage().guest().to.guestAddress };
      const buttons = [{ id: 'yes', title: 'Yes' }];
      for (const sending of [send(to), stage().channel.sendButtons(to, 'Well?', buttons, attempt())]) {
        expect(await failureOf(sending)).toMatchObject({ failure: 'channel' });
      }
    });

    test('an answer that is lost: nobody knows, and the guest has it once', async () => {
      const guest = await guestWhoWrote(stage());
      await stage().troubles.loseAnswer();
      expect(await failureOf(send(guest.to, 'Did you get it?'))).toMatchObject({ failure: 'unknown' });
      await stage().troubles.lift();
      await nothingBut(stage(), guest, ['Did you get it?']);
    });

    test('a message that is lost: nobody knows, and the guest does not have it', async () => {
      const guest = await guestWhoWrote(stage());
      await stage().troubles.loseMessage();
      expect(await failureOf(send(guest.to, 'Into the void'))).toMatchObject({ failure: 'unknown' });
      await stage().troubles.lift();
      await nothingBut(stage(), guest, []);
    });

    test('of those at once that fail, the others do not', async () => {
      const guest = await guestWhoWrote(stage());
      const nobody = { venueAddress: ours(), guestAddress: stage().nobody };
      const outcomes = await Promise.allSettled([send(nobody), send(guest.to, 'All is well'), send(nobody)]);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
      expect(await textsTo(guest, 1)).toEqual(['All is well']);
    });
  });

  describe('the same words to many', () => {
    test('go, or have to wait where that would cost us the number', async () => {
      const failures: (DeliveryFailure | null)[] = [];
      for (let n = 0; n < MANY; n++) {
        const guest = await guestWhoWrote(stage());
        const sending = send(guest.to, 'Ten percent off on Friday!');
        const error = await sending.then(
          () => null,
          () => failureOf(sending),
        );
        failures.push(error?.failure ?? null);
        if (error) expect(error.retryAfterMs).toBeGreaterThan(0);
      }
      if (!stage().can.refusesBulk) expect(failures).toEqual(Array(MANY).fill(null));
      else {
        expect(failures[0]).toBeNull();
        expect(failures.at(-1)).toBe('recipient');
      }
    });
  });

  describe('whether the provider answers', () => {
    test('is asked without sending anything', async () => {
      const guest = await guestWhoWrote(stage());
      await expect(stage().channel.checkReachable(ours())).resolves.toBeUndefined();
      await nothingBut(stage(), guest, []);
    });

    test('is no while it is down, and yes again afterwards', async () => {
      await stage().troubles.bringDown();
      expect(await failureOf(stage().channel.checkReachable(ours()))).toMatchObject({ failure: 'channel' });
      await stage().troubles.lift();
      await expect(stage().channel.checkReachable(ours())).resolves.toBeUndefined();
    });

    test('is no for a number that is not connected', async () => {
      expect(await failureOf(stage().channel.checkReachable(stage().unconnected))).toMatchObject({
        failure: 'channel',
      });
    });
  });
}
