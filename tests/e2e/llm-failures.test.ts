import { expect, test } from 'vitest';
import { usually } from '../faults/how-often.ts';
import { dayAfter } from '../support/llm-days.ts';
import { type LlmStage, stageOfFile, startLlmStage } from '../support/llm-stage.ts';
import { changeCall, requestCall, tells, type Wish, wishText } from '../support/llm-steps.ts';
import {
  calls,
  drops,
  fails,
  hangs,
  message,
  outOfQuota,
  rateLimited,
  raw,
  refuses,
  replies,
  type ScriptStep,
  truncated,
} from '../support/openai-server/steps.ts';

/** The shortest that a venue may set. */
const TURN_MS = 1_000;

/** Of one turn: the next may go better. */
const passing = usually<[string, ScriptStep, string]>(
  [
    ['hangs', hangs(), 'TIMEOUT'],
    ['cuts the connection in the answer', drops({ begun: true }), 'UNAVAILABLE'],
    ['answers 500', fails(500), 'UNAVAILABLE'],
    ['answers 429', rateLimited(), 'RATE_LIMITED'],
    ['answers with an empty body', raw(''), 'NONSENSE'],
    ['answers with plain text', raw('OK', { contentType: 'text/plain' }), 'NONSENSE'],
    ['is cut short', truncated('Thank you, Nour, your booking for'), 'TRUNCATED'],
  ],
  [
    ['begins to answer and hangs', hangs({ begun: true }), 'TIMEOUT'],
    ['cuts the connection', drops(), 'UNAVAILABLE'],
    ['answers 503 with HTML', raw('<html>busy</html>', { status: 503, contentType: 'text/html' }), 'UNAVAILABLE'],
    ['answers 429 and asks for nonsense', rateLimited({ 'retry-after': 'soon' }), 'RATE_LIMITED'],
    ['has no room for the request', fails(400, { code: 'context_length_exceeded' }), 'REJECTED'],
    ['answers without a content type', raw('{}', { contentType: null }), 'NONSENSE'],
    ['answers with a web page', raw('<html>Sign in</html>', { contentType: 'text/html' }), 'NONSENSE'],
    ['answers with null', raw('null'), 'NONSENSE'],
    ['answers with a list', raw('[]'), 'NONSENSE'],
    ['answers with half an object', raw('{"choices": [{"mess'), 'NONSENSE'],
    ['answers without choices', raw('{"choices": []}'), 'NONSENSE'],
    ['answers with an error and 200', raw('{"error": {"message": "overloaded"}}'), 'UNAVAILABLE'],
    ['answers with a choice of nothing', raw('{"choices": [null]}'), 'NONSENSE'],
    ['says nothing', message({ content: null }), 'NONSENSE'],
    ['has its answer filtered', message({ content: null }, 'content_filter'), 'REFUSED'],
    ['declines', refuses('I cannot help with that.'), 'REFUSED'],
    ['answers with a hundred megabytes', raw(`{"x":"${'x'.repeat(100_000_000)}"}`), 'NONSENSE|TIMEOUT'],
  ],
);

/** For which the circuit opens at once. */
const lasting = usually<[string, ScriptStep, string]>(
  [
    ['answers 429 and asks for an hour', rateLimited({ 'retry-after': '3600' }), 'RATE_LIMITED'],
    ['is out of quota', outOfQuota(), 'OUT_OF_QUOTA'],
  ],
  [
    ['takes no such key', fails(401, { code: 'invalid_api_key' }), 'MISCONFIGURED'],
    ['knows no such model', fails(404, { code: 'model_not_found' }), 'MISCONFIGURED'],
    [
      'redirects',
      { kind: 'raw', status: 302, contentType: null, headers: { location: 'http://127.0.0.1:9/' }, body: '' },
      'MISCONFIGURED',
    ],
  ],
);

const many = (step: ScriptStep, times = 6): ScriptStep[] => Array.from({ length: times }, () => step);

async function mustBeServed(at: LlmStage, guest: string, { day }: Wish, said: string[]): Promise<void> {
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/Your request is with the team/);
  expect(said[0]).toContain(day.shown);
  expect(said[0]).toContain('16:00–17:00');
  expect(await at.bookings(guest)).toMatchObject([{ status: 'pending', date: day.date, time: '16:00', people: 3 }]);
}

const shared = stageOfFile({ turnMs: TURN_MS });
let days = 0;
const newWish = (): Wish => ({ day: dayAfter(++days) });

async function servesWithout(at: LlmStage, step: ScriptStep, failure: string): Promise<void> {
  const guest = at.newGuest();
  const wish = newWish();
  await mustBeServed(at, guest, wish, await at.say(guest, wishText(wish), ...many(step)));
  expect((await at.lastTurn(guest)).turn.fallback?.failure).toMatch(new RegExp(`^(?:${failure})$`));
  await at.mustBeClean({ stepsMayBeLeft: true });
}

test.each(passing)(
  'the guest is served without a model that %s, and the next one with it',
  async (_, step, failure) => {
    await servesWithout(shared(), step, failure);
    await shared().mustBeHeardAgain();
  },
);

test.each(lasting)(
  'the guest is served without a model that %s, and the next one at once',
  async (_, step, failure) => {
    const at = await startLlmStage({ turnMs: TURN_MS });
    await servesWithout(at, step, failure);
    const asked = at.far.requests.length;
    expect(await at.sandbox.say(at.newGuest(), 'Hi')).toEqual([expect.stringContaining('What can I do for you?')]);
    expect(at.far.requests).toHaveLength(asked);
  },
);

test.each(
  usually<[string, ScriptStep, string]>(
    [
      ['hangs', hangs(), 'TIMEOUT'],
      ['answers 500', fails(500), 'UNAVAILABLE'],
    ],
    [
      ['cuts the connection in the answer', drops({ begun: true }), 'UNAVAILABLE'],
      ['answers 429', rateLimited(), 'RATE_LIMITED'],
      ['answers with an empty body', raw(''), 'NONSENSE'],
      ['answers with plain text', raw('OK', { contentType: 'text/plain' }), 'NONSENSE'],
      ['is cut short', truncated('Thank you, Nour, your booking for'), 'TRUNCATED'],
      ['declines', refuses('I cannot help with that.'), 'REFUSED'],
    ],
  ),
)('what was booked is told and not booked again, when the model then %s', async (_, step, failure) => {
  const at = shared();
  const guest = at.newGuest();
  const wish = newWish();
  await mustBeServed(at, guest, wish, await at.say(guest, wishText(wish), calls(requestCall(wish)), ...many(step)));
  const { turn, calls: made } = await at.lastTurn(guest);
  expect(turn.fallback?.failure).toBe(failure);
  expect(turn.usage).toHaveLength(1);
  expect(made).toMatchObject([{ name: 'request_booking', refusedWith: null }]);
  at.forget();
  const change = calls(changeCall({ time: '20:00' }));
  const [changed] = await at.say(guest, 'make it 8 pm please', change, tells('Of course.'));
  expect(changed).toContain('20:00–21:00');
  expect(await at.bookings(guest)).toMatchObject([{ time: '20:00' }]);
  await at.mustBeClean();
});

test('one of two bookings made before the model hangs: both are told, or the other is asked for', async () => {
  const at = shared();
  const guest = at.newGuest();
  const [wish, other] = [newWish(), newWish()];
  const text = `A room for 3 people at 16:00 on ${wish.day.words} and another on ${other.day.words}, Nour Adel`;
  const said = (await at.say(guest, text, calls([requestCall(wish), requestCall(other)]), ...many(hangs()))).join('\n');
  expect(await at.bookings(guest)).toMatchObject([{ date: wish.day.date }, { date: other.day.date }]);
  for (const { day } of [wish, other]) expect(said).toContain(day.shown);
  await at.mustBeClean({ stepsMayBeLeft: true });
  await at.mustBeHeardAgain();
});

test('what it cost stands in the record: tokens of each call, and why another model answered', async () => {
  const at = shared();
  const guest = at.newGuest();
  const wish = newWish();
  await at.say(guest, wishText(wish), calls(requestCall(wish)), tells('Thank you!'));
  const { turn } = await at.lastTurn(guest);
  expect(turn.usage).toMatchObject([
    { promptTokens: 100, completionTokens: 20, cachedTokens: 0 },
    { promptTokens: 100, completionTokens: 20, cachedTokens: 0 },
  ]);
  expect(turn).toMatchObject({ status: 'done', fallback: null, claims: [] });
  await at.say(guest, 'Is it confirmed?', replies('Yes, it is confirmed!', { usage: null }), ...many(fails(500)));
  const lied = (await at.lastTurn(guest)).turn;
  expect(lied.claims).toContainEqual(expect.objectContaining({ kind: 'state' }));
  expect([lied.model, lied.fallback === null]).not.toEqual([turn.model, true]);
  await at.mustBeClean({ stepsMayBeLeft: true });
  await at.mustBeHeardAgain();
});

const patient = stageOfFile();

test.each([
  ['a failure that passes is tried again within the turn', fails(500)],
  ['a 429 that asks for little is waited for', rateLimited({ 'retry-after-ms': '50' })],
])('%s', async (_, trouble) => {
  const at = patient();
  const guest = at.newGuest();
  const wish = newWish();
  const said = await at.say(guest, wishText(wish), trouble, calls(requestCall(wish)), tells('Thank you, Nour!'));
  expect(said[0]).toMatch(/^Thank you, Nour!/);
  expect((await at.lastTurn(guest)).turn).toMatchObject({ fallback: null });
  await mustBeServed(at, guest, wish, said);
  await at.mustBeClean();
});

test('a model that is slow, but in time, is heard, and holds up its own guest only', async () => {
  const at = patient();
  const [first, second] = [at.newGuest(), at.newGuest()];
  const asked = at.far.requests.length;
  at.foresee(async () => {
    await expect.poll(() => at.sandbox.fromVenue(second), { timeout: 15_000 }).toEqual(['Hello, second!']);
    return replies('Hello, first!');
  });
  await at.sandbox.write(first, 'Hi');
  await expect.poll(() => at.far.requests.length, { timeout: 10_000 }).toBe(asked + 1);
  at.foresee(replies('Hello, second!'));
  await at.sandbox.write(second, 'Hi');
  await at.sandbox.idle();
  expect(await at.sandbox.fromVenue(first)).toEqual(['Hello, first!']);
  await at.mustBeClean();
});
