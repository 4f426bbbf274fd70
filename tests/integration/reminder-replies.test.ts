import { describe, expect, test } from 'vitest';
import { type House, openHouse, type Shown } from '../support/house.ts';
import { call, reply, scriptedModel } from '../support/scripted-model.ts';
import { spotin } from '../support/venues.ts';

const OMAR = '201027764825';
const HOUR = 60 * 60_000;

/** A booking for 8 people tomorrow from 20:00 to 21:00, confirmed, of which the guest has just been reminded a day ahead. */
async function reminded(primary: Parameters<typeof openHouse>[1] = null): Promise<House> {
  const house = await openHouse(spotin(), primary);
  await house.say('A room for 8 people tomorrow at 8pm please, Nour Hassan');
  await house.decide('confirm');
  house.pass(11 * HOUR);
  await house.deliver();
  expect(reminder(house).buttons).toHaveLength(3);
  return house;
}

function reminder({ phone }: House): Shown {
  return phone.findLast(({ buttons }) => buttons.length === 3) ?? expect.fail('no reminder on the phone');
}

const attendance = async (house: House) => (await house.booking()).attendance;

describe('a tap', () => {
  test('on I’ll be there is kept, and answered; twice is once', async () => {
    const house = await reminded();
    const { rev } = await house.booking();
    expect(await house.tap("I'll be there")).toMatch(
      /^Thank you, we look forward to seeing you: Studio, .*20:00–21:00/,
    );
    expect(await attendance(house)).toEqual({ late: false, lateMinutes: null });
    expect(await house.tap("I'll be there")).toMatch(/^Thank you, we look forward/);
    expect((await house.booking()).rev).toBe(rev + 1);
  });

  test('on Cancel cancels that booking', async () => {
    const house = await reminded();
    expect(await house.tap('Cancel')).toMatch(/^I've cancelled your booking/);
    expect((await house.booking()).status).toBe('cancelled');
  });

  test.each([
    ['7pm instead', { local_time: '20:00:00' }, { slot: { localTime: '19:00' } }],
    ['make it 6 people', { people: 8 }, { people: 6 }],
  ])('on Change asks what, and then understands: %s', async (words, stands, proposed) => {
    const house = await reminded();
    expect(await house.tap('Change')).toMatch(
      /^What would you like to change about your booking \w{6}\? It is: Studio/,
    );
    expect(await house.booking()).toMatchObject({ status: 'confirmed', proposed: null });
    expect(await house.say(words)).toContain("I've asked the team for this change");
    expect(await house.booking()).toMatchObject({ ...stands, proposed });
  });

  test.each(["I'll be there", 'Change', 'Cancel'])('on %s of an old reminder changes nothing', async (title) => {
    const house = await reminded();
    const old = reminder(house);
    await house.move('12:00');
    const { rev } = await house.booking();
    const answer = await house.tap(title, old);
    expect(answer).toMatch(/Your booking \w{6} is confirmed: Studio, .*12:00–13:00/);
    expect(await house.booking()).toMatchObject({ rev, status: 'confirmed', attendance: null });
  });

  test('when all is over says so', async () => {
    const house = await reminded();
    house.pass(26 * HOUR);
    expect(await house.tap("I'll be there")).toMatch(/your booking \w{6} is over/);
    expect((await house.booking()).status).toBe('confirmed');
  });

  test.each(["I'll be there", 'Change', 'Cancel'])(
    'of somebody else on %s reaches nothing and tells nothing',
    async (title) => {
      const house = await reminded();
      expect(await house.tap(title, reminder(house), OMAR)).toBe('I find no such booking of yours.');
      expect(await house.booking()).toMatchObject({ status: 'confirmed', attendance: null });
    },
  );

  test('is carried out while a person has the conversation', async () => {
    const house = await reminded();
    const { id: handoffId } = await house.handoff();
    await house.press({ kind: 'take_over', handoffId });
    expect(await house.tap("I'll be there")).toMatch(/^Thank you, we look forward/);
    expect(await attendance(house)).toEqual({ late: false, lateMinutes: null });
  });
});

describe('in words, without a language model', () => {
  test.each(['yes see you', 'sí, allí estaremos', 'تمام جايين', 'ok 👍'])('they come: %s', async (words) => {
    const house = await reminded();
    await house.say(words);
    expect(await attendance(house)).toEqual({ late: false, lateMinutes: null });
  });

  test.each([
    ['running 15 late', 15],
    ["j'aurai 10 minutes de retard", 10],
    ['stuck in traffic', null],
  ])('they are late: %s', async (words, lateMinutes) => {
    const house = await reminded();
    expect(await house.say(words)).toMatch(/late|retard/);
    expect(await attendance(house)).toEqual({ late: true, lateMinutes });
    expect(await house.statusOf('team_note')).toMatchObject({ status: 'pending' });
  });

  test('who is later than the booking lasts is asked whether they come', async () => {
    const house = await reminded();
    expect(await house.say('I will be 90 minutes late')).toMatch(/^Just to be sure: will you come\?/);
    expect(await attendance(house)).toBeNull();
  });

  test.each(['can we be 6?', 'wir sind nur 6 Personen'])('they are more or fewer: %s', async (words) => {
    const house = await reminded();
    await house.say(words);
    expect((await house.booking()).proposed).toMatchObject({ people: 6 });
  });

  test('late and fewer at once is both', async () => {
    const house = await reminded();
    await house.say("running 15 late and we'll be 5");
    expect(await attendance(house)).toEqual({ late: true, lateMinutes: 15 });
    expect((await house.booking()).proposed).toMatchObject({ people: 5 });
  });

  test.each(["can't make it, sorry", 'Annulez la réservation svp', 'للأسف مش هقدر أجي'])(
    'they cancel: %s',
    async (words) => {
      const house = await reminded();
      await house.say(words);
      expect((await house.booking()).status).toBe('cancelled');
    },
  );

  test.each([
    ['no', 'cancelled', null],
    ['yes', 'confirmed', { late: false, lateMinutes: null }],
    ['not sure yet', 'confirmed', null],
  ] as const)('they may or may not come, are asked, and answer: %s', async (answer, status, said) => {
    const house = await reminded();
    expect(await house.say('not sure I can make it')).toMatch(
      /^Just to be sure: will you come\? It is: Studio, .*20:00/,
    );
    expect(await house.booking()).toMatchObject({ status: 'confirmed', attendance: null });
    await house.say(answer);
    expect(await house.booking()).toMatchObject({ status, attendance: said });
  });

  test('who asks for another time without naming it is asked which', async () => {
    const house = await reminded();
    expect(await house.say('can we reschedule?')).toMatch(/^What would you like to change about your booking/);
    await house.say('7pm');
    expect((await house.booking()).proposed).toMatchObject({ slot: { localTime: '19:00' } });
  });

  test('what is about something else cancels nothing, and is answered as ever', async () => {
    const house = await reminded();
    expect(await house.say('is there parking?')).toContain('street parking');
    expect(await house.booking()).toMatchObject({ status: 'confirmed', attendance: null });
  });

  test('an address is saved beside the answer, and how the booking stands goes there', async () => {
    const house = await reminded();
    expect(await house.say('yes see you, my email is nour@example.com')).toContain('nour@example.com');
    expect(await attendance(house)).toEqual({ late: false, lateMinutes: null });
    const sent = await house.emailsTo('nour@example.com');
    expect(sent.map(({ kind }) => kind)).toContain('booking_confirmed');
  });
});

describe('a reminder that went by email alone', () => {
  async function emailed(): Promise<House> {
    const venue = spotin();
    const reminders = [{ minutesBefore: 1440, channels: ['email' as const] }];
    const house = await openHouse({ ...venue, notifications: { ...venue.notifications, reminders } });
    await house.say('A room for 8 people tomorrow at 8pm please, Nour Hassan, nour@example.com');
    await house.decide('confirm');
    house.pass(11 * HOUR);
    await house.takeMail();
    return house;
  }

  test.each([
    ['yes!', { status: 'confirmed', attendance: { late: false, lateMinutes: null } }],
    ['running 15 late', { status: 'confirmed', attendance: { late: true, lateMinutes: 15 } }],
    ['cannot come, sorry', { status: 'cancelled' }],
  ])('is answered on WhatsApp as well: %s', async (words, becomes) => {
    const house = await emailed();
    await house.say(words);
    expect(await house.booking()).toMatchObject(becomes);
  });
});

test('a language model that cancels on words which leave it open is made to ask', async () => {
  const model = scriptedModel([
    call('request_booking', { date: '2031-03-04', time: '20:00', people: 8, name: 'Nour Hassan' }),
    reply('{{booking}}'),
    call('cancel_booking', { reference: null, reason: null }),
    reply('{{refusal}}'),
    call('cancel_booking', { reference: null, reason: null }),
    reply('{{booking}}'),
  ]);
  const house = await reminded(model);
  expect(await house.say('hmm we might not make it')).toMatch(/^Just to be sure: shall I cancel your booking/);
  expect((await house.booking()).status).toBe('confirmed');
  await house.say('yes please cancel it');
  expect((await house.booking()).status).toBe('cancelled');
});
