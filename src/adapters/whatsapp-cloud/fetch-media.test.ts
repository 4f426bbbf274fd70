import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../ports.ts';
import { MAX_MEDIA_BYTES } from '../media-limit.ts';
import { createGraphCalls } from './graph-call.ts';
import { createWhatsAppCloudChannel } from './guest-channel.ts';

const NUMBER = '100000000000001';
const BYTES = Buffer.from('a picture, more or less');
const HEX = createHash('sha256').update(BYTES).digest('hex');
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
interface Meta {
  origin: string;
  /** What was asked for, each with the token that came along. */
  calls: { path: string; authorization: string | undefined }[];
}

/** A Meta of two pages: where the file is, and the file. */
async function start(lookUp: (origin: string) => Answer, file: Answer = send(BYTES)): Promise<Meta> {
  const calls: Meta['calls'] = [];
  let origin = '';
  const server = createServer((request, response) => {
    calls.push({ path: request.url ?? '', authorization: request.headers.authorization });
    const answer = request.url?.startsWith('/v23.0/') ? lookUp(origin) : file;
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, calls };
}

const json =
  (body: unknown, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

const send =
  (bytes: Buffer): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
  };

const found =
  (more: object = {}) =>
  (origin: string) =>
    json({
      messaging_product: 'whatsapp',
      url: `${origin}/attachments/?mid=7`,
      mime_type: 'image/jpeg',
      sha256: HEX,
      file_size: BYTES.length,
      id: '7',
      ...more,
    });

const channelTo = ({ origin }: { origin: string }, timeoutMs = 2_000) =>
  createWhatsAppCloudChannel({ graphBaseUrl: origin, findToken: async (number) => `token-of-${number}`, timeoutMs });

async function failureOf(meta: { origin: string }, mediaId = '7', timeoutMs = 2_000): Promise<DeliveryError> {
  const error: unknown = await channelTo(meta, timeoutMs)
    .fetchMedia(NUMBER, mediaId)
    .then(
      () => null,
      (reason: unknown) => reason,
    );
  if (!(error instanceof DeliveryError)) throw new Error(`expected a DeliveryError, got ${String(error)}`);
  return error;
}

it("a guest's file comes in two steps, both with the number's token", async () => {
  const meta = await start(found());
  const file = await channelTo(meta).fetchMedia(NUMBER, '7');
  expect(Buffer.from(file.bytes)).toEqual(BYTES);
  expect(file.mimeType).toBe('image/jpeg');
  const authorization = `Bearer token-of-${NUMBER}`;
  expect(meta.calls).toEqual([
    { path: `/v23.0/7?phone_number_id=${NUMBER}`, authorization },
    { path: '/attachments/?mid=7', authorization },
  ]);
});

it.each([
  ['the hash in base64', { sha256: createHash('sha256').update(BYTES).digest('base64') }, 'image/jpeg'],
  ['no hash and no size', { sha256: undefined, file_size: undefined }, 'image/jpeg'],
  ['the size in words', { file_size: String(BYTES.length) }, 'image/jpeg'],
  ['no type: the one that it comes with', { mime_type: undefined }, 'image/png'],
])('%s will do', async (_name, more, mimeType) => {
  const file = await channelTo(await start(found(more))).fetchMedia(NUMBER, '7');
  expect({ bytes: Buffer.from(file.bytes), mimeType: file.mimeType }).toEqual({ bytes: BYTES, mimeType });
});

describe('a trouble of the message', () => {
  it.each<[string, (origin: string) => Answer, string]>([
    [
      'Meta does not know the file',
      () => json({ error: { code: 100, error_subcode: 33, message: 'Unsupported get request.' } }, 400),
      'media_gone',
    ],
    ['it is too big by what Meta says', found({ file_size: MAX_MEDIA_BYTES + 1 }), 'media_too_big'],
  ])('%s', async (_name, lookUp, code) => {
    const meta = await start(lookUp);
    expect(await failureOf(meta)).toMatchObject({ failure: 'row', code });
    expect(meta.calls).toHaveLength(1);
  });

  it.each<[string, Answer, string]>([
    ['its address is over', (response) => void response.writeHead(404).end(), 'media_gone'],
    ['it is another file than Meta said', send(Buffer.from('something else')), 'media_damaged'],
    ['it is bigger than Meta said', send(Buffer.alloc(MAX_MEDIA_BYTES + 1)), 'media_too_big'],
  ])('%s', async (_name, file, code) => {
    expect(await failureOf(await start(found(), file))).toMatchObject({ failure: 'row', code });
  });

  it('an id that is none does not leave', async () => {
    const meta = await start(found());
    for (const id of ['', '..', '../100000000000001', 'a/b', '7?fields=x', 'x'.repeat(129)]) {
      expect(await failureOf(meta, id)).toMatchObject({ failure: 'row', code: 'invalid_media' });
    }
    expect(meta.calls).toEqual([]);
  });
});

describe('a trouble of the channel', () => {
  it.each<[string, Answer, string]>([
    ['a token that is over', json({ error: { code: 190, message: 'No' } }, 401), '190'],
    ['Meta is unwell', (response) => void response.writeHead(503).end(), 'http_503'],
    ['an answer that says nothing', json({ id: '7' }), 'unreadable_answer'],
    ['an answer that is cut', (_response, request) => void request.socket.destroy(), 'connection_lost'],
    ['no answer', () => {}, 'timeout'],
  ])('%s', async (_name, answer, code) => {
    const meta = await start(() => answer);
    expect(await failureOf(meta, '7', code === 'timeout' ? 100 : 2_000)).toMatchObject({ failure: 'channel', code });
  });

  it('a file that is cut, or never ends', async () => {
    const begin: Answer = (response) => {
      response.writeHead(200, { 'content-length': '100' }).write(BYTES);
    };
    const cut: Answer = (response, request) => {
      begin(response, request);
      setImmediate(() => request.socket.destroy());
    };
    expect(await failureOf(await start(found(), cut))).toMatchObject({ failure: 'channel', code: 'connection_lost' });
    expect(await failureOf(await start(found(), begin), '7', 100)).toMatchObject({ failure: 'channel' });
  });
});

describe('the token stays with Meta', () => {
  it('a file is not fetched from anywhere else', async () => {
    const elsewhere = await start(found());
    const meta = await start(found({ url: `${elsewhere.origin}/attachments/?mid=7` }));
    expect(await failureOf(meta)).toMatchObject({ failure: 'row', code: 'media_elsewhere' });
    expect(elsewhere.calls).toEqual([]);
  });

  it('nor does it follow where a file is said to have moved', async () => {
    const elsewhere = await start(found());
    const moved: Answer = (response) => void response.writeHead(302, { location: elsewhere.origin }).end();
    expect(await failureOf(await start(found(), moved))).toMatchObject({ failure: 'channel', code: 'http_302' });
    expect(elsewhere.calls).toEqual([]);
  });

  it.each([
    ['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=7', true],
    ['https://scontent.xx.fbcdn.net/v/7', true],
    ['https://graph.facebook.com/7', true],
    ['http://lookaside.fbsbx.com/7', false],
    ['https://lookaside.fbsbx.com.example/7', false],
    ['https://lookaside.fbsbx.com:8443/7', false],
    ['https://evilfbcdn.net/7', false],
    ['https://fbcdn.net.example/7', false],
    ['https://user@graph.facebook.com.example/7', false],
    ['http://169.254.169.254/latest/meta-data', false],
  ])('%s: %s', (url, isMetas) => {
    expect(createGraphCalls({ findToken: async () => 'x', timeoutMs: 1 }).isMetas(new URL(url))).toBe(isMetas);
  });
});
