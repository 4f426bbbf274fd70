import { describe, expect, test } from 'vitest';
import { CHANNEL, refusalOf, type Stage, text, useStage } from './far-ends-stage.ts';

const stage = useStage();
const EMAIL = { from: 'a@b.co', to: 'owner@b.co', subject: 'x', text: 'x' };

/** One call of a provider: whether it succeeded, or how the client saw it fail. */
type Call = (on: Stage) => Promise<string>;

const slackCall =
  (call: (on: Stage) => Promise<unknown>): Call =>
  (on) =>
    refusalOf(call(on));
const http = (call: Promise<{ status: number }>) =>
  call.then(
    ({ status }) => (status === 200 ? 'ok' : String(status)),
    () => 'no answer',
  );

/** Every kind of call that the product makes, and what shows that it was done. */
const calls: { target: string; name: string; call: Call; done: ((on: Stage) => Promise<number>) | null }[] = [
  {
    target: 'slack',
    name: 'chat.postMessage',
    call: slackCall((on) => on.slack.chat.postMessage({ channel: CHANNEL, text: 'x' })),
    done: async (on) => (await on.cards()).length,
  },
  {
    target: 'slack',
    name: 'conversations.replies',
    call: slackCall(async (on) => {
      const [card] = await on.read<{ ts: string }>('select ts from slack_messages');
      await on.slack.conversations.replies({ channel: CHANNEL, ts: card?.ts ?? '' });
    }),
    done: null,
  },
  {
    target: 'whatsapp',
    name: 'messages',
    call: (on) => http(on.graph(text('x'))),
    done: async (on) => (await on.phone()).length - 1,
  },
  {
    target: 'whatsapp',
    name: 'phone number',
    call: (on) => http(on.phoneNumber('?fields=id')),
    done: null,
  },
  {
    target: 'resend',
    name: 'emails',
    call: async (on) => {
      const signal = AbortSignal.timeout(3_000);
      const { error } = await on.resend.emails.send(EMAIL, { signal });
      return error === null ? 'ok' : String(error.statusCode ?? 'no answer');
    },
    done: async (on) => (await on.call<object[]>('/emails')).answer.length,
  },
];

const SEEN_BY_SLACK = new Map([
  ['429', 'slack_webapi_rate_limited_error'],
  ['500', 'slack_webapi_http_error'],
]);

describe.each(calls)('$target $name', ({ target, name, call, done }) => {
  test.each(['429', '500', 'timeout', 'drop', 'lost-reply'])('%s', async (mode) => {
    const on = stage.now;
    await on.write('hello');
    if (name === 'conversations.replies') await on.slack.chat.postMessage({ channel: CHANNEL, text: 'x' });
    await on.idle();
    const statuses = on.product.statuses.length;
    await on.fault(target, mode);
    const isAnswer = mode === '429' || mode === '500';
    if (target === 'slack') expect(await call(on)).toBe(SEEN_BY_SLACK.get(mode) ?? 'slack_webapi_request_error');
    else expect(await call(on)).toBe(isAnswer ? mode : 'no answer');
    await on.idle();
    const isDone = mode === 'lost-reply';
    if (done) expect(await done(on)).toBe(isDone ? 1 : 0);
    if (name === 'messages') expect(on.product.statuses.slice(statuses)).toHaveLength(isDone ? 2 : 0);
    expect(await call(on)).toBe('ok');
  });
});

test('a long trouble is lifted by times 0, whatever of it is left', async () => {
  const on = stage.now;
  const post = () => refusalOf(on.slack.chat.postMessage({ channel: CHANNEL, text: 'x' }));
  await on.fault('slack', '500', 100_000);
  await on.fault('slack', '429', 100_000);
  const seen = await Promise.all(Array.from({ length: 30 }, post));
  expect(new Set(seen)).toEqual(new Set(['slack_webapi_http_error']));
  expect(await on.read('select remaining from faults order by id')).toEqual([
    { remaining: 99_970 },
    { remaining: 100_000 },
  ]);
  await on.fault('slack', '500', 0);
  expect(await post()).toBe('ok');
});
