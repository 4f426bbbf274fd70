import type { ConversationsHistoryResponse, KnownBlock } from '@slack/web-api';
import { describe, expect, test, vi } from 'vitest';
import { button, CHANNEL, plain, refusalOf, useStage } from './far-ends-stage.ts';

const stage = useStage();
const post = (text: string, more: object = {}) => stage.now.slack.chat.postMessage({ channel: CHANNEL, text, ...more });
const remove = (ts: string | undefined) =>
  stage.now.call(`/slack/channels/${CHANNEL}/messages/${ts}`, undefined, 'DELETE');
const changeChannel = (change: object) => stage.now.call(`/slack/channels/${CHANNEL}`, change);
const revokeToken = (revoked: boolean) => stage.now.call('/slack/token', { revoked });

/** What each call that reads or writes in the channel is refused with. */
async function refusals(ts: string) {
  const { slack } = stage.now;
  const update = { channel: CHANNEL, ts, text: 'x' };
  return {
    post: await refusalOf(post('x')),
    update: await refusalOf(slack.chat.update(update)),
    ephemeral: await refusalOf(slack.chat.postEphemeral({ channel: CHANNEL, user: 'U_AMIRA', text: 'x' })),
    history: await refusalOf(slack.conversations.history({ channel: CHANNEL })),
    replies: await refusalOf(slack.conversations.replies({ channel: CHANNEL, ts })),
  };
}

describe('a deleted message', () => {
  test('is gone for the team and for the app', async () => {
    const { slack } = stage.now;
    const { ts = '' } = await post('a card');
    expect((await remove(ts)).status).toBe(204);
    expect((await remove(ts)).status).toBe(404);
    expect(await stage.now.cards()).toEqual([]);
    expect(await refusalOf(slack.chat.update({ channel: CHANNEL, ts, text: 'x' }))).toBe('message_not_found');
    expect(await refusalOf(slack.conversations.replies({ channel: CHANNEL, ts }))).toBe('thread_not_found');
    expect((await slack.conversations.history({ channel: CHANNEL })).messages).toEqual([]);
    expect((await stage.now.press(ts, 'booking.confirm')).status).toBe(404);
  });

  test('has no thread any more: a reply stands in the channel, and says so by having no thread_ts', async () => {
    const card = await post('a card');
    const first = await post('a note', { thread_ts: card.ts });
    expect(first.message).toMatchObject({ thread_ts: card.ts });
    await remove(first.ts);
    await remove(card.ts);
    const late = await post('a late note', { thread_ts: card.ts });
    expect(late.message).not.toHaveProperty('thread_ts');
    expect(await stage.now.cards()).toMatchObject([{ ts: late.ts, text: 'a late note' }]);
  });

  test('that had replies leaves a tombstone without words or metadata, under which the thread goes on', async () => {
    const { slack } = stage.now;
    const metadata = { event_type: 'card', event_payload: { id: 'n1' } };
    const card = await post('a card', { metadata });
    const note = await post('a note', { thread_ts: card.ts });
    await remove(card.ts);
    const later = await post('a later note', { thread_ts: card.ts });
    const where = { channel: CHANNEL, include_all_metadata: true };
    const thread = await slack.conversations.replies({ ...where, ts: String(card.ts) });
    expect(thread.messages).toMatchObject([{ ts: card.ts, subtype: 'tombstone' }, { ts: note.ts }, { ts: later.ts }]);
    const [tombstone] = (await slack.conversations.history(where)).messages ?? [];
    expect(tombstone).toMatchObject({ ts: card.ts, subtype: 'tombstone', text: 'This message was deleted.' });
    expect(tombstone).not.toHaveProperty('metadata');
    expect((await stage.now.cards()).map(({ text }) => text)).toEqual(['a note', 'a later note']);
  });
});

describe('a channel', () => {
  test('that is archived can only be read, keeps its messages, also over a restart, and opens again', async () => {
    const { ts = '' } = await post('a card');
    expect((await changeChannel({ archived: true })).answer).toEqual({
      id: CHANNEL,
      archived: true,
      botRemoved: false,
    });
    await stage.restart();
    expect(await refusals(ts)).toEqual({
      post: 'is_archived',
      update: 'is_inactive',
      ephemeral: 'is_archived',
      history: 'ok',
      replies: 'ok',
    });
    await changeChannel({ archived: false });
    expect(Object.values(await refusals(ts))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect((await stage.now.cards())[0]).toMatchObject({ ts, text: 'x' });
  });

  test('that the bot was put out of is shut to it until somebody asks it in again', async () => {
    const { ts = '' } = await post('a card');
    await changeChannel({ botRemoved: true });
    await stage.now.call('/slack/token', { scopes: ['chat:write', 'channels:history'] });
    await stage.restart();
    expect(Object.values(await refusals(ts))).toEqual(Array(5).fill('not_in_channel'));
    expect(await refusalOf(stage.now.slack.auth.test())).toBe('ok');
    expect(await stage.now.cards()).toHaveLength(1);
    await changeChannel({ botRemoved: false });
    expect(await refusalOf(post('again'))).toBe('ok');
  });

  test('that the bot was put out of still takes what is new, where the app may write without an invitation', async () => {
    const { ts = '' } = await post('a card');
    await changeChannel({ botRemoved: true });
    expect(await refusals(ts)).toEqual({
      post: 'ok',
      update: 'not_in_channel',
      ephemeral: 'ok',
      history: 'not_in_channel',
      replies: 'not_in_channel',
    });
  });

  test('changes only as far as it is told', async () => {
    await changeChannel({ archived: true });
    expect((await changeChannel({ botRemoved: true })).answer).toMatchObject({ archived: true, botRemoved: true });
    expect((await changeChannel({ achived: false })).status).toBe(400);
    expect((await stage.now.call('/slack/channels/C_NONE', { archived: true })).status).toBe(404);
  });

  test('is as new after a reset, and so is the token', async () => {
    await changeChannel({ archived: true, botRemoved: true });
    await revokeToken(true);
    expect((await stage.now.call('/reset', {})).status).toBe(200);
    expect(await refusalOf(post('x'))).toBe('ok');
  });

  test('takes a burst, then about a message a second, and says how long to wait', async () => {
    const { slack } = stage.now;
    const accepted: string[] = [];
    await expect(async () => {
      for (let i = 0; i < 200; i++) accepted.push(String((await post(`m${i}`)).ts));
    }).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 });
    expect(accepted.length).toBeGreaterThanOrEqual(20);
    expect(await stage.now.cards()).toHaveLength(accepted.length);
    const ts = accepted[0] ?? '';
    expect(await refusalOf(slack.chat.update({ channel: CHANNEL, ts, text: 'x' }))).toBe('ok');
    await vi.waitFor(async () => expect(await refusalOf(post('later'))).toBe('ok'), { timeout: 20_000, interval: 300 });
  });
});

test('a revoked token opens nothing, also over a restart, until it is good again', async () => {
  const { ts = '' } = await post('a card');
  expect((await revokeToken(true)).answer).toEqual({ revoked: true });
  await stage.restart();
  const { slack } = stage.now;
  expect(Object.values(await refusals(ts))).toEqual(Array(5).fill('token_revoked'));
  for (const method of ['auth.test', 'users.info', 'views.open', 'views.update']) {
    expect(await refusalOf(slack.apiCall(method))).toBe('token_revoked');
  }
  await revokeToken(false);
  expect(await refusalOf(post('again'))).toBe('ok');
});

describe('reading', () => {
  const tagged = (n: number) => ({ metadata: { event_type: 'note', event_payload: { n } } });

  test('a channel, page by page, newest first, without replies', async () => {
    const { slack } = stage.now;
    const posted: string[] = [];
    for (let n = 0; n < 5; n++) posted.unshift(String((await post(`m${n}`, tagged(n))).ts));
    await post('a reply', { thread_ts: posted[0] });
    const pages: unknown[][] = [];
    const options = { channel: CHANNEL, limit: 2, include_all_metadata: true };
    for await (const page of slack.paginate('conversations.history', options)) {
      const { messages = [] } = page as ConversationsHistoryResponse;
      pages.push(messages.map(({ ts, metadata }) => [ts, metadata?.event_payload]));
    }
    expect(pages.flat()).toEqual(posted.map((ts, i) => [ts, { n: 4 - i }]));
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    const cursor = 'nonsense';
    expect(await refusalOf(slack.conversations.history({ channel: CHANNEL, cursor }))).toBe('invalid_cursor');
  });

  test('a thread, oldest first, with its metadata if asked', async () => {
    const { slack } = stage.now;
    const { ts = '' } = await post('a card', tagged(0));
    for (let n = 1; n <= 3; n++) await post(`note ${n}`, { thread_ts: ts, ...tagged(n) });
    await post('elsewhere');
    const where = { channel: CHANNEL, ts };
    const all = await slack.conversations.replies({ ...where, include_all_metadata: true });
    expect(all.messages?.map(({ thread_ts, metadata }) => [thread_ts, metadata?.event_payload])).toEqual(
      [0, 1, 2, 3].map((n) => [ts, { n }]),
    );
    const first = await slack.conversations.replies({ ...where, limit: 2 });
    expect(first.messages?.map(({ text }) => text)).toEqual(['a card', 'note 1', 'note 2']);
    expect(first.messages?.[1]).not.toHaveProperty('metadata');
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await slack.conversations.replies({ ...where, limit: 2, cursor });
    expect([second.messages?.map(({ text }) => text), second.has_more]).toEqual([['a card', 'note 3'], false]);
  });
});

test('a button in a section or an actions block is pressed in a thread too', async () => {
  const { product } = stage.now;
  product.bolt.action('notification.retry', async ({ ack, respond, action, body }) => {
    const thread = 'container' in body ? body.container.thread_ts : null;
    await respond({ response_type: 'ephemeral', text: `${'value' in action ? action.value : ''} in ${thread}` });
    await ack();
  });
  const retry = button('notification.retry', 'Retry', 'n1');
  const inSection: KnownBlock = { type: 'section', text: plain('It did not go out.'), accessory: retry };
  const inActions: KnownBlock = { type: 'actions', elements: [retry] };
  const card = await post('a card');
  for (const block of [inSection, inActions]) {
    const note = await post('a note', { thread_ts: card.ts, blocks: [block] });
    const { answer } = await stage.now.press(String(note.ts), 'notification.retry');
    expect(answer).toEqual({ status: 200, ephemeral: [`n1 in ${card.ts}`] });
  }
});
