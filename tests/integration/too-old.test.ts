import { describe, expect, test } from 'vitest';
import type { GuestMessage, MessageContent } from '../../src/ports.ts';
import { createGuestInbox } from '../../src/usecases/receive-message.ts';
import { GUEST, type HandoverStage, HOUR, openHandover } from '../support/handover-stage.ts';
import { reply, scriptedModel } from '../support/scripted-model.ts';
import { silent as logger } from '../support/silent.ts';
import { NUMBER, scanned } from '../support/web-number.ts';

interface LateStage extends HandoverStage {
  /** Written so many hours ago, and heard of only now. */
  comesLate(content: string | MessageContent, hours: number, changes?: Partial<GuestMessage>): Promise<void>;
}

async function openLate(): Promise<LateStage> {
  const stage = await openHandover(scanned());
  const burstWait = { quietMs: 0, maxMs: 0 };
  const inbox = createGuestInbox({ store: stage.store, clock: { now: stage.now }, logger, burstWait });
  let late = 0;
  return {
    ...stage,
    comesLate(content, hours, changes = {}) {
      late += 1;
      const message: GuestMessage = {
        channel: 'whatsapp',
        venueAddress: NUMBER,
        guestAddress: GUEST,
        guestPhone: `+${GUEST}`,
        profileName: 'Salma',
        providerMessageId: `late.${late}`,
        sentAt: new Date(stage.now().getTime() - hours * HOUR),
        content: typeof content === 'string' ? { kind: 'text', text: content } : content,
        isTooOldToAnswer: true,
      };
      return inbox.receiveMessages([{ ...message, ...changes }]);
    },
  };
}

describe('a message that came too late to be answered', () => {
  test('of somebody new goes to the team with its words, and nothing goes to the guest', async () => {
    const stage = await openLate();
    await stage.comesLate('Is the hall free tonight?', 20);
    await stage.runTurn(scriptedModel([]));
    await stage.deliver();
    expect(stage.phone).toEqual([]);
    const view = stage.cards.at(-1)?.view;
    expect(view?.handoff).toMatchObject({
      trigger: 'UNANSWERED',
      status: 'open',
      priority: 'HIGH',
      reason: expect.stringContaining('The guest wrote on Sunday 2 March 2031, 14:00'),
    });
    expect(view?.messages.map(({ text }) => text)).toEqual(['Is the hall free tonight?']);
    expect(view?.guest).toMatchObject({ address: GUEST, phone: `+${GUEST}`, profileName: 'Salma' });
    expect(stage.thread).toEqual([
      expect.objectContaining({ text: 'Salma: Is the hall free tonight?', thread: stage.cards[0]?.ts }),
    ]);
  });

  test('is one of many on one card, each in its thread, oldest first; one that comes twice is one', async () => {
    const stage = await openLate();
    await stage.comesLate('first', 20);
    await stage.comesLate('second', 19);
    await stage.comesLate('second', 19, { providerMessageId: 'late.2' });
    await stage.deliver();
    await stage.comesLate('third', 18);
    await stage.deliver();
    expect(await stage.handoffs()).toMatchObject([{ trigger: 'UNANSWERED' }]);
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: first', 'Salma: second', 'Salma: third']);
  });

  test('comes several at once of somebody new: one guest, one card, nothing lost', async () => {
    const stage = await openLate();
    await Promise.all(Array.from({ length: 32 }, (_, i) => stage.comesLate(`word ${i}`, 60 - i)));
    await stage.deliver();
    expect(await stage.handoffs()).toHaveLength(1);
    expect(stage.thread).toHaveLength(32);
  });

  test('is the past for the agent: it answers what is asked now, and knows what was written', async () => {
    const stage = await openLate();
    await stage.comesLate('Is the hall free tonight?', 20);
    const model = scriptedModel([reply('Good morning!')]);
    expect(await stage.say('Good morning', model)).toEqual(['Good morning!']);
    const [request] = model.requests;
    expect(request?.transcript.map((item) => ('text' in item ? [item.turn, item.text] : []))).toEqual([
      [1, 'Is the hall free tonight?'],
      [2, 'Good morning'],
    ]);
    expect(request?.turn).toBe(2);
  });

  test('while a turn is answered belongs to none of it', async () => {
    const stage = await openLate();
    await stage.writes('Good morning');
    const model = scriptedModel([
      async () => {
        await stage.comesLate('Is the hall free tonight?', 20);
        return reply('Good morning!');
      },
    ]);
    await stage.runTurn(model);
    await stage.deliver();
    expect(stage.phone).toEqual(['Good morning!']);
    const turns = await stage.database
      .selectFrom('turns')
      .innerJoin('messages', 'messages.turn_id', 'turns.id')
      .select(['number', 'status', 'model', 'sender', 'text'])
      .orderBy('number')
      .orderBy('messages.id')
      .execute();
    expect(turns.map(({ number, sender, text }) => `${number} ${sender} ${text}`)).toEqual([
      '1 guest Good morning',
      '1 agent Good morning!',
      '2 guest Is the hall free tonight?',
    ]);
    expect(turns.every(({ status }) => status === 'done')).toBe(true);
  });

  test('while others are claimed and noted at the same time loses none and answers each once', async () => {
    const stage = await openLate();
    await stage.say('Hello', scriptedModel([reply('Hi')]));
    for (let round = 0; round < 6; round++) {
      await stage.writes(`now ${round}`);
      const answered = stage.runTurn(scriptedModel([reply(`answer ${round}`)]));
      await Promise.all([answered, stage.comesLate(`old ${round}`, 20), stage.comesLate(`older ${round}`, 21)]);
      // Where a number was taken from under the turn it is still due.
      const due = await stage.store.turns.due(1);
      if (due.length > 0) await stage.runTurn(scriptedModel([reply(`answer ${round}`)]));
    }
    await stage.deliver();
    expect(stage.phone.slice(1)).toEqual([0, 1, 2, 3, 4, 5].map((round) => `answer ${round}`));
    expect(stage.thread).toHaveLength(12);
    expect(await stage.store.turns.anyOpen()).toBe(false);
  });

  test('goes to whoever has the conversation, and asks nobody else', async () => {
    const stage = await openLate();
    const handoffId = await stage.askForPerson();
    await stage.press({ kind: 'take_over', handoffId });
    await stage.comesLate('And another thing', 13);
    await stage.deliver();
    expect(await stage.handoffs()).toMatchObject([{ id: handoffId, trigger: 'USER_REQUEST' }]);
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: And another thing']);
  });

  test('and is a voice message is played in the thread', async () => {
    const stage = await openLate();
    stage.media.set('m1', { bytes: new Uint8Array([1]), mimeType: 'audio/ogg' });
    await stage.comesLate({ kind: 'audio', mediaId: 'm1', mimeType: 'audio/ogg', caption: null }, 14);
    await stage.deliver();
    expect(stage.thread).toMatchObject([{ what: 'file', name: 'voice message.ogg' }]);
  });

  test('is heeded where it says STOP', async () => {
    const stage = await openLate();
    await stage.comesLate('STOP', 14);
    await stage.deliver();
    expect(stage.cards.at(-1)?.view.guest.optedOutAt).toEqual(stage.now());
    expect(stage.phone).toEqual([]);
  });

  test('opens another card when the first was resolved', async () => {
    const stage = await openLate();
    await stage.comesLate('first', 20);
    await stage.deliver();
    const [handoff] = await stage.handoffs();
    await stage.press({ kind: 'resolve', handoffId: handoff?.id ?? '' });
    await stage.comesLate('second', 19);
    await stage.deliver();
    expect(await stage.handoffs()).toMatchObject([{ status: 'resolved' }, { status: 'open' }]);
  });

  test('of a guest whose data was deleted is not taken again', async () => {
    const stage = await openLate();
    await stage.comesLate('my secret', 20);
    const found = await stage.store.conversations.find('spotin', { address: GUEST });
    await stage.store.erasures.erase('spotin', found?.guest.id ?? '', stage.now());
    await stage.comesLate('my secret', 20, { providerMessageId: 'late.1' });
    expect(await stage.store.conversations.find('spotin', { address: GUEST })).toBeNull();
  });
});
