import { describe, expect, it } from 'vitest';
import { PRACTICE_VENUE, startChat } from '../../../tests/support/practice-desk.ts';
import type { EndedBooking } from '../../domain/booking.ts';
import type { TranscriptItem } from '../../ports.ts';
import { createOfflineModel } from './model.ts';

/** A Thursday noon in Cairo. */
const NOW = new Date('2026-03-05T10:00:00Z');
const model = createOfflineModel();

function chatting(taken: string[] = []) {
  return startChat(model, { now: NOW, taken });
}

function lastCall(chat: ReturnType<typeof chatting>) {
  const call = chat.calls.at(-1);
  return call && { tool: call.name, ...(call.arguments as object) };
}

describe('a booking', () => {
  it('is requested at once when all is said', async () => {
    const chat = chatting();
    const reply = await chat.says(
      "Hi, I'm Omar Sherif, I need the hall on Saturday 10am to 1pm for 25 pax for a workshop, with a projector",
    );
    expect(reply).toBe('{{booking}}');
    expect(lastCall(chat)).toEqual({
      tool: 'request_booking',
      name: 'Omar Sherif',
      date: '2026-03-07',
      time: '10:00',
      minutes: 180,
      people: 25,
      resource: 'hall',
      purpose: 'workshop',
      extras: ['projector'],
    });
  });

  it('asks once for all that is missing, and never for the rest', async () => {
    const chat = chatting();
    expect(await chat.says('could you reserve a table for Sunday')).toBe(
      'Could you tell me the name for the booking, the time and how many people it is for?',
    );
    expect(await chat.says('sara adel, 5 people')).toBe('What time would you like?');
    expect(await chat.says('7')).toBe('{{booking}}');
    expect(lastCall(chat)).toMatchObject({ date: '2026-03-08', time: '19:00', people: 5, name: 'Sara Adel' });
  });

  it('is the same however a burst is ordered', async () => {
    const burst = ['Hello', 'I need a room', '4 people', 'friday', 'at 5', 'Sara Adel', 'sorry, 6 people'];
    for (let turn = 0; turn < burst.length; turn++) {
      const chat = chatting();
      expect(await chat.says(...burst)).toBe('{{booking}}');
      expect(lastCall(chat)).toMatchObject({ date: '2026-03-06', time: '17:00', people: 6, name: 'Sara Adel' });
      burst.push(burst.shift() ?? '');
    }
  });

  it('asks which half of the day is meant when both are open', async () => {
    const chat = chatting();
    expect(await chat.says('room for 4 on friday at 9, Sara Adel')).toBe(
      'Do you mean 9 in the morning or 9 in the evening?',
    );
    expect(await chat.says('evening')).toBe('{{booking}}');
    expect(lastCall(chat)).toMatchObject({ time: '21:00' });
  });

  it('never turns a day or an hour that does not exist into another', async () => {
    const chat = chatting();
    expect(await chat.says('room for 4 on 31 February at 5pm, Sara Adel')).toBe(
      'I cannot find “31 February” in the calendar. Which day would you like?',
    );
    await chat.says('28 march');
    expect(lastCall(chat)).toMatchObject({ date: '2026-03-28', time: '17:00' });
    expect(await chat.says('another room tomorrow at 25:30 for 2')).toBe(
      'I cannot read “at 25:30” as a time. What time would you like?',
    );
  });

  it('leaves nonsense numbers and phones to the tool', async () => {
    const chat = chatting();
    expect(await chat.says('room for 0 people tomorrow 5pm, Sara Adel, phone 12345')).toBe('{{refusal}}');
    expect(lastCall(chat)).toMatchObject({ people: 0, phone: '12345' });
    expect(await chat.says('sorry, 4')).toBe('{{refusal}}');
    expect(await chat.says('01012345678')).toBe('{{booking}}');
    expect(lastCall(chat)).toMatchObject({ people: 4, phone: '01012345678' });
  });

  it('asks what a bare number is when nothing tells', async () => {
    const chat = chatting();
    await chat.says('I would like a room tomorrow, Sara Adel');
    expect(await chat.says('8')).toBe('Is 8 the number of people, or the time?');
    expect(await chat.says('people')).toBe('What time would you like?');
    await chat.says('at 5');
    expect(lastCall(chat)).toMatchObject({ people: 8, time: '17:00' });
  });
});

describe('corrections', () => {
  it('replace what was said before the request', async () => {
    const chat = chatting();
    await chat.says('need a room tomorrow at 7pm');
    await chat.says('no wait, 6 PM');
    await chat.says('Sunday rather');
    await chat.says('Mona Samir, 4 people');
    expect(lastCall(chat)).toMatchObject({ date: '2026-03-08', time: '18:00', people: 4 });
  });

  it('become changes of just what is new after it', async () => {
    const chat = chatting();
    await chat.says('tomorrow 7pm, 4 people, Mona Samir');
    await chat.says('make that Sunday instead');
    expect(lastCall(chat)).toEqual({ tool: 'change_booking', reference: 'R1X', date: '2026-03-08' });
    await chat.says('can we push it by an hour');
    expect(lastCall(chat)).toEqual({ tool: 'change_booking', reference: 'R1X', time: '20:00' });
    await chat.says("sorry we can't make it at 8, is 6:30 ok?");
    expect(lastCall(chat)).toEqual({ tool: 'change_booking', reference: 'R1X', time: '18:30' });
    await chat.says('and we need a projector');
    expect(lastCall(chat)).toEqual({ tool: 'change_booking', reference: 'R1X', extras: ['projector'] });
    await chat.says('change the name to Ali Kamal');
    expect(lastCall(chat)).toEqual({ tool: 'change_booking', name: 'Ali Kamal', reference: 'R1X' });
  });

  it('does not take small talk for a change', async () => {
    const chat = chatting();
    await chat.says('tomorrow 7pm, 4 people, Mona Samir');
    for (const words of ['thanks!', 'ok', 'perfect, thanks', 'great, see you on Sunday at 9', '👍']) {
      await chat.says(words);
      expect(chat.calls).toEqual([]);
    }
  });
});

describe('two bookings', () => {
  it.each([
    ['cancel the first one', 'R1X'],
    ['please cancel the one at 5pm', 'R2X'],
    ['can you cancel tuesday and keep thursday', 'R1X'],
    ['cancel the booking for 8 people', 'R2X'],
    ['cancel the morning one', 'R1X'],
  ])('%s cancels %s', async (words, reference) => {
    const chat = chatting();
    await chat.says("Room on Tuesday 10am for 4, I'm Nada Sami");
    await chat.says('and one more room on Thursday at 5pm for 8 people, same name');
    await chat.says(words);
    expect(lastCall(chat)).toEqual({ tool: 'cancel_booking', reference });
  });
});

it.each([
  ['could you begin an hour earlier, at 2pm', { time: '14:00' }],
  ['change the name of the booking from Nada Sami to Ola Zaki', { name: 'Ola Zaki' }],
  ['can you extend it by half an hour', { minutes: 90 }],
  ['one less please', { people: 3 }],
])('%s changes just that', async (words, change) => {
  const chat = chatting();
  await chat.says("Room on Tuesday 3pm for 4, I'm Nada Sami");
  await chat.says(words);
  expect(lastCall(chat)).toEqual({ tool: 'change_booking', reference: 'R1X', ...change });
});

describe('alternatives', () => {
  it.each([
    ['the second one', '19:30'],
    ['2', '19:30'],
    ['the later one please', '21:00'],
    ['ok 16:30 then', '16:30'],
    ['7:30 works', '19:30'],
    ['the last option', '21:00'],
  ])('%s takes the one at %s', async (words, time) => {
    const chat = chatting(['2026-03-06 18:00']);
    expect(await chat.says('tomorrow 6pm, 4 people, Mona Samir, birthday')).toBe('{{refusal}}');
    expect(await chat.says(words)).toBe('{{booking}}');
    expect(lastCall(chat)).toMatchObject({
      date: '2026-03-06',
      time,
      people: 4,
      name: 'Mona Samir',
      purpose: 'birthday',
      resource: 'studio',
    });
  });

  it('may all be turned down for another day', async () => {
    const chat = chatting(['2026-03-06 18:00']);
    await chat.says('tomorrow 6pm, 4 people, Mona Samir');
    expect(await chat.says('yes')).toBe('Which of them suits you? Its number is enough.');
    expect(await chat.says('none of these')).toBe('All right. Which other day or time would suit you?');
    await chat.says('saturday same time');
    expect(lastCall(chat)).toMatchObject({ date: '2026-03-07', time: '18:00', people: 4 });
  });
});

describe('more than one booking', () => {
  it('keeps the name, and nothing else', async () => {
    const chat = chatting();
    await chat.says('tomorrow 7pm, 4 people, Mona Samir');
    expect(await chat.says('I also need a room on Sunday')).toBe(
      'Could you tell me the time and how many people it is for?',
    );
    await chat.says('5pm for 3');
    expect(lastCall(chat)).toEqual({
      tool: 'request_booking',
      name: 'Mona Samir',
      date: '2026-03-08',
      time: '17:00',
      people: 3,
    });
    await chat.says('cancel my booking');
    expect(chat.calls.at(-1)?.arguments).toEqual({});
    await chat.says('the sunday one');
    expect(chat.calls.at(-1)?.arguments).toEqual({ reference: 'R2X' });
    await chat.says('what have I booked?');
    expect(chat.calls.at(-1)?.name).toBe('list_my_bookings');
  });

  it('changes instead of cancelling and booking anew', async () => {
    const chat = chatting();
    await chat.says('tomorrow 7pm, 4 people, Mona Samir');
    await chat.says('please cancel my booking and make a new one for Sunday at 4pm');
    expect(lastCall(chat)).toEqual({ tool: 'change_booking', reference: 'R1X', date: '2026-03-08', time: '16:00' });
  });
});

describe('questions in between', () => {
  it('are answered from the facts of the venue, and the open question comes again', async () => {
    const chat = chatting();
    await chat.says('a room tomorrow at 5pm for 4');
    expect(await chat.says('is there parking?')).toBe(
      'There is free parking behind the building.\n\nWhat name should the booking be under?',
    );
    expect(await chat.says('when are you open on sunday?')).toBe(
      'We are open on Sunday 09:00–23:00.\n\nWhat name should the booking be under?',
    );
    expect(await chat.says('what rooms do you have?')).toContain('Focus (up to 4 people)');
    expect(await chat.says('Lea')).toBe('{{booking}}');
    expect(lastCall(chat)).toMatchObject({ date: '2026-03-06', name: 'Lea' });
  });

  it('go to the team when nobody knows and the guest wants it', async () => {
    const chat = chatting();
    expect(await chat.says('do you sell rockets?')).toContain("I don't know that");
    await chat.says('yes please');
    expect(chat.calls.at(-1)).toMatchObject({
      name: 'hand_over_to_team',
      arguments: { trigger: 'UNANSWERED', reason: 'do you sell rockets?' },
    });
  });

  it('does not ask in circles', async () => {
    const chat = chatting();
    expect(await chat.says('asdf ghjk')).toContain("didn't quite get that");
    await chat.says('qwer tzui');
    expect(chat.calls.at(-1)).toMatchObject({ name: 'hand_over_to_team', arguments: { trigger: 'UNANSWERED' } });
  });

  it('looks at the calendar when asked what is free, and goes on from there', async () => {
    const chat = chatting();
    expect(await chat.says('do you have anything free tomorrow evening for 6?')).toContain('{{availability}}');
    expect(chat.calls.at(-1)).toMatchObject({
      name: 'check_availability',
      arguments: { date: '2026-03-06', people: 6 },
    });
    await chat.says('7, Sara');
    expect(lastCall(chat)).toMatchObject({ name: 'Sara', date: '2026-03-06', time: '19:00', people: 6 });
  });
});

it.each([
  ['can I talk to a human please', 'USER_REQUEST'],
  ['this is ridiculous, worst service ever', 'SENTIMENT'],
  ['you will hear from my lawyer', 'KEYWORD'],
])('%s goes to the team', async (words, trigger) => {
  const chat = chatting();
  expect(await chat.says(words)).toBe('{{handover}}');
  expect(chat.calls.at(-1)).toMatchObject({ name: 'hand_over_to_team', arguments: { trigger } });
});

describe('one call of the model', () => {
  const guest = (text: string, turn = 1, kind: 'text' | 'audio' = 'text'): TranscriptItem => ({
    role: 'guest',
    turn,
    at: NOW,
    kind,
    text,
    buttonId: null,
  });
  const answer = (transcript: TranscriptItem[], turn = 1) =>
    model.complete(
      { instructions: '', transcript, turn, tools: [], venue: PRACTICE_VENUE, language: 'en', now: NOW },
      new AbortController().signal,
    );
  const booked: TranscriptItem = {
    role: 'tool',
    turn: 1,
    at: NOW,
    call: {
      id: 'x',
      name: 'request_booking',
      arguments: { date: '2026-03-06', time: '19:00', people: 4, name: 'Mona Samir' },
    },
    result: {
      ok: true,
      facts: [{ name: 'booking', text: 'Requested.' }],
      data: {
        booking: {
          reference: 'R1X',
          status: 'pending',
          date: '2026-03-06',
          time: '19:00',
          minutes: 60,
          people: 4,
          name: 'Mona Samir',
          extras: [],
        },
      },
    },
  };

  it('goes on from a result that is stored already, whoever called the tool', async () => {
    expect(await answer([guest('tomorrow 7pm, 4 people, Mona Samir'), booked])).toEqual({
      kind: 'reply',
      text: '{{booking}}',
      usage: null,
    });
  });

  it('takes what comes after the result of the same turn for a change', async () => {
    const transcript = [guest('tomorrow 7pm, 4 people, Mona Samir'), booked, guest('5 people, sorry')];
    expect(await answer(transcript)).toMatchObject({
      kind: 'tool_calls',
      calls: [{ name: 'change_booking', arguments: { reference: 'R1X', people: 5 } }],
    });
  });

  it('gives the same answer to the same request', async () => {
    const transcript = [guest('hello'), guest('room for 3 tomorrow')];
    expect(await answer(transcript)).toEqual(await answer(transcript));
  });

  it('says that it cannot hear, and asks what stands open', async () => {
    const reply = await answer(
      [
        guest('room tomorrow at 5pm, Sara'),
        { role: 'venue', turn: 1, at: NOW, by: 'agent', text: 'How many people will it be for?' },
        guest('', 2, 'audio'),
      ],
      2,
    );
    expect(reply).toEqual({
      kind: 'reply',
      text: "I'm sorry, I can't listen to voice messages here. Could you type it for me?\n\nHow many people will it be for?",
      usage: null,
    });
  });

  it('asks for a booking again when the team has declined it and the guest moves it', async () => {
    const declined: TranscriptItem = {
      role: 'venue',
      turn: 1,
      at: NOW,
      by: 'system',
      text: "I'm sorry, Practice cannot take your request R1X: Room, Monday 3 March 2031, 10:00–11:00, 2 people.",
    };
    const transcript = [
      guest('tomorrow 7pm, 4 people, Mona Samir'),
      booked,
      declined,
      guest('what about 8pm then?', 2),
    ];
    expect(await answer(transcript, 2)).toMatchObject({
      calls: [
        { name: 'request_booking', arguments: { date: '2026-03-06', time: '20:00', people: 4, name: 'Mona Samir' } },
      ],
    });
  });

  it('does not hold against a guest what a tool has served, though the booking is over by now', async () => {
    const reminder: TranscriptItem = {
      role: 'venue',
      turn: 1,
      at: NOW,
      by: 'system',
      text: 'Practice expects you.',
      notice: { kind: 'reminder', booking: { status: 'no_show' } as EndedBooking },
    };
    const served: TranscriptItem = {
      role: 'tool',
      turn: 2,
      at: NOW,
      call: { id: 'c', name: 'change_booking', arguments: { people: 6 } },
      result: { ok: true, facts: [], data: {} },
    };
    const told: TranscriptItem = { role: 'venue', turn: 2, at: NOW, by: 'agent', text: 'Done.' };
    const before = [reminder, guest('can we bring a dog?', 2)];
    const again = guest('do you have a swimming pool?', 3);
    expect(await answer([...before, told, again], 3)).toMatchObject({ calls: [{ name: 'hand_over_to_team' }] });
    expect(await answer([...before, served, told, again], 3)).toMatchObject({ kind: 'reply' });
  });

  it.each(['', ' ', '🙂', '?', '\u202e\u200b', 'a'.repeat(10_000), '9 '.repeat(5_000), 'and my wife '.repeat(900)])(
    'has a word for anything (%#)',
    async (text) => {
      const reply = await answer([guest(text)]);
      expect(reply.kind === 'tool_calls' || reply.text.length > 0).toBe(true);
    },
  );
});
