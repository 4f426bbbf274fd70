import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type OpenAiServer, startOpenAiServer } from '../../../tests/support/openai-server/openai-server.ts';
import { calls, replies } from '../../../tests/support/openai-server/steps.ts';
import { describeTools } from '../../agent/tools/index.ts';
import { toBody } from './request.ts';

vi.setConfig({ testTimeout: 60_000 });

let far: OpenAiServer;
beforeAll(async () => {
  far = await startOpenAiServer({ refuses: ['store'] });
});
afterAll(() => far.stop());

const USER = { role: 'user', content: 'Hi' };
const CALL = { id: 'call_1', type: 'function', function: { name: 'check', arguments: '{}' } };
const ASKS = { role: 'assistant', content: null, tool_calls: [CALL] };
const TELLS = { role: 'tool', tool_call_id: 'call_1', content: '{}' };
const tool = (parameters: unknown, { name = 'check', strict = true } = {}) => ({
  type: 'function',
  function: { name, parameters, strict },
});
const STRICT = {
  type: 'object',
  properties: { day: { type: 'string' } },
  required: ['day'],
  additionalProperties: false,
};
const BODY = { model: 'gpt-test', messages: [USER], tools: [tool(STRICT)] };

async function post(body: unknown, key = 'sk-test') {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const response = await fetch(`${far.baseUrl}/chat/completions`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: JSON.stringify(await response.json()) };
}

describe('the server that the tests ask in OpenAI’s place', () => {
  it.each<[string, object, RegExp]>([
    ['no model', { model: undefined }, /model parameter/],
    ['no messages', { messages: [] }, /too short/],
    ['a role there is not', { messages: [{ role: 'guest', content: 'Hi' }] }, /Invalid value: 'guest'/],
    ['no content', { messages: [{ role: 'user', content: null }] }, /Invalid value for 'content'/],
    ['a call nobody answers', { messages: [USER, ASKS] }, /did not have response messages: call_1/],
    ['a call answered too late', { messages: [USER, ASKS, USER, TELLS] }, /did not have response messages/],
    ['an answer to no call', { messages: [USER, TELLS] }, /preceeding message/],
    ['an answer given twice', { messages: [USER, ASKS, TELLS, TELLS] }, /preceeding message/],
    ['two calls of one id', { messages: [USER, { ...ASKS, tool_calls: [CALL, CALL] }, TELLS] }, /Duplicate/],
    [
      'an id too long',
      { messages: [USER, { ...ASKS, tool_calls: [{ ...CALL, id: 'x'.repeat(41) }] }] },
      /maximum length 40/,
    ],
    [
      'a called name of other letters',
      { messages: [USER, { ...ASKS, tool_calls: [{ ...CALL, function: { name: 'do it', arguments: '' } }] }] },
      /pattern/,
    ],
    ['no calls in a list of calls', { messages: [USER, { ...ASKS, tool_calls: [] }] }, /too short/],
    ['a tool name of other letters', { tools: [tool(STRICT, { name: 'do it' })] }, /pattern/],
    ['a tool twice', { tools: [tool(STRICT), tool(STRICT)] }, /unique/],
    ['a choice of no tool', { tool_choice: { type: 'function', function: { name: 'book' } } }, /'book' not found/],
    ['parallel calls of nothing', { tools: undefined, parallel_tool_calls: false }, /only allowed when 'tools'/],
    ['a property that is not required', { tools: [tool({ ...STRICT, required: [] })] }, /Missing 'day'/],
    ['other properties', { tools: [tool({ ...STRICT, additionalProperties: undefined })] }, /additionalProperties/],
    [
      'a pattern',
      { tools: [tool({ ...STRICT, properties: { day: { type: 'string', pattern: 'x' } } })] },
      /'pattern' is not permitted/,
    ],
    [
      'properties within that are not required',
      { tools: [tool({ ...STRICT, properties: { day: { anyOf: [{ ...STRICT, required: [] }] } } })] },
      /anyOf, 0/,
    ],
    ['two limits', { max_tokens: 1, max_completion_tokens: 1 }, /at the same time/],
    ['a field there is not', { colour: 'red' }, /Unknown parameter: 'colour'/],
    ['a field that it was told not to know', { store: false }, /Unknown parameter: 'store'/],
  ])('refuses %s', async (_what, change, message) => {
    expect(await post({ ...BODY, ...change })).toEqual({ status: 400, body: expect.stringMatching(message) });
  });

  it('refuses a wrong key and a model there is not', async () => {
    expect(await post(BODY, 'sk-wrong')).toMatchObject({ status: 401 });
    expect(await post({ ...BODY, model: 'gpt-9' })).toMatchObject({
      status: 404,
      body: expect.stringContaining('model_not_found'),
    });
  });

  it('takes what is right, in the order of the script, and says what was not foreseen or not used', async () => {
    far.script([calls({ name: 'check', arguments: {} }), replies('Done.')]);
    expect((await post(BODY)).body).toContain('"tool_calls"');
    expect(() => far.assertFollowed()).toThrow('1 steps left, 0 requests not foreseen');
    expect((await post({ ...BODY, messages: [USER, ASKS, TELLS] })).body).toContain('Done.');
    far.assertFollowed();
    expect(await post(BODY)).toMatchObject({ status: 500 });
    expect(far.unexpected).toHaveLength(1);
    expect(() => far.assertFollowed()).toThrow('0 steps left, 1 requests not foreseen');
  });

  it('takes the tools of the product, strictly', async () => {
    const request = {
      instructions: 'Hi',
      transcript: [],
      turn: 1,
      tools: describeTools(),
      venue: { timeZone: 'UTC' },
      now: new Date(0),
    };
    const body = toBody(request, { model: 'gpt-test', maxCompletionTokens: 10, leftOut: new Set(['store']) });
    far.script([replies('Hello.')]);
    expect(await post(body)).toMatchObject({ status: 200 });
    const strict = body.tools?.map((each) => each.type === 'function' && each.function.strict);
    expect(strict).toEqual(describeTools().map(() => true));
  });
});
