import { describe, expect, test } from 'vitest';
import type { DeliveryError, MessageContent } from '../../../src/ports.ts';
import { contentsOf, failureOf, type GuestChannelStage, type GuestPhone, type SentMedia } from './stage.ts';

/** Every byte there is, and no text in any encoding. */
const BYTES = Buffer.from(Array.from({ length: 100_003 }, (_, i) => (i * 7 + (i >> 8)) % 256));
const SENT: SentMedia[] = [
  { kind: 'image', mimeType: 'image/jpeg', bytes: BYTES.subarray(0, 5_000), caption: 'هذه القاعة؟ 📷' },
  { kind: 'audio', mimeType: 'audio/ogg; codecs=opus', bytes: BYTES.subarray(3, 40_000) },
  { kind: 'video', mimeType: 'video/mp4', bytes: BYTES },
  { kind: 'document', mimeType: 'application/pdf', bytes: BYTES.subarray(7, 9) },
];
const PHOTO = { kind: 'image', mimeType: 'image/png', bytes: BYTES.subarray(0, 64) } as const;

/** How often a file that is perhaps only late is asked for again. */
const TRIES = 20;

export function describeMedia(stage: () => GuestChannelStage): void {
  const ours = () => stage().guest().to.venueAddress;
  const fetch = (mediaId: string) => stage().channel.fetchMedia(ours(), mediaId);

  async function idOf(guest: GuestPhone): Promise<string> {
    const [content] = await contentsOf(stage(), guest, 1);
    return mediaIdOf(content) ?? expect.fail('It has no file.');
  }

  /** Where it may come yet, it is asked for again, as long as it takes. */
  async function finalFailureOf(mediaId: string): Promise<DeliveryError> {
    for (let tries = 1; ; tries++) {
      const error = await failureOf(fetch(mediaId));
      if (error.failure !== 'recipient' || tries === TRIES) return error;
    }
  }

  describe("a guest's file", () => {
    test.each(SENT)('$kind is handed in with its kind, and comes byte for byte', async (media) => {
      const guest = stage().guest();
      await guest.sendMedia(media);
      const [content] = await contentsOf(stage(), guest, 1);
      expect(content).toMatchObject({ kind: media.kind, mimeType: media.mimeType, caption: media.caption ?? null });
      const file = await fetch(mediaIdOf(content) ?? '');
      expect(file.mimeType).toBe(media.mimeType);
      expect(Buffer.from(file.bytes).equals(media.bytes)).toBe(true);
    });

    test('can be had more than once', async () => {
      const guest = stage().guest();
      await guest.sendMedia(PHOTO);
      const id = await idOf(guest);
      for (let time = 0; time < 2; time++) expect(Buffer.from((await fetch(id)).bytes).equals(PHOTO.bytes)).toBe(true);
    });

    test('that is late is had later, and not given up', async () => {
      const guest = stage().guest();
      await guest.sendMedia(PHOTO);
      const id = await idOf(guest);
      await stage().troubles.delayMedia();
      const first = await fetch(id).catch(async (error: unknown) => (await failureOf(Promise.reject(error))).failure);
      if (typeof first === 'string') expect(['channel', 'recipient']).toContain(first);
      const file = typeof first === 'string' ? await fetch(id) : first;
      expect(Buffer.from(file.bytes).equals(PHOTO.bytes)).toBe(true);
    });

    test('that is gone fails for good', async () => {
      const guest = stage().guest();
      await guest.sendMedia(PHOTO);
      const id = await idOf(guest);
      await stage().troubles.loseMedia();
      expect(await finalFailureOf(id)).toMatchObject({ failure: 'row' });
    });

    test.each([
      ['none', ''],
      ['a word', 'nothing'],
      ['a path', '../1'],
      ['a long one', 'x'.repeat(1_000)],
    ])('that never was fails for good: its id is %s', async (_name, id) => {
      expect(await finalFailureOf(id)).toMatchObject({ failure: 'row' });
    });

    test('cannot be had over a number that is not connected, for now', async () => {
      const guest = stage().guest();
      await guest.sendMedia(PHOTO);
      const fetching = stage().channel.fetchMedia(stage().unconnected, await idOf(guest));
      expect(await failureOf(fetching)).toMatchObject({ failure: 'channel' });
    });
  });
}

const mediaIdOf = (content: MessageContent | undefined): string | null =>
  content && 'mediaId' in content ? content.mediaId : null;
