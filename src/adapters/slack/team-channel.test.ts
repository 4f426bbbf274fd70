import { createServer, type ServerResponse } from 'node:http';
import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Attempt, DeliveryError, LeaseLostError, type TeamChannel } from '../../ports.ts';
import { createTeamChannel } from './team-channel.ts';
import { BOOKING_ID, close, type Intercept, listen, recordingLogger, startSlack, view } from './test-support.ts';
import { clientOptions, createClients } from './web-clients.ts';

const TIMEOUT_MS = 300;
/** Where everything is answered, however busy the machine is. */
const PATIENT_MS = 30_000;
const attempt = (notificationId: string): Attempt => ({ notificationId, assertHeld: () => undefined });
const lostAttempt = (notificationId: string): Attempt => ({
  notificationId,
  assertHeld() {
    throw new LeaseLostError(`${notificationId} was taken over`);
  },
});
const PLACE = { slackChannelId: 'C_BOOKINGS', ts: '1700000000.000100' };
const SALMA = { ...view, guest: { ...view.guest, profileName: '\ud83d' } };

const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

function channelAt(slackApiUrl: string, timeoutMs = TIMEOUT_MS): TeamChannel {
  const settings = { slackApiUrl, timeoutMs, logger: recordingLogger() };
  return createTeamChannel({ clientFor: createClients(async () => ({ botToken: 'xoxb-spotin' }), settings) });
}

async function slackThat(intercept?: Intercept) {
  const slack = await startSlack(intercept);
  cleanUps.push(slack.close);
  return { slack, channel: channelAt(slack.apiUrl, intercept ? TIMEOUT_MS : PATIENT_MS) };
}

const json =
  (body: object, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const says = (error: string) => json({ ok: false, error });
/** For an intercept that answers by itself. */
function answered(answer: (response: ServerResponse) => void, response: ServerResponse): true {
  answer(response);
  return true;
}

async function failure(call: Promise<unknown>): Promise<DeliveryError> {
  const error = await call.then(
    () => new Error('it went well'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof DeliveryError) return error;
  throw error;
}

const post = (channel: TeamChannel) => failure(channel.postCard(view, attempt('n1')));
const update = (channel: TeamChannel) => failure(channel.updateCard(view, PLACE, attempt('n1')));

test('posts a card and says where it is', async () => {
  const { slack, channel } = await slackThat();
  expect(await channel.postCard(SALMA, attempt('n1'))).toEqual(PLACE);
  expect(slack.calls).toMatchObject([
    {
      path: '/api/chat.postMessage',
      token: 'Bearer xoxb-spotin',
      body: {
        channel: 'C_BOOKINGS',
        text: expect.stringContaining('New booking request'),
        blocks: expect.arrayContaining([expect.objectContaining({ block_id: 'actions' })]),
        metadata: {
          event_type: 'bellhop_card',
          event_payload: { notification_id: 'n1', booking_id: BOOKING_ID, rev: 1 },
        },
        unfurl_links: 'false',
      },
    },
  ]);
});

test('updates a card where it is', async () => {
  const { slack, channel } = await slackThat();
  await channel.updateCard(view, PLACE, attempt('n2'));
  expect(slack.calls).toMatchObject([
    {
      path: '/api/chat.update',
      body: { channel: 'C_BOOKINGS', ts: PLACE.ts, metadata: { event_type: 'bellhop_card' } },
    },
  ]);
});

describe('what goes wrong is named by its source', () => {
  interface Case {
    name: string;
    answer: (response: ServerResponse) => void;
    post: Partial<DeliveryError>;
    update?: Partial<DeliveryError>;
  }
  const lost = { failure: 'unknown' } as const;
  const channelTrouble = { failure: 'channel' } as const;

  test.each<Case>([
    {
      name: '429',
      answer: json({}, 429, { 'retry-after': '7' }),
      post: { failure: 'channel', code: 'ratelimited', retryAfterMs: 7000 },
    },
    {
      name: '429 without Retry-After',
      answer: json({}, 429),
      post: { failure: 'channel', code: 'ratelimited', retryAfterMs: null },
    },
    {
      name: 'ok: false, ratelimited',
      answer: json({ ok: false, error: 'ratelimited' }, 200, { 'retry-after': '3' }),
      post: { failure: 'channel', code: 'ratelimited', retryAfterMs: 3000 },
    },
    ...[
      'invalid_auth',
      'token_revoked',
      'account_inactive',
      'not_authed',
      'missing_scope',
      'channel_not_found',
      'not_in_channel',
      'is_archived',
      'is_inactive',
      'external_channel_migrating',
      'token_expired',
      'unknown_method',
      'restricted_action',
    ].map((code): Case => ({ name: code, answer: says(code), post: { failure: 'channel', code } })),
    ...['invalid_blocks', 'msg_too_long', 'no_text', 'metadata_too_large', 'update_failed', 'something_new'].map(
      (code): Case => ({ name: code, answer: says(code), post: { failure: 'row', code } }),
    ),
    ...['message_not_found', 'cant_update_message', 'edit_window_closed'].map(
      (code): Case => ({
        name: code,
        answer: says(code),
        post: { failure: 'row', code },
        update: { failure: 'row', code: 'CARD_GONE' },
      }),
    ),
    { name: '500', answer: json({}, 500), post: { failure: 'channel', code: 'http_500' } },
    { name: '503', answer: json({}, 503), post: { failure: 'channel', code: 'http_503' } },
    { name: '504', answer: json({}, 504), post: { ...lost, code: 'http_504' }, update: channelTrouble },
    { name: 'fatal_error', answer: says('fatal_error'), post: lost, update: channelTrouble },
    {
      name: 'a proxy’s page',
      answer: (response) => response.end('<html>Hello</html>'),
      post: lost,
      update: channelTrouble,
    },
    { name: 'no message named', answer: json({ ok: true }), post: { ...lost, code: 'no_ts' } },
    {
      name: 'no answer',
      answer: () => {},
      post: { ...lost, code: 'timeout' },
      update: { ...channelTrouble, code: 'timeout' },
    },
    { name: 'cut after reading', answer: (response) => response.destroy(), post: lost, update: channelTrouble },
    {
      name: 'cut in the answer',
      answer: (response) =>
        response.writeHead(200, { 'content-length': '100' }).write('{"ok"', () => response.destroy()),
      post: lost,
      update: channelTrouble,
    },
    {
      name: 'an answer that never ends',
      answer: (response) => response.writeHead(200, { 'content-length': '100' }).write('{"ok"'),
      post: { ...lost, code: 'timeout' },
      update: channelTrouble,
    },
  ])('$name', async ({ answer, post: posted, update: updated = posted }) => {
    const { slack, channel } = await slackThat((_call, response) => {
      answer(response);
      return true;
    });
    expect(await post(channel)).toMatchObject(posted);
    expect(slack.calls).toHaveLength(1);
    if (posted.code !== 'no_ts') expect(await update(channel)).toMatchObject(updated);
  });

  test('a connection cut before the request was read may still have carried it', async () => {
    const server = createServer().on('connection', (socket) => socket.destroy());
    const channel = channelAt(await listen(server));
    cleanUps.push(() => close(server));
    expect(await post(channel)).toMatchObject({ failure: 'unknown' });
    expect(await update(channel)).toMatchObject({ failure: 'channel' });
  });

  test('nobody listens', async () => {
    const server = createServer();
    const url = await listen(server);
    await close(server);
    expect(await post(channelAt(url))).toMatchObject({ failure: 'channel', code: 'ECONNREFUSED' });
  });

  test.each([
    ['the URL is none', 'not-a-url', 'ERR_INVALID_URL'],
    ['there is no such name', 'http://slack.invalid/', expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/)],
  ])('%s', async (_name, url, code) => {
    expect(await post(channelAt(url))).toMatchObject({ failure: 'channel', code });
  });

  test('a workspace that is not connected, or whose look-up fails', async () => {
    const settings = { timeoutMs: TIMEOUT_MS, logger: recordingLogger() };
    const unknown = createTeamChannel({ clientFor: createClients(async () => null, settings) });
    expect(await post(unknown)).toMatchObject({ failure: 'channel', code: 'not_connected' });
    const broken = createTeamChannel({ clientFor: () => Promise.reject(new Error('database down')) });
    expect(await update(broken)).toMatchObject({ failure: 'channel', code: 'not_connected' });
  });

  test('a card that cannot be rendered', async () => {
    const { channel, slack } = await slackThat();
    const broken = { ...view, venue: { ...view.venue, timeZone: 'No/Where' } };
    expect(await failure(channel.postCard(broken, attempt('n1')))).toMatchObject({
      failure: 'row',
      code: 'not_rendered',
    });
    expect(slack.calls).toEqual([]);
  });

  test('never repeats what was sent', async () => {
    const { channel } = await slackThat((_call, response) => {
      json({ ok: false, error: 'invalid_blocks', response_metadata: { messages: ['[ERROR] at /blocks/0'] } })(response);
      return true;
    });
    const error = await post(channel);
    expect(error.message).toBe('Slack: invalid_blocks; [ERROR] at /blocks/0');
    expect(error.message).not.toContain('Salma');
  });
});

describe('a card in a channel that the venue has left', () => {
  const old = { slackChannelId: 'C_OLD', ts: PLACE.ts };

  test.each(['channel_not_found', 'not_in_channel', 'is_archived', 'is_inactive'])('%s: is gone', async (code) => {
    const { channel } = await slackThat((_call, response) => answered(says(code), response));
    expect(await failure(channel.updateCard(view, old, attempt('n1')))).toMatchObject({
      failure: 'row',
      code: 'CARD_GONE',
    });
  });

  test.each(['token_revoked', 'ratelimited', 'restricted_action'])('%s: is not', async (code) => {
    const { channel } = await slackThat((_call, response) => answered(says(code), response));
    expect(await failure(channel.updateCard(view, old, attempt('n1')))).toMatchObject({ failure: 'channel', code });
  });
});

describe('an attempt that is not held any more', () => {
  test('sends nothing and says so itself', async () => {
    const { slack, channel } = await slackThat();
    const note = { venue: view.venue, text: 'x', thread: PLACE, sendsAgain: null, mentions: null };
    await expect(channel.postCard(view, lostAttempt('n1'))).rejects.toBeInstanceOf(LeaseLostError);
    await expect(channel.updateCard(view, PLACE, lostAttempt('n1'))).rejects.toBeInstanceOf(LeaseLostError);
    await expect(channel.postNote(note, lostAttempt('n1'))).rejects.toBeInstanceOf(LeaseLostError);
    expect(slack.calls).toEqual([]);
  });

  test('is asked about in the same breath as the request leaves', async () => {
    const { channel } = await slackThat();
    const steps: string[] = [];
    const real = globalThis.fetch;
    const leaving = vi.spyOn(globalThis, 'fetch').mockImplementation((...request) => {
      steps.push('leaves');
      return real(...request);
    });
    cleanUps.push(async () => leaving.mockRestore());
    await channel.postCard(view, {
      notificationId: 'n1',
      assertHeld() {
        steps.push('asked');
        queueMicrotask(() => steps.push('later'));
      },
    });
    expect(steps).toEqual(['asked', 'leaves', 'later']);
  });

  test('is never taken for another, however many are on their way', async () => {
    const { slack } = await slackThat();
    const channel = channelAt(slack.apiUrl, 30_000);
    const names = Array.from({ length: 250 }, (_, index) => `n${index}`);
    const isLost = (name: string) => Number(name.slice(1)) % 2 === 1;
    const sent = await Promise.allSettled(
      names.map((name) => channel.postCard(view, isLost(name) ? lostAttempt(name) : attempt(name))),
    );
    expect(sent.map((one) => (one.status === 'rejected' ? one.reason.message : 'sent'))).toEqual(
      names.map((name) => (isLost(name) ? `${name} was taken over` : 'sent')),
    );
    const arrived = slack.calls.map(({ body }) => Object(body.metadata).event_payload.notification_id);
    expect(arrived.sort()).toEqual(names.filter((name) => !isLost(name)).sort());
  });

  test('does not hold back a look', async () => {
    const { channel } = await slackThat();
    await channel.postCard(view, lostAttempt('n1')).catch(() => undefined);
    await expect(channel.find({ venue: view.venue, since: new Date(), thread: null }, 'n1')).resolves.toBeNull();
  });
});

describe('the outbox’s clients', () => {
  test('are one per workspace, until its token changes', async () => {
    let botToken = 'xoxb-1';
    const clientFor = createClients(async () => ({ botToken }), { timeoutMs: TIMEOUT_MS, logger: recordingLogger() });
    const first = await clientFor('T_SPOTIN');
    expect(await clientFor('T_SPOTIN')).toBe(first);
    botToken = 'xoxb-2';
    expect((await clientFor('T_SPOTIN')).token).toBe('xoxb-2');
  });

  test('a 429 does not hold up the next call', async () => {
    let calls = 0;
    const { channel } = await slackThat((_call, response) => {
      calls += 1;
      if (calls > 1) return false;
      json({}, 429, { 'retry-after': '30' })(response);
      return true;
    });
    expect(await post(channel)).toMatchObject({ retryAfterMs: 30_000 });
    expect(await channel.postCard(view, attempt('n1'))).toEqual(PLACE);
  });

  test('go to Slack itself unless told otherwise', () => {
    const options = clientOptions({ timeoutMs: TIMEOUT_MS, logger: recordingLogger() });
    expect(new WebClient('xoxb', options).slackApiUrl).toBe('https://slack.com/api/');
  });
});
