import { describe, expect, test } from 'vitest';
import { DeliveryError, type MessageContent } from '../../src/ports.ts';
import { GUEST, type HandoverStage, HOUR, openHandover } from '../support/handover-stage.ts';
import { call, reply, scriptedModel } from '../support/scripted-model.ts';
import { spotin } from '../support/venues.ts';

const MINUTE = 60_000;
const HERE = 'Amira from the team is here now and will answer you.';
const silentModel = () => scriptedModel([]);

/** A person has the conversation, and the guest's phone is as it was before. */
async function takenOver(): Promise<HandoverStage & { handoffId: string }> {
  const stage = await openHandover();
  const handoffId = await stage.askForPerson();
  await stage.press({ kind: 'take_over', handoffId });
  await stage.deliver();
  stage.phone.length = 0;
  return { ...stage, handoffId };
}

describe('a reply in the thread of a card', () => {
  test('goes to the guest, and whoever writes has the conversation from then on', async () => {
    const stage = await openHandover();
    await stage.askForPerson();
    stage.phone.length = 0;
    await stage.reply('We have found your umbrella.');
    await stage.reply('It is blue.', { slackUserId: 'U_AMIRA' });
    await stage.deliver();
    expect(stage.phone).toEqual([HERE, 'We have found your umbrella.', 'It is blue.']);
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({ takenOver: { name: 'Amira' }, rev: 1 });
    expect(await stage.say('Thank you!', silentModel())).toEqual([]);
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: Thank you!']);
  });

  test('somebody who keeps writing keeps the conversation', async () => {
    const stage = await takenOver();
    stage.pass(7 * HOUR);
    await stage.reply('still here');
    stage.pass(7 * HOUR);
    await stage.deliver();
    expect(await stage.say('good', silentModel())).toEqual([]);
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: good']);
  });

  test('delivered again, five times at once and once more later, goes once', async () => {
    const stage = await takenOver();
    await Promise.all(Array.from({ length: 5 }, () => stage.reply('only once', { key: 'T/C/1.1' })));
    await stage.deliver();
    await stage.reply('only once', { key: 'T/C/1.1' });
    await stage.deliver();
    expect(stage.phone).toEqual(['only once']);
    const stored = await stage.database.selectFrom('messages').select('text').where('sender', '=', 'team').execute();
    expect(stored).toEqual([{ text: 'only once' }]);
  });

  test('in a resolved one opens it again', async () => {
    const stage = await takenOver();
    await stage.press({ kind: 'resolve', handoffId: stage.handoffId });
    await stage.reply('One more thing');
    await stage.deliver();
    expect(stage.phone).toEqual([HERE, 'One more thing']);
    expect(stage.cards.at(-1)?.view.handoff).toMatchObject({ status: 'open', takenOver: { name: 'Amira' } });
  });

  test('longer than a message goes in several, in order', async () => {
    const stage = await takenOver();
    await stage.reply(`${'a'.repeat(4000)}${'b'.repeat(10)}`);
    await stage.deliver();
    expect(stage.phone.map((text) => [text[0], text.length])).toEqual([
      ['a', 4000],
      ['b', 10],
    ]);
  });

  test('by somebody who is not staff is not sent, and the thread says why', async () => {
    const stage = await openHandover();
    await stage.askForPerson();
    stage.phone.length = 0;
    await stage.reply('Ignore them, it is free!', { slackUserId: 'U_STRANGER', key: 'k1' });
    await stage.reply('Ignore them, it is free!', { slackUserId: 'U_STRANGER', key: 'k1' });
    await stage.deliver();
    expect(stage.phone).toEqual([]);
    expect(stage.thread.map(({ text }) => text)).toEqual([
      'This was not sent to the guest: whoever wrote it is not on the staff list of SpotIN.',
    ]);
    expect(stage.cards.at(-1)?.view.handoff.takenOver).toBeNull();
  });

  test('files do not go and the text beside them does; no text is nothing', async () => {
    const stage = await takenOver();
    await stage.reply('See the plan', { hasFiles: true });
    await stage.reply('', { hasFiles: true });
    await stage.reply(' \u200b\n ', {});
    await stage.deliver();
    expect(stage.phone).toEqual(['See the plan']);
    expect(stage.thread.map(({ text }) => text)).toEqual(
      Array(2).fill('Files do not go to the guest, only text does.'),
    );
  });

  test('a thread that is no card of ours, of another channel, or of another venue is none of ours', async () => {
    const stage = await takenOver();
    await stage.store.venues.save(
      spotin({
        id: 'other',
        whatsapp: { via: 'cloud', phoneNumberId: '200000000000002', templates: {} },
        slack: { teamId: 'T_OTHER', channelId: 'C_BOOKINGS' },
      }),
    );
    await stage.reply('hi', { threadTs: '99.9' });
    await stage.reply('hi', { scope: { slackTeamId: 'T_OTHER', slackChannelId: 'C_BOOKINGS' } });
    await stage.reply('hi', { scope: { slackTeamId: 'T_NONE', slackChannelId: 'C_BOOKINGS' } });
    await stage.reply('hi', { scope: { slackTeamId: 'T_SANDBOX', slackChannelId: 'C_ELSEWHERE' } });
    await stage.deliver();
    expect(stage.phone).toEqual([]);
    expect(stage.thread).toEqual([]);
  });

  test('to a guest whose 24 hours are over does not go, and the thread says so', async () => {
    const stage = await takenOver();
    stage.scripts.whatsapp.push(new DeliveryError('window', '131047', 'more than 24 hours'));
    await stage.reply('Are you still there?');
    await stage.deliver();
    expect(stage.phone).toEqual([]);
    expect(stage.thread).toMatchObject([
      { text: expect.stringContaining(`The team's reply to ${GUEST} did not go`), thread: stage.cards[0]?.ts },
    ]);
  });

  test('a worker that died after the commit changes nothing: the row goes with the next one', async () => {
    const stage = await takenOver();
    await stage.reply('hello');
    const [row] = await stage.store.notifications.due(stage.now(), 10);
    await stage.store.notifications.claim(row ?? '', 30_000, stage.now());
    await stage.database
      .updateTable('notifications')
      .set({ lease_until: new Date(0) })
      .where('id', '=', row ?? '')
      .execute();
    await stage.deliver();
    stage.pass(6 * MINUTE);
    await stage.deliver();
    expect(stage.phone).toEqual(['hello']);
  });
});

describe('what a guest sends while a person has the conversation', () => {
  const audio: MessageContent = { kind: 'audio', mediaId: 'm1', mimeType: 'audio/ogg; codecs=opus', caption: null };
  const image: MessageContent = { kind: 'image', mediaId: 'm2', mimeType: 'image/jpeg', caption: 'the door' };

  test('files are in the thread, in order with the words', async () => {
    const stage = await takenOver();
    for (const id of ['m1', 'm2']) stage.media.set(id, { bytes: new Uint8Array([1]), mimeType: 'x/y' });
    await stage.writes('look');
    await stage.writes(audio);
    await stage.writes(image);
    await stage.writes({ kind: 'location', latitude: 30.1, longitude: 31.2, label: 'Gate 3' });
    await stage.writes({ kind: 'unknown', providerType: 'poll' });
    await stage.runTurn(silentModel());
    await stage.deliver();
    expect(stage.thread).toMatchObject([
      { what: 'note', text: 'Salma: look' },
      { what: 'file', text: 'Salma sent a voice message.', name: 'voice message.ogg' },
      { what: 'file', text: 'Salma sent a picture. With it: the door', name: 'picture.jpg' },
      { what: 'note', text: 'Salma sent a place: Gate 3 (30.1, 31.2)' },
      { what: 'note', text: 'Salma sent something that cannot be shown here.' },
    ]);
    expect(new Set(stage.thread.map(({ thread }) => thread))).toEqual(new Set([stage.cards[0]?.ts]));
  });

  test('a file that is gone becomes a line that says so, and what comes after goes on', async () => {
    const stage = await takenOver();
    stage.scripts.media.push(new DeliveryError('row', 'MEDIA_TOO_LARGE', 'larger than 20 MB'));
    await stage.writes(image);
    await stage.writes('did you see it?');
    await stage.runTurn(silentModel());
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual([
      'Salma sent a picture. With it: the door It could not be fetched (larger than 20 MB).',
      'Salma: did you see it?',
    ]);
  });

  test('a trouble of the guest’s channel is waited for, keeps nothing of the team’s waiting, and ends', async () => {
    const stage = await takenOver();
    const away = new DeliveryError('channel', '131000', 'Meta is away');
    stage.scripts.media.push(away, away, away, away);
    await stage.writes(audio);
    await stage.runTurn(silentModel());
    await stage.press({ kind: 'assign', handoffId: stage.handoffId, slackUserId: 'U_YOUSSEF' });
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual(['Amira has assigned this to Youssef.']);
    for (let wait = 0; wait < 3; wait++) {
      stage.pass(15 * MINUTE);
      await stage.deliver();
    }
    expect(stage.thread.at(-1)?.text).toBe('Salma sent a voice message. It could not be fetched (Meta is away).');
  });

  test('a post whose answer was lost is found again, not posted twice', async () => {
    const stage = await takenOver();
    stage.scripts.slack.push(new DeliveryError('unknown', 'TIMEOUT', 'no answer'));
    await stage.writes('once');
    await stage.runTurn(silentModel());
    await stage.deliver();
    stage.pass(MINUTE);
    await stage.deliver();
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: once']);
    const { status } = await stage.database
      .selectFrom('notifications')
      .select('status')
      .where('kind', '=', 'guest_message')
      .executeTakeFirstOrThrow();
    expect(status).toBe('sent');
  });

  test('a file whose answer was lost goes again, and the row says that it may be there twice', async () => {
    const stage = await takenOver();
    stage.media.set('m1', { bytes: new Uint8Array([1]), mimeType: 'audio/ogg' });
    stage.scripts.slack.push(new DeliveryError('unknown', 'TIMEOUT', 'no answer'));
    await stage.writes(audio);
    await stage.runTurn(silentModel());
    await stage.deliver();
    stage.pass(MINUTE);
    await stage.deliver();
    expect(stage.thread.map(({ what }) => what)).toEqual(['file', 'file']);
    const row = await stage.database
      .selectFrom('notifications')
      .select(['status', 'maybe_duplicate'])
      .where('kind', '=', 'guest_message')
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ status: 'sent', maybe_duplicate: true });
  });

  test('a message whose words are not kept any more is not shown', async () => {
    const stage = await takenOver();
    await stage.writes('old');
    await stage.runTurn(silentModel());
    await stage.database.deleteFrom('messages').where('text', '=', 'old').execute();
    await stage.deliver();
    expect(stage.thread).toEqual([]);
  });
});

describe('STOP', () => {
  const STOPPED = /^All right: from now on you get answers/;

  const optedOut = async ({ database }: HandoverStage) =>
    (await database.selectFrom('guests').select('opted_out_at').executeTakeFirstOrThrow()).opted_out_at;

  async function booked(): Promise<
    HandoverStage & { decide(decision: 'confirm' | 'cancel', rev: number): Promise<void> }
  > {
    const stage = await openHandover();
    await stage.say(
      'book',
      scriptedModel([
        {
          kind: 'tool_calls',
          calls: [
            {
              id: '1',
              name: 'request_booking',
              arguments: { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' },
            },
          ],
          usage: null,
        },
        reply('{{booking}}'),
      ]),
    );
    const { id } = await stage.database.selectFrom('bookings').select('id').executeTakeFirstOrThrow();
    return {
      ...stage,
      async decide(decision, rev) {
        await stage.press({ kind: 'decide', bookingId: id, rev, decision, reason: null });
        await stage.deliver();
      },
    };
  }

  test('ends all but answers: recorded, said, on the card, and the team is told what did not go', async () => {
    const stage = await booked();
    const got = await stage.say('Stop!', silentModel());
    expect(got).toEqual([expect.stringMatching(STOPPED)]);
    expect(await optedOut(stage)).toEqual(stage.now());
    expect(stage.cards.at(-1)?.view.guest.optedOutAt).toEqual(stage.now());

    await stage.decide('confirm', 1);
    expect(stage.phone.at(-1)).toBe(got[0]);
    expect(stage.thread.at(-1)?.text).toContain('did not go (the guest said STOP)');
    const { status, last_error } = await stage.database
      .selectFrom('notifications')
      .select(['status', 'last_error'])
      .where('kind', '=', 'booking_confirmed')
      .executeTakeFirstOrThrow();
    expect({ status, last_error }).toEqual({ status: 'skipped', last_error: 'the guest said STOP' });

    expect(await stage.say('is it on?', scriptedModel([reply('an answer')]))).toEqual(['an answer']);
    await stage.reply('the team answers too');
    await stage.deliver();
    expect(stage.phone.slice(-2)).toEqual([HERE, 'the team answers too']);
  });

  test('who books after it is not promised a word that does not come', async () => {
    const stage = await openHandover();
    await stage.say('stop', silentModel());
    const books = [call('request_booking', { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour' })];
    const told = (await stage.say('book', scriptedModel([...books, reply('{{booking}}')]))).join();
    expect(told).not.toContain("I'll write here");
    expect(told).toContain('I will not write here when they answer');
    const moved = [call('change_booking', { time: '20:00' })];
    expect((await stage.say('at 8', scriptedModel([...moved, reply('{{booking}}')]))).join()).toContain(
      'I will not write here when they answer',
    );
  });

  test('START ends it; without a STOP before it is a word like any other', async () => {
    const stage = await booked();
    expect(await stage.say('start', scriptedModel([reply('the agent')]))).toEqual(['the agent']);
    await stage.say('توقف', silentModel());
    const got = await stage.say('START', silentModel());
    expect(got).toEqual([expect.stringMatching(/^Welcome back/)]);
    expect(await optedOut(stage)).toBeNull();
    expect(stage.cards.at(-1)?.view.guest.optedOutAt).toBeNull();
    await stage.decide('confirm', 1);
    expect(stage.phone.at(-1)).toMatch(/has confirmed your booking/);
  });

  test('within a sentence it is none; among other messages it counts, and the last word decides who answers', async () => {
    const stage = await booked();
    expect(await stage.say('can I stop by?', scriptedModel([reply('sure')]))).toEqual(['sure']);
    expect(await optedOut(stage)).toBeNull();
    await stage.writes('book the hall');
    expect(await stage.say('STOP', silentModel())).toEqual([expect.stringMatching(STOPPED)]);
    await stage.writes('STOP');
    const got = await stage.say('and what about my booking?', scriptedModel([reply('it stands')]));
    expect(got).toEqual([expect.stringMatching(/^All right: .*\n\nit stands$/s)]);
    await stage.writes('START');
    await stage.say('STOP', silentModel());
    expect(await optedOut(stage)).not.toBeNull();
  });

  test('while a person has the conversation: recorded and said by code, and shown to them', async () => {
    const stage = await takenOver();
    expect(await stage.say('STOP', silentModel())).toEqual([expect.stringMatching(STOPPED)]);
    expect(await optedOut(stage)).not.toBeNull();
    expect(stage.thread.map(({ text }) => text)).toEqual(['Salma: STOP']);
    expect(stage.cards.at(-1)?.view.guest.optedOutAt).not.toBeNull();
  });

  test('does not count when the turn is not finished: the next run of it does all of it, once', async () => {
    const stage = await booked();
    await stage.writes('STOP');
    const turn = await stage.store.turns.claim(await stage.conversationId(), 30_000, stage.now());
    expect(turn).not.toBeNull();
    await stage.database
      .updateTable('conversations')
      .set({ lease_until: new Date(0) })
      .execute();
    await stage.runTurn(silentModel());
    await stage.deliver();
    expect(stage.phone.filter((text) => STOPPED.test(text))).toHaveLength(1);
    expect(await optedOut(stage)).toEqual(stage.now());
  });
});
