import { afterEach, describe, expect, it, vi } from 'vitest';
import { failureOf, startPair } from '../../../tests/support/openai-server/ask.ts';
import { fails, raw, replies } from '../../../tests/support/openai-server/steps.ts';

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

describe('a server that does not know a field', () => {
  const ANSWER = replies('Hello.');

  it.each([
    [['store'], { parallel_tool_calls: false, max_completion_tokens: 4096 }, true],
    [['strict'], { store: false, parallel_tool_calls: false, max_completion_tokens: 4096 }, undefined],
    [['max_completion_tokens'], { store: false, parallel_tool_calls: false, max_tokens: 4096 }, true],
    [['store', 'strict', 'parallel_tool_calls', 'max_completion_tokens', 'max_tokens'], {}, undefined],
  ])('is asked without %j, and from then on at once', async (refuses, rest, strict) => {
    const { far, ask } = await start({ refuses });
    far.script([ANSWER, ANSWER]);
    await ask();
    const tries = far.refused.length;
    expect(await ask()).toMatchObject({ kind: 'reply', text: 'Hello.' });
    expect(far.refused).toHaveLength(tries);
    expect(tries).toBe(refuses.length);
    for (const { messages: _messages, tools, ...fields } of far.requests) {
      expect(fields).toEqual({ model: 'gpt-test', ...rest });
      expect(tools?.map((tool) => tool.function.strict)).toEqual([strict, strict]);
    }
  });

  it.each([
    [
      'older vLLM',
      '{"object":"error","message":"[{\'type\': \'extra_forbidden\', \'loc\': (\'body\', \'store\')}]","code":400}',
      400,
    ],
    ['FastAPI', '{"detail":[{"type":"extra_forbidden","loc":["body","store"]}]}', 422],
  ])('and says so in a way that the SDK cannot read (%s): is asked without any', async (_what, body, status) => {
    const { far, ask } = await start();
    far.script([raw(body, { status }), ANSWER, ANSWER]);
    await ask();
    await ask();
    const bare = { model: 'gpt-test', messages: expect.anything(), tools: expect.anything(), max_tokens: 4096 };
    expect(far.requests.slice(1)).toEqual([bare, bare]);
    far.assertFollowed();
  });

  it('keeps what it sends when leaving fields out did not help', async () => {
    const { far, ask } = await start();
    const refusal = fails(400, { text: 'The store is closed.' });
    far.script([refusal, fails(400, { text: 'Still no.' }), ANSWER]);
    expect(await failureOf(ask())).toMatchObject({ failure: 'REJECTED' });
    await ask();
    expect(far.requests.map((request) => request.store)).toEqual([false, undefined, false]);
  });
});
