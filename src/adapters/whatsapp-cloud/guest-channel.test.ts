import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Attempt, DeliveryError, LeaseLostError } from '../../ports.ts';
import type { FindAccessToken } from './graph-call.ts';
import { createWhatsAppCloudChannel } from './guest-channel.ts';

const GUEST = { venueAddress: '100000000000001', guestAddress: '201012345678' };
const ATTEMPT: Attempt = { notificationId: 'n-1', assertHeld: () => undefined };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
interface Call {
  method: string;
  url: string;
  authorization: string | undefined;
  body: unknown;
}

/** A Graph API that answers as it is told. */
async function start(
  answer: Answer,
  options: { timeoutMs?: number; suffix?: string; findToken?: FindAccessToken } = {},
) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    calls.push({
      method,
      url,
      authorization: headers.authorization,
      body: chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString()),
    });
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const graphBaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${options.suffix ?? ''}`;
  const channel = createWhatsAppCloudChannel({
    graphBaseUrl,
    findToken: options.findToken ?? (async () => 'EAAB-token'),
    timeoutMs: options.timeoutMs ?? 2_000,
  });
  return { channel, calls };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
const accepted = json(200, {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+201012345678', wa_id: '201012345678' }],
  messages: [{ id: 'wamid.out' }],
});
const graphError = (code: number, status = 400, extra: object = {}, headers = {}) =>
  json(
    status,
    { error: { message: `(#${code}) No`, type: 'OAuthException', code, fbtrace_id: 'x', ...extra } },
    headers,
  );

async function failureOf(sending: Promise<unknown>): Promise<DeliveryError> {
  const error: unknown = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`expected a DeliveryError, got ${String(error)}`);
  return error;
}

describe('a text', () => {
  it('goes out to the number with its plus and our own id', async () => {
    const { channel, calls } = await start(accepted);
    expect(await channel.sendText(GUEST, 'Hello 👋', ATTEMPT)).toEqual({ providerMessageId: 'wamid.out' });
    expect(calls).toEqual([
      {
        method: 'POST',
        url: '/v23.0/100000000000001/messages',
        authorization: 'Bearer EAAB-token',
        body: {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          to: '+201012345678',
          biz_opaque_callback_data: 'n-1',
          type: 'text',
          text: { body: 'Hello 👋', preview_url: false },
        },
      },
    ]);
  });

  it('finds its way below a base URL with a path', async () => {
    const { channel, calls } = await start(accepted, { suffix: '/sandbox/graph//' });
    await channel.sendText(GUEST, 'Hello', ATTEMPT);
    expect(calls[0]?.url).toBe('/sandbox/graph/v23.0/100000000000001/messages');
  });

  it('goes to a business-scoped id where there is no number', async () => {
    const { channel, calls } = await start(accepted);
    await channel.sendText({ ...GUEST, guestAddress: 'EG.13491208655302741918' }, 'Hello', ATTEMPT);
    expect(calls[0]?.body).toMatchObject({ recipient: 'EG.13491208655302741918' });
    expect(calls[0]?.body).not.toHaveProperty('to');
  });

  it('to nobody, of nothing or too long does not leave', async () => {
    const { channel, calls } = await start(accepted);
    for (const guestAddress of ['', 'x', '+201012345678', '20 102', 'egypt.1', 'EG.', 'EG.a b']) {
      const error = await failureOf(channel.sendText({ ...GUEST, guestAddress }, 'Hello', ATTEMPT));
      expect(error).toMatchObject({ failure: 'row', code: 'invalid_recipient' });
    }
    expect(await failureOf(channel.sendText(GUEST, ' \n', ATTEMPT))).toMatchObject({ failure: 'row' });
    expect(await failureOf(channel.sendText(GUEST, 'x'.repeat(4097), ATTEMPT))).toMatchObject({
      code: 'text_too_long',
    });
    expect(calls).toEqual([]);
    await channel.sendText(GUEST, 'x'.repeat(4096), ATTEMPT);
  });

  it('too long for one message is split into some that go', async () => {
    const { channel } = await start(accepted);
    const pieces = channel.split(`${'word '.repeat(1500)}end`);
    expect(pieces.length).toBe(2);
    for (const piece of pieces) await channel.sendText(GUEST, piece, ATTEMPT);
  });
});

describe('buttons', () => {
  const buttons = [
    { id: 'a', title: 'Studio tomorrow at 17:00' },
    { id: 'b', title: 'Studio tomorrow at 18:00' },
  ];

  it('go out fitted to the provider', async () => {
    const { channel, calls } = await start(accepted);
    await channel.sendButtons(GUEST, 'Which one?', buttons, ATTEMPT);
    expect(calls[0]?.body).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Which one?' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'a', title: 'Studio tomorrow at…' } },
            { type: 'reply', reply: { id: 'b', title: 'Studio tomorrow… (2)' } },
          ],
        },
      },
    });
  });

  it('that the provider would refuse do not leave', async () => {
    const { channel, calls } = await start(accepted);
    const one = { id: 'a', title: 'A' };
    const bad = [
      [],
      [one, { id: 'b', title: 'B' }, { id: 'c', title: 'C' }, { id: 'd', title: 'D' }],
      [one, { id: 'a', title: 'B' }],
      [{ id: 'a', title: ' ' }],
      [{ id: '', title: 'A' }],
      [{ id: 'x'.repeat(257), title: 'A' }],
    ];
    for (const list of bad) {
      expect(await failureOf(channel.sendButtons(GUEST, 'Which?', list, ATTEMPT))).toMatchObject({
        failure: 'row',
        code: 'invalid_buttons',
      });
    }
    expect(await failureOf(channel.sendButtons(GUEST, 'x'.repeat(1025), buttons, ATTEMPT))).toMatchObject({
      failure: 'row',
      code: 'text_too_long',
    });
    expect(calls).toEqual([]);
  });
});

describe('a template', () => {
  const template = {
    name: 'booking_reminder',
    language: 'pt',
    parameters: ['Mona', '14:00'],
    buttonIds: ['a', 'b'],
  } as const;
  const filled = (changes: object) => ({
    ...template,
    parameters: [...template.parameters],
    buttonIds: ['a'],
    ...changes,
  });

  it('goes out by name, in the code that Meta has for the language, with a payload for each button', async () => {
    const { channel, calls } = await start(accepted);
    const sent = await channel.sendTemplate(GUEST, filled({ buttonIds: [...template.buttonIds] }), ATTEMPT);
    expect(sent).toEqual({ providerMessageId: 'wamid.out' });
    expect(calls[0]?.body).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+201012345678',
      biz_opaque_callback_data: 'n-1',
      type: 'template',
      template: {
        name: 'booking_reminder',
        language: { code: 'pt_BR' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Mona' },
              { type: 'text', text: '14:00' },
            ],
          },
          { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'a' }] },
          { type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'b' }] },
        ],
      },
    });
  });

  it('without places and buttons has no components', async () => {
    const { channel, calls } = await start(accepted);
    await channel.sendTemplate(GUEST, filled({ parameters: [], buttonIds: [] }), ATTEMPT);
    expect(calls[0]?.body).toMatchObject({ template: { components: [] } });
  });

  it('that Meta would refuse does not leave', async () => {
    const { channel, calls } = await start(accepted);
    const bad = [
      { parameters: ['Mona', ' '] },
      { parameters: ['Mona\nAdel'] },
      { parameters: ['Mona\tAdel'] },
      { parameters: ['Mona    Adel'] },
      { buttonIds: [''] },
      { buttonIds: ['x'.repeat(257)] },
    ];
    for (const changes of bad) {
      const error = await failureOf(channel.sendTemplate(GUEST, filled(changes), ATTEMPT));
      expect(error).toMatchObject({ failure: 'row', code: 'invalid_template' });
    }
    expect(calls).toEqual([]);
  });
});

describe('typing', () => {
  it('marks the message as read', async () => {
    const { channel, calls } = await start(json(200, { success: true }));
    await channel.showTyping(GUEST, 'wamid.in');
    expect(calls[0]?.body).toEqual({
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.in',
      typing_indicator: { type: 'text' },
    });
  });

  it('never throws', async () => {
    for (const answer of [graphError(190, 401), (response: ServerResponse) => response.destroy()]) {
      const { channel } = await start(answer);
      await expect(channel.showTyping(GUEST, 'wamid.in')).resolves.toBeUndefined();
    }
  });
});

describe('an error', () => {
  const send = async (answer: Answer, options = {}) => {
    const { channel } = await start(answer, options);
    return failureOf(channel.sendText(GUEST, 'Hello', ATTEMPT));
  };

  it.each([
    [131026, 'row'],
    [131051, 'row'],
    [131021, 'row'],
    [131008, 'row'],
    [131009, 'row'],
    [100, 'row'],
    [132000, 'template'],
    [132001, 'template'],
    [132005, 'template'],
    [132007, 'template'],
    [132012, 'template'],
    [132015, 'template'],
    [132016, 'template'],
    [132068, 'row'],
    [131049, 'row'],
    [131047, 'window'],
    [130429, 'channel'],
    [80007, 'channel'],
    [4, 'channel'],
    [131016, 'channel'],
    [131000, 'channel'],
    [131057, 'channel'],
    [1, 'channel'],
    [2, 'channel'],
    [190, 'channel'],
    [10, 'channel'],
    [200, 'channel'],
    [299, 'channel'],
    [131031, 'channel'],
    [368, 'channel'],
    [131042, 'channel'],
    [133010, 'channel'],
    [131048, 'channel'],
    [131055, 'row'],
    [131062, 'row'],
    [135000, 'row'],
    [133005, 'channel'],
    [133006, 'channel'],
    [133015, 'channel'],
    [133016, 'channel'],
  ])('%i is of the kind %s, whatever the HTTP status', async (code, failure) => {
    expect(await send(graphError(code))).toMatchObject({ failure, code: String(code), retryAfterMs: null });
    expect(await send(graphError(code, 500))).toMatchObject({ failure });
  });

  it('tells what Meta said', async () => {
    const error = await send(
      graphError(131026, 400, { error_data: { messaging_product: 'whatsapp', details: 'Not on WhatsApp' } }),
    );
    expect(error.message).toBe('(#131026) No: Not on WhatsApp');
  });

  it('131056 makes this one guest wait the six seconds of the pair limit', async () => {
    expect(await send(graphError(131056))).toMatchObject({ failure: 'recipient', retryAfterMs: 6_000 });
    expect(await send(graphError(131056, 429, {}, { 'retry-after': '16' }))).toMatchObject({
      failure: 'recipient',
      retryAfterMs: 16_000,
    });
  });

  it('100 about our own number is ours to mend', async () => {
    expect(await send(graphError(100, 400, { error_subcode: 33 }))).toMatchObject({ failure: 'channel' });
  });

  it('with a code nobody knows goes by the HTTP status and what Meta calls passing', async () => {
    expect(await send(graphError(999999, 400))).toMatchObject({ failure: 'row' });
    expect(await send(graphError(999999, 400, { is_transient: true }))).toMatchObject({ failure: 'channel' });
    expect(await send(graphError(999999, 503))).toMatchObject({ failure: 'channel' });
  });

  it('429 waits as long as it is told', async () => {
    expect(await send(graphError(80007, 429, {}, { 'retry-after': '30' }))).toMatchObject({
      failure: 'channel',
      retryAfterMs: 30_000,
    });
    expect(await send(json(429, 'slow down', { 'retry-after': '2' }))).toMatchObject({
      failure: 'channel',
      code: 'http_429',
      retryAfterMs: 2_000,
    });
    const later = new Date(Date.now() + 60_000).toUTCString();
    const { retryAfterMs } = await send(json(429, {}, { 'retry-after': later }));
    expect(retryAfterMs).toBeGreaterThan(50_000);
    expect((await send(json(429, {}, { 'retry-after': 'soon' }))).retryAfterMs).toBeNull();
  });

  it.each([500, 502, 503, 301, 401, 403, 404])('HTTP %i without a readable error is the channel', async (status) => {
    expect(await send(json(status, '<html>'))).toMatchObject({ failure: 'channel', code: `http_${status}` });
  });

  it.each([408, 504])('HTTP %i of a proxy that gave up waiting leaves it unknown', async (status) => {
    expect(await send(json(status, '<html>'))).toMatchObject({ failure: 'unknown', code: `http_${status}` });
    expect(await send(graphError(131016, status))).toMatchObject({ failure: 'channel', code: '131016' });
  });

  it('HTTP 400 without a readable error is this message', async () => {
    expect(await send(json(400, 'no'))).toMatchObject({ failure: 'row', code: 'http_400' });
  });

  it('in the middle of an error answer is still that answer', async () => {
    const error = await send((response) => {
      response.writeHead(503, { 'content-length': '1000' }).write('{"err');
      setTimeout(() => response.destroy(), 20);
    });
    expect(error).toMatchObject({ failure: 'channel', code: 'http_503' });
  });
});

describe('a lost answer', () => {
  const send = async (answer: Answer) => {
    const { channel, calls } = await start(answer, { timeoutMs: 200 });
    const error = await failureOf(channel.sendText(GUEST, 'Hello', ATTEMPT));
    expect(calls).toHaveLength(1);
    return error;
  };

  it('after a time-out leaves it unknown', async () => {
    expect(await send(() => undefined)).toMatchObject({ failure: 'unknown', code: 'timeout' });
  });

  it('after a time-out in the middle of the answer leaves it unknown', async () => {
    const answer: Answer = (response) => response.writeHead(200, { 'content-length': '1000' }).write('{"mess');
    expect(await send(answer)).toMatchObject({ failure: 'unknown', code: 'timeout' });
  });

  it('after a cut connection leaves it unknown', async () => {
    expect(await send((response) => response.destroy())).toMatchObject({ failure: 'unknown', code: 'connection_lost' });
    const reset: Answer = (_response, request) => request.socket.resetAndDestroy();
    expect(await send(reset)).toMatchObject({ failure: 'unknown', code: 'connection_lost' });
  });

  it('after a cut in the middle of the answer leaves it unknown', async () => {
    const error = await send((response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"mess');
      setTimeout(() => response.destroy(), 20);
    });
    expect(error).toMatchObject({ failure: 'unknown', code: 'connection_lost' });
  });

  it.each(['', 'ok', '{}', '{"messages":[]}', '{"messages":[{}]}', '{"messages":[{"id":""}]}'])(
    'that says yes as %j leaves it unknown',
    async (body) => {
      const answer: Answer = (response) => response.writeHead(200).end(body);
      expect(await send(answer)).toMatchObject({ failure: 'unknown', code: 'unreadable_answer' });
    },
  );
});

describe('an attempt that is not held any more', () => {
  const lost: Attempt = {
    notificationId: 'n-1',
    assertHeld() {
      throw new LeaseLostError('taken over');
    },
  };

  it('sends nothing and says so itself', async () => {
    const { channel, calls } = await start(accepted);
    await expect(channel.sendText(GUEST, 'Hello', lost)).rejects.toBeInstanceOf(LeaseLostError);
    await expect(channel.sendButtons(GUEST, 'Hello?', [{ id: 'a', title: 'A' }], lost)).rejects.toBeInstanceOf(
      LeaseLostError,
    );
    expect(calls).toEqual([]);
  });

  it('is asked about in the same breath as the request leaves', async () => {
    const { channel } = await start(accepted);
    const steps: string[] = [];
    const real = globalThis.fetch;
    const leaving = vi.spyOn(globalThis, 'fetch').mockImplementation((...request) => {
      steps.push('leaves');
      return real(...request);
    });
    closing.push(() => leaving.mockRestore());
    const attempt: Attempt = {
      notificationId: 'n-1',
      assertHeld() {
        steps.push('asked');
        queueMicrotask(() => steps.push('later'));
      },
    };
    await channel.sendText(GUEST, 'Hello', attempt);
    expect(steps).toEqual(['asked', 'leaves', 'later']);
  });
});

describe('whether it can be reached', () => {
  const known = json(200, { id: GUEST.venueAddress });
  const check = async (answer: Answer, options = {}) => {
    const { channel } = await start(answer, options);
    return failureOf(channel.checkReachable(GUEST.venueAddress));
  };

  it('is asked by looking up the number', async () => {
    const { channel, calls } = await start(known);
    await expect(channel.checkReachable(GUEST.venueAddress)).resolves.toBeUndefined();
    expect(calls).toEqual([
      {
        method: 'GET',
        url: '/v23.0/100000000000001?fields=id',
        authorization: 'Bearer EAAB-token',
        body: null,
      },
    ]);
  });

  it.each<[string, Answer, object]>([
    ['a token that is over', graphError(190, 401), { code: '190' }],
    ['a number that is not ours', graphError(100, 400, { error_subcode: 33 }), { code: '100' }],
    ['an error of no known code', graphError(999999), { code: '999999' }],
    ['a limit', graphError(4, 429, {}, { 'retry-after': '30' }), { code: '4', retryAfterMs: 30_000 }],
    ['a bad gateway', json(502, '<html>'), { code: 'http_502' }],
    ['a proxy that gave up waiting', json(504, '<html>'), { code: 'http_504' }],
    ['a captive portal', (response) => response.writeHead(200).end('<html>Sign in'), { code: 'unreadable_answer' }],
    ['a redirect to one', (response) => response.writeHead(302, { location: '/' }).end(), { code: 'http_302' }],
    ['another number', json(200, { id: '200000000000002' }), { code: 'unreadable_answer' }],
    ['JSON of somebody else', json(200, { ok: true }), { code: 'unreadable_answer' }],
    ['a cut connection', (response) => response.destroy(), { code: 'connection_lost' }],
    [
      'a cut in the middle of the answer',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"id"');
        setTimeout(() => response.destroy(), 20);
      },
      { code: 'connection_lost' },
    ],
  ])('%s: the channel', async (_name, answer, expected) => {
    expect(await check(answer)).toMatchObject({ failure: 'channel', ...expected });
  });

  it('no answer in time: the channel, as nothing was sent', async () => {
    expect(await check(() => undefined, { timeoutMs: 200 })).toMatchObject({ failure: 'channel', code: 'timeout' });
  });
});

describe('when nobody is there', () => {
  const send = (graphBaseUrl: string) => {
    const channel = createWhatsAppCloudChannel({ graphBaseUrl, findToken: async () => 'x', timeoutMs: 5_000 });
    return failureOf(channel.sendText(GUEST, 'Hello', ATTEMPT));
  };

  it('nothing was sent', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await send(`http://${host}:${port}`)).toMatchObject({ failure: 'channel', code: 'ECONNREFUSED' });
    }
    expect(await send('http://no-such-host.invalid')).toMatchObject({ failure: 'channel' });
  });

  it('a malformed base URL stops the start', () => {
    const findToken = async () => 'x';
    expect(() => createWhatsAppCloudChannel({ graphBaseUrl: 'nowhere', findToken, timeoutMs: 1 })).toThrow();
  });
});

describe('with numbers that have tokens of their own', () => {
  it('each call goes with the token of its number', async () => {
    const findToken = async (number: string) => `token-of-${number}`;
    const { channel, calls } = await start(accepted, { findToken });
    await channel.sendText(GUEST, 'Hello', ATTEMPT);
    await channel.sendText({ ...GUEST, venueAddress: '100000000000002' }, 'Hello', ATTEMPT);
    await channel.showTyping({ ...GUEST, venueAddress: '100000000000003' }, 'wamid.1');
    expect(calls.map(({ url, authorization }) => [url, authorization])).toEqual(
      ['1', '2', '3'].map((last) => [`/v23.0/10000000000000${last}/messages`, `Bearer token-of-10000000000000${last}`]),
    );
  });

  it('a number without one waits, and it says what to run', async () => {
    const { channel, calls } = await start(accepted, { findToken: async () => null });
    const failure = await failureOf(channel.sendText(GUEST, 'Hello', ATTEMPT));
    expect(failure).toMatchObject({ failure: 'channel', code: 'not_connected' });
    expect(failure.message).toContain('100000000000001');
    expect(failure.message).toContain('npm run venue -- connect whatsapp');
    expect(await failureOf(channel.checkReachable(GUEST.venueAddress))).toMatchObject({ code: 'not_connected' });
    await channel.showTyping(GUEST, 'wamid.1');
    expect(calls).toEqual([]);
  });

  it('a token that cannot be looked up, or is none, is a trouble of the channel', async () => {
    const { channel } = await start(accepted, { findToken: () => Promise.reject(new Error('sealed with key 1')) });
    const failure = await failureOf(channel.sendText(GUEST, 'Hello', ATTEMPT));
    expect(failure).toMatchObject({ failure: 'channel', code: 'no_credentials', message: 'sealed with key 1' });
  });

  it('a message that is not held any more does not leave, however long the look took', async () => {
    let held = true;
    const attempt: Attempt = {
      notificationId: 'n-1',
      assertHeld() {
        if (!held) throw new LeaseLostError('notification n-1');
      },
    };
    const findToken = async () => {
      held = false;
      return 'x';
    };
    const { channel, calls } = await start(accepted, { findToken });
    await expect(channel.sendText(GUEST, 'Hello', attempt)).rejects.toThrow(LeaseLostError);
    expect(calls).toEqual([]);
  });
});
