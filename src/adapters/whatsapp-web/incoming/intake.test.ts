import { describe, expect, it, vi } from 'vitest';
import { leavingId } from '../../../ports-web-sessions.ts';
import { written } from '../phone-test-support.ts';
import { NUMBER } from '../sessions-test-support.ts';
import type { WireMessage } from '../web-client.ts';
import { IntakeStage, NOW } from './intake-test-support.ts';

const GUEST = '201111111111@c.us';
const LID = '123456789012345@lid';
const T = 1_800_000_000;
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
const own = (text: string, more: Parameters<typeof written>[1] = {}) => written(GUEST, { text, fromMe: true, ...more });

describe('a guest’s message', () => {
  it('is handed in with who wrote it, from where, and when by WhatsApp’s time', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    intake.message(written(GUEST, { id: 'A', text: 'A table for two' }));
    await intake.settled();
    expect(stage.stored).toEqual([
      {
        channel: 'whatsapp',
        venueAddress: NUMBER,
        guestAddress: '201111111111',
        guestPhone: '+201111111111',
        profileName: 'Salma',
        providerMessageId: 'A',
        sentAt: new Date(1_800_000_000_000),
        content: { kind: 'text', text: 'A table for two' },
      },
    ]);
  });

  it('that comes twice, or as `message_create` too, is one', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    const message = written(GUEST);
    intake.ownMessage(message);
    for (let time = 0; time < 3; time++) intake.message(message);
    await intake.settled();
    intake.message({ ...message, id: { ...message.id, remote: LID, _serialized: `false_${LID}_${message.id.id}` } });
    await intake.settled();
    expect(stage.stored).toHaveLength(1);
  });

  it('older than we answer is marked so', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    intake.message(written(GUEST, { at: seconds(NOW) - 12 * 3600 - 1 }));
    intake.message(written(GUEST, { at: seconds(NOW) - 12 * 3600 + 1 }));
    await intake.settled();
    expect(stage.stored.map(({ isTooOldToAnswer }) => isTooOldToAnswer)).toEqual([true, undefined]);
  });

  it('of a group, a status or a channel is not handed in, nor what is no message', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    for (const from of ['120363000000000001@g.us', 'status@broadcast', '1203630@newsletter'])
      intake.message(written(from));
    intake.message(written(GUEST, { type: 'call_log' }));
    intake.message(undefined as unknown as WireMessage);
    intake.ack(undefined as unknown as WireMessage, 1);
    intake.ciphertext({} as WireMessage);
    intake.ciphertextFailed({} as WireMessage);
    await intake.settled();
    expect(stage.stored).toEqual([]);
    expect(stage.phone.lookUps).toEqual([]);
  });

  it('that cannot be read yet comes when it can', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    intake.ciphertext(written(GUEST, { id: 'A', type: 'ciphertext', text: '' }));
    intake.ciphertextFailed(written(GUEST, { id: 'A', type: 'ciphertext', text: '' }));
    await intake.settled();
    expect(stage.stored).toEqual([]);
    intake.message(written(GUEST, { id: 'A', text: 'Hello' }));
    await intake.settled();
    expect(stage.texts()).toEqual(['Hello']);
  });
});

describe('one person', () => {
  it('is one guest under both ids, looked up once', async () => {
    const stage = new IntakeStage();
    stage.phone.people.set(LID, GUEST);
    const intake = stage.intake();
    for (const from of [LID, GUEST, LID]) intake.message(written(from));
    await intake.settled();
    intake.message(written(GUEST));
    await intake.settled();
    expect(new Set(stage.stored.map(({ guestAddress }) => guestAddress))).toEqual(new Set(['201111111111']));
    expect(stage.phone.lookUps.filter((id) => id === LID)).toHaveLength(1);
    expect(stage.sessions.contacts).toEqual([
      { address: '201111111111', lid: LID, phone: '+201111111111', chatId: GUEST },
    ]);
  });

  it('is answered where they wrote last', async () => {
    const stage = new IntakeStage();
    stage.phone.people.set(LID, GUEST);
    const intake = stage.intake();
    for (const from of [GUEST, LID, GUEST, LID]) {
      intake.message(written(from));
      await intake.settled();
      expect(stage.sessions.contacts).toMatchObject([{ chatId: from }]);
    }
  });

  it('keeps WhatsApp’s order over both ids, however long the look-up takes', async () => {
    const stage = new IntakeStage();
    stage.phone.people.set(LID, GUEST);
    stage.sessions.contacts.push({ address: '201111111111', lid: null, phone: '+201111111111', chatId: GUEST });
    stage.phone.failing.set('lookUp', 2);
    const intake = stage.intake();
    for (const [text, from] of [
      ['1', GUEST],
      ['2', LID],
      ['3', GUEST],
      ['4', LID],
    ] as const) {
      intake.message(written(from, { text }));
    }
    await intake.settled();
    expect(stage.texts()).toEqual(['1', '2', '3', '4']);
  });

  it('whose number is hidden is known by the other id, and stays so', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    intake.message(written(LID));
    await intake.settled();
    stage.phone.people.set(LID, GUEST);
    intake.message(written(GUEST));
    await intake.settled();
    expect(stage.stored.map(({ guestAddress, guestPhone }) => [guestAddress, guestPhone])).toEqual([
      [LID, null],
      [LID, '+201111111111'],
    ]);
  });

  it('whom WhatsApp will not name is not taken for somebody else: it is left to be read back', async () => {
    const stage = new IntakeStage();
    stage.phone.people.set(LID, GUEST);
    stage.phone.failing.set('lookUp', 3);
    const intake = stage.intake();
    const message = stage.phone.put(written(LID));
    intake.message(message);
    await intake.settled();
    expect(stage.stored).toEqual([]);
    await intake.catchUp();
    expect(stage.stored).toMatchObject([{ guestAddress: '201111111111' }]);
  });

  it('whom WhatsApp has not named for long is served all the same', async () => {
    const stage = new IntakeStage();
    stage.phone.failing.set('lookUp', 1_000);
    const intake = stage.intake({ lookUpGivenUpMs: 0 });
    intake.message(written(LID));
    await intake.settled();
    expect(stage.stored).toMatchObject([{ guestAddress: LID, guestPhone: null }]);
  });

  it('who wrote by the Cloud API before goes on as the same', async () => {
    const stage = new IntakeStage();
    stage.phone.people.set(LID, GUEST);
    const intake = stage.intake();
    intake.message(written(LID));
    await intake.settled();
    expect(stage.stored).toMatchObject([{ guestAddress: '201111111111' }]);
  });
});

describe('when it cannot be stored', () => {
  it('waits for the database, in order, and loses nothing', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    stage.sessions.isDown = true;
    for (let n = 0; n < 20; n++) intake.message(written(n % 2 === 0 ? GUEST : LID, { text: String(n) }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(stage.stored).toEqual([]);
    stage.sessions.isDown = false;
    await intake.settled();
    const evens = stage.stored.filter(({ guestAddress }) => guestAddress !== LID);
    expect(evens.map(({ content }) => 'text' in content && Number(content.text))).toEqual([
      0, 2, 4, 6, 8, 10, 12, 14, 16, 18,
    ]);
    expect(stage.stored).toHaveLength(20);
  });

  it('what the database will not take does not stop those behind it, and leaves its place to a simpler form', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    stage.mayStore = ({ content }) => {
      if ('text' in content && content.text === 'poison') throw new Error('invalid byte sequence');
    };
    for (const text of ['before', 'poison', 'after']) intake.message(written(GUEST, { text }));
    await intake.settled();
    expect(stage.texts()).toEqual(['before', 'unknown', 'after']);
  });

  /** SQLSTATE: a full disk, a server that takes no writes, locks, a right that was withdrawn, a table that is not there yet. */
  const TROUBLES = ['53100', '25006', '25P02', '40001', '55P03', '42501', '42P01'];
  const troubled = (code: string, times: number) => () => {
    if (times-- > 0) throw Object.assign(new Error('not now'), { code });
  };

  it.each(TROUBLES)('waits for a database that can be read and takes nothing (%s), however long', async (code) => {
    const stage = new IntakeStage();
    stage.mayStore = troubled(code, 25);
    stage.mayReply = troubled(code, 25);
    const intake = stage.intake();
    for (const text of ['A table for two', 'Tonight']) intake.message(written(GUEST, { text }));
    intake.ownMessage(own('Come at six'));
    await intake.settled();
    expect(stage.texts()).toEqual(['A table for two', 'Tonight']);
    expect(stage.replies).toMatchObject([{ text: 'Come at six' }]);
  });

  it.each(['22021', '23514', '54000'])('what is at fault itself (%s) is not tried for ever', async (code) => {
    const stage = new IntakeStage();
    stage.mayStore = ({ content }) => {
      if ('text' in content && content.text === 'poison') throw Object.assign(new Error('no'), { code });
    };
    const intake = stage.intake();
    for (const text of ['poison', 'after']) intake.message(written(GUEST, { text }));
    await intake.settled();
    expect(stage.texts()).toEqual(['unknown', 'after']);
  });

  it('what it takes in no form is given up, and said', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    stage.mayStore = ({ providerMessageId }) => {
      if (providerMessageId === 'POISON') throw new Error('no');
    };
    intake.message(written(GUEST, { id: 'POISON' }));
    intake.message(written(GUEST, { text: 'after' }));
    await intake.settled();
    expect(stage.texts()).toEqual(['after']);
  });
});

describe('a choice', () => {
  const choices = [
    { id: 'yes', title: 'Yes' },
    { id: 'no', title: 'No' },
  ];
  const address = '201111111111';
  const send = (stage: IntakeStage, messageId: string, at: number, more: object = {}) =>
    stage.sessions.sends.push({ messageId, notificationId: messageId, address, choices: null, at, ...more });
  const stageReadUntil = (readUntil: number) => {
    const stage = new IntakeStage();
    stage.sessions.readUntil = new Date(readUntil * 1000);
    return stage;
  };
  const button = (n: number) => ({ kind: 'button', buttonId: choices[n]?.id, text: choices[n]?.title });

  it('is its number or its title while the message is our latest', async () => {
    const stage = new IntakeStage();
    send(stage, 'Q', 1, { choices });
    const intake = stage.intake();
    for (const text of ['2', 'yes', 'maybe']) intake.message(written(GUEST, { text }));
    await intake.settled();
    expect(stage.stored.map(({ content }) => content)).toEqual([button(1), button(0), { kind: 'text', text: 'maybe' }]);
  });

  it('is none after a later message of ours', async () => {
    const stage = new IntakeStage();
    send(stage, 'Q', 1, { choices });
    send(stage, 'LATER', 2);
    const intake = stage.intake();
    intake.message(written(GUEST, { text: '2' }));
    await intake.settled();
    expect(stage.texts()).toEqual(['2']);
    expect(stage.stored[0]?.content.kind).toBe('text');
  });

  it('is none after what somebody typed on the phone', async () => {
    const stage = new IntakeStage();
    send(stage, 'Q', 1, { choices });
    const intake = stage.intake();
    intake.ownMessage(own('Will you come?', { id: 'Q' }));
    intake.message(written(GUEST, { text: '1' }));
    intake.ownMessage(own('How many will you be?', { id: 'TYPED' }));
    intake.message(written(GUEST, { text: '2' }));
    await intake.settled();
    expect(stage.stored.map(({ content }) => content)).toEqual([button(0), { kind: 'text', text: '2' }]);
  });

  it('is none after what somebody typed on the phone, also for the next browser', async () => {
    const stage = new IntakeStage();
    // WhatsApp's time has whole seconds, ours has not.
    send(stage, 'Q', T * 1000 + 700, { choices });
    const before = stage.intake();
    before.ownMessage(own('Which room? 1 is small, 2 is large', { id: 'TYPED' }));
    await before.settled();
    const intake = stage.intake();
    intake.message(written(GUEST, { text: '2' }));
    await intake.settled();
    expect(stage.stored.map(({ content }) => content)).toEqual([{ kind: 'text', text: '2' }]);
  });

  it('is none after words of ours whose notification is not known (yet)', async () => {
    const stage = new IntakeStage();
    send(stage, 'Q', 1, { choices });
    stage.kept.add('How many will you be?');
    const intake = stage.intake();
    intake.ownMessage(own('How many will you be?'));
    intake.message(written(GUEST, { text: '2' }));
    await intake.settled();
    expect(stage.stored[0]?.content.kind).toBe('text');
    expect(stage.replies).toEqual([]);
  });

  it('is none of choices that have left after it was written, however late it comes in', async () => {
    const stage = stageReadUntil(T - 900);
    const intake = stage.intake();
    await intake.catchUp();
    stage.phone.put(written(GUEST, { text: '2', at: T }));
    send(stage, 'REM', (T + 10) * 1000, { choices });
    intake.ownMessage(stage.phone.put(own('Tomorrow?\n\n1. Yes\n2. No', { id: 'REM', at: T + 10 })));
    await intake.settled();
    await intake.catchUp();
    intake.message(written(GUEST, { text: '2', at: T + 20 }));
    await intake.settled();
    expect(stage.stored.map(({ content }) => content)).toEqual([{ kind: 'text', text: '2' }, button(1)]);
  });

  it('is none of choices that came while it was typed: it answers what was there before', async () => {
    const stage = new IntakeStage();
    send(stage, 'Q', (T - 60) * 1000, { choices: [...choices].reverse() });
    send(stage, 'REM', (T - 1) * 1000, { choices });
    const intake = stage.intake({ typingMs: 3_000 });
    for (const at of [T, T + 5]) intake.message(written(GUEST, { text: '1', at }));
    await intake.settled();
    expect(stage.stored.map(({ content }) => content)).toEqual([button(1), button(0)]);
  });

  it('is none of choices that have never left', async () => {
    const stage = new IntakeStage();
    send(stage, leavingId('n'), 2, { choices });
    const intake = stage.intake();
    intake.message(written(GUEST, { text: '2' }));
    await intake.settled();
    send(stage, 'Q', 1, { choices });
    intake.message(written(GUEST, { text: '2' }));
    await intake.settled();
    expect(stage.stored.map(({ content }) => content)).toEqual([{ kind: 'text', text: '2' }, button(1)]);
  });

  it('counts for an older message that is quoted, and for nothing when that had none', async () => {
    const stage = new IntakeStage();
    send(stage, 'Q', 1, { choices });
    send(stage, 'LATER', 2);
    const intake = stage.intake();
    intake.message(written(GUEST, { text: '2', quoted: 'Q' }));
    intake.message(written(GUEST, { text: '2', quoted: 'LATER' }));
    intake.message(written(GUEST, { text: '2', quoted: 'NEVER' }));
    await intake.settled();
    expect(stage.stored.map(({ content }) => content.kind)).toEqual(['button', 'text', 'text']);
  });

  it('of another guest is not taken by quoting it', async () => {
    const stage = new IntakeStage();
    send(stage, 'Q', 1, { choices, address: '209999999999' });
    const intake = stage.intake();
    intake.message(written(GUEST, { text: '2', quoted: 'Q' }));
    await intake.settled();
    expect(stage.stored[0]?.content.kind).toBe('text');
  });
});

describe('a message of the venue’s own', () => {
  it('that a person typed on the phone is handed in, once', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    const typed = own('I keep the room for you', { id: 'T' });
    intake.ownMessage(typed);
    intake.ownMessage(typed);
    await intake.settled();
    expect(stage.replies).toEqual([
      {
        venueAddress: NUMBER,
        guestAddress: '201111111111',
        guestPhone: '+201111111111',
        messageId: 'T',
        text: 'I keep the room for you',
        sentAt: new Date(1_800_000_000_000),
      },
    ]);
    expect(stage.stored).toEqual([]);
  });

  it('keeps nothing of somebody who is no guest', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    intake.ownMessage(written(LID, { fromMe: true }));
    await intake.settled();
    expect(stage.sessions.saves).toBe(0);
  });

  it('that the venue writes to itself is nobody’s, also where WhatsApp has another form of its number', async () => {
    const own = { user: '553188887777', server: 'c.us', _serialized: '553188887777@c.us' };
    const stage = new IntakeStage();
    Object.assign(stage.phone.client, { info: { wid: own } });
    stage.phone.people.set(LID, own._serialized);
    const intake = stage.intake();
    for (const to of [own._serialized, LID]) intake.ownMessage(written(to, { fromMe: true }));
    intake.message(written(own._serialized, { text: 'A note to myself' }));
    await intake.settled();
    expect(stage.replies).toEqual([]);
    expect(stage.stored).toEqual([]);
  });

  it('that the venue writes to itself is nobody’s', async () => {
    const stage = new IntakeStage();
    stage.phone.people.set(LID, `${NUMBER.slice(1)}@c.us`);
    const intake = stage.intake();
    for (const to of [`${NUMBER.slice(1)}@c.us`, LID]) intake.ownMessage(written(to, { fromMe: true }));
    await intake.settled();
    expect(stage.replies).toEqual([]);
  });

  it('is ours when its id is known, or becomes so before the send is done', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    stage.sessions.sends.push({ messageId: 'KNOWN', notificationId: 'n', address: '1', choices: null, at: 1 });
    const inHand = stage.sends.begin(NUMBER, '201111111111');
    intake.ownMessage(own('Known', { id: 'KNOWN' }));
    intake.ownMessage(own('Just leaving', { id: 'LEAVING' }));
    const isWaiting = vi.fn();
    void intake.settled().then(isWaiting);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isWaiting).not.toHaveBeenCalled();
    inHand.is('LEAVING', 'n');
    inHand.end();
    await intake.settled();
    expect(stage.replies).toEqual([]);
  });

  it('is a person’s when the send in hand turns out to be another', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    const inHand = stage.sends.begin(NUMBER, '201111111111');
    intake.ownMessage(own('Typed meanwhile', { id: 'TYPED' }));
    inHand.is('OURS', 'n');
    inHand.end();
    await intake.settled();
    expect(stage.replies).toMatchObject([{ messageId: 'TYPED' }]);
  });

  it('is ours when a notification with these words may be out, its choices not counted', async () => {
    const stage = new IntakeStage();
    stage.kept.add('Will you come?');
    const intake = stage.intake();
    intake.ownMessage(own('Will you come?'));
    intake.ownMessage(own('Will you come?\n\n1. Yes\n2. No'));
    intake.ownMessage(own('Will you come? Please'));
    await intake.settled();
    expect(stage.replies.map(({ text }) => text)).toEqual(['Will you come? Please']);
  });

  it('has no words where it is a picture', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    intake.ownMessage(own('/9j/4AAQ', { type: 'location' }));
    intake.ownMessage({ ...own('The menu', { type: 'image' }), hasMedia: true });
    await intake.settled();
    expect(stage.replies.map(({ text }) => text)).toEqual(['', 'The menu']);
  });
});

describe('an ack', () => {
  const sent = (stage: IntakeStage) =>
    stage.sessions.sends.push({
      messageId: 'M',
      notificationId: 'note',
      address: '201111111111',
      choices: null,
      at: 1,
    });

  it('says what became of our message', async () => {
    const stage = new IntakeStage();
    sent(stage);
    const intake = stage.intake();
    for (const ack of [0, 1, 2, 2, 1, 3, 4]) intake.ack(own('x', { id: 'M' }), ack);
    await intake.settled();
    expect(
      stage.statuses.map(({ status, notificationId, providerMessageId }) => [
        status,
        notificationId,
        providerMessageId,
      ]),
    ).toEqual([
      ['sent', 'note', 'M'],
      ['delivered', 'note', 'M'],
      ['read', 'note', 'M'],
      ['read', 'note', 'M'],
    ]);
  });

  it('of less than nothing is a failure of the message', async () => {
    const stage = new IntakeStage();
    sent(stage);
    const intake = stage.intake();
    intake.ack(own('x', { id: 'M' }), -1);
    await intake.settled();
    expect(stage.statuses).toMatchObject([{ status: 'failed', error: { code: 'ACK_ERROR', failure: 'row' } }]);
  });

  it('that comes before the send is taken down waits for it', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    const inHand = stage.sends.begin(NUMBER, '201111111111');
    intake.ack(own('x', { id: 'M' }), 1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(stage.statuses).toEqual([]);
    inHand.is('M', 'note');
    inHand.end();
    await intake.settled();
    expect(stage.statuses).toMatchObject([{ status: 'sent', notificationId: 'note' }]);
  });

  it('of what a person typed, or of a guest’s message, says nothing', async () => {
    const stage = new IntakeStage();
    const intake = stage.intake();
    intake.ack(own('typed'), 2);
    intake.ack(written(GUEST), 3);
    await intake.settled();
    expect(stage.statuses).toEqual([]);
  });

  it('is told again when the database was away', async () => {
    const stage = new IntakeStage();
    sent(stage);
    stage.sessions.isDown = true;
    const intake = stage.intake();
    intake.ack(own('x', { id: 'M' }), 2);
    await new Promise((resolve) => setTimeout(resolve, 10));
    stage.sessions.isDown = false;
    await intake.settled();
    expect(stage.statuses).toMatchObject([{ status: 'delivered' }]);
  });
});
