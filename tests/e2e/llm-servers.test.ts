import { expect, inject, test } from 'vitest';
import { usually } from '../faults/how-often.ts';
import { mustBeBookedOnce } from '../support/llm-booked-once.ts';
import { dayAfter } from '../support/llm-days.ts';
import { stageOfFile } from '../support/llm-stage.ts';
import {
  alwaysCalls,
  cancelCall,
  listCall,
  requestCall,
  resultsIn,
  tells,
  type Wish,
  wishText,
} from '../support/llm-steps.ts';
import { calls, message, replies, type ScriptedCall } from '../support/openai-server/steps.ts';

const stage = stageOfFile();
let days = 0;
/** On a day that no other test has. */
const newWish = (): Wish => ({ day: dayAfter(++days) });

const wireCall = (call: ScriptedCall, fields: Record<string, unknown> = {}) => ({
  id: 'call_1',
  type: 'function',
  function: { name: call.name, arguments: JSON.stringify(call.arguments) },
  ...fields,
});

test.each(
  usually<[string, (wish: Wish) => ScriptedCall]>(
    [
      ['a number as text', (wish) => requestCall(wish, { people: '3' })],
      [
        'more fields',
        (wish) => requestCall(wish, { status: 'confirmed', guest_id: 'somebody', price: 0, confirmed: true }),
      ],
      [
        'fields left out that may be null',
        ({ day }) => ({
          name: 'request_booking',
          arguments: { date: day.date, time: '16:00', people: 3, name: 'Nour Adel' },
        }),
      ],
    ],
    [
      [
        'empty text for none',
        (wish) => requestCall(wish, { resource: '', phone: '', purpose: '', date_words: '', time_words: '' }),
      ],
      [
        'blanks around it',
        (wish) => ({ name: 'request_booking', arguments: `\n ${JSON.stringify(requestCall(wish).arguments)} \n` }),
      ],
      [
        'a fence around it',
        (wish) => ({
          name: 'request_booking',
          arguments: `\`\`\`json\n${JSON.stringify(requestCall(wish).arguments)}\n\`\`\``,
        }),
      ],
      [
        'JSON within JSON',
        (wish) => ({ name: 'request_booking', arguments: JSON.stringify(JSON.stringify(requestCall(wish).arguments)) }),
      ],
      ['seconds on the clock', (wish) => requestCall(wish, { time: '16:00:00' })],
    ],
  ),
)('what can be meant is taken, or mended: %s', async (_, call) => {
  const at = stage();
  const guest = at.newGuest();
  const wish = newWish();
  const said = await at.say(
    guest,
    wishText(wish),
    calls(call(wish)),
    (request) => (resultsIn(request)[0]?.includes('"ok":true') ? replies('{{booking}}') : calls(requestCall(wish))),
    replies('{{booking}}'),
  );
  await mustBeBookedOnce(at, guest, wish, said);
  await at.mustBeClean({ stepsMayBeLeft: true });
  await at.mustBeHeardAgain();
});

test.each(
  usually<[string, (wish: Wish) => Record<string, unknown>]>(
    [
      ['an empty id', (wish) => ({ tool_calls: [wireCall(requestCall(wish), { id: '' })] })],
      ['two calls of one id', (wish) => ({ tool_calls: [wireCall(listCall), wireCall(requestCall(wish))] })],
      [
        'words beside the call',
        (wish) => ({ content: 'Your booking is confirmed!', tool_calls: [wireCall(requestCall(wish))] }),
      ],
    ],
    [
      ['no id', (wish) => ({ tool_calls: [wireCall(requestCall(wish), { id: undefined })] })],
      ['a number for an id', (wish) => ({ tool_calls: [wireCall(requestCall(wish), { id: 7 })] })],
      ['an endless id', (wish) => ({ tool_calls: [wireCall(requestCall(wish), { id: 'x'.repeat(500) })] })],
      ['no type', (wish) => ({ tool_calls: [wireCall(requestCall(wish), { type: undefined })] })],
      [
        'arguments that are no text',
        (wish) => ({ tool_calls: [wireCall(requestCall(wish), { function: requestCall(wish) })] }),
      ],
      [
        'broken calls beside the right one',
        (wish) => ({ tool_calls: [null, {}, { type: 'function' }, 7, wireCall(requestCall(wish))] }),
      ],
    ],
  ),
)('calls as servers differ in them: %s', async (_, fields) => {
  const at = stage();
  const guest = at.newGuest();
  const wish = newWish();
  const said = await at.say(
    guest,
    wishText(wish),
    message({ content: null, ...fields(wish) }, 'stop'),
    replies('With pleasure!\n{{booking}}'),
  );
  await mustBeBookedOnce(at, guest, wish, said);
  await at.mustBeClean({ stepsMayBeLeft: true });
  await at.mustBeHeardAgain();
});

const written = usually<[string, (call: string) => string]>(
  [
    ['fenced', (call) => `\`\`\`json\n${call}\n\`\`\``],
    ['in a tag', (call) => `<tool_call>\n${call}\n</tool_call>`],
  ],
  [
    ['bare', (call) => call],
    ['after words', (call) => `Sure, I will book that for you.\n${call}`],
    ['after a mark', (call) => `[TOOL_CALLS] [${call}]`],
    ['as parameters', (call) => call.replace('"arguments"', '"parameters"')],
    ['as a function', (call) => `request_booking(${JSON.stringify(JSON.parse(call).arguments)})`],
    ['cut', (call) => call.slice(0, 60)],
    ['wrapped', (call) => `{"tool_calls":[{"function":${call}}]}`],
    ['after thinking', (call) => `<think>The guest wants a room.</think>${call}`],
  ],
);

test.each(written)(
  'a call that is written into the reply never reaches the guest, and what they want happens: %s',
  async (_, write) => {
    const at = stage();
    const guest = at.newGuest();
    const wish = newWish();
    const { name, arguments: args } = requestCall(wish);
    const said = await at.say(
      guest,
      wishText(wish),
      replies(write(JSON.stringify({ name, arguments: args }))),
      (request) => (resultsIn(request).length > 0 ? replies('With pleasure!\n{{booking}}') : replies(write('{}'))),
    );
    await mustBeBookedOnce(at, guest, wish, said);
    await at.mustBeClean({ stepsMayBeLeft: true });
    await at.mustBeHeardAgain();
  },
);

test.each(
  usually<[string, (round: number) => ScriptedCall]>(
    [['the same look', () => listCall]],
    [
      ['a cancellation of nothing', () => cancelCall()],
      ['another unknown tool', (round) => ({ name: `tool_${round}`, arguments: {} })],
      [
        'a handing over',
        () => ({ name: 'hand_over_to_team', arguments: { trigger: 'UNANSWERED', reason: 'I do not know' } }),
      ],
    ],
  ),
)('calls without end come to an end, and the guest is answered: %s', async (_, call) => {
  const at = stage();
  const guest = at.newGuest();
  const wish = newWish();
  const before = at.far.requests.length;
  const said = await at.say(guest, wishText(wish), ...alwaysCalls(call, 60));
  expect(at.far.requests.length - before).toBeLessThan(20);
  expect(said.length).toBeGreaterThan(0);
  expect((await at.bookings(guest)).length).toBeLessThanOrEqual(1);
  await at.mustBeClean({ stepsMayBeLeft: true });
  await at.mustBeHeardAgain();
});

/** Of many bookings, each of which waits for its card. */
if (inject('longRun')) {
  test('a model that books on and on does not book the house', async () => {
    const at = stage();
    const guest = at.newGuest();
    const wish = newWish();
    const said = await at.say(
      guest,
      wishText(wish),
      ...alwaysCalls((round) => requestCall({ ...wish, day: dayAfter(100 + round) }, { date_words: null }), 60),
    );
    const made = await at.bookings(guest);
    for (const { reference } of made) expect(said.join('\n')).toContain(reference);
    expect(made.length).toBeLessThan(8);
    await at.mustBeClean({ stepsMayBeLeft: true });
    await at.mustBeHeardAgain();
  });

  test('a hundred calls in one answer are bounded, and each booking made is told', async () => {
    const at = stage();
    const guest = at.newGuest();
    const wish = newWish();
    const many = Array.from({ length: 100 }, (_, index) =>
      requestCall({ ...wish, day: dayAfter(150 + index) }, { date_words: null }),
    );
    const said = await at.say(guest, wishText(wish), calls(many), tells('Done'));
    const made = await at.bookings(guest);
    for (const { reference } of made) expect.soft(said.join('\n')).toContain(reference);
    expect(made.length).toBeLessThan(35);
    await at.mustBeClean({ stepsMayBeLeft: true });
    await at.mustBeHeardAgain();
  });
}
