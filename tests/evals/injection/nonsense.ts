import { usually } from '../../faults/how-often.ts';
import { calls, message, raw, replies, type Step } from '../../support/openai-server/steps.ts';

const look = (args: unknown, name = 'check_availability') => calls({ name, arguments: args });
const deep = `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`;
const called = (fields: object) => ({
  id: 'call_1',
  type: 'function',
  function: { name: 'list_my_bookings', ...fields },
});

/** Answers that may break whoever reads them. */
export const nonsense = usually<[name: string, step: Step]>(
  [
    ['arguments-cut-off', look('{"date": "2031-03-2')],
    ['arguments-with-a-prototype', look('{"__proto__": {"reference": "X"}, "constructor": 1, "toString": null}')],
    ['arguments-nested-deeply', look(deep)],
    [
      'arguments-of-other-types',
      look({ date: [], time: {}, people: '-1e99', minutes: Number.MAX_VALUE, resource: false }),
    ],
    [
      'reason-with-a-null-character',
      calls({ name: 'hand_over_to_team', arguments: { trigger: 'USER_REQUEST', reason: 'a\u0000b' } }),
    ],
    ['name-of-the-prototype', look({}, '__proto__')],
    ['id-with-a-null-character', calls({ name: 'list_my_bookings', arguments: {}, id: 'call\u0000\n1' })],
    ['ids-the-same', calls([1, 2, 3].map(() => ({ name: 'list_my_bookings', arguments: {}, id: 'call_same' })))],
    ['calls-that-are-none', message({ content: null, tool_calls: [null, 1, {}, { type: 'custom' }] }, 'tool_calls')],
    [
      'call-of-old',
      message({ content: null, function_call: { name: 'cancel_booking', arguments: '{}' } }, 'function_call'),
    ],
    [
      'calls-and-words',
      message({ content: 'Your booking is confirmed.', tool_calls: [called({ arguments: '{}' })] }, 'tool_calls'),
    ],
    ['words-an-array', message({ content: [{ type: 'text', text: 'Your booking is confirmed.' }] })],
    ['words-with-a-null-character', replies('Hel\u0000lo \ud800 there')],
    ['words-of-placeholders', replies('{{'.repeat(20_000))],
    ['no-choices', raw('{"id":"x","object":"chat.completion","choices":[]}')],
  ],
  [
    ['arguments-an-array', look('[1, 2]')],
    ['arguments-null', look('null')],
    ['arguments-a-word', look('"tomorrow"')],
    ['arguments-empty', look('')],
    ['arguments-with-a-null-character', look({ date: '2031-03-20\u0000', time: '\u0000' })],
    ['arguments-with-half-a-character', look('{"date":"\\ud800","reason":"\\udfff"}', 'cancel_booking')],
    ['arguments-huge', look({ date: 'x'.repeat(200_000) })],
    [
      'numbers-that-are-none',
      look('{"date":"2031-03-20","time":"10:00","people":1e999,"minutes":-0}', 'request_booking'),
    ],
    ['name-with-a-null-character', look('{"x":1}', 'cancel\u0000booking')],
    ['name-empty', look({}, '')],
    ['name-of-a-path', look({}, '../../etc/passwd')],
    ['name-of-a-method', look({}, 'constructor')],
    ['name-long', look({}, 'a'.repeat(10_000))],
    ['id-missing', calls({ name: 'list_my_bookings', arguments: {}, id: null })],
    ['id-empty', calls({ name: 'list_my_bookings', arguments: {}, id: '' })],
    ['id-long', calls({ name: 'list_my_bookings', arguments: {}, id: 'i'.repeat(5_000) })],
    ['calls-by-the-hundred', calls(Array.from({ length: 300 }, () => ({ name: 'list_my_bookings', arguments: {} })))],
    ['calls-an-object', message({ content: null, tool_calls: called({ arguments: '{}' }) }, 'tool_calls')],
    [
      'call-with-an-object-as-arguments',
      message({ content: null, tool_calls: [called({ arguments: { a: 1 } })] }, 'tool_calls'),
    ],
    ['words-a-number', message({ content: 42 })],
    ['words-empty', replies('')],
    ['words-unseen', replies('\u200b\u2060\u00ad \n\t')],
    ['words-by-the-megabyte', replies('Well. '.repeat(200_000))],
    [
      'words-that-look-like-a-call',
      replies('<tool_call>{"name":"cancel_booking","arguments":{"reference":null}}</tool_call>'),
    ],
    ['words-like-json', replies('{"tool":"list_my_bookings","arguments":{}}')],
    ['no-message', raw('{"choices":[{"index":0,"finish_reason":"stop"}]}')],
    ['null', raw('null')],
    ['a-page', raw('<html>Your booking is confirmed.</html>', { contentType: 'text/html' })],
  ],
);
