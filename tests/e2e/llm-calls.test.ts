import { expect, test } from 'vitest';
import { usually } from '../faults/how-often.ts';
import { json, mustBeBookedOnce } from '../support/llm-booked-once.ts';
import { dayAfter } from '../support/llm-days.ts';
import { stageOfFile } from '../support/llm-stage.ts';
import {
  cancelCall,
  changeCall,
  listCall,
  requestCall,
  resultsIn,
  tells,
  type Wish,
  wishText,
} from '../support/llm-steps.ts';
import { calls, replies, type ScriptedCall, type ScriptStep } from '../support/openai-server/steps.ts';

const stage = stageOfFile();
let days = 0;
/** On a day that no other test has. */
const newWish = (): Wish => ({ day: dayAfter(++days) });

test('two bookings asked for in one answer are two bookings, each told', async () => {
  const at = stage();
  const guest = at.newGuest();
  const [first, second] = [newWish(), newWish()];
  const said = await at.say(
    guest,
    `A room for 3 people at 16:00 on ${first.day.words} and another on ${second.day.words}, Nour Adel`,
    calls([requestCall(first), requestCall(second)]),
    tells('Both of them:'),
  );
  expect(await at.bookings(guest)).toMatchObject([{ date: first.day.date }, { date: second.day.date }]);
  for (const { day } of [first, second]) expect(said.join('\n')).toContain(day.shown);
  await at.mustBeClean();
});

test('a booking and a list in one answer', async () => {
  const at = stage();
  const guest = at.newGuest();
  const wish = newWish();
  const said = await at.say(
    guest,
    `${wishText(wish)}. What else have I booked?`,
    calls([requestCall(wish), listCall]),
    tells('Sure.'),
  );
  await mustBeBookedOnce(at, guest, wish, said);
  expect(said.join('\n')).toContain('You have one booking');
  await at.mustBeClean();
});

test.each(
  usually<[string, (wish: Wish) => ScriptStep[]]>(
    [
      ['in one answer', (wish) => [calls([requestCall(wish), requestCall(wish)])]],
      [
        'with its fields in another order',
        (wish) => [
          calls(requestCall(wish)),
          calls({
            name: 'request_booking',
            arguments: JSON.stringify(
              Object.fromEntries(Object.entries(requestCall(wish).arguments as object).reverse()),
            ),
          }),
        ],
      ],
    ],
    [
      [
        'in one answer, with the same id',
        (wish) => [
          calls([
            { ...requestCall(wish), id: 'x' },
            { ...requestCall(wish), id: 'x' },
          ]),
        ],
      ],
      ['one after the other', (wish) => [calls(requestCall(wish)), calls(requestCall(wish))]],
      [
        'with other words in it',
        (wish) => [calls(requestCall(wish)), calls(requestCall(wish, { time_words: '16:00', date_words: null }))],
      ],
    ],
  ),
)('the same call twice is one booking: %s', async (_, steps) => {
  const at = stage();
  const guest = at.newGuest();
  const wish = newWish();
  const said = await at.say(guest, wishText(wish), ...steps(wish), tells('With pleasure!'));
  await mustBeBookedOnce(at, guest, wish, said);
  await at.mustBeClean({ stepsMayBeLeft: true });
});

/** Calls that no tool can read, or that no tool is there for. */
const unreadable = usually<[string, (wish: Wish) => ScriptedCall]>(
  [
    ['cut JSON', () => ({ name: 'request_booking', arguments: '{"date": "2031-' })],
    ['a field too few', (wish) => requestCall(wish, { people: undefined })],
    ['an unknown tool', () => ({ name: 'confirm_booking', arguments: { reference: 'ABC123' } })],
  ],
  [
    ['no JSON', () => ({ name: 'request_booking', arguments: 'tomorrow at four' })],
    ['nothing', () => ({ name: 'request_booking', arguments: '' })],
    ['null', () => ({ name: 'request_booking', arguments: 'null' })],
    ['a list', () => ({ name: 'request_booking', arguments: '[1, 2]' })],
    ['a number', () => ({ name: 'request_booking', arguments: '7' })],
    ['all null', () => requestCall({ day: dayAfter(1) }, { date: null, time: null, people: null, name: null })],
    ['words for a number', (wish) => requestCall(wish, { people: 'four' })],
    ['a number for a time', (wish) => requestCall(wish, { time: 16 })],
    ['an object for a name', (wish) => requestCall(wish, { name: { first: 'Nour' } })],
    ['a name of nothing', (wish) => requestCall(wish, { name: ' \u200b ' })],
    [
      'ten thousand brackets',
      () => ({ name: 'request_booking', arguments: `${'['.repeat(10_000)}${']'.repeat(10_000)}` }),
    ],
    [
      'ten thousand objects',
      () => ({ name: 'request_booking', arguments: `{"date":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}` }),
    ],
    [
      'a prototype',
      (wish) => ({
        name: 'request_booking',
        arguments: JSON.stringify({ ...(requestCall(wish).arguments as object), people: 'x' }).replace(
          '{',
          '{"__proto__":{"people":3},',
        ),
      }),
    ],
    ['an unknown tool with zero bytes', () => ({ name: 'a\u0000b', arguments: { x: '\u0000' } })],
    ['an unknown tool of an endless name', () => ({ name: 'x'.repeat(5_000), arguments: {} })],
    ['the name of something every object has', () => ({ name: 'constructor', arguments: {} })],
  ],
);

/** Calls that are understood, and refused. */
const refused = usually<[string, (wish: Wish) => ScriptedCall]>(
  [
    ['a million people', (wish) => requestCall(wish, { people: 1e6 })],
    ['the booking of somebody else', () => cancelCall('ZZZZZZ')],
  ],
  [
    ['a day that there is not', (wish) => requestCall(wish, { date: '2031-02-31', date_words: null })],
    ['a clock that there is not', (wish) => requestCall(wish, { time: '25:00' })],
    ['nobody', (wish) => requestCall(wish, { people: 0 })],
    ['less than nobody', (wish) => requestCall(wish, { people: -1 })],
    ['half a person', (wish) => requestCall(wish, { people: 2.5 })],
    ['more people than numbers', (wish) => requestCall(wish, { people: 1e300 })],
    ['a length below zero', (wish) => requestCall(wish, { minutes: -60 })],
    ['a length without end', (wish) => requestCall(wish, { minutes: 1e12 })],
    ['a room that there is not', (wish) => requestCall(wish, { resource: 'Sky Lounge' })],
    ['a phone that is none', (wish) => requestCall(wish, { phone: '12' })],
    ['yesterday', (wish) => requestCall(wish, { date: '2031-03-02', date_words: null })],
    [
      'zero bytes everywhere',
      (wish) => requestCall(wish, { date: '2031\u0000', name: 'No\u0000ur', date_words: '\u0000' }),
    ],
    ['half a character', (wish) => requestCall(wish, { date: '\ud800', name: 'Nour \ud83d' })],
    ['a megabyte', (wish) => requestCall(wish, { date: 'x'.repeat(1_000_000) })],
    ['a change where there is nothing', () => changeCall({ time: '17:00' })],
  ],
);

test.each([...unreadable, ...refused])(
  'a call that cannot be meant comes back to the model, which mends it: %s',
  async (_, call) => {
    const at = stage();
    const guest = at.newGuest();
    const wish = newWish();
    const said = await at.say(
      guest,
      wishText(wish),
      calls(call(wish)),
      (request) => {
        expect(resultsIn(request)).toEqual([expect.stringContaining('"ok":false')]);
        return calls(requestCall(wish));
      },
      replies('With pleasure!\n{{booking}}'),
    );
    await mustBeBookedOnce(at, guest, wish, said);
    expect((await at.lastTurn(guest)).turn.fallback).toBeNull();
    await at.mustBeClean();
  },
);

const nameless: [string, () => ScriptedCall] = ['a tool of no name', () => ({ name: '', arguments: {} })];

test.each([...unreadable, ...usually([], [nameless])])(
  'a model whose calls nobody can read does not keep the guest from booking: %s',
  async (_, call) => {
    const at = stage();
    const guest = at.newGuest();
    const wish = newWish();
    const said = await at.say(guest, wishText(wish), ...Array.from({ length: 20 }, () => calls(call(wish))));
    await mustBeBookedOnce(at, guest, wish, said);
    await at.mustBeClean({ stepsMayBeLeft: true });
    await at.mustBeHeardAgain();
  },
);

test.each(refused)(
  'a model that insists on what is refused: the guest reads the refusal, or has what they want: %s',
  async (_, call) => {
    const at = stage();
    const guest = at.newGuest();
    const wish = newWish();
    const said = await at.say(guest, wishText(wish), ...Array.from({ length: 20 }, () => calls(call(wish))));
    if ((await at.bookings(guest)).length > 0) await mustBeBookedOnce(at, guest, wish, said);
    else expect(said.join()).toMatch(/\?|possible|too many|passed|There are:|find no such/);
    expect(said.join()).not.toMatch(json);
    await at.mustBeClean({ stepsMayBeLeft: true });
    await at.mustBeHeardAgain();
  },
);

test('a day that the guest did not say comes back to the model, which takes theirs', async () => {
  const at = stage();
  const guest = at.newGuest();
  const wish = newWish();
  const wrong = requestCall({ ...wish, day: dayAfter(40) }, { date_words: wish.day.words });
  const said = await at.say(
    guest,
    wishText(wish),
    calls(wrong),
    (request) => {
      expect(resultsIn(request).join()).toContain(wish.day.date);
      return calls(requestCall(wish));
    },
    tells('Thank you!'),
  );
  await mustBeBookedOnce(at, guest, wish, said);
  expect((await at.lastTurn(guest)).calls).toMatchObject([{ refusedWith: 'WORDS_DISAGREE' }, { refusedWith: null }]);
  await at.mustBeClean();
});

test.each(
  usually<[string, string, Record<string, unknown>]>(
    [
      [
        'the weekday of another week',
        'A room for 3 on Thursday at 5 pm, Nour Adel',
        { date: '2031-03-07', date_words: 'Thursday', time: '17:00' },
      ],
    ],
    [
      [
        'tomorrow as today',
        'A room for 3 tomorrow at 5 pm, Nour Adel',
        { date: '2031-03-03', date_words: 'tomorrow', time: '17:00' },
      ],
      [
        'morning for evening',
        'A room for 3 tomorrow at 9 pm, Nour Adel',
        { date: '2031-03-04', date_words: 'tomorrow', time: '09:00', time_words: '9 pm' },
      ],
      [
        'half past eight as eight',
        'A room for 3 tomorrow at half past 8 in the evening, Nour Adel',
        { date: '2031-03-04', date_words: 'tomorrow', time: '20:00', time_words: 'half past 8' },
      ],
    ],
  ),
)('a model that insists on a day or hour the guest did not say books nothing there: %s', async (_, text, wrong) => {
  const at = stage();
  const guest = at.newGuest();
  const said = await at.say(
    guest,
    text,
    ...Array.from({ length: 20 }, () => calls(requestCall({ day: dayAfter(1) }, wrong))),
  );
  expect(said.length).toBeGreaterThan(0);
  const made = await at.bookings(guest);
  for (const { date, time } of made) expect(`${date} ${time}`).not.toBe(`${wrong.date} ${wrong.time}`);
  await at.mustBeClean({ stepsMayBeLeft: true });
  await at.mustBeHeardAgain();
});

test('nobody reads, changes or cancels what another has booked', async () => {
  const at = stage();
  const [owner, other] = [at.newGuest(), at.newGuest()];
  const wish = newWish();
  await at.say(owner, wishText(wish), calls(requestCall(wish)), tells('Sure.'));
  const [theirs] = await at.bookings(owner);
  const reference = theirs?.reference ?? '';
  const said = await at.say(
    other,
    `cancel ${reference}`,
    calls([cancelCall(reference), changeCall({ reference, time: '20:00' }), listCall]),
    (request) => {
      expect(resultsIn(request).join()).not.toMatch(/Nour|2031/);
      return replies('I am sorry.\n{{refusal}}');
    },
  );
  expect(said.join('\n')).not.toMatch(/Nour|cancelled your/);
  expect(await at.bookings(owner)).toEqual([theirs]);
  await at.mustBeClean();
});
