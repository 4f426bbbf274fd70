import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createWhatsAppCloudChannel } from '../../src/adapters/whatsapp-cloud/guest-channel.ts';
import { SANDBOX_SECRETS as secrets } from '../../src/sandbox/setup.ts';
import { mediaUrl } from '../../src/sandbox/whatsapp/media.ts';
import { PHONE, useStage } from './far-ends-stage.ts';

const stage = useStage();
const bearer = { authorization: `Bearer ${secrets.whatsappAccessToken}` };
const send = (media: object) => stage.now.call(`/guests/${PHONE}/messages`, { media });
const sha256 = (bytes: Buffer, encoding: 'hex' | 'base64') => createHash('sha256').update(bytes).digest(encoding);

interface Sent {
  id: string;
  mime_type: string;
  sha256: string;
}

function lastFile(): Sent {
  const message = stage.now.product.messages.at(-1) ?? {};
  return message[String(message.type)] as Sent;
}

async function whereIs(id: string, query = '') {
  const response = await fetch(`${stage.now.farEnds.graphBaseUrl}/v23.0/${id}${query}`, { headers: bearer });
  return { status: response.status, answer: (await response.json()) as Record<string, string> };
}

describe("a guest's file", () => {
  test('is in the webhook by its id, and comes in two steps with the token', async () => {
    const bytes = Buffer.from('a photo of the table');
    const media = { kind: 'image', mimeType: 'image/png', base64: bytes.toString('base64'), caption: 'This one?' };
    expect((await send(media)).status).toBe(202);
    expect(stage.now.product.messages.at(-1)).toMatchObject({
      type: 'image',
      image: { id: expect.stringMatching(/^\d+$/), mime_type: 'image/png', caption: 'This one?' },
    });
    const { id, sha256: hash } = lastFile();
    expect(hash).toBe(sha256(bytes, 'base64'));
    const { answer } = await whereIs(id, `?phone_number_id=${secrets.whatsappPhoneNumberId}`);
    expect(answer).toEqual({
      messaging_product: 'whatsapp',
      url: expect.stringContaining(stage.now.farEnds.graphBaseUrl),
      mime_type: 'image/png',
      sha256: sha256(bytes, 'hex'),
      file_size: bytes.length,
      id,
    });
    const file = await fetch(answer.url ?? '', { headers: bearer });
    expect(file.headers.get('content-type')).toContain('image/png');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
    expect((await fetch(answer.url ?? '')).status).toBe(401);
    expect((await fetch(`${answer.url}x`, { headers: bearer })).status).toBe(404);
    expect((await stage.now.phone())[0]).toMatchObject({ text: 'This one?' });
  });

  test.each([
    ['image', 'image/jpeg', {}],
    ['audio', 'audio/ogg; codecs=opus', { voice: true }],
    ['video', 'video/mp4', {}],
    ['document', 'application/pdf', {}],
  ])('%s has bytes of its own where none are given', async (kind, mimeType, more) => {
    await send({ kind });
    expect(lastFile()).toMatchObject({ mime_type: mimeType, ...more });
    const { url } = (await whereIs(lastFile().id)).answer;
    const bytes = Buffer.from(await (await fetch(url ?? '', { headers: bearer })).arrayBuffer());
    expect(sha256(bytes, 'base64')).toBe(lastFile().sha256);
    expect(bytes.length).toBeGreaterThan(20);
  });

  test('is a song and no voice message where that is said, and a document has a name', async () => {
    await send({ kind: 'audio', voice: false });
    expect(lastFile()).toMatchObject({ voice: false });
    await send({ kind: 'document', filename: 'menu.pdf' });
    expect(lastFile()).toMatchObject({ filename: 'menu.pdf' });
    expect((await send({ kind: 'hologram' })).status).toBe(400);
    expect((await send({ kind: 'image', base64: 'not base64!' })).status).toBe(400);
  });

  test('has an address for five minutes, and an id for a week', async () => {
    await send({ kind: 'image' });
    const { id } = lastFile();
    const { graphBaseUrl } = stage.now.farEnds;
    const minutesAgo = (minutes: number) =>
      mediaUrl(graphBaseUrl, secrets.whatsappAppSecret, id, Date.now() - minutes * 60_000);
    expect((await fetch(minutesAgo(4), { headers: bearer })).status).toBe(200);
    expect((await fetch(minutesAgo(6), { headers: bearer })).status).toBe(404);
    const gone = { status: 400, answer: { error: { code: 100, error_subcode: 33 } } };
    expect(await whereIs('12345')).toMatchObject(gone);
    expect(await whereIs(id, '?phone_number_id=100000000000009')).toMatchObject(gone);
    await stage.restart();
    expect((await whereIs(id)).status).toBe(200);
    await stage.now.call('/clock', { advance: 'P8D' });
    expect(await whereIs(id)).toMatchObject(gone);
  });

  test('reaches the product through its adapter', async () => {
    const bytes = Buffer.alloc(3_000_000, 'x');
    await send({ kind: 'video', base64: bytes.toString('base64') });
    const { whatsappAccessToken, whatsappPhoneNumberId: number } = secrets;
    const { graphBaseUrl } = stage.now.farEnds;
    const channel = createWhatsAppCloudChannel({
      graphBaseUrl,
      findToken: async () => whatsappAccessToken,
      timeoutMs: 5_000,
    });
    const file = await channel.fetchMedia(number, lastFile().id);
    expect(file.mimeType).toBe('video/mp4');
    expect(Buffer.from(file.bytes).equals(bytes)).toBe(true);
    await expect(channel.fetchMedia(number, '1')).rejects.toMatchObject({ failure: 'row', code: 'media_gone' });
  });
});
