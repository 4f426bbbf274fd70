import { expect, test } from 'vitest';
import { usually } from '../faults/how-often.ts';
import { dayAfter } from '../support/llm-days.ts';
import { type LlmStage, stageOfFile } from '../support/llm-stage.ts';
import {
  availabilityCall,
  cancelCall,
  changeCall,
  listCall,
  requestCall,
  resultsIn,
  tells,
  type Wish,
  wishText,
} from '../support/llm-steps.ts';
import { calls, replies } from '../support/openai-server/steps.ts';

const stage = stageOfFile();

/** A guest who has asked for this and been told so. */
async function requested(at: LlmStage, wish: Wish, phone = at.newGuest()): Promise<string> {
  await at.say(phone, wishText(wish), calls(requestCall(wish)), tells('With pleasure!'));
  expect(await at.bookings(phone)).toMatchObject([{ status: 'pending', date: wish.day.date }]);
  return phone;
}

async function cardOf(at: LlmStage, shown: string): Promise<string> {
  const card = (await at.sandbox.cards()).find(({ blocks }) => JSON.stringify(blocks).includes(shown));
  return card?.ts ?? expect.fail(`No card shows ${shown}`);
}

async function confirmed(at: LlmStage, wish: Wish): Promise<string> {
  const phone = await requested(at, wish);
  await at.sandbox.press(await cardOf(at, phone), 'booking.confirm');
  await at.sandbox.idle();
  expect(await at.bookings(phone)).toMatchObject([{ status: 'confirmed' }]);
  return phone;
}

test('a request, a question, a booking; the team confirms and cancels', async () => {
  const at = stage();
  const guest = at.newGuest();
  const tomorrow = dayAfter(1);
  const question = 'With pleasure! Under what name shall it be, and how many of you will come?';
  expect(await at.say(guest, 'I want to book a room for tomorrow at 9 PM', replies(question))).toEqual([question]);

  const [readBack, ...more] = await at.say(
    guest,
    'Mohamed Bakr, 01027764824, 9 people, urgent meeting, need whiteboard and screen',
    calls(
      requestCall(
        { day: tomorrow, time: '21:00', people: 9, name: 'Mohamed Bakr' },
        {
          date_words: 'tomorrow',
          time_words: '9 PM',
          phone: '01027764824',
          purpose: 'urgent meeting',
          extras: ['whiteboard', 'screen'],
        },
      ),
    ),
    replies('Thank you, Mohamed!\n{{booking}}'),
  );
  expect(more).toEqual([]);
  expect(readBack).toMatch(/^Thank you, Mohamed!\s+Your request is with the team:/);
  const facts = [tomorrow.shown, '21:00–22:00', '9 people', 'Studio', 'whiteboard', 'screen', '+201027764824'];
  for (const fact of facts) expect(readBack).toContain(fact);
  expect((await at.lastTurn(guest)).turn).toMatchObject({ fallback: null, claims: [] });

  const card = await cardOf(at, 'wa.me/201027764824');
  expect(await at.sandbox.press(card, 'booking.confirm')).toMatchObject({ status: 200, ephemeral: [] });
  await at.sandbox.idle();
  expect((await at.sandbox.fromVenue(guest)).at(-1)).toContain('confirmed');
  const opened = await at.sandbox.press(card, 'booking.cancel', 'U_YOUSSEF');
  await at.sandbox.submit(opened.view?.id ?? '', 'The air conditioning broke', 'U_YOUSSEF');
  await at.sandbox.idle();
  expect((await at.sandbox.fromVenue(guest)).at(-1)).toContain('The air conditioning broke');
  expect(await at.bookings(guest)).toMatchObject([{ status: 'cancelled', people: 9, room: 'studio' }]);
  await at.mustBeClean();
});

test('a question that repeats the guest’s own day and time goes out as it is', async () => {
  const at = stage();
  const guest = at.newGuest();
  const question = 'Lovely, tomorrow at 9 PM! Under what name, and for how many people?';
  expect(await at.say(guest, 'A room for tomorrow at 9 PM please', replies(question))).toEqual([question]);
  const resolved = 'So that is Tuesday 4 March at 21:00. Under what name, and for how many people?';
  expect(await at.say(guest, 'did you get that?', replies(resolved))).toEqual([resolved]);
  await at.mustBeClean();
});

test('what the model reads is the whole conversation, its tools and a result for each call', async () => {
  const at = stage();
  const wish = { day: dayAfter(2) };
  const before = at.far.requests.length;
  await requested(at, wish);
  const [asked, told] = at.far.requests.slice(before);
  expect(asked?.messages.at(-1)).toMatchObject({ role: 'user', content: expect.stringContaining(wish.day.words) });
  expect(asked?.messages[0]?.content).toContain('SpotIN');
  expect(asked?.tools?.every((tool) => tool.function.strict)).toBe(true);
  expect(told && resultsIn(told)).toEqual([expect.stringContaining('{{booking}}')]);
  await at.mustBeClean();
});

test('a request is changed at once', async () => {
  const at = stage();
  const guest = await requested(at, { day: dayAfter(3), time: '15:00' });
  const [answer] = await at.say(
    guest,
    'Sorry, can we make it 8 pm, and we are 6',
    calls(changeCall({ time: '20:00', time_words: '8 pm', people: 6 })),
    tells('Of course.'),
  );
  expect(answer).toMatch(/^Of course\.\s+I've changed your request/);
  for (const fact of [dayAfter(3).shown, '20:00–21:00', '6 people', 'Studio']) expect(answer).toContain(fact);
  expect(await at.bookings(guest)).toMatchObject([{ status: 'pending', time: '20:00', people: 6, room: 'studio' }]);
  await at.mustBeClean();
});

test('a change of a confirmed booking is asked of the team', async () => {
  const at = stage();
  const guest = await confirmed(at, { day: dayAfter(4) });
  const [answer] = await at.say(
    guest,
    'Could we come at 6 pm instead?',
    calls(changeCall({ time: '18:00', time_words: '6 pm' })),
    tells('Let me see.'),
  );
  expect(answer).toContain("I've asked the team for this change");
  expect(answer).toContain('18:00–19:00');
  expect(await at.bookings(guest)).toMatchObject([{ status: 'confirmed', time: '16:00' }]);
  await at.sandbox.press(await cardOf(at, guest), 'booking.confirm');
  await at.sandbox.idle();
  expect(await at.bookings(guest)).toMatchObject([{ status: 'confirmed', time: '18:00' }]);
  await at.mustBeClean();
});

test('a cancellation is told from the row', async () => {
  const at = stage();
  const guest = await requested(at, { day: dayAfter(5) });
  const [answer] = await at.say(guest, 'please cancel it, I am ill', calls(cancelCall()), tells('Get well soon!'));
  expect(answer).toMatch(/^Get well soon!\s+I've cancelled your booking/);
  expect(await at.bookings(guest)).toMatchObject([{ status: 'cancelled' }]);
  await at.mustBeClean();
});

test('a list, a state and what is free are told from the rows', async () => {
  const at = stage();
  const guest = await confirmed(at, { day: dayAfter(6) });
  const [list] = await at.say(guest, 'what have I booked?', calls(listCall), tells('Here you are.'));
  expect(list).toMatch(/^Here you are\.\s+You have one booking:/);
  expect(list).toContain(dayAfter(6).shown);
  const [state] = await at.say(guest, 'is it confirmed?', replies('Yes, your booking is confirmed. See you then!'));
  expect(state).toMatch(/confirmed/);
  expect(state).not.toMatch(/not confirmed|waiting/i);
  const [free] = await at.say(
    guest,
    `what is free on ${dayAfter(6).words} at 16:00?`,
    calls(availabilityCall(dayAfter(6), { time: '16:00', people: 2 })),
    tells('Let me look.'),
  );
  expect(free).toMatch(/free/i);
  expect(free).not.toMatch(/Focus is free/);
  await at.mustBeClean();
});

test('a taken slot is told with true alternatives, and the one that the guest picks is booked', async () => {
  const at = stage();
  const wish = { day: dayAfter(7), people: 20, name: 'Hany Sabry' };
  await requested(at, wish);
  const guest = at.newGuest();
  const [refusal] = await at.say(guest, wishText(wish), calls(requestCall(wish)), tells('Oh no.'));
  expect(refusal).toMatch(/^Oh no\.\s+I'm sorry, that is already taken/);
  expect(refusal).toContain('1. ');
  const offered = refusal?.match(/1\. .*?(\d\d:\d\d)–/)?.[1] ?? '';
  const [answer] = await at.say(
    guest,
    'the first one then',
    calls(requestCall({ ...wish, time: offered }, { date_words: null })),
    tells('Good choice.'),
  );
  expect(answer).toContain('Your request is with the team');
  expect(await at.bookings(guest)).toMatchObject([{ time: offered, room: 'hall' }]);
  await at.mustBeClean();
});

test.each(
  usually(
    [
      ['Is there parking?', 'Yes: there is a guarded garage behind the building, free for guests with a booking.'],
      ['What does it cost?', 'I do not know the prices. Shall I ask the team?'],
      ['Hello', 'Hello! What can I do for you?'],
    ],
    [
      ['When are you open?', 'We are open every day from 09:00 to 23:00.'],
      ['How big are the rooms?', 'Focus takes up to 4 people, Studio 10 and Hall 30.'],
      [
        'Where are you?',
        'We are at 12 Road 9, Maadi, on the second floor, a five-minute walk from Maadi metro station.',
      ],
      ['Thank you so much!', 'You are welcome!'],
      ['How far ahead may I book?', 'Up to 365 days ahead.'],
      ['¿A qué hora abren?', 'Abrimos todos los días de 09:00 a 23:00.'],
      ['شكرا', 'عفوا! نحن في الخدمة.'],
    ],
  ),
)('what stands in the venue’s facts goes out as the model put it: %s', async (question, answer) => {
  const at = stage();
  const guest = at.newGuest();
  expect(await at.say(guest, question, replies(answer))).toEqual([answer]);
  expect((await at.lastTurn(guest)).turn).toMatchObject({ fallback: null, claims: [] });
  await at.mustBeClean();
});

test('a guest who asks for a person is handed over', async () => {
  const at = stage();
  const guest = at.newGuest();
  const [answer] = await at.say(
    guest,
    'I want to talk to a human',
    calls({ name: 'hand_over_to_team', arguments: { trigger: 'USER_REQUEST', reason: 'wants to talk to a human' } }),
    tells('Of course.'),
  );
  expect(answer).toMatch(/^Of course\.\s+I've asked the team to take over/);
  await cardOf(at, guest);
  await at.mustBeClean();
});

test('what the guest writes while the model thinks is answered, and nothing is booked twice', async () => {
  const at = stage();
  const guest = at.newGuest();
  const wish = { day: dayAfter(8) };
  const answers = await at.say(
    guest,
    wishText(wish),
    async () => {
      await at.sandbox.write(guest, 'and is there wifi?');
      return calls(requestCall(wish));
    },
    tells('With pleasure!'),
    replies('Yes, fast Wi-Fi is free in every room.'),
  );
  expect(answers.join('\n')).toContain('Your request is with the team');
  expect(answers.at(-1)).toContain('Wi-Fi is free');
  expect(await at.bookings(guest)).toHaveLength(1);
  await at.mustBeClean({ stepsMayBeLeft: true });
});

test('the team confirms before the model has told of the request: the last word is true', async () => {
  const at = stage();
  const guest = at.newGuest();
  const wish = { day: dayAfter(9) };
  const answers = await at.say(guest, wishText(wish), calls(requestCall(wish)), async () => {
    await expect.poll(() => cardOf(at, guest).catch(() => null), { timeout: 10_000 }).not.toBeNull();
    await at.sandbox.press(await cardOf(at, guest), 'booking.confirm');
    return replies('Thank you!\n{{booking}}');
  });
  expect(await at.bookings(guest)).toMatchObject([{ status: 'confirmed' }]);
  expect(answers.at(-1)).toMatch(/confirmed/);
  await at.mustBeClean();
});
