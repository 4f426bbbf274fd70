import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../src/adapters/postgres/database.ts';
import { createOfflineModel } from '../../src/agent/offline/model.ts';
import { ModelError } from '../../src/ports.ts';
import { openConversation } from '../support/conversation.ts';
import { migratedDatabaseUrl } from '../support/database.ts';
import { call, calls, reply, type Step, scriptedModel } from '../support/scripted-model.ts';
import { spotin } from '../support/venues.ts';

const WISH = 'A room for 4 people tomorrow at 9pm please, I am Nour Adel';
const request = { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour Adel' };

/** A conversation with a primary model that follows these steps, and the real offline model behind it. */
async function talkingTo(...steps: Step[]) {
  const database = connect(await migratedDatabaseUrl(), { poolSize: 8, onError: () => {} });
  onTestFinished(() => database.destroy());
  const primary = scriptedModel(steps);
  const conversation = await openConversation(database, spotin(), createOfflineModel(), '201027764824', primary);
  const turns = () => database.selectFrom('turns').select(['model', 'fallback', 'claims']).orderBy('number').execute();
  return { ...conversation, primary, turns };
}

test('a model that books and then fails has booked once, and the guest is told', async () => {
  const { say, bookings, turns } = await talkingTo(
    call('request_booking', request),
    new ModelError('TIMEOUT', 'No answer in time.'),
  );
  expect(await say(WISH)).toMatch(/^Your request is with the team:/);
  expect(await bookings()).toMatchObject([{ date: '2031-03-04', time: '21:00', people: 4 }]);
  expect(await turns()).toMatchObject([{ model: 'offline', fallback: { model: 'scripted', failure: 'TIMEOUT' } }]);
});

test('the same request made twice at once is one booking', async () => {
  const { say, bookings } = await talkingTo(
    calls(['request_booking', request], ['request_booking', request]),
    reply('{{booking}}'),
  );
  await say(WISH);
  expect(await bookings()).toHaveLength(1);
});

test.each([
  'Your booking is confirmed for tomorrow at 9pm. See you then!',
  'Sure, I will book that for you right away.',
  '{{booking}}',
  'request_booking({"date": "2031-03-04"})',
])('prose instead of a call does not go out, and what was asked for happens: %s', async (prose) => {
  const { say, bookings, turns } = await talkingTo(reply(prose));
  expect(await say(WISH)).toMatch(/^Your request is with the team:/);
  expect(await bookings()).toMatchObject([{ date: '2031-03-04', time: '21:00', name: 'Nour Adel' }]);
  const [turn] = await turns();
  expect(turn?.model).toBe('offline');
  expect(turn?.claims).not.toEqual([]);
});

test('a day that the guest did not say goes back to the model, which takes theirs', async () => {
  const { say, bookings, primary } = await talkingTo(
    call('request_booking', { ...request, date: '2031-03-05', date_words: 'tomorrow', time_words: '9pm' }),
    (asked) => {
      const last = asked.transcript.at(-1);
      const told = last?.role === 'tool' && !last.result.ok ? last.result : null;
      expect(told).toMatchObject({ code: 'WORDS_DISAGREE', message: expect.stringContaining('2031-03-04') });
      return call('request_booking', { ...request, date_words: 'tomorrow', time_words: '9pm' });
    },
    reply('Thank you, Nour! {{booking}}'),
  );
  expect(await say(WISH)).toMatch(/^Thank you, Nour! Your request is with the team:/);
  expect(await bookings()).toMatchObject([{ date: '2031-03-04' }]);
  expect(primary.left()).toBe(0);
});

test('guests are served while the model is away, and it is spared after three turns', async () => {
  const { say, bookings, turns, primary } = await talkingTo(
    ...Array.from({ length: 6 }, () => new ModelError('UNAVAILABLE', 'Connection refused.')),
  );
  await say('Hello');
  await say('A room tomorrow at 9pm please');
  await say('for 4 people');
  expect(await say('Nour Adel')).toMatch(/^Your request is with the team:/);
  expect(await bookings()).toMatchObject([{ date: '2031-03-04', time: '21:00', people: 4, name: 'Nour Adel' }]);
  expect((await turns()).map(({ fallback }) => fallback?.failure)).toEqual([
    'UNAVAILABLE',
    'UNAVAILABLE',
    'UNAVAILABLE',
    'CIRCUIT_OPEN',
  ]);
  expect(primary.left()).toBe(0);
});
