import { expect, test, vi } from 'vitest';
import { CHANNEL, useStage } from './far-ends-stage.ts';

const stage = useStage();

test("the app hears of its own messages as a bot's, and of members' files as such", async () => {
  const { slack, product } = stage.now;
  const card = await slack.chat.postMessage({ channel: CHANNEL, text: 'a card' });
  const files = [{ name: 'plan.pdf', base64: Buffer.from('%PDF').toString('base64') }];
  const said = { channel: CHANNEL, threadTs: card.ts, files };
  expect((await stage.now.call('/slack/messages', said)).status).toBe(202);
  expect((await stage.now.call('/slack/messages', { channel: CHANNEL })).status).toBe(400);
  await stage.now.idle();
  const [own, theirs] = product.slackEvents.map(({ event }) => event);
  expect(own).toMatchObject({ type: 'message', ts: card.ts, text: 'a card', bot_id: 'B0BELLHOP', app_id: 'A0BELLHOP' });
  expect(theirs).toMatchObject({
    subtype: 'file_share',
    user: 'U_AMIRA',
    text: '',
    thread_ts: card.ts,
    files: [{ name: 'plan.pdf', mimetype: 'application/pdf', size: 4 }],
  });
  expect(theirs).not.toHaveProperty('bot_id');
});

test('an event that is not taken comes again, and says which time it is and why', async () => {
  const { product } = stage.now;
  product.slackStatus = 500;
  const said = await stage.now.call('/slack/messages', { channel: CHANNEL, text: 'hello' });
  expect(said.status).toBe(503);
  await vi.waitFor(() => expect(product.slackRequests.length).toBeGreaterThan(1), { timeout: 20_000 });
  product.slackStatus = 200;
  await vi.waitFor(async () => expect((await stage.now.call('/idle?timeoutMs=0')).answer).toEqual({ idle: true }), {
    timeout: 20_000,
  });
  const tries = product.slackRequests.map(({ headers }) => headers);
  expect(tries[0]).not.toHaveProperty('x-slack-retry-num');
  expect(tries[1]).toMatchObject({ 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' });
  expect(new Set(product.slackRequests.map(({ body }) => body)).size).toBe(1);
  expect(product.slackEvents[0]?.event.ts).toBe(said.answer.ts);
});
