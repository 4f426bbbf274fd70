import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { DeliveryError, type FindPlace } from '../../ports.ts';
import { createTeamChannel } from './team-channel.ts';
import { type Intercept, recordingLogger, type SlackCall, startSlack, view } from './test-support.ts';
import { createClients } from './web-clients.ts';

const SINCE = new Date('2026-11-21T08:00:00Z');
const THREAD = { slackChannelId: 'C_BOOKINGS', ts: '1700000000.000100' };
const place = (changes: Partial<FindPlace> = {}): FindPlace => ({
  venue: view.venue,
  since: SINCE,
  thread: null,
  ...changes,
});

const message = (ts: string, notificationId: string | null, eventType = 'bellhop_card') => ({
  type: 'message',
  ts,
  text: 'x',
  ...(notificationId && { metadata: { event_type: eventType, event_payload: { notification_id: notificationId } } }),
});

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function slackThat(intercept: Intercept) {
  const slack = await startSlack(intercept);
  cleanUps.push(slack.close);
  const settings = { slackApiUrl: slack.apiUrl, timeoutMs: 1_500, logger: recordingLogger() };
  const { find } = createTeamChannel({ clientFor: createClients(async () => ({ botToken: 'xoxb-spotin' }), settings) });
  return { calls: slack.calls, find };
}

const METHODS = { history: '/api/conversations.history', replies: '/api/conversations.replies' };

function answer(response: ServerResponse, body: object, headers: Record<string, string> = {}): true {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  return true;
}

/** A page for each call, by method and channel. */
const pages =
  (of: (call: SlackCall) => object, headers?: Record<string, string>): Intercept =>
  (call, response) =>
    answer(response, { ok: true, ...of(call) }, headers);
const says =
  (error: string): Intercept =>
  (_call, response) =>
    answer(response, { ok: false, error });

describe('a look', () => {
  test('finds what was posted for a notification, a card or a note', async () => {
    const messages = [
      message('3.0', null),
      message('2.0', 'n2', 'bellhop_note'),
      message('1.5', 'n3', 'somebody_elses'),
      message('1.0', 'n1'),
    ];
    const { find, calls } = await slackThat(pages(() => ({ messages })));
    expect(await find(place(), 'n1')).toEqual({ slackChannelId: 'C_BOOKINGS', ts: '1.0' });
    expect(await find(place(), 'n2')).toEqual({ slackChannelId: 'C_BOOKINGS', ts: '2.0' });
    expect(await find(place(), 'n3')).toBeNull();
    expect(calls[0]).toMatchObject({
      path: METHODS.history,
      token: 'Bearer xoxb-spotin',
      body: { channel: 'C_BOOKINGS', include_all_metadata: 'true' },
    });
    // A little earlier: Slack's clock is not ours.
    expect(Number(calls[0]?.body.oldest)).toBe(SINCE.getTime() / 1000 - 300);
  });

  test('goes on from page to page', async () => {
    const { find, calls } = await slackThat(
      pages(({ body }) =>
        body.cursor === 'p3'
          ? { messages: [message('1.0', 'n1')], has_more: false }
          : {
              messages: [message('9.0', 'n9')],
              has_more: true,
              response_metadata: { next_cursor: body.cursor ? 'p3' : 'p2' },
            },
      ),
    );
    expect(await find(place(), 'n1')).toEqual({ slackChannelId: 'C_BOOKINGS', ts: '1.0' });
    expect(calls.map(({ body }) => body.cursor)).toEqual([undefined, 'p2', 'p3']);
    expect(await find(place(), 'other')).toBeNull();
  });

  test.each<[string, object]>([
    ['never comes to an end', { messages: [], has_more: true, response_metadata: { next_cursor: 'more' } }],
    ['is not shown the rest', { messages: [message('9.0', 'n9')], has_more: true }],
  ])('that %s has not seen that nothing is there', async (_name, page) => {
    const { find, calls } = await slackThat(pages(() => page));
    expect(await find(place(), 'n1')).toBe('unknown');
    expect(calls.length).toBeLessThanOrEqual(10);
  });

  test('into a thread looks there, and in the channel, where Slack posts a reply without a parent', async () => {
    const reply = message('5.0', 'n1', 'bellhop_note');
    const inThread = await slackThat(pages(({ path }) => ({ messages: path === METHODS.replies ? [reply] : [] })));
    expect(await inThread.find(place({ thread: THREAD }), 'n1')).toEqual({ slackChannelId: 'C_BOOKINGS', ts: '5.0' });
    expect(inThread.calls).toMatchObject([
      { path: METHODS.replies, body: { channel: 'C_BOOKINGS', ts: THREAD.ts, include_all_metadata: 'true' } },
    ]);

    const inChannel = await slackThat(({ path }, response) =>
      answer(
        response,
        path === METHODS.replies ? { ok: false, error: 'thread_not_found' } : { ok: true, messages: [reply] },
      ),
    );
    expect(await inChannel.find(place({ thread: THREAD }), 'n1')).toMatchObject({ ts: '5.0' });
    expect(inChannel.calls.map(({ path }) => path)).toEqual([METHODS.replies, METHODS.history]);
    expect(await inChannel.find(place({ thread: THREAD }), 'other')).toBeNull();
  });

  test('for a thread in a channel that the venue has left looks in the venue’s too', async () => {
    const thread = { ...THREAD, slackChannelId: 'C_OLD' };
    const { find, calls } = await slackThat(({ body }, response) =>
      answer(
        response,
        body.channel === 'C_OLD'
          ? { ok: false, error: 'channel_not_found' }
          : { ok: true, messages: [message('5.0', 'n1', 'bellhop_note')] },
      ),
    );
    expect(await find(place({ thread }), 'n1')).toEqual({ slackChannelId: 'C_BOOKINGS', ts: '5.0' });
    expect(calls.map(({ body }) => body.channel)).toEqual(['C_OLD', 'C_OLD', 'C_BOOKINGS']);
    expect(await find(place({ thread }), 'other')).toBe('unknown');
  });

  test.each(['missing_scope', 'not_in_channel', 'no_permission', 'something_new'])(
    'that we may not take (%s) leaves it unknown',
    async (error) => {
      const { find } = await slackThat(says(error));
      expect(await find(place(), 'n1')).toBe('unknown');
    },
  );

  test('without the scope for what is looked for leaves it unknown', async () => {
    const messages = [message('1.0', null)];
    const blind = await slackThat(pages(() => ({ messages }), { 'x-oauth-scopes': 'chat:write,channels:history' }));
    expect(await blind.find(place(), 'n1')).toBe('unknown');
    const seeing = await slackThat(
      pages(() => ({ messages }), { 'x-oauth-scopes': 'channels:history,metadata.message:read' }),
    );
    expect(await seeing.find(place(), 'n1')).toBeNull();
  });

  test.each<[string, Intercept, Partial<DeliveryError>]>([
    ['a channel that is gone', says('channel_not_found'), { code: 'channel_not_found' }],
    ['a token that is over', says('token_revoked'), { code: 'token_revoked' }],
    ['trouble at Slack', says('internal_error'), { code: 'internal_error' }],
    [
      'a limit',
      (_call, response) => Boolean(response.writeHead(429, { 'retry-after': '60' }).end()),
      { code: 'ratelimited', retryAfterMs: 60_000 },
    ],
    ['no answer', () => true, { code: 'timeout' }],
    ['a cut connection', (_call, response) => Boolean(response.destroy()), {}],
  ])('that fails for %s is the channel’s trouble: it changes nothing', async (_name, intercept, expected) => {
    const { find } = await slackThat(intercept);
    const failed: unknown = await find(place(), 'n1').catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(DeliveryError);
    expect(failed).toMatchObject({ failure: 'channel', ...expected });
  });
});
