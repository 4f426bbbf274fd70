import { describe, expect, test } from 'vitest';
import type { PhoneReply } from '../../src/ports-web-sessions.ts';
import { createPhoneInbox } from '../../src/usecases/receive-phone-reply.ts';
import { GUEST, type HandoverStage, HOUR, openHandover } from '../support/handover-stage.ts';
import { reply, scriptedModel } from '../support/scripted-model.ts';
import { NUMBER, scanned } from '../support/web-number.ts';

interface PhoneStage extends HandoverStage {
  /** Somebody writes to the guest on the venue's phone itself, after some seconds. */
  types(text: string, changes?: Partial<PhoneReply>): Promise<void>;
}

async function openPhone(): Promise<PhoneStage> {
  const stage = await openHandover(scanned());
  const inbox = createPhoneInbox({ store: stage.store, clock: { now: stage.now } });
  let typed = 0;
  return {
    ...stage,
    types(text, changes = {}) {
      typed += 1;
      if (!changes.sentAt) stage.pass(10_000);
      const { guestAddress = GUEST } = changes;
      const usual = { guestAddress, guestPhone: `+${guestAddress}`, messageId: `3EB0${typed}`, sentAt: stage.now() };
      return inbox.receivePhoneReply({ venueAddress: NUMBER, text, ...usual, ...changes });
    },
  };
}

/** The guest has written and been answered. */
async function talked(): Promise<PhoneStage> {
  const stage = await openPhone();
  await stage.say('Hello', scriptedModel([reply('Welcome!')]));
  stage.phone.length = 0;
  return stage;
}

const silentModel = () => scriptedModel([]);

describe('what somebody writes on the venue’s phone', () => {
  test('is the team’s word: a card shows it, the agent is silent, and the guest is told nothing besides', async () => {
    const stage = await talked();
    await stage.types('This is Omar. Come at six.');
    await stage.deliver();
    expect(stage.phone).toEqual([]);
    const { handoff, messages } = stage.cards.at(-1)?.view ?? {};
    expect(handoff).toMatchObject({
      trigger: 'MANUAL',
      status: 'open',
      assignee: null,
      takenOver: { name: "the venue's phone", until: new Date(stage.now().getTime() + 12 * HOUR) },
    });
    expect(messages?.at(-1)).toMatchObject({ sender: 'team', text: 'This is Omar. Come at six.' });
    expect(await stage.say('Thank you', silentModel())).toEqual([]);
    const card = stage.cards[0]?.ts;
    expect(stage.thread.map(({ text, thread }) => ({ text, thread }))).toEqual([
      { text: "From the venue's phone: This is Omar. Come at six.", thread: card },
      { text: 'Salma: Thank you', thread: card },
    ]);
  });

  test('is read by the agent, once it answers again, as what the team has said', async () => {
    const stage = await talked();
    await stage.types('Come at six.');
    const [handoff] = await stage.handoffs();
    await stage.press({ kind: 'resolve', handoffId: handoff?.id ?? '' });
    await stage.deliver();
    stage.pass(1_000);
    const model = scriptedModel([reply('Yes, as my colleague said.')]);
    expect(await stage.say('At six?', model)).toEqual(['Yes, as my colleague said.']);
    const seen = model.requests.at(-1)?.transcript.map((item) => ('text' in item ? `${item.role} ${item.text}` : ''));
    expect(seen).toEqual(['guest Hello', 'venue Welcome!', 'venue Come at six.', 'guest At six?']);
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({ status: 'resolved', takenOver: null });
  });

  test('delivered again, several times at once, is one', async () => {
    const stage = await talked();
    await Promise.all(Array.from({ length: 5 }, () => stage.types('Only once', { messageId: '3EB0AA' })));
    await stage.types('Only once', { messageId: '3EB0AA' });
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual(["From the venue's phone: Only once"]);
    expect(await stage.handoffs()).toHaveLength(1);
  });

  test('comes into the thread of the card that is open already', async () => {
    const stage = await openPhone();
    const handoffId = await stage.askForPerson();
    await stage.types('Here I am');
    await stage.types('');
    await stage.deliver();
    expect(await stage.handoffs()).toMatchObject([{ id: handoffId, trigger: 'USER_REQUEST', status: 'open' }]);
    expect(stage.thread.map(({ text }) => text)).toEqual([
      "From the venue's phone: Here I am",
      "From the venue's phone: something that is no text.",
    ]);
    expect(stage.cards.at(-1)?.view.handoff.takenOver?.name).toBe("the venue's phone");
  });

  test('leaves the conversation with whoever has taken it over, for another twelve hours', async () => {
    const stage = await openPhone();
    const handoffId = await stage.askForPerson();
    await stage.press({ kind: 'take_over', handoffId });
    stage.pass(5 * HOUR);
    await stage.types('Amira speaking, from the phone');
    await stage.deliver();
    expect(stage.cards.at(-1)?.view.handoff.takenOver).toEqual({
      slackUserId: 'U_AMIRA',
      name: 'Amira',
      until: new Date(stage.now().getTime() + 12 * HOUR),
    });
  });

  test('is taken over from by a press, and by a reply in the thread', async () => {
    const stage = await openPhone();
    const handoffId = await stage.askForPerson();
    await stage.types('Hello');
    expect(await stage.press({ kind: 'take_over', handoffId })).toMatchObject({
      ok: true,
      message: expect.stringContaining("the venue's phone had this conversation until now."),
    });
    await stage.types('Hello again');
    stage.phone.length = 0;
    await stage.reply('Amira here');
    await stage.deliver();
    // Nobody new has come: somebody of the team had the conversation all along.
    expect(stage.phone).toEqual(['Amira here']);
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({
      takenOver: { name: 'Amira' },
      assignee: { name: 'Amira' },
    });
  });

  test('is over after twelve hours: the thread says so, and the agent answers again', async () => {
    const stage = await talked();
    await stage.types('Come at six.');
    await stage.deliver();
    stage.pass(12 * HOUR);
    await stage.deliver();
    expect(stage.thread.at(-1)?.text).toMatch(/^The 12 hours of the venue's phone with this conversation are over/);
    expect(stage.cards.at(-1)?.view.handoff.takenOver).toBeNull();
    expect(await stage.say('Hi', scriptedModel([reply('Hello again.')]))).toEqual(['Hello again.']);
  });

  test('read back late counts from when it was written; after twelve hours it is history', async () => {
    const stage = await talked();
    stage.pass(30 * HOUR);
    const ago = (hours: number) => new Date(stage.now().getTime() - hours * HOUR);
    await stage.types('Long ago', { sentAt: ago(13) });
    expect(await stage.handoffs()).toEqual([]);
    await stage.types('Lately', { sentAt: ago(7) });
    await stage.deliver();
    const [{ view } = { view: null }] = stage.cards;
    expect(view?.handoff.takenOver?.until).toEqual(new Date(ago(7).getTime() + 12 * HOUR));
    expect(view?.messages.map(({ text }) => text)).toEqual(['Hello', 'Welcome!', 'Long ago', 'Lately']);
  });

  test('to somebody who never wrote to us makes them known: a card shows it, and the agent does not answer into that chat', async () => {
    const stage = await openPhone();
    await stage.types('Hello Salma, your hall is ready.');
    await stage.deliver();
    expect(await stage.handoffs()).toMatchObject([{ trigger: 'MANUAL', status: 'open' }]);
    expect(stage.cards.at(-1)?.view.messages.map(({ text }) => text)).toEqual(['Hello Salma, your hall is ready.']);
    expect(await stage.say('Thank you! Which hall?', silentModel())).toEqual([]);
    expect(stage.thread.at(-1)?.text).toBe('Salma: Thank you! Which hall?');
    const guests = await stage.database.selectFrom('guests').select(['address', 'phone', 'profile_name']).execute();
    expect(guests).toEqual([{ address: GUEST, phone: `+${GUEST}`, profile_name: 'Salma' }]);
  });

  test('to somebody new is read by the agent when it answers them, later, as what was said before', async () => {
    const stage = await openPhone();
    await stage.types('Your hall is ready.');
    stage.pass(13 * HOUR);
    const model = scriptedModel([reply('The river hall.')]);
    expect(await stage.say('Which hall?', model)).toEqual(['The river hall.']);
    const seen = model.requests.at(-1)?.transcript.map((item) => ('text' in item ? `${item.role} ${item.text}` : ''));
    expect(seen).toEqual(['venue Your hall is ready.', 'guest Which hall?']);
  });

  test('to somebody who is forgotten by now is not read back: nobody is known again by it', async () => {
    const stage = await openPhone();
    await stage.types('Your hall is ready.', { messageId: '3EB0AA' });
    const found = await stage.store.conversations.find('spotin', { address: GUEST });
    await stage.store.transaction((records) => records.erasures.erase('spotin', found?.guest.id ?? '', stage.now()));
    await stage.types('Your hall is ready.', { messageId: '3EB0AA' });
    expect(await stage.store.conversations.find('spotin', { address: GUEST })).toBeNull();
    expect(await stage.database.selectFrom('guests').select('id').execute()).toHaveLength(1);
  });

  test('by a number of no venue is none of ours', async () => {
    const stage = await openPhone();
    await stage.types('Hello', { venueAddress: '+201009999999' });
    expect(await stage.database.selectFrom('guests').select('id').execute()).toEqual([]);
  });

  test('while the agent thinks keeps its answer from going out', async () => {
    const stage = await talked();
    await stage.writes('Is it far?');
    const model = scriptedModel([
      async () => {
        await stage.types('Ten minutes on foot.');
        return reply('I am not sure.');
      },
    ]);
    await stage.runTurn(model);
    await stage.deliver();
    expect(stage.phone).toEqual([]);
    expect(stage.thread.map(({ text }) => text)).toContain('Salma: Is it far?');
  });
});

describe('what the WhatsApp Business app on the venue’s phone writes by itself', () => {
  const GREETING = 'Thank you for contacting SpotIN! We will be with you soon.';
  const SECOND = 1_000;

  /** A guest writes, and so long after it their phone shows a message of the venue's phone. */
  async function greeted(stage: PhoneStage, guestAddress: string, afterMs: number, text = GREETING): Promise<void> {
    const sentAt = stage.now();
    const content = { kind: 'text' as const, text: 'Hello' };
    const message = {
      channel: 'whatsapp' as const,
      venueAddress: NUMBER,
      guestAddress,
      guestPhone: `+${guestAddress}`,
      profileName: null,
      providerMessageId: `${guestAddress}/${sentAt.getTime()}`,
      sentAt,
      content,
    };
    await stage.store.conversations.receive(message, 'Hello', 'spotin', sentAt, { quietMs: 0, maxMs: 0 });
    stage.pass(afterMs);
    const messageId = `auto/${message.providerMessageId}`;
    await stage.types(text, { guestAddress, messageId, sentAt: stage.now() });
  }

  const holders = ({ database }: PhoneStage) =>
    database
      .selectFrom('conversations')
      .innerJoin('guests', 'guests.id', 'guest_id')
      .where('taken_over_by', 'is not', null)
      .select('guests.address')
      .execute();

  test('silences the agent for nobody: it stands in the conversation, and the team is told once what to switch off', async () => {
    const stage = await openPhone();
    for (const [guest, afterMs] of [
      ['201112223331', 0],
      ['201112223332', SECOND],
      ['201112223333', 3 * SECOND],
    ] as const)
      await greeted(stage, guest, afterMs);
    await stage.deliver();
    expect(await holders(stage)).toEqual([]);
    expect(await stage.handoffs()).toEqual([]);
    expect(stage.cards).toEqual([]);
    expect(stage.thread).toEqual([
      expect.objectContaining({ thread: null, text: expect.stringMatching(/Greeting message and Away message/) }),
    ]);
    expect(stage.thread[0]?.text).toContain(NUMBER);
    const said = await stage.database.selectFrom('messages').select('text').where('sender', '=', 'team').execute();
    expect(said.map(({ text }) => text)).toEqual([GREETING, GREETING, GREETING]);
  });

  test('is answered over by the agent, which has read it', async () => {
    const stage = await talked();
    stage.pass(60 * SECOND);
    await stage.writes('Is there parking?');
    await stage.types(GREETING, { sentAt: stage.now() });
    const model = scriptedModel([reply('There is a garage.')]);
    await stage.runTurn(model);
    await stage.deliver();
    expect(stage.phone).toEqual(['There is a garage.']);
    expect(JSON.stringify(model.requests.at(-1)?.transcript)).toContain(GREETING);
  });

  test('later than that is known by the words that another guest has had within a day, and by no others', async () => {
    const stage = await openPhone();
    await greeted(stage, '201112223331', 30 * SECOND);
    expect(await holders(stage)).toEqual([{ address: '201112223331' }]);
    await greeted(stage, '201112223332', 30 * SECOND);
    expect(await holders(stage)).toHaveLength(1);
    await greeted(stage, '201112223333', 30 * SECOND, 'This is Omar. Come at six.');
    expect(await holders(stage)).toHaveLength(2);
    stage.pass(24 * HOUR);
    await greeted(stage, '201112223334', 30 * SECOND);
    expect(await holders(stage)).toContainEqual({ address: '201112223334' });
  });

  test('is not what somebody says again to the same guest, nor a second picture', async () => {
    const stage = await openPhone();
    await greeted(stage, '201112223331', 30 * SECOND, '');
    await greeted(stage, '201112223332', 30 * SECOND, '');
    expect(await holders(stage)).toHaveLength(2);
    await greeted(stage, '201112223333', 30 * SECOND, 'One moment');
    stage.pass(13 * HOUR);
    await greeted(stage, '201112223333', 30 * SECOND, 'One moment');
    const until = await stage.database
      .selectFrom('conversations')
      .innerJoin('guests', 'guests.id', 'guest_id')
      .where('guests.address', '=', '201112223333')
      .select('taken_over_until')
      .executeTakeFirst();
    expect(until?.taken_over_until).toEqual(new Date(stage.now().getTime() + 12 * HOUR));
  });

  test('is not taken for whoever has the conversation and answers at once', async () => {
    const stage = await talked();
    await stage.types('This is Omar.');
    await stage.writes('Hello Omar');
    await stage.types('Hello', { sentAt: stage.now() });
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual([
      "From the venue's phone: This is Omar.",
      "From the venue's phone: Hello",
    ]);
  });
});
