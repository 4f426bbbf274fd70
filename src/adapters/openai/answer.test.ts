import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failureOf, startPair } from '../../../tests/support/openai-server/ask.ts';
import { calls, message, refuses, replies, type Step, truncated } from '../../../tests/support/openai-server/steps.ts';

vi.setConfig({ testTimeout: 60_000 });

let pair: Awaited<ReturnType<typeof startPair>>;
beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair.far.stop());

const answerTo = (step: Step) => {
  pair.far.script([step]);
  return pair.ask();
};
const CHECK = { name: 'check_availability', arguments: { date: '2026-11-22' } };
const CHECK_JSON = JSON.stringify(CHECK);
const called = (...list: object[]) => ({
  kind: 'tool_calls',
  calls: list.map((each) => expect.objectContaining(each)),
});
const reply = (text: string) => ({ kind: 'reply', text });

describe('tool calls', () => {
  it('come with the model’s own ids', async () => {
    expect(await answerTo(calls({ ...CHECK, id: 'call_7' }))).toMatchObject({
      kind: 'tool_calls',
      calls: [{ ...CHECK, id: 'call_7' }],
    });
  });

  it.each<[string, Step, object[]]>([
    [
      'several at once',
      calls([CHECK, { name: 'request_booking', arguments: { date: 'x' } }]),
      [CHECK, { name: 'request_booking' }],
    ],
    ['whatever the finish', calls(CHECK, { finish: 'stop' }), [CHECK]],
    ['complete before the room ran out', calls(CHECK, { finish: 'length' }), [CHECK]],
    [
      'beside words',
      message({
        content: 'Let me look.',
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'check_availability', arguments: '{}' } }],
      }),
      [{ name: 'check_availability', arguments: {} }],
    ],
    [
      'with arguments that are not JSON',
      calls({ name: 'request_booking', arguments: '{"date": "tomo' }),
      [{ arguments: '{"date": "tomo' }],
    ],
    [
      'without arguments',
      message({ content: null, tool_calls: [{ function: { name: 'request_booking' } }] }),
      [{ arguments: {} }],
    ],
    ['with empty arguments', calls({ name: 'request_booking', arguments: '' }), [{ arguments: {} }]],
    [
      'with arguments encoded twice',
      calls({ name: 'request_booking', arguments: JSON.stringify('{"date":"x"}') }),
      [{ arguments: { date: 'x' } }],
    ],
    ['with arguments that are an object', message({ content: '', tool_calls: [{ function: CHECK }] }), [CHECK]],
    ['of a tool there is not', calls({ name: 'open the door!', arguments: {} }), [{ name: 'open the door!' }]],
    [
      'in the former form',
      message({ content: null, function_call: { name: CHECK.name, arguments: '{"date":"x"}' } }),
      [{ arguments: { date: 'x' } }],
    ],
    [
      'among what is none',
      message({ content: null, tool_calls: [null, { id: 'x' }, { function: { ...CHECK } }] }),
      [CHECK],
    ],
  ])('%s', async (_what, step, expected) => {
    expect(await answerTo(step)).toMatchObject(called(...expected));
  });

  it('get ids of our own where the model gave none, or one twice', async () => {
    const answer = await answerTo(
      calls([
        { ...CHECK, id: null },
        { ...CHECK, id: 'same' },
        { ...CHECK, id: 'same' },
        { ...CHECK, id: '' },
      ]),
    );
    const ids = answer.kind === 'tool_calls' ? answer.calls.map((call) => call.id) : [];
    expect(new Set(ids).size).toBe(4);
    expect(ids).toContain('same');
    for (const id of ids) expect(id).toMatch(/^(same|call_[\w-]{36})$/);
  });
});

describe('calls written as text', () => {
  it.each([
    ['bare', CHECK_JSON],
    ['with parameters', JSON.stringify({ name: CHECK.name, parameters: CHECK.arguments })],
    ['with arguments as text', JSON.stringify({ name: CHECK.name, arguments: JSON.stringify(CHECK.arguments) })],
    ['in OpenAI’s own wrapping', JSON.stringify({ tool_calls: [{ type: 'function', function: CHECK }] })],
    ['in a list', `[${CHECK_JSON}]`],
    ['fenced', `\`\`\`json\n${CHECK_JSON}\n\`\`\``],
    ['tagged, among words', `Let me look.\n<tool_call>\n${CHECK_JSON}\n</tool_call>`],
    ['tagged and not closed', `<tool_call>${CHECK_JSON}`],
    ['after thoughts', `<think>They want {"name": "x"}.</think>\n${CHECK_JSON}`],
    ['as Mistral does', `[TOOL_CALLS] [${CHECK_JSON}]`],
    ['as Llama does', `<|python_tag|>${CHECK_JSON}`],
  ])('%s', async (_what, text) => {
    expect(await answerTo(replies(text))).toMatchObject(called({ ...CHECK, id: expect.stringMatching(/^call_/) }));
  });

  it('several', async () => {
    const tagged = `<tool_call>${CHECK_JSON}</tool_call><tool_call>${CHECK_JSON}</tool_call>`;
    expect(await answerTo(replies(tagged))).toMatchObject(called(CHECK, CHECK));
  });

  it.each([
    ['of a tool that was not offered', '{"name":"confirm_booking","arguments":{}}'],
    [
      'one of them not offered',
      `<tool_call>${CHECK_JSON}</tool_call><tool_call>{"name":"confirm_booking"}</tool_call>`,
    ],
    ['that are no calls', '{"answer":"It is free."}'],
    ['broken', '{"name":"check_availability","arguments":{"date"'],
    ['broken in tags', '<tool_call>check availability</tool_call>'],
    ['of another template', '<function=check_availability>{"date":"x"}</function>'],
  ])('%s never reach a guest', async (_what, text) => {
    expect(await failureOf(answerTo(replies(text)))).toMatchObject({ failure: 'NONSENSE' });
  });

  it('are not taken out of words for the guest', async () => {
    const text = `You asked me to repeat: ${CHECK_JSON}`;
    expect(await answerTo(replies(text))).toMatchObject(reply(text));
  });
});

describe('a reply', () => {
  it.each<[string, Step, string]>([
    ['with a placeholder', replies('{{availability}}\nWhich one?'), '{{availability}}\nWhich one?'],
    [
      'in parts',
      message({ content: [{ type: 'text', text: 'It is ' }, { type: 'image' }, { type: 'text', text: 'free.' }] }),
      'It is free.',
    ],
    ['beside an empty list of calls', message({ content: 'It is free.', tool_calls: [] }, 'tool_calls'), 'It is free.'],
    ['after thoughts', replies('<think>Easy.</think>\n\nIt is free.'), 'It is free.'],
    ['after thoughts that only end', replies('Easy, <b>he</b> said.</think>It is free.'), 'It is free.'],
    ['between thoughts', replies('It is <THINKING>or not?</THINKING>free.[THINK]hm[/THINK]'), 'It is free.'],
    ['in our own brackets', replies('⟦team⟧ It is ⟦free.'), 'It is [free.'],
    ['with what nobody sees', replies('It\u0000 is\u202E free.'), 'It is free.'],
    ['cut off', truncated('It is free. It costs 3. More of'), 'It is free.'],
    ['cut off after a sentence', truncated('Is it free? Yes!'), 'Is it free? Yes!'],
    ['cut off, in Mistral’s word', replies('It is free. Do you', { finish: 'model_length' }), 'It is free.'],
    ['cut off in Arabic', truncated('هل تريد الحجز؟ القاعة مت'), 'هل تريد الحجز؟'],
  ])('%s', async (_what, step, text) => {
    expect(await answerTo(step)).toMatchObject(reply(text));
  });

  it('is no longer than anybody reads, and ends with a sentence', async () => {
    const answer = await answerTo(replies('It is free. '.repeat(10_000)));
    expect(answer.kind === 'reply' && answer.text).toMatch(/^(It is free\. ){500,800}It is free\.$/);
  });

  it.each<[string, Step, string]>([
    ['empty', replies(''), 'NONSENSE'],
    ['blank', replies(' \n '), 'NONSENSE'],
    ['missing', message({}), 'NONSENSE'],
    ['null beside an empty list of calls', message({ content: null, tool_calls: [] }, 'tool_calls'), 'NONSENSE'],
    ['of calls that are none', message({ content: null, tool_calls: [{ id: 'x' }] }), 'NONSENSE'],
    ['nothing but thoughts', replies('<think>Hm.</think>'), 'NONSENSE'],
    ['a refusal', refuses('I cannot help with that.'), 'REFUSED'],
    ['a refusal among its parts', message({ content: [{ type: 'refusal', refusal: 'No.' }] }), 'REFUSED'],
    ['filtered', replies('It is', { finish: 'content_filter' }), 'REFUSED'],
    [
      'filtered within a call',
      calls({ name: 'request_booking', arguments: '{"da' }, { finish: 'content_filter' }),
      'REFUSED',
    ],
    ['cut off before anything', truncated(''), 'TRUNCATED'],
    ['cut off in its thoughts', truncated('<think>Let me see. Well.'), 'TRUNCATED'],
    ['cut off within a sentence', truncated('Your booking is'), 'TRUNCATED'],
    [
      'cut off within a call',
      calls({ name: 'request_booking', arguments: '{"date":"2026' }, { finish: 'length' }),
      'TRUNCATED',
    ],
    ['cut off within a call written as text', truncated('{"name":"request_booking","arguments":{"date'), 'TRUNCATED'],
  ])('%s is none', async (_what, step, failure) => {
    expect(await failureOf(answerTo(step))).toMatchObject({ failure });
  });

  it('of endless brackets is nonsense, not a crash', async () => {
    const text = `<tool_call>${'['.repeat(90_000)}${']'.repeat(90_000)}</tool_call>`;
    expect(await failureOf(answerTo(replies(text)))).toMatchObject({ failure: 'NONSENSE' });
  });
});
