import { describe, expect, test } from 'vitest';
import type { Model, Store } from '../../src/ports.ts';
import { createCommandDesk } from '../../src/usecases/command-desk.ts';
import { GUEST, HOUR, openHandover } from '../support/handover-stage.ts';
import { call, reply, scriptedModel } from '../support/scripted-model.ts';
import { spotin } from '../support/venues.ts';

const MINUTE = 60_000;
const taken = (handoffId: string) => ({ kind: 'take_over' as const, handoffId });
const resolved = (handoffId: string) => ({ kind: 'resolve' as const, handoffId });
const HERE = 'Amira from the team is here now and will answer you.';

/** A model that must not be asked. */
const silentModel = () => scriptedModel([]);

describe('a person takes over', () => {
  test('the guest is told once, the card says so, the agent is silent, and what the guest writes is in the thread in order', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    expect(await stage.press(taken(id))).toMatchObject({ ok: true, carriedOut: true });
    await stage.deliver();
    expect(stage.phone.at(-1)).toBe(HERE);
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({
      takenOver: { name: 'Amira', until: new Date(stage.now().getTime() + 12 * HOUR) },
      assignee: { slackUserId: 'U_AMIRA' },
    });

    const model = silentModel();
    await stage.writes('first');
    await stage.writes('second');
    expect(await stage.say('third', model)).toEqual([]);
    expect(model.requests).toEqual([]);
    const card = stage.cards[0]?.ts;
    expect(stage.thread.map(({ text, thread }) => [text, thread])).toEqual(
      ['Salma: first', 'Salma: second', 'Salma: third'].map((text) => [text, card]),
    );
    const turn = await stage.database
      .selectFrom('turns')
      .select(['status', 'model'])
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    expect(turn).toEqual({ status: 'done', model: 'team' });

    await stage.press(taken(id), 'U_YOUSSEF');
    await stage.deliver();
    expect(stage.phone.filter((text) => text.includes('is here now'))).toHaveLength(1);
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({
      takenOver: { name: 'Youssef' },
      assignee: { name: 'Amira' },
    });
  });

  test('what we say on our own, and what the team says, is in the thread that the agent reads later', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    await stage.reply('Amira here, hello!');
    await stage.deliver();
    await stage.press(resolved(id));
    const model = scriptedModel([reply('ok')]);
    await stage.say('thanks', model);
    const heard = model.requests[0]?.transcript.flatMap((item) =>
      item.role === 'venue' ? [[item.by, item.text]] : [],
    );
    expect(heard).toEqual(
      expect.arrayContaining([
        ['system', HERE],
        ['team', 'Amira here, hello!'],
      ]),
    );
  });

  test('while the agent thinks: its reply does not go, and the message is forwarded', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    const usage = { model: 'm', promptTokens: 900, completionTokens: 12, cachedTokens: null };
    const thinking = scriptedModel([
      async () => {
        await stage.press(taken(id));
        return reply('I am the agent and I talk into it', usage);
      },
    ]);
    const got = await stage.say('are you there?', thinking);
    expect(got).toEqual([HERE]);
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: are you there?']);
    expect(await agentWords(stage)).not.toContain('I am the agent and I talk into it');
    // It has cost what it has cost.
    const turn = await stage.database
      .selectFrom('turns')
      .select('usage')
      .where('model', '=', 'team')
      .executeTakeFirst();
    expect(turn?.usage).toEqual([usage]);
  });

  test('while the agent thinks, after it has booked: the guest hears of the booking, by code, and of nothing else', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    const thinking = scriptedModel([
      call('request_booking', { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' }),
      async () => {
        await stage.press(taken(id));
        return reply('Lovely! {{booking}} And do try our coffee.');
      },
    ]);
    const got = await stage.say('tomorrow at 9pm for 4, Nour', thinking);
    expect(got).toEqual([HERE, expect.stringMatching(/^Your request is with the team/)]);
    expect(got.join()).not.toContain('coffee');
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: tomorrow at 9pm for 4, Nour']);
  });

  test('two members at once: one of them has it, and the guest is told once', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    const answers = await Promise.all([
      stage.press(taken(id), 'U_AMIRA'),
      stage.press(taken(id), 'U_YOUSSEF'),
      stage.press(taken(id), 'U_AMIRA'),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    await stage.deliver();
    expect(stage.phone.filter((text) => text.includes('is here now'))).toHaveLength(1);
    const { taken_over_by } = await stage.database
      .selectFrom('conversations')
      .select('taken_over_by')
      .executeTakeFirstOrThrow();
    expect(taken_over_by).toBe(id);
    expect(answers.filter((answer) => answer.message.includes('until now')).length).toBeGreaterThan(0);
  });

  test('by another card of the same conversation: the first card lets go, and its thread says where it goes on', async () => {
    const stage = await openHandover();
    const first = await stage.askForPerson();
    await stage.press(taken(first));
    await stage.deliver();
    stage.pass(2 * HOUR);
    const second = await stage.store.transaction(async (records) => {
      const opened = await records.handoffs.open({
        venueId: 'spotin',
        conversationId: await stage.conversationId(),
        bookingId: null,
        trigger: 'MANUAL',
        reason: 'another',
        priority: 'NORMAL',
        createdAt: stage.now(),
        assignee: null,
      });
      return opened.id;
    });
    await stage.press(taken(second), 'U_YOUSSEF');
    await stage.deliver();
    const views = new Map(stage.cards.map(({ view }) => [view.handoff.id, view.handoff]));
    expect(views.get(first)?.takenOver).toBeNull();
    expect(views.get(second)?.takenOver?.name).toBe('Youssef');
    expect(stage.thread).toMatchObject([
      { text: 'Youssef goes on with this guest in another thread of this channel.' },
    ]);
    expect(stage.phone.filter((text) => text.includes('is here now'))).toHaveLength(1);

    // Resolving the card that let go changes nothing for the one that has it.
    await stage.press(resolved(first));
    await stage.say('hello', silentModel());
    expect(stage.thread.at(-1)?.text).toBe('Salma: hello');
  });

  test('somebody who is no staff of this venue, or a handoff of another venue, changes nothing', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    expect(await stage.press(taken(id), 'U_STRANGER')).toMatchObject({ ok: false, code: 'NOT_STAFF' });
    const other = spotin({
      id: 'other',
      whatsapp: { via: 'cloud', phoneNumberId: '200000000000002', templates: {} },
      slack: { teamId: 'T_OTHER', channelId: 'C_OTHER' },
    });
    await stage.store.venues.save(other);
    await stage.database.updateTable('venues').set({ slack_channel_id: 'C_GONE' }).where('id', '=', 'spotin').execute();
    await stage.database
      .updateTable('venues')
      .set({ slack_channel_id: 'C_BOOKINGS', slack_team_id: 'T_SANDBOX' })
      .where('id', '=', 'other')
      .execute();
    for (const deed of [taken(id), resolved(id), { kind: 'assign' as const, handoffId: id, slackUserId: 'U_AMIRA' }])
      expect(await stage.press(deed)).toMatchObject({ ok: false, code: 'HANDOFF_NOT_FOUND' });
    expect((await stage.handoffs())[0]).toMatchObject({ status: 'open', assignee: null });
  });
});

describe('resolved', () => {
  test('the agent answers again; who comes later is told; it can be taken over again', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    await stage.press(taken(id));
    expect(await stage.press(resolved(id), 'U_YOUSSEF')).toMatchObject({ ok: true });
    expect(await stage.press(resolved(id))).toEqual({
      ok: false,
      code: 'ILLEGAL_TRANSITION',
      message: 'Youssef has resolved this already.',
    });
    await stage.deliver();
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({
      status: 'resolved',
      takenOver: null,
      resolved: { name: 'Youssef', at: stage.now() },
    });
    expect(await stage.say('hello', scriptedModel([reply('Hello from the agent')]))).toEqual(['Hello from the agent']);

    await stage.press(taken(id));
    await stage.deliver();
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({ status: 'open', resolved: null });
    expect(await stage.say('still there?', silentModel())).toEqual([]);
  });

  test('while a message is on its way into the thread: it still arrives, once', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    await stage.press(taken(id));
    await stage.deliver();
    await stage.writes('one');
    await stage.runTurn(silentModel());
    await stage.press(resolved(id));
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: one']);
    expect(await stage.say('two', scriptedModel([reply('the agent')]))).toEqual(['the agent']);
    expect(stage.thread).toHaveLength(1);
  });

  test('between a turn’s beginning and its end: the agent answers it after all', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    await stage.press(taken(id));
    await stage.deliver();
    await stage.writes('one');
    const { turns } = stage.store;
    const resolving: Store = {
      ...stage.store,
      turns: {
        ...turns,
        async guestMessages(turn) {
          await stage.press(resolved(id));
          return turns.guestMessages(turn);
        },
      },
    };
    await stage.runTurn(scriptedModel([reply('the agent')]), resolving);
    await stage.deliver();
    expect(stage.phone.at(-1)).toBe('the agent');
    expect(stage.thread).toEqual([]);
  });
});

describe('after twelve hours', () => {
  test('the agent answers again by itself, and the thread says so', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    await stage.press(taken(id));
    await stage.deliver();
    stage.pass(12 * HOUR - 1);
    expect(await stage.say('eleven hours later', silentModel())).toEqual([]);
    stage.pass(1);
    await stage.deliver();
    expect(stage.thread.at(-1)?.text).toMatch(/^The 12 hours of Amira with this conversation are over/);
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({ status: 'open', takenOver: null });
    expect(await stage.say('hello', scriptedModel([reply('the agent')]))).toEqual(['the agent']);
  });

  test('and without anybody to say so, as its clock is over by then', async () => {
    const stage = await openHandover();
    await stage.press(taken(await stage.askForPerson()));
    stage.pass(12 * HOUR);
    await stage.writes('hello');
    await stage.runTurn(scriptedModel([reply('the agent')]));
    expect(await agentWords(stage)).toContain('the agent');
  });

  test('a later takeover, or the end of it, makes the first one’s note void', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    await stage.press(taken(id));
    stage.pass(6 * HOUR);
    await stage.press(taken(id), 'U_YOUSSEF');
    stage.pass(6 * HOUR);
    await stage.deliver();
    expect(stage.thread).toEqual([]);
    expect(await stage.say('still Youssef?', silentModel())).toEqual([]);
    await stage.press(resolved(id));
    stage.pass(6 * HOUR);
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: still Youssef?']);
    const ends = await stage.database
      .selectFrom('notifications')
      .select('status')
      .where('kind', '=', 'takeover_over')
      .execute();
    expect(ends).toEqual([{ status: 'void' }, { status: 'void' }]);
  });
});

describe('no message is lost or forwarded twice', () => {
  test('when the worker dies with the turn in its hands', async () => {
    const stage = await openHandover();
    await stage.press(taken(await stage.askForPerson()));
    await stage.writes('one');
    const dead = await stage.store.turns.claim(await stage.conversationId(), 30_000, stage.now());
    if (!dead) throw new Error('nothing to claim');
    await stage.writes('two');
    await stage.database
      .updateTable('conversations')
      .set({ lease_until: new Date(0), due_at: new Date(0) })
      .execute();
    await stage.runTurn(silentModel());
    await stage.runTurn(silentModel());
    await expect(
      stage.store.transaction(async (records) => {
        await records.turns.takenOverBy(dead, stage.now());
      }),
    ).rejects.toThrow(/no longer held/);
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: one', 'Salma: two']);
  });

  test('when the commit fails: nothing of it is there, and the next run does all of it', async () => {
    const stage = await openHandover();
    await stage.press(taken(await stage.askForPerson()));
    await stage.writes('one');
    const dying: Store = {
      ...stage.store,
      transaction: (work) =>
        stage.store.transaction(async (records) => {
          await work(records);
          throw new Error('the process dies before the commit');
        }),
    };
    await stage.runTurn(silentModel(), dying);
    await stage.deliver();
    expect(stage.thread).toEqual([]);
    await stage.database
      .updateTable('conversations')
      .set({ due_at: new Date(0) })
      .execute();
    await stage.runTurn(silentModel());
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: one']);
  });

  test('when the same message is delivered again, while a person has it and after', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    await stage.press(taken(id));
    await stage.writes('one', 'wamid.same');
    await stage.runTurn(silentModel());
    await stage.writes('one', 'wamid.same');
    await stage.runTurn(silentModel());
    await stage.deliver();
    await stage.press(resolved(id));
    await stage.writes('one', 'wamid.same');
    await stage.runTurn(silentModel());
    await stage.deliver();
    expect(stage.thread).toHaveLength(1);
  });
});

describe('assigned', () => {
  test('to a member of this venue: the card shows it, and the thread says who', async () => {
    const stage = await openHandover();
    const id = await stage.askForPerson();
    const assign = (slackUserId: string) => stage.press({ kind: 'assign', handoffId: id, slackUserId });
    expect(await assign('U_YOUSSEF')).toMatchObject({ ok: true, message: 'It is assigned to Youssef.' });
    expect(await assign('U_YOUSSEF')).toMatchObject({ ok: true, message: 'It is assigned to Youssef already.' });
    expect(await assign('U_AMIRA')).toMatchObject({ ok: true });
    expect(await assign('U_STRANGER')).toMatchObject({ ok: false, code: 'NOT_STAFF' });
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual([
      'Amira has assigned this to Youssef.',
      'Amira takes care of this.',
    ]);
    expect(stage.cards.at(-1)?.view.handoff.assignee).toEqual({ slackUserId: 'U_AMIRA', name: 'Amira' });
    await stage.press(resolved(id));
    expect(await assign('U_YOUSSEF')).toMatchObject({ ok: false, code: 'ILLEGAL_TRANSITION' });
  });

  test('to the first who is available, when the venue wants it: whoever has the fewest open ones', async () => {
    const stage = await openHandover(spotin({ handover: { keywords: [], assign: 'first_available' } }));
    await stage.askForPerson();
    stage.pass(2 * HOUR);
    await stage.askForPerson();
    const assignees = (await stage.handoffs()).map(({ assignee }) => assignee);
    expect(assignees).toMatchObject([{ name: 'Amira' }, { name: 'Youssef' }]);
    await stage.press(resolved((await stage.handoffs())[1]?.id ?? ''));
    stage.pass(2 * HOUR);
    await stage.askForPerson();
    expect((await stage.handoffs()).at(-1)).toMatchObject({ assignee: { name: 'Youssef' } });
  });

  test('a request for a booking is assigned as well; at night nobody is there, and nobody gets it', async () => {
    const venue = spotin({ handover: { keywords: [], assign: 'first_available' } });
    const book = scriptedModel([
      call('request_booking', { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' }),
      reply('{{booking}}'),
    ]);
    const day = await openHandover(venue);
    await day.say('book', book);
    expect(await day.handoffs()).toMatchObject([{ trigger: 'BOOKING', assignee: { name: 'Amira' } }]);
    const night = await openHandover(venue, new Date('2031-03-03T01:00:00Z'));
    await night.askForPerson();
    expect(await night.handoffs()).toMatchObject([{ assignee: null }]);
  });
});

describe('the guest is told honestly', () => {
  const NIGHT = new Date('2031-03-02T22:30:00Z');
  const monday = [1 as const].map((weekday) => ({ weekday, open: '10:00', close: '17:00' }));
  const staff = (hours: typeof monday | null) => [{ slackUserId: 'U_AMIRA', name: 'Amira', hours }];

  test.each([
    ['somebody is there', spotin(), undefined, "I've asked the team to take over. Somebody will write to you here."],
    ['at night', spotin(), NIGHT, /Nobody is there just now: they are back today at 09:00/],
    ['before midnight', spotin(), new Date('2031-03-02T21:30:00Z'), /they are back tomorrow at 09:00/],
    ['on another day', spotin({ staff: staff(monday) }), new Date('2031-03-05T08:00:00Z'), /back on Monday at 10:00/],
    [
      'in a week',
      spotin({ staff: staff(monday) }),
      new Date('2031-03-03T16:00:00Z'),
      /back on Monday 10 March 2031 at/,
    ],
    ['never', spotin({ staff: [] }), undefined, /Nobody is there just now, and I cannot say when/],
  ])('%s', async (_when, venue, start, expected) => {
    const stage = await openHandover(venue, start);
    await stage.askForPerson();
    expect(stage.phone.at(-1)).toMatch(expected);
  });

  test('that the team knows already, when it was asked just now', async () => {
    const stage = await openHandover();
    await stage.askForPerson();
    stage.pass(10 * MINUTE);
    await stage.askForPerson();
    expect(stage.phone.at(-1)).toBe('The team knows already and will write to you here.');
    expect(await stage.handoffs()).toHaveLength(1);
  });

  test('that the team is asked, though a member has wanted to write to them just now', async () => {
    const stage = await openHandover();
    await stage.say('hi', scriptedModel([reply('Hello!')]));
    const { slack } = spotin();
    await createCommandDesk({ store: stage.store, clock: { now: stage.now } }).run({
      scope: { slackTeamId: slack.teamId, slackChannelId: slack.channelId },
      slackUserId: 'U_AMIRA',
      text: `talk +${GUEST}`,
    });
    await stage.askForPerson();
    expect(stage.phone.at(-1)).toBe("I've asked the team to take over. Somebody will write to you here.");
    expect(await stage.handoffs()).toMatchObject([{ trigger: 'MANUAL' }, { trigger: 'USER_REQUEST' }]);
  });
});

describe('a keyword of the venue', () => {
  const venue = spotin({ handover: { keywords: ['lawyer', 'lost property'], assign: 'nobody' } });

  test('goes to the team at once, with the reason and the last words, and the agent does not answer', async () => {
    const stage = await openHandover(venue);
    await stage.say('hi', scriptedModel([reply('Hello!')]));
    const got = await stage.say('My LAWYER, will hear of this!', silentModel());
    expect(got).toEqual(["I've asked the team to take over. Somebody will write to you here."]);
    expect(await stage.handoffs()).toMatchObject([{ trigger: 'KEYWORD', reason: 'The guest wrote “lawyer”.' }]);
    const messages = stage.cards[0]?.view.messages;
    expect(messages?.map(({ sender, text }) => [sender, text])).toEqual([
      ['guest', 'hi'],
      ['agent', 'Hello!'],
      ['guest', 'My LAWYER, will hear of this!'],
    ]);
    expect(messages?.[0]?.at).toBeInstanceOf(Date);
  });

  test('within another word it is none, and while a person has the conversation it is theirs', async () => {
    const stage = await openHandover(venue);
    expect(await stage.say('lawyers dine here?', scriptedModel([reply('They do.')]))).toEqual(['They do.']);
    await stage.press(taken(await stage.askForPerson()));
    await stage.deliver();
    expect(await stage.say('lost property!', silentModel())).toEqual([]);
    expect((await stage.handoffs()).map(({ trigger }) => trigger)).toEqual(['USER_REQUEST']);
  });
});

test('the card holds the last twenty messages', async () => {
  const stage = await openHandover();
  for (let round = 1; round <= 12; round++) {
    await stage.say(`guest ${round}`, scriptedModel([reply(`agent ${round}`)]));
    stage.pass(MINUTE);
  }
  await stage.askForPerson();
  const { messages } = stage.cards[0]?.view ?? {};
  expect(messages).toHaveLength(20);
  expect(messages?.at(0)?.text).toBe('agent 3');
  expect(messages?.at(-1)?.text).toBe('Can I talk to a person?');
});

test('a turn that cannot be answered goes to the team, and a person who has taken over by then gets the message', async () => {
  const stage = await openHandover();
  await stage.writes('hello');
  const fail = async (model: Model = scriptedModel([new Error('nonsense')])) => {
    await stage.database
      .updateTable('conversations')
      .set({ due_at: new Date(0) })
      .execute();
    await stage.runTurn(model);
  };
  for (let run = 0; run < 3; run++) await fail();
  await stage.deliver();
  const [handoff] = await stage.handoffs();
  expect(handoff).toMatchObject({ trigger: 'UNANSWERED', reason: 'The assistant could not answer.' });
  expect(stage.phone).toEqual([
    "I'm sorry, I could not work that out. I've asked the team to take over. Somebody will write to you here.",
  ]);
  await stage.writes('anybody?');
  await fail();
  await stage.press(taken(handoff?.id ?? ''));
  await fail(silentModel());
  await stage.deliver();
  expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: anybody?']);
});

test('a turn that has booked and cannot be answered: the guest hears of the booking all the same', async () => {
  const stage = await openHandover();
  await stage.writes('book');
  const books = call('request_booking', { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' });
  for (let run = 0; run < 3; run++) {
    await stage.database
      .updateTable('conversations')
      .set({ due_at: new Date(0) })
      .execute();
    await stage.runTurn(scriptedModel(run === 0 ? [books, new Error('nonsense')] : [new Error('nonsense')]));
  }
  await stage.deliver();
  expect(stage.phone).toHaveLength(1);
  expect(stage.phone[0]).toMatch(/^Your request is with the team:.*I'm sorry, I could not work that out\./s);
});

test('a guest is found by phone or reference, in their own venue only', async () => {
  const stage = await openHandover();
  await stage.say(
    'book',
    scriptedModel([
      call('request_booking', { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' }),
      reply('{{booking}}'),
    ]),
  );
  const { reference } = await stage.database.selectFrom('bookings').select('reference').executeTakeFirstOrThrow();
  const { conversations } = stage.store;
  const conversationId = await stage.conversationId();
  expect(await conversations.find('spotin', { phone: `+${GUEST}` })).toMatchObject({ conversationId });
  expect(await conversations.find('spotin', { reference })).toMatchObject({
    conversationId,
    guest: { address: GUEST },
  });
  expect(await conversations.find('elsewhere', { phone: `+${GUEST}` })).toBeNull();
  expect(await conversations.find('elsewhere', { reference })).toBeNull();
  expect(await conversations.find('spotin', { reference: 'NOSUCH' })).toBeNull();
});

async function agentWords({ database }: Awaited<ReturnType<typeof openHandover>>): Promise<string[]> {
  const rows = await database.selectFrom('messages').select('text').where('sender', '=', 'agent').execute();
  return rows.map(({ text }) => text);
}
