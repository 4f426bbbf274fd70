import { createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failureOf, guestSays, modelRequest, startPair } from '../../../tests/support/openai-server/ask.ts';
import {
  calls,
  drops,
  fails,
  outOfQuota,
  rateLimited,
  raw,
  replies,
  type Step,
} from '../../../tests/support/openai-server/steps.ts';
import type { ChatRequest } from '../../../tests/support/openai-server/wire.ts';
import { createOpenAiModel } from './model.ts';

vi.setConfig({ testTimeout: 60_000 });

type Pair = Awaited<ReturnType<typeof startPair>>;
const running: Pair[] = [];
const start = async (...args: Parameters<typeof startPair>): Promise<Pair> => {
  const pair = await startPair(...args);
  running.push(pair);
  return pair;
};
afterEach(async () => {
  for (const { far } of running.splice(0)) await far.stop();
});

async function failureAfter(step: Step) {
  const { far, ask } = await start();
  far.script([step]);
  const failure = await failureOf(ask());
  far.assertFollowed();
  return failure;
}

describe('a call', () => {
  it('asks for one completion and says what it cost', async () => {
    const { far, ask, model } = await start();
    const usage = { prompt_tokens: 812, completion_tokens: 31, prompt_tokens_details: { cached_tokens: 768 } };
    far.script([replies('It is free.', { usage })]);
    expect(await ask()).toEqual({
      kind: 'reply',
      text: 'It is free.',
      usage: { model: 'gpt-test', promptTokens: 812, completionTokens: 31, cachedTokens: 768 },
    });
    expect(model.name).toBe('gpt-test');
    expect(far.authorizations).toEqual(['Bearer sk-test']);
    const { messages: _messages, tools: _tools, ...rest } = far.requests[0] ?? {};
    expect(rest).toEqual({ model: 'gpt-test', store: false, parallel_tool_calls: false, max_completion_tokens: 4096 });
  });

  it.each([
    ['nothing', null, null],
    [
      'half of it',
      { completion_tokens: 5 },
      { model: 'gpt-test', promptTokens: 0, completionTokens: 5, cachedTokens: null },
    ],
    ['something else', { prompt_tokens: 'many', completion_tokens: -1 }, null],
  ])('takes a server that counts %s', async (_what, usage, counted) => {
    const { far, ask } = await start();
    far.script([replies('Hello.', { usage })]);
    expect((await ask()).usage).toEqual(counted);
  });

  it('sends no word about tools when there are none', async () => {
    const { far, ask } = await start();
    far.script([replies('Hello.')]);
    await ask(modelRequest({ tools: [] }));
    expect(far.requests[0]).not.toHaveProperty('tools');
    expect(far.requests[0]).not.toHaveProperty('parallel_tool_calls');
  });

  it('sends no key to a server that asks for none, whatever the environment holds', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-of-somebody-else');
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1');
    const { far, ask } = await start({ apiKey: null });
    vi.unstubAllEnvs();
    far.script([replies('Hello.')]);
    await ask();
    expect(far.authorizations).toEqual([undefined]);
  });

  it('stays within its own conversation when many run at once', async () => {
    const { far, ask } = await start();
    const says = (text: string) => (request: ChatRequest) => request.messages.some((each) => each.content === text);
    const guests = Array.from({ length: 20 }, (_, index) => `I am guest ${index}`);
    for (const guest of guests)
      far.script([calls({ name: 'check_availability', arguments: {} }), replies(guest)], says(guest));
    const turn = async (guest: string) => {
      const request = modelRequest({ transcript: [guestSays(guest)] });
      return [await ask(request), await ask(request)];
    };
    const answers = await Promise.all(guests.map(turn));
    expect(answers.map(([, reply]) => reply)).toEqual(
      guests.map((text) => expect.objectContaining({ kind: 'reply', text })),
    );
    far.assertFollowed();
  });

  it('takes an address with a slash at its end', async () => {
    const { far } = await start();
    const model = createOpenAiModel({
      apiKey: 'sk-test',
      baseUrl: `${far.baseUrl}/`,
      model: 'gpt-test',
      timeoutMs: 30_000,
    });
    far.script([replies('Hello.')]);
    expect(await model.complete(modelRequest(), new AbortController().signal)).toMatchObject({ text: 'Hello.' });
  });

  it('writes nothing to the console, whatever the environment asks for', async () => {
    const written = (['debug', 'info', 'log', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level));
    vi.stubEnv('OPENAI_LOG', 'debug');
    const { far, ask } = await start();
    far.script([replies('Hello.'), fails(500)]);
    await ask();
    await failureOf(ask());
    vi.unstubAllEnvs();
    for (const spy of written) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('refuses a key or an address that cannot be sent before anything is asked', () => {
    const options = { apiKey: 'sk-test', baseUrl: null, model: 'gpt-test', timeoutMs: 1000 };
    expect(() => createOpenAiModel({ ...options, apiKey: 'sk-a\nsk-b' })).toThrow(/^apiKey: expected printable/);
    expect(() => createOpenAiModel({ ...options, baseUrl: 'no address' })).toThrow('Invalid URL');
  });
});

describe('a server that says no', () => {
  it.each<[string, Step, string, number | null]>([
    ['429', rateLimited(), 'RATE_LIMITED', null],
    ['429, in milliseconds', rateLimited({ 'retry-after-ms': '1500', 'retry-after': '2' }), 'RATE_LIMITED', 1500],
    ['429, in seconds', rateLimited({ 'retry-after': '7' }), 'RATE_LIMITED', 7000],
    [
      '429, at a moment that has passed',
      rateLimited({ 'retry-after': 'Sat, 01 Nov 2025 00:00:00 GMT' }),
      'RATE_LIMITED',
      0,
    ],
    ['429, at no moment', rateLimited({ 'retry-after': 'soon' }), 'RATE_LIMITED', null],
    ['no quota', outOfQuota(), 'OUT_OF_QUOTA', null],
    ['402', fails(402), 'OUT_OF_QUOTA', null],
    ['401', fails(401, { code: 'invalid_api_key' }), 'MISCONFIGURED', null],
    ['403', fails(403), 'MISCONFIGURED', null],
    ['404', fails(404, { code: 'model_not_found' }), 'MISCONFIGURED', null],
    ['400', fails(400, { text: 'Invalid value.' }), 'REJECTED', null],
    ['400, too long', fails(400, { code: 'context_length_exceeded', text: 'max_completion_tokens' }), 'REJECTED', null],
    ['408', fails(408), 'UNAVAILABLE', null],
    ['409', fails(409), 'UNAVAILABLE', null],
    ['500', fails(500), 'UNAVAILABLE', null],
    ['503, for a while', fails(503, { headers: { 'retry-after': '3' } }), 'UNAVAILABLE', 3000],
    [
      '502 of something in between',
      raw('<html>Bad Gateway</html>', { status: 502, contentType: 'text/html' }),
      'UNAVAILABLE',
      null,
    ],
  ])('%s', async (_what, step, failure, retryAfterMs) => {
    expect(await failureAfter(step)).toMatchObject({ failure, retryAfterMs });
  });

  it('is not followed to where it points', async () => {
    const { far, ask } = await start();
    const headers = { location: '/v1/chat/completions' };
    far.script([{ kind: 'raw', status: 307, contentType: null, headers, body: '' }, replies('Hello.')]);
    expect(await failureOf(ask())).toMatchObject({ failure: 'MISCONFIGURED' });
    expect(far.requests).toHaveLength(1);
  });

  it('is left alone until a date', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const { retryAfterMs } = await failureAfter(rateLimited({ 'retry-after': inAnHour }));
    expect(retryAfterMs).toBeGreaterThan(3_000_000);
    expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });

  it('is quoted by its codes only: not the guest, not the key', async () => {
    const { far, ask } = await start({ apiKey: 'sk-very-secret' });
    const text = 'You sent "my number is 01027764824" with the key sk-very-secret';
    far.script([fails(400, { code: 'invalid_value', text }), fails(500, { code: text, text })]);
    const failures = [await failureOf(ask()), await failureOf(ask())];
    expect(failures.map((failure) => failure.message)).toEqual([
      'The model’s server answered 400 (invalid_value, server_error)',
      'The model’s server answered 500 (server_error)',
    ]);
    expect(failures.map((failure) => failure.cause)).toEqual([undefined, undefined]);
  });

  it('refuses a wrong key', async () => {
    const { far } = await start();
    const model = createOpenAiModel({ apiKey: 'sk-wrong', baseUrl: far.baseUrl, model: 'gpt-test', timeoutMs: 30_000 });
    const failure = await failureOf(model.complete(modelRequest(), new AbortController().signal));
    expect(failure).toMatchObject({ failure: 'MISCONFIGURED' });
    expect(failure.message).not.toContain('sk-');
  });
});

describe('an answer that is none', () => {
  it.each<[string, Step, string]>([
    ['an empty body', raw(''), 'NONSENSE'],
    ['an empty body of no type', raw('', { contentType: null }), 'NONSENSE'],
    ['no content', raw('', { status: 204, contentType: null }), 'NONSENSE'],
    ['plain text', raw('It is free.', { contentType: 'text/plain' }), 'NONSENSE'],
    ['a page', raw('<html><body>Welcome</body></html>', { contentType: 'text/html' }), 'NONSENSE'],
    ['broken JSON', raw('{"choices":[{"mess'), 'NONSENSE'],
    ['an empty object', raw('{}'), 'NONSENSE'],
    ['null', raw('null'), 'NONSENSE'],
    ['no choices', raw('{"choices":[]}'), 'NONSENSE'],
    ['a choice without a message', raw('{"choices":[{"finish_reason":"stop"}]}'), 'NONSENSE'],
    ['a message that is text', raw('{"choices":[{"message":"hi"}]}'), 'NONSENSE'],
    ['an error in its place', raw('{"error":{"message":"overloaded"}}'), 'UNAVAILABLE'],
    ['an error that is text', raw('{"error":"overloaded"}'), 'UNAVAILABLE'],
    ['a limit in its place', raw('{"error":{"message":"slow down","code":429}}'), 'RATE_LIMITED'],
    ['an error beside no choices', raw('{"choices":[],"error":{"code":"insufficient_quota"}}'), 'OUT_OF_QUOTA'],
    ['a connection cut at once', drops(), 'UNAVAILABLE'],
    ['a connection cut within the body', drops({ begun: true }), 'UNAVAILABLE'],
  ])('%s', async (_what, step, failure) => {
    expect(await failureAfter(step)).toMatchObject({ failure });
  });

  it('an answer longer than any can be', async () => {
    const { far, ask } = await start();
    const long = (length: number) =>
      raw(JSON.stringify({ choices: [{ message: { content: 'Hi.' } }], more: 'a'.repeat(length) }));
    far.script([long(900_000), long(1_100_000)]);
    expect(await ask()).toMatchObject({ kind: 'reply', text: 'Hi.' });
    expect(await failureOf(ask())).toMatchObject({ failure: 'NONSENSE', message: 'The answer is too long' });
  });

  it('nobody listens', async () => {
    const { far, ask } = await start();
    await far.stop();
    running.pop();
    expect(await failureOf(ask())).toMatchObject({
      failure: 'UNAVAILABLE',
      message: 'The connection failed (ECONNREFUSED)',
    });
  });

  it('no server of HTTP', async () => {
    const server = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`;
    const model = createOpenAiModel({ apiKey: null, baseUrl, model: 'gpt-test', timeoutMs: 30_000 });
    const failure = await failureOf(model.complete(modelRequest(), new AbortController().signal));
    server.close();
    expect(failure).toMatchObject({ failure: 'UNAVAILABLE' });
  });
});
