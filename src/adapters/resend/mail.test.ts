import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Attempt, DeliveryError, type Email, LeaseLostError } from '../../ports.ts';
import { createMail } from './mail.ts';

const ATTEMPT: Attempt = { notificationId: 'notification-1', assertHeld: () => undefined };
const EMAIL: Email = { subject: 'New booking request: Studio', html: '<p>Studio</p>', text: 'Studio', attachments: [] };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Answer = (response: ServerResponse) => void;

/** A Resend that answers as it is told. */
async function start(answer: Answer, options: { replyTo?: string } = {}) {
  const calls: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    calls.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const mail = createMail({ apiKey: 're_1', baseUrl, from: 'Bellhop <b@x.example>', timeoutMs: 1_500, ...options });
  const send = (attempt = ATTEMPT, email = EMAIL) => mail.send(email, 'owner@spotin.example', attempt);
  return { send, calls };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
const refusal = (statusCode: number, name: string, headers = {}) =>
  json(statusCode, { statusCode, name, message: `No: ${name}` }, headers);

async function failureOf(answer: Answer): Promise<DeliveryError> {
  const { send } = await start(answer);
  const error: unknown = await send().then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`expected a DeliveryError, got ${String(error)}`);
  return error;
}

describe('an email', () => {
  it('goes out with both parts and its idempotency key', async () => {
    const { send, calls } = await start(json(200, { id: 'e-1' }), { replyTo: 'desk@spotin.example' });
    expect(await send()).toEqual({ providerMessageId: 'e-1' });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.url).toBe('/emails');
    expect(calls[0]?.headers).toMatchObject({
      authorization: 'Bearer re_1',
      'idempotency-key': 'notification-1',
    });
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
      from: 'Bellhop <b@x.example>',
      to: 'owner@spotin.example',
      reply_to: 'desk@spotin.example',
      subject: EMAIL.subject,
      html: EMAIL.html,
      text: EMAIL.text,
    });
  });

  it('takes its attachments along as they are', async () => {
    const { send, calls } = await start(json(200, { id: 'e-1' }));
    const invitation = {
      filename: 'booking-K7QM.ics',
      contentType: 'text/calendar; method=REQUEST; charset=utf-8',
      content: Buffer.from('BEGIN:VCALENDAR').toString('base64'),
    };
    await send(ATTEMPT, { ...EMAIL, attachments: [invitation] });
    const { filename, content, contentType } = invitation;
    expect(JSON.parse(calls[0]?.body ?? '').attachments).toEqual([{ filename, content, content_type: contentType }]);
  });

  it('sent again is the same, byte by byte', async () => {
    const { send, calls } = await start(json(200, { id: 'e-1' }));
    await send();
    await send();
    expect(calls[1]?.body).toBe(calls[0]?.body);
    expect(calls[1]?.headers['idempotency-key']).toBe(calls[0]?.headers['idempotency-key']);
  });
});

describe('an error', () => {
  it.each([
    [400, 'validation_error', 'row'],
    [400, 'invalid_idempotency_key', 'row'],
    [422, 'invalid_parameter', 'row'],
    [422, 'invalid_attachment', 'row'],
    [422, 'something_new', 'row'],
    [401, 'missing_api_key', 'channel'],
    [401, 'restricted_api_key', 'channel'],
    [403, 'invalid_api_key', 'channel'],
    [403, 'validation_error', 'channel'],
    [403, 'suspended', 'channel'],
    [404, 'not_found', 'channel'],
    [405, 'method_not_allowed', 'channel'],
    [422, 'invalid_access', 'channel'],
    [422, 'invalid_region', 'channel'],
    [409, 'invalid_idempotent_request', 'undecidable'],
    [422, 'missing_required_field', 'row'],
    [422, 'invalid_from_address', 'row'],
    [429, 'rate_limit_exceeded', 'channel'],
    [429, 'daily_quota_exceeded', 'channel'],
    [429, 'monthly_quota_exceeded', 'channel'],
    [451, 'security_error', 'row'],
    [500, 'application_error', 'channel'],
    [500, 'internal_server_error', 'channel'],
  ])('%i %s is of the kind %s', async (status, name, failure) => {
    expect(await failureOf(refusal(status, name))).toMatchObject({ failure, code: name, message: `No: ${name}` });
  });

  it('waits as long as it is told', async () => {
    expect(await failureOf(refusal(429, 'rate_limit_exceeded', { 'retry-after': '7' }))).toMatchObject({
      retryAfterMs: 7_000,
    });
    expect((await failureOf(refusal(429, 'rate_limit_exceeded'))).retryAfterMs).toBeNull();
  });

  it('about an attempt under way is tried again soon', async () => {
    expect(await failureOf(refusal(409, 'concurrent_idempotent_requests'))).toMatchObject({
      failure: 'channel',
      retryAfterMs: 2_000,
    });
  });

  it.each<[string, Answer]>([
    ['a proxy’s 502', (response) => response.writeHead(502).end('<html>')],
    ['a proxy’s 504', (response) => response.writeHead(504).end('<html>')],
    ['a cut connection', (response) => response.destroy()],
    ['no answer in time', () => undefined],
    ['half an answer in time', (response) => response.writeHead(200, { 'content-length': '99' }).write('{"id"')],
    ['yes without an id', json(200, {})],
    ['yes and null', json(200, null)],
    ['yes and a word', json(200, 'ok')],
    ['yes and a page', (response) => response.writeHead(200).end('<html>')],
    ['an id that is none', json(200, { id: 5 })],
    ['no and null', json(500, null)],
    ['no and nothing we know', json(400, {})],
  ])('of %s may have been taken', async (_name, answer) => {
    expect(await failureOf(answer)).toMatchObject({ failure: 'unknown' });
  });

  it('of Resend’s own 500 that cannot be read to the end is still that', async () => {
    const error = await failureOf((response) => {
      response.writeHead(500, { 'content-length': '99' }).write('{"name"');
      setTimeout(() => response.destroy(), 20);
    });
    expect(error).toMatchObject({ failure: 'channel' });
  });

  it('of nobody being there is the channel: nothing was sent', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    for (const baseUrl of ['http://no-such-host.invalid', `http://127.0.0.1:${port}`]) {
      const mail = createMail({ apiKey: 're_1', baseUrl, from: 'b@x', timeoutMs: 5_000 });
      const sending = mail.send(EMAIL, 'o@x', ATTEMPT);
      await expect(sending).rejects.toMatchObject({ name: 'DeliveryError', failure: 'channel', code: 'unreachable' });
    }
  });

  it('of one email says nothing of another that is on its way', async () => {
    const { send: lose } = await start((response) => response.destroy());
    const away = createMail({
      apiKey: 're_1',
      baseUrl: 'http://no-such-host.invalid',
      from: 'b@x',
      timeoutMs: 5_000,
    });
    const failures = await Promise.all([
      lose().catch((error: DeliveryError) => error.failure),
      away
        .send(EMAIL, 'o@x', { ...ATTEMPT, notificationId: 'notification-2' })
        .catch((error: DeliveryError) => error.failure),
    ]);
    expect(failures).toEqual(['unknown', 'channel']);
  });
});

describe('an attempt that is not held any more', () => {
  it('sends nothing and says so itself', async () => {
    const { send, calls } = await start(json(200, { id: 'e-1' }));
    const lost = {
      notificationId: 'notification-1',
      assertHeld() {
        throw new LeaseLostError('taken over');
      },
    };
    await expect(send(lost)).rejects.toBeInstanceOf(LeaseLostError);
    expect(calls).toEqual([]);
  });

  it('is asked about once, before the request leaves', async () => {
    const { send } = await start(json(200, { id: 'e-1' }));
    const steps: string[] = [];
    const real = globalThis.fetch;
    const leaving = vi.spyOn(globalThis, 'fetch').mockImplementation((...request) => {
      steps.push('leaves');
      return real(...request);
    });
    closing.push(() => leaving.mockRestore());
    await send({ ...ATTEMPT, assertHeld: () => void steps.push('asked') });
    expect(steps).toEqual(['asked', 'leaves']);
  });
});
