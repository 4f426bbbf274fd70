import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { DeliveryStatus } from '../../../src/ports.ts';
import { attempt, type GuestChannelStage, guestWhoWrote, PATIENCE } from './stage.ts';

export function describeStatuses(stage: () => GuestChannelStage): void {
  async function send(text: string) {
    const guest = await guestWhoWrote(stage());
    const notificationId = randomUUID();
    const sent = await stage().channel.sendText(guest.to, text, attempt(notificationId));
    return { ...sent, notificationId, guest };
  }

  /** @returns the first that was told of the message in this sense. */
  const toldThat = async (sent: { providerMessageId: string }, status: DeliveryStatus['status']) =>
    (await toldOf(sent, status)).find((each) => each.status === status);

  /** @returns all that was told of the message, once that is among it. */
  function toldOf({ providerMessageId }: { providerMessageId: string }, status: DeliveryStatus['status']) {
    return vi.waitFor(() => {
      const told = stage().statusesOf(providerMessageId);
      expect(told.map((each) => each.status)).toContain(status);
      return told;
    }, PATIENCE);
  }

  describe('what became of a message', () => {
    test('is told with the notification that it was, when it was', async () => {
      const before = stage().now().getTime();
      const sent = await send('You are expected');
      const told = await toldOf(sent, 'delivered');
      for (const status of told) {
        expect(status).toMatchObject({
          channel: 'whatsapp',
          venueAddress: sent.guest.to.venueAddress,
          providerMessageId: sent.providerMessageId,
          notificationId: sent.notificationId,
          error: null,
        });
        // WhatsApp counts in whole seconds.
        expect(status.at.getTime()).toBeGreaterThan(before - 1_000);
        expect(status.at.getTime()).toBeLessThanOrEqual(stage().now().getTime());
      }
    });

    test('is told when the guest reads it', async () => {
      const sent = await send('Please read this');
      await sent.guest.read();
      expect(await toldThat(sent, 'read')).toMatchObject({ notificationId: sent.notificationId, error: null });
    });

    test('is told of each message for itself', async () => {
      const [one, other] = [await send('One thing'), await send('Another thing')];
      for (const sent of [one, other]) {
        const told = await toldOf(sent, 'delivered');
        expect(new Set(told.map(({ notificationId }) => notificationId))).toEqual(new Set([sent.notificationId]));
      }
    });

    test('is told as it comes: what is late takes nothing back', async () => {
      const sent = await send('The order is not ours');
      const before = (await toldOf(sent, 'delivered')).length;
      await stage().report(sent, 'read');
      await toldOf(sent, 'read');
      await stage().report(sent, 'delivered');
      // All that was to be told of it has been when the next one's turn has come.
      await toldOf(await send('And something else'), 'delivered');
      const [read, ...late] = stage().statusesOf(sent.providerMessageId).slice(before);
      const { notificationId } = sent;
      expect(read).toMatchObject({ status: 'read', notificationId });
      for (const status of late) expect(status).toMatchObject({ status: 'delivered', notificationId, error: null });
    });

    test('is told with the reason when WhatsApp could not deliver it', async () => {
      const sent = await send('This will fail');
      await stage().report(sent, 'failed');
      expect(await toldThat(sent, 'failed')).toMatchObject({
        notificationId: sent.notificationId,
        error: { failure: 'row', code: expect.stringMatching(/\S/), message: expect.stringMatching(/\S/) },
      });
    });
  });
}
