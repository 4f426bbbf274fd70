import { expect, test, vi } from 'vitest';
import type { Venue } from '../../src/domain/venue.ts';
import { type House, openHouse, type Shown } from '../support/house.ts';
import { call, reply, scriptedModel } from '../support/scripted-model.ts';
import { daily, spotin } from '../support/venues.ts';

const NOUR = '201027764824';
const OMAR = '201027764825';
const ASKING = spotin({ reschedule: 'ask' });

async function requested(venue: Venue = ASKING): Promise<House> {
  const house = await openHouse(venue);
  await house.say('A room for 8 people tomorrow at 8pm please, Nour Hassan');
  expect((await house.booking()).local_time).toBe('20:00:00');
  return house;
}

const last = ({ phone }: House): Shown => phone.at(-1) ?? { text: '', buttons: [] };

test('where the venue tells, the guest reads the old and the new time, and whether it is confirmed', async () => {
  const house = await requested(spotin());
  await house.move('12:00');
  expect(last(house).text).toMatch(
    /^SpotIN has moved your request \w{6}, which was for Studio, Tuesday 4 March 2031, 20:00–21:00\. It is now:\n• Studio\n• Tuesday 4 March 2031, 12:00–13:00/,
  );
  expect(last(house).text).toContain('has yet to confirm');
  await house.decide('confirm');
  await house.move('15:00');
  expect(last(house).text).toContain('moved your booking');
  expect(last(house).text).toContain('• Tuesday 4 March 2031, 15:00–16:00');
  expect(last(house).text).not.toContain('has yet to confirm');
  expect(last(house).buttons).toEqual([]);
});

test('where the venue asks, the guest sees two buttons, and a tap on yes confirms the new time', async () => {
  const house = await requested();
  const answer = await house.move('12:00');
  expect(answer.message).toContain('asked about Studio, Tuesday 4 March 2031, 12:00–13:00');
  expect(last(house).text).toMatch(
    /^SpotIN asks whether another time would do for your request \w{6}: Studio, Tuesday 4 March 2031, 12:00–13:00, instead of Studio, Tuesday 4 March 2031, 20:00–21:00\. Until you answer, nothing changes\. Does the new time work for you\?$/,
  );
  expect(last(house).buttons.map(({ title }) => title)).toEqual(['Yes, that works', 'No']);
  const said = await house.tap('Yes, that works');
  expect(said).toMatch(
    /^Thank you! Your booking is confirmed for the new time:\n• Studio\n• Tuesday 4 March 2031, 12:00–13:00/,
  );
  expect(await house.booking()).toMatchObject({ status: 'confirmed', local_time: '12:00:00', offered: null, rev: 3 });
  expect(await house.heldSlots()).toHaveLength(1);
});

test('a tap on no leaves it as it was, requested or confirmed', async () => {
  const house = await requested();
  await house.move('12:00');
  expect(await house.tap('No')).toMatch(
    /^All right: your request \w{6} stays with the team as it was: Studio, .*20:00–21:00/,
  );
  expect(await house.booking()).toMatchObject({ status: 'pending', local_time: '20:00:00', offered: null });
  await house.decide('confirm');
  await house.move('12:00');
  expect(await house.tap('No')).toMatch(/^All right: your booking \w{6} stays as it is: Studio, .*20:00–21:00/);
  expect(await house.booking()).toMatchObject({ status: 'confirmed', local_time: '20:00:00', offered: null });
});

test('a tap needs no language model, and none is asked', async () => {
  const model = scriptedModel([
    call('request_booking', { date: '2031-03-04', time: '20:00', people: 8, name: 'Nour Hassan' }),
    reply('{{booking}}'),
  ]);
  const house = await openHouse(ASKING, model);
  await house.say('A room for 8 people tomorrow at 8pm please, Nour Hassan');
  await house.move('12:00');
  expect(await house.tap('Yes, that works')).toContain('confirmed for the new time');
  expect(model.requests).toHaveLength(2);
});

test('words that come with a tap are heard, too', async () => {
  const house = await requested();
  await house.move('12:00');
  const [yes] = last(house).buttons;
  await house.receive(NOUR, [
    { kind: 'button', buttonId: yes?.id ?? '', text: yes?.title ?? '' },
    { kind: 'text', text: 'Is there parking?' },
  ]);
  const answer = await house.answerDue();
  expect(answer).toContain('street parking');
  expect(answer).toContain('confirmed for the new time');
});

test('an outdated button changes nothing, and the guest reads what holds now', async () => {
  const house = await requested();
  await house.move('12:00');
  const old = last(house);
  await house.move('15:00');
  const answer = await house.tap('Yes, that works', old);
  expect(answer).toContain('Your request');
  expect(answer).toContain('20:00–21:00');
  expect(answer).toContain('The team asks whether Studio, Tuesday 4 March 2031, 15:00–16:00 would do instead.');
  expect((await house.booking()).rev).toBe(3);
  await house.tap(
    'Yes, that works',
    house.phone.findLast(({ buttons }) => buttons.length > 0),
  );
  for (const title of ['Yes, that works', 'No'])
    expect(await house.tap(title)).toMatch(/no longer open\. Your booking \w{6} is confirmed: Studio, .*15:00–16:00/);
  await house.decide('cancel');
  expect(await house.tap('Yes, that works', old)).toMatch(/does not stand any more/);
  expect((await house.booking()).status).toBe('cancelled');
});

test('a tap is carried out while a person has the conversation, and what else the guest wrote waits for them', async () => {
  const house = await requested();
  await house.move('12:00');
  const { id: handoffId } = await house.handoff();
  await house.press({ kind: 'take_over', handoffId });
  const [yes] = house.phone.findLast(({ buttons }) => buttons.length > 0)?.buttons ?? [];
  await house.receive(NOUR, [
    { kind: 'button', buttonId: yes?.id ?? '', text: yes?.title ?? '' },
    { kind: 'text', text: 'Cancel it all, I hate it' },
  ]);
  expect(await house.answerDue()).toMatch(/^Thank you! Your booking is confirmed for the new time:/);
  expect(await house.booking()).toMatchObject({ status: 'confirmed', local_time: '12:00:00' });
  expect(await house.statusOf('guest_message')).toBeDefined();
});

test('an outdated button is answered while a person has the conversation, too', async () => {
  const house = await requested();
  await house.move('12:00');
  const old = last(house);
  await house.move('15:00');
  const { id: handoffId } = await house.handoff();
  await house.press({ kind: 'take_over', handoffId });
  expect(await house.tap('Yes, that works', old)).toMatch(/^That question is no longer open\./);
  expect((await house.booking()).rev).toBe(3);
});

test('somebody else’s button reaches nothing and tells nothing', async () => {
  const house = await requested();
  await house.move('12:00');
  const answer = await house.tap('Yes, that works', last(house), OMAR);
  expect(answer).toBe('There is no other time waiting for your answer.');
  expect(await house.booking()).toMatchObject({ status: 'pending', rev: 2 });
});

test('of two taps in one breath the last counts', async () => {
  const house = await requested();
  await house.move('12:00');
  const taps = last(house).buttons.map(({ id, title }) => ({ kind: 'button' as const, buttonId: id, text: title }));
  await house.receive(NOUR, taps);
  expect(await house.answerDue()).toContain('stays with the team as it was');
  expect(await house.booking()).toMatchObject({ status: 'pending', rev: 3 });
});

test('a turn that fails after the tap was carried out runs again and says the same', async () => {
  const house = await requested();
  await house.move('12:00');
  house.failReply();
  expect(await house.tap('Yes, that works')).not.toContain('confirmed');
  expect((await house.booking()).rev).toBe(3);
  await vi.waitFor(async () => expect(await house.answerDue()).toContain('confirmed for the new time'), 20_000);
  expect(last(house).text).not.toContain('no longer open');
  expect((await house.booking()).rev).toBe(3);
});

test('the team confirms the time that was asked for: the offer is over, and its button says so', async () => {
  const house = await requested();
  await house.move('12:00');
  const offer = last(house);
  await house.decide('confirm');
  expect(last(house).text).toContain('has confirmed your booking');
  expect(await house.booking()).toMatchObject({ status: 'confirmed', local_time: '20:00:00', offered: null });
  expect(await house.tap('Yes, that works', offer)).toMatch(/Your booking \w{6} is confirmed: Studio, .*20:00–21:00/);
});

test('an offer that is taken back is told', async () => {
  const house = await requested();
  await house.move('12:00');
  await house.move('20:00');
  expect(last(house).text).toMatch(/no longer asks you about another time: your request \w{6} stays as it was/);
  expect(last(house).buttons).toEqual([]);
});

test('an offer that is over before it has left does not go', async () => {
  const house = await requested();
  house.holdBack = true;
  await house.move('12:00');
  await house.decide('confirm');
  house.holdBack = false;
  await house.deliver();
  expect(await house.statusOf('reschedule_offered')).toMatchObject({ status: 'void' });
  expect(house.phone.at(-1)?.text).toContain('has confirmed your booking');
  expect(house.phone.flatMap(({ buttons }) => buttons)).toEqual([]);
});

test('of two offers that have not left only the latter goes', async () => {
  const house = await requested();
  house.holdBack = true;
  await house.move('12:00');
  await house.move('15:00');
  house.holdBack = false;
  await house.deliver();
  expect(house.phone.filter(({ buttons }) => buttons.length > 0).map(({ text }) => text)).toEqual([
    expect.stringContaining('15:00–16:00'),
  ]);
});

test('an offer whose time has passed before it has left does not go, and the row says why', async () => {
  const house = await requested();
  house.holdBack = true;
  await house.move('12:00', '2031-03-03');
  house.holdBack = false;
  house.pass(3 * 3_600_000);
  await house.deliver();
  expect(await house.statusOf('reschedule_offered')).toEqual({
    status: 'skipped',
    last_error: 'the time that was offered has passed',
  });
});

test('a confirmation that is late is still told after an offer', async () => {
  const house = await requested();
  house.holdBack = true;
  await house.decide('confirm');
  await house.move('12:00');
  house.holdBack = false;
  await house.deliver();
  expect(house.phone.at(-2)?.text).toContain('has confirmed your booking');
  expect(house.phone.at(-1)?.text).toContain('Does the new time work for you?');
});

test('a time that has begun can no longer be taken, and the guest is told', async () => {
  const house = await requested();
  await house.move('12:00', '2031-03-03');
  house.pass(3 * 3_600_000);
  expect(await house.tap('Yes, that works')).toContain('That has passed already: Monday 3 March 2031, 12:00');
  expect(await house.booking()).toMatchObject({ status: 'pending', local_time: '20:00:00' });
});

test.each(['Yes', 'ok thanks', 'That works for me!'])(
  'in words, “%s” right after the question is a yes',
  async (words) => {
    const house = await requested();
    await house.move('12:00');
    expect(await house.say(words)).toContain('confirmed for the new time');
    expect(await house.booking()).toMatchObject({ status: 'confirmed', local_time: '12:00:00' });
  },
);

test('in words, a no right after the question is a no', async () => {
  const house = await requested();
  await house.move('12:00');
  expect(await house.say('No, sorry')).toContain('stays with the team as it was');
});

test('what is not clearly a yes is asked about, and then a yes counts', async () => {
  const house = await requested();
  await house.move('12:00');
  expect(await house.say('no problem')).toBe('Is that a yes or a no to the new time?');
  expect((await house.booking()).rev).toBe(2);
  expect(await house.say('yes')).toContain('confirmed for the new time');
});

test('a yes to something else accepts nothing', async () => {
  const house = await requested();
  await house.move('12:00');
  await house.say('Is there parking?');
  await house.say('ok');
  expect(await house.booking()).toMatchObject({ status: 'pending', rev: 2 });
});

test('a yes that was written before the question is no answer to it', async () => {
  const house = await requested();
  await house.receive(NOUR, [{ kind: 'text', text: 'yes' }]);
  house.pass(60_000);
  await house.move('12:00');
  house.pass(60_000);
  await house.answerDue();
  expect(await house.booking()).toMatchObject({ status: 'pending', rev: 2 });
});

test('another wish of the guest’s ends the offer', async () => {
  const house = await requested();
  await house.move('12:00');
  await house.say('No, change it to 6pm please');
  expect(await house.booking()).toMatchObject({ status: 'pending', local_time: '18:00:00', offered: null });
});

test('a guest who writes the very time that is offered has accepted it', async () => {
  const house = await requested();
  await house.decide('confirm');
  await house.move('12:00');
  expect(await house.say('Change my booking to 12:00 please')).toContain('confirmed for the new time');
  expect(await house.booking()).toMatchObject({ status: 'confirmed', local_time: '12:00:00', proposed: null });
});

test('after a move the guest’s words are about the new time', async () => {
  const house = await requested(spotin());
  await house.move('12:00');
  expect(await house.say('Can you move it back to 8pm please?')).toContain('20:00–21:00');
  expect(await house.booking()).toMatchObject({ local_time: '20:00:00' });
});

test('the list of bookings says that another time waits for an answer', async () => {
  const house = await requested();
  await house.move('12:00');
  expect(await house.say('What have I booked?')).toContain(
    'waiting for the team; the team asks whether Studio, Tuesday 4 March 2031, 12:00–13:00 would do instead',
  );
});

test('a time that comes twice is said to be the first', async () => {
  const house = await requested(spotin({ reschedule: 'ask', openingHours: daily('00:00', '24:00') }));
  await house.move('23:00', '2031-10-30');
  expect(last(house).text).toContain('this time comes twice: it is the first one. Until you answer');
});

test('a language model answers for the guest with the tool', async () => {
  const model = scriptedModel([
    call('request_booking', { date: '2031-03-04', time: '20:00', people: 8, name: 'Nour Hassan' }),
    reply('{{booking}}'),
    call('answer_offer', { reference: null, accept: true }),
    reply('Wonderful! {{booking}}'),
    call('answer_offer', { reference: null, accept: true }),
    reply('{{booking}}'),
  ]);
  const house = await openHouse(ASKING, model);
  await house.say('A room for 8 people tomorrow at 8pm please, Nour Hassan');
  await house.move('12:00');
  expect(await house.say('sounds lovely, let us do that')).toMatch(/^Wonderful! Thank you! Your booking is confirmed/);
  expect(await house.say('really?')).toMatch(/no longer open\. Your booking \w{6} is confirmed: .*12:00–13:00/);
  expect(model.left()).toBe(0);
});
