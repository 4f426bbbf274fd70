import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failureOf, modelRequest, startPair } from '../../../tests/support/openai-server/ask.ts';
import { fails, hangs, replies, type Step } from '../../../tests/support/openai-server/steps.ts';

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

describe('time', () => {
  it.each([
    ['no answer', hangs()],
    ['an answer that never ends', hangs({ begun: true })],
  ])('%s is a timeout', async (_what, step) => {
    const { far, ask } = await start({}, { timeoutMs: 300 });
    far.script([step]);
    expect(await failureOf(ask())).toMatchObject({ failure: 'TIMEOUT', message: 'No answer within 300 ms' });
  });

  it('one deadline holds for all that a call tries', async () => {
    const { far, ask } = await start({}, { timeoutMs: 1000 });
    const late = (step: Step) => async () => {
      await setTimeout(700);
      return step;
    };
    far.script([late(fails(400, { text: "Unknown parameter: 'store'." })), late(replies('Hello.'))]);
    expect(await failureOf(ask())).toMatchObject({ failure: 'TIMEOUT' });
  });

  it.each([
    ['before it answers', hangs()],
    ['within its body', hangs({ begun: true })],
  ])('the caller’s signal ends a call %s, with the caller’s reason, and the request too', async (_what, step) => {
    const { far, ask } = await start();
    const caller = new AbortController();
    const reason = new Error('the lease is gone');
    far.script([step]);
    const asking = ask(modelRequest(), caller.signal);
    asking.catch(() => undefined);
    await vi.waitUntil(() => far.requests.length === 1, { timeout: 20_000 });
    caller.abort(reason);
    await expect(asking).rejects.toBe(reason);
    await vi.waitUntil(() => far.abandoned() === 1, { timeout: 20_000 });
  });

  it('a signal that has gone off already stops everything', async () => {
    const { far, ask } = await start();
    const reason = new Error('too late');
    await expect(ask(modelRequest(), AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(far.authorizations).toEqual([]);
  });
});
