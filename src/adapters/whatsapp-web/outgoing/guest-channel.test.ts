import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Venue } from '../../../domain/venue.ts';
import { type Attempt, DeliveryError, LeaseLostError } from '../../../ports.ts';
import { quiet } from '../incoming/intake-test-support.ts';
import type { LiveSession } from '../live-session.ts';
import { PhoneFake, written } from '../phone-test-support.ts';
import { createSends } from '../sends.ts';
import { MemorySessions, NUMBER } from '../sessions-test-support.ts';
import { createWhatsAppWebChannel } from './guest-channel.ts';

const DIGITS = '201111111111';
const GUEST = `${DIGITS}@c.us`;
const LID = '123456789012345@lid';
const TO = { venueAddress: NUMBER, guestAddress: DIGITS };
const BUTTONS = [
  { id: 'yes', title: 'Yes' },
  { id: 'no', title: 'No' },
];

class Stage {
  readonly phone = new PhoneFake();
  readonly sessions = new MemorySessions();
  readonly sends = createSends();
  session: LiveSession | null = this.phone.session();
  busy = 0;
  clock = Date.now();
  readonly channel = createWhatsAppWebChannel({
    live: { ready: (number) => (number === NUMBER ? this.session : null) },
    sessions: this.sessions.store(),
    sends: this.sends,
    clock: { now: () => new Date(this.clock) },
    paceMs: 0,
    ackWaitMs: 300,
    logger: quiet,
  });

  constructor() {
    this.sessions.contacts.push({ address: DIGITS, lid: null, phone: `+${DIGITS}`, chatId: GUEST });
  }

  /** As the page does: the ack comes by another way, and soon. */
  acking(ack: number): this {
    const send = this.phone.onSend;
    this.phone.onSend = async (chatId, text) => {
      const message = await send(chatId, text);
      if (message) setTimeout(() => this.sends.acked(NUMBER, message.id.id, ack), 1);
      return message && { ...message, ack: 0 };
    };
    return this;
  }
}

const attempt = (notificationId = 'note', assertHeld = () => {}): Attempt => ({ notificationId, assertHeld });

async function failureOf(work: Promise<unknown>): Promise<[string, string]> {
  const error = await work.then(
    () => expect.fail('It went well.'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeliveryError)) throw error;
  return [error.failure, error.code];
}

/** On the phone and nowhere else. */
const onPhone = (stage: Stage, text: string, more: Parameters<typeof written>[1] = {}) =>
  stage.phone.put(written(GUEST, { text, fromMe: true, at: Math.floor(Date.now() / 1000), ...more }));

describe('a text', () => {
  it('goes to the chat that the guest wrote from, and is sent when WhatsApp has it', async () => {
    const stage = new Stage().acking(1);
    stage.sessions.contacts = [{ address: DIGITS, lid: LID, phone: `+${DIGITS}`, chatId: LID }];
    const { providerMessageId } = await stage.channel.sendText(TO, 'See you', attempt());
    expect(stage.phone.sent).toEqual([{ chatId: LID, text: 'See you' }]);
    expect(stage.sessions.sends).toMatchObject([
      { messageId: providerMessageId, notificationId: 'note', address: DIGITS },
    ]);
    expect(stage.phone.lookUps).toEqual([]);
  });

  it('counts the ack that was there before the answer', async () => {
    const stage = new Stage();
    stage.phone.onSend = async (chatId, text) => {
      const message = written(chatId, { id: 'EARLY', text, fromMe: true, ack: 0 });
      stage.sends.acked(NUMBER, 'EARLY', 2);
      return message;
    };
    await expect(stage.channel.sendText(TO, 'x', attempt())).resolves.toEqual({ providerMessageId: 'EARLY' });
  });

  it('without an ack may be out or not', async () => {
    const stage = new Stage().acking(0);
    expect(await failureOf(stage.channel.sendText(TO, 'x', attempt()))).toEqual(['unknown', 'NO_ACK']);
    expect(stage.sessions.sends).toHaveLength(1);
  });

  it('that WhatsApp does not take is refused', async () => {
    const stage = new Stage().acking(-1);
    expect(await failureOf(stage.channel.sendText(TO, 'x', attempt()))).toEqual(['row', 'ACK_ERROR']);
  });

  it('whose answer never comes may be out, and is taken down when it comes after all', async () => {
    const stage = new Stage();
    let answer = () => {};
    stage.phone.onSend = (chatId, text) =>
      new Promise((resolve) => {
        answer = () => resolve(written(chatId, { id: 'LATE', text, fromMe: true }));
      });
    const sending = createWhatsAppWebChannel({ ...optionsOf(stage), ackWaitMs: 0 }).sendText(TO, 'x', attempt());
    expect(await failureOf(sending)).toEqual(['unknown', 'NO_ANSWER']);
    answer();
    await vi.waitFor(() => expect(stage.sessions.sends).toMatchObject([{ messageId: 'LATE' }]));
  });

  it('during which the browser dies may be out', async () => {
    const stage = new Stage();
    stage.phone.onSend = async () => {
      stage.phone.isGone = true;
      throw new Error('Protocol error (Runtime.callFunctionOn): Target closed');
    };
    expect(await failureOf(stage.channel.sendText(TO, 'x', attempt()))).toEqual(['unknown', 'NO_ANSWER']);
  });

  it('that has left is sent, even if that cannot be taken down just then', async () => {
    const stage = new Stage().acking(1);
    stage.sessions.broken.add('saveSend');
    const { providerMessageId } = await stage.channel.sendText(TO, 'x', attempt());
    expect(stage.sends.notificationOf(NUMBER, providerMessageId)).toBe('note');
    stage.sessions.broken.clear();
    await vi.waitFor(() => expect(stage.sessions.sends).toHaveLength(1), { timeout: 10_000 });
  });

  it('for which there is no chat fails', async () => {
    const stage = new Stage();
    stage.phone.onSend = async () => undefined;
    expect(await failureOf(stage.channel.sendText(TO, 'x', attempt()))).toEqual(['row', 'NO_SUCH_CHAT']);
  });

  it('does not leave over a number that this process does not have, or has no more', async () => {
    const stage = new Stage();
    const lost = () => {
      throw new LeaseLostError('lost');
    };
    stage.session = { ...stage.phone.session(), assertHeld: lost };
    expect(await failureOf(stage.channel.sendText(TO, 'x', attempt()))).toEqual(['channel', 'NOT_CONNECTED']);
    stage.session = null;
    expect(await failureOf(stage.channel.sendText(TO, 'x', attempt()))).toEqual(['channel', 'NOT_CONNECTED']);
    expect(stage.phone.sent).toEqual([]);
  });

  it('does not leave when another worker has the row', async () => {
    const stage = new Stage();
    const lost = attempt('note', () => {
      throw new LeaseLostError('lost');
    });
    await expect(stage.channel.sendText(TO, 'x', lost)).rejects.toThrow(LeaseLostError);
    expect(stage.phone.sent).toEqual([]);
  });

  it('keeps the browser from a planned end for as long as it takes', async () => {
    const stage = new Stage().acking(1);
    const busy = () => {
      stage.busy++;
      return () => {
        stage.busy--;
      };
    };
    stage.session = { ...stage.phone.session(), busy };
    const sending = stage.channel.sendText(TO, 'x', attempt());
    expect(stage.busy).toBe(1);
    await sending;
    expect(stage.busy).toBe(0);
  });

  it('the same to one after another is no bulk until there are many', async () => {
    const stage = new Stage().acking(1);
    const failures: unknown[] = [];
    for (let n = 0; n < 7; n++) {
      const to = { ...TO, guestAddress: `20222222222${n}` };
      stage.sessions.contacts.push({
        address: to.guestAddress,
        lid: null,
        phone: null,
        chatId: `${to.guestAddress}@c.us`,
      });
      failures.push(
        await stage.channel.sendText(to, n % 2 ? 'Ten percent off!' : 'TEN percent  off!', attempt(`n${n}`)).then(
          () => null,
          (error: unknown) => error,
        ),
      );
    }
    expect(failures.slice(0, 5)).toEqual(Array(5).fill(null));
    for (const error of failures.slice(5)) {
      expect(error).toMatchObject({ failure: 'recipient', code: 'TOO_ALIKE' });
      expect((error as DeliveryError).retryAfterMs).toBeGreaterThanOrEqual(60_000);
    }
  });
});

describe('somebody who has never written here', () => {
  const to = { ...TO, guestAddress: '203333333333' };

  it('is looked up once', async () => {
    const stage = new Stage().acking(1);
    stage.phone.people.set(LID, '203333333333@c.us');
    await stage.channel.sendText(to, 'one', attempt('1'));
    stage.phone.failing.set('getNumberId', 1);
    await stage.channel.sendText(to, 'two', attempt('2'));
    expect(stage.phone.sent.map(({ chatId }) => chatId)).toEqual([LID, LID]);
    expect(stage.sessions.contacts.at(-1)).toEqual({
      address: '203333333333',
      lid: LID,
      phone: '+203333333333',
      chatId: LID,
    });
  });

  it('and is not on WhatsApp gets nothing', async () => {
    expect(await failureOf(new Stage().channel.sendText(to, 'x', attempt()))).toEqual(['row', 'NOT_ON_WHATSAPP']);
  });

  it('and cannot be looked up is tried again, without stopping the others', async () => {
    const stage = new Stage();
    stage.phone.failing.set('getNumberId', 1);
    expect(await failureOf(stage.channel.sendText(to, 'x', attempt()))).toEqual(['row', 'LOOK_UP_FAILED']);
    stage.phone.isGone = true;
    expect(await failureOf(stage.channel.sendText(to, 'x', attempt()))).toEqual(['channel', 'NOT_CONNECTED']);
  });

  it('and whose number WhatsApp has in another form is kept under that, by which they will write', async () => {
    const stage = new Stage().acking(1);
    Object.assign(stage.phone.client, { getNumberId: async () => ({ _serialized: '553188887777@c.us' }) });
    await stage.channel.sendText({ ...TO, guestAddress: '5531988887777' }, 'x', attempt());
    expect(stage.sessions.contacts.at(-1)).toMatchObject({ address: '5531988887777', phone: '+553188887777' });
  });

  it('and is known by an id only is written to under it', async () => {
    const stage = new Stage().acking(1);
    await stage.channel.sendText({ ...TO, guestAddress: LID }, 'x', attempt());
    expect(stage.phone.sent).toMatchObject([{ chatId: LID }]);
  });

  it.each(['US.13491208655302741918', 'nonsense', '', '12', '120363@g.us', '+201111111111'])(
    'and has no address of WhatsApp Web’s (%s) gets nothing',
    async (guestAddress) => {
      const sending = new Stage().channel.sendText({ ...TO, guestAddress }, 'x', attempt());
      expect(await failureOf(sending)).toEqual(['row', 'invalid_recipient']);
    },
  );

  it('and whom WhatsApp reaches under another id by now is looked up, and written to once more', async () => {
    const stage = new Stage();
    stage.phone.people.set(LID, GUEST);
    stage.phone.onSend = async (chatId, text) => {
      if (chatId === GUEST) throw new Error('Evaluation failed: Error: No LID for user');
      return written(chatId, { text, fromMe: true, ack: 1 });
    };
    await stage.channel.sendText(TO, 'x', attempt());
    expect(stage.phone.sent.map(({ chatId }) => chatId)).toEqual([GUEST, LID]);
    expect(stage.sessions.contacts).toMatchObject([{ address: DIGITS, lid: LID, chatId: LID }]);
    stage.phone.onSend = async () => {
      throw new Error('No LID for user');
    };
    expect(await failureOf(stage.channel.sendText(TO, 'y', attempt()))).toEqual(['row', 'NO_SUCH_CHAT']);
  });
});

describe('buttons', () => {
  it('become numbered lines, and are kept with the message', async () => {
    const stage = new Stage().acking(1);
    const { providerMessageId } = await stage.channel.sendButtons(TO, 'Will you come?', BUTTONS, attempt());
    expect(stage.phone.sent).toMatchObject([{ text: 'Will you come?\n\n1. Yes\n2. No' }]);
    expect(stage.sessions.sends.at(-1)).toMatchObject({ messageId: providerMessageId, choices: BUTTONS });
  });

  it('that have not left are no choices of the guest’s', async () => {
    const stage = new Stage();
    stage.phone.onSend = async () => undefined;
    expect((await failureOf(stage.channel.sendButtons(TO, 'Come?', BUTTONS, attempt())))[1]).toBe('NO_SUCH_CHAT');
    await expect(stage.sessions.store().lastSend(NUMBER, DIGITS, new Date(stage.clock))).resolves.toBeNull();
  });

  it('count from when they began to leave: nobody can answer before, and somebody may at once', async () => {
    const stage = new Stage();
    const begun = new Date(stage.clock);
    stage.phone.onSend = async (chatId, text) => {
      stage.clock += 5_000;
      return written(chatId, { text, fromMe: true });
    };
    await stage.channel.sendButtons(TO, 'Come?', BUTTONS, attempt());
    await expect(stage.sessions.store().lastSend(NUMBER, DIGITS, begun)).resolves.toMatchObject({ choices: BUTTONS });
  });

  it('are known before they leave, so that a look finds them when the browser dies', async () => {
    const stage = new Stage();
    stage.phone.onSend = async (chatId, text) => {
      stage.phone.put(written(chatId, { id: 'OUT', text, fromMe: true, at: Math.floor(Date.now() / 1000) }));
      throw new Error('Target closed');
    };
    const since = new Date(stage.clock);
    expect((await failureOf(stage.channel.sendButtons(TO, 'Come?', BUTTONS, attempt())))[0]).toBe('unknown');
    const sent = { notificationId: 'note', text: 'Come?', since };
    await expect(stage.channel.find(TO, sent)).resolves.toEqual({ providerMessageId: 'OUT' });
    expect(stage.sessions.sends.find(({ messageId }) => messageId === 'OUT')).toMatchObject({
      notificationId: 'note',
      choices: BUTTONS,
    });
  });
});

describe('a look for what may be out', () => {
  const sent = (text = 'See you', notificationId = 'note') => ({ text, notificationId, since: new Date() });
  const take = (stage: Stage, messageId: string, notificationId: string) =>
    stage.sessions.sends.push({ messageId, notificationId, address: DIGITS, choices: null, at: 1 });

  it('finds it by its id, with the ack that it has by now', async () => {
    const stage = new Stage();
    take(stage, 'M', 'note');
    onPhone(stage, 'edited since', { id: 'M', ack: 3 });
    await expect(stage.channel.find(TO, sent())).resolves.toEqual({ providerMessageId: 'M' });
  });

  it('knows from the acks that have come', async () => {
    const stage = new Stage();
    take(stage, 'M', 'note');
    stage.sends.acked(NUMBER, 'M', 2);
    stage.phone.isGone = true;
    await expect(stage.channel.find(TO, sent())).resolves.toEqual({ providerMessageId: 'M' });
  });

  it('finds it by its words, and takes it down', async () => {
    const stage = new Stage();
    onPhone(stage, 'See you', { id: 'M' });
    await expect(stage.channel.find(TO, sent())).resolves.toEqual({ providerMessageId: 'M' });
    expect(stage.sessions.sends).toMatchObject([{ messageId: 'M', notificationId: 'note' }]);
  });

  it('cannot say while WhatsApp Web has it without an ack', async () => {
    const stage = new Stage();
    onPhone(stage, 'See you', { ack: 0 });
    expect(await failureOf(stage.channel.find(TO, sent()))).toEqual(['unknown', 'NOT_ACKED']);
    stage.phone.chats.clear();
    take(stage, 'M', 'note');
    onPhone(stage, 'See you', { id: 'M', ack: 0 });
    expect(await failureOf(stage.channel.find(TO, sent()))).toEqual(['unknown', 'NOT_ACKED']);
  });

  it.each([
    ['there is nothing', () => {}],
    [
      'a guest has said the same',
      (stage: Stage) => stage.phone.put(written(GUEST, { text: 'See you', at: Date.now() / 1000 })),
    ],
    ['WhatsApp has not taken it', (stage: Stage) => onPhone(stage, 'See you', { ack: -1 })],
    ['it is of long ago', (stage: Stage) => onPhone(stage, 'See you', { at: Math.floor(Date.now() / 1000) - 3600 })],
    [
      'it is another notification’s',
      (stage: Stage) => {
        take(stage, 'M', 'other');
        onPhone(stage, 'See you', { id: 'M' });
      },
    ],
    ['the page has lost it', (stage: Stage) => take(stage, 'M', 'note')],
  ])('finds none when %s', async (_why, happen) => {
    const stage = new Stage();
    happen(stage);
    await expect(stage.channel.find(TO, sent())).resolves.toBeNull();
  });

  it('looks under the person’s other id too', async () => {
    const stage = new Stage();
    stage.sessions.contacts = [{ address: DIGITS, lid: LID, phone: `+${DIGITS}`, chatId: LID }];
    stage.phone.put(written(LID, { text: 'Hello' }));
    take(stage, 'M', 'note');
    onPhone(stage, 'See you', { id: 'M' });
    await expect(stage.channel.find(TO, sent())).resolves.toEqual({ providerMessageId: 'M' });
  });

  it('asks WhatsApp for the id under which it has the chat, and keeps it', async () => {
    const stage = new Stage();
    stage.phone.people.set(LID, GUEST);
    stage.phone.put(written(LID, { id: 'M', text: 'See you', fromMe: true, at: Math.floor(Date.now() / 1000) }));
    await expect(stage.channel.find(TO, sent())).resolves.toEqual({ providerMessageId: 'M' });
    expect(stage.sessions.contacts).toMatchObject([{ address: DIGITS, lid: LID, chatId: GUEST }]);
  });

  it('is not made in vain where WhatsApp lists no chat by a known id: it opens the one that it has', async () => {
    const stage = new Stage();
    stage.phone.put(written(LID, { id: 'M', text: 'See you', fromMe: true, at: Math.floor(Date.now() / 1000) }));
    const byId = stage.phone.client.getChatById;
    Object.assign(stage.phone.client, { getChatById: (id: string) => byId(id === GUEST ? LID : id) });
    await expect(stage.channel.find(TO, sent())).resolves.toEqual({ providerMessageId: 'M' });
  });

  it('says when nobody can tell where the chat is', async () => {
    const stage = new Stage();
    stage.phone.failing.set('lookUp', 1);
    expect(await failureOf(stage.channel.find(TO, sent()))).toEqual(['unknown', 'LOOK_FAILED']);
    stage.phone.failing.set(`getChatById ${GUEST}`, 1);
    expect(await failureOf(stage.channel.find(TO, sent()))).toEqual(['unknown', 'LOOK_FAILED']);
  });

  it('takes what nobody could take down as ours for what it looks for', async () => {
    const stage = new Stage();
    onPhone(stage, 'See you', { id: 'M' });
    stage.sessions.sends.push({ messageId: 'M', notificationId: null, address: DIGITS, choices: null, at: 1 });
    await expect(stage.channel.find(TO, sent())).resolves.toEqual({ providerMessageId: 'M' });
    expect(stage.sessions.sends).toMatchObject([{ messageId: 'M', notificationId: 'note' }]);
  });

  it('takes down when it left, not when it was found', async () => {
    const stage = new Stage();
    onPhone(stage, 'See you', { id: 'M', at: Math.floor(Date.now() / 1000) - 60 });
    await stage.channel.find(TO, { ...sent(), since: new Date(stage.clock - 90_000) });
    await expect(
      stage.sessions.store().lastSend(NUMBER, DIGITS, new Date(stage.clock - 30_000)),
    ).resolves.toMatchObject({ messageId: 'M' });
  });

  it('goes by real time, whatever the venue’s clock says', async () => {
    const stage = new Stage();
    stage.clock += 22 * 3_600_000;
    onPhone(stage, 'See you', { id: 'M' });
    const since = new Date(stage.clock);
    await expect(stage.channel.find(TO, { ...sent(), since })).resolves.toEqual({ providerMessageId: 'M' });
  });

  it('waits for the send that is in hand', async () => {
    const stage = new Stage();
    const inHand = stage.sends.begin(NUMBER, DIGITS);
    const finding = stage.channel.find(TO, sent());
    onPhone(stage, 'See you', { id: 'M' });
    inHand.is('M', 'note');
    inHand.end();
    await expect(finding).resolves.toEqual({ providerMessageId: 'M' });
  });

  it('says when it could not be made', async () => {
    const stage = new Stage();
    onPhone(stage, 'See you');
    stage.phone.failing.set(`getChatById ${GUEST}`, 1);
    expect(await failureOf(stage.channel.find(TO, sent()))).toEqual(['unknown', 'LOOK_FAILED']);
    stage.phone.isGone = true;
    expect(await failureOf(stage.channel.find(TO, sent()))).toEqual(['channel', 'NOT_CONNECTED']);
    stage.session = null;
    expect(await failureOf(stage.channel.find(TO, sent()))).toEqual(['channel', 'NOT_CONNECTED']);
  });
});

describe('a guest’s file', () => {
  const message = (download: () => Promise<{ mimetype: string; data: string } | undefined>, raw = {}) => ({
    ...written(GUEST, { id: 'F', type: 'image', raw }),
    downloadMedia: download,
  });
  const id = `false_${GUEST}_F`;

  it('is downloaded by the page', async () => {
    const stage = new Stage();
    stage.phone.put(message(async () => ({ mimetype: 'image/png', data: Buffer.from('picture').toString('base64') })));
    const { bytes, mimeType } = await stage.channel.fetchMedia(NUMBER, id);
    expect([Buffer.from(bytes).toString(), mimeType]).toEqual(['picture', 'image/png']);
  });

  it('is found under the person’s other id', async () => {
    const stage = new Stage();
    stage.sessions.contacts = [{ address: DIGITS, lid: LID, phone: `+${DIGITS}`, chatId: GUEST }];
    stage.phone.put(message(async () => ({ mimetype: 'image/png', data: 'AAAA' })));
    const { bytes } = await stage.channel.fetchMedia(NUMBER, `false_${LID}_F`);
    expect(bytes).toHaveLength(3);
  });

  it('that is not there yet may be later, and not for ever', async () => {
    const stage = new Stage();
    stage.phone.put(message(async () => undefined));
    const failures: unknown[] = [];
    for (let n = 0; n < 6; n++) failures.push(await failureOf(stage.channel.fetchMedia(NUMBER, id)));
    expect(failures[0]).toEqual(['recipient', 'media_not_there']);
    expect(failures.at(-1)).toEqual(['row', 'media_gone']);
  });

  it('that is too big is not even downloaded', async () => {
    const stage = new Stage();
    stage.phone.put(message(() => expect.fail('downloaded'), { size: 21 * 1024 * 1024 }));
    expect(await failureOf(stage.channel.fetchMedia(NUMBER, id))).toEqual(['row', 'media_too_big']);
  });

  it('that is bigger than was said is refused', async () => {
    const stage = new Stage();
    const data = Buffer.alloc(20 * 1024 * 1024 + 1).toString('base64');
    stage.phone.put(message(async () => ({ mimetype: 'image/png', data })));
    expect(await failureOf(stage.channel.fetchMedia(NUMBER, id))).toEqual(['row', 'media_too_big']);
  });

  it.each(['', '123456', 'false_120363@g.us_F', 'true_201111111111@c.us_F', `${id}_x_y`, 'x'.repeat(1_000)])(
    'that is none (%#) is refused',
    async (mediaId) => {
      expect(await failureOf(new Stage().channel.fetchMedia(NUMBER, mediaId))).toEqual(['row', 'invalid_media']);
    },
  );

  it('whose message is gone is gone; of a page that is gone it waits', async () => {
    const stage = new Stage();
    expect(await failureOf(stage.channel.fetchMedia(NUMBER, id))).toEqual(['row', 'media_gone']);
    stage.phone.isGone = true;
    expect(await failureOf(stage.channel.fetchMedia(NUMBER, id))).toEqual(['channel', 'NOT_CONNECTED']);
  });
});

it('is reachable while WhatsApp Web says that it is connected', async () => {
  const stage = new Stage();
  await stage.channel.checkReachable(NUMBER);
  stage.phone.state = 'TIMEOUT';
  expect(await failureOf(stage.channel.checkReachable(NUMBER))).toEqual(['channel', 'NOT_CONNECTED']);
});

it('has no templates', async () => {
  const template = { name: 'x', language: 'en', parameters: [], buttonIds: [] } as const;
  const sending = new Stage().channel.sendTemplate(TO, { ...template, parameters: [], buttonIds: [] }, attempt());
  expect(await failureOf(sending)).toEqual(['template', 'NO_TEMPLATES']);
});

it('shows that it types, and never fails of it', async () => {
  const stage = new Stage();
  await stage.channel.showTyping(TO, 'x');
  await stage.channel.showTyping({ ...TO, guestAddress: 'nonsense' }, 'x');
  stage.phone.isGone = true;
  await stage.channel.showTyping(TO, 'x');
  stage.session = null;
  await stage.channel.showTyping(TO, 'x');
});

it('leaves at the pace of the venue’s number, however long the look-ups before it took', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const stage = new Stage();
  const left: number[] = [];
  stage.phone.onSend = async (chatId, text) => {
    left.push(performance.now());
    return written(chatId, { text, fromMe: true });
  };
  const slow = async (digits: string) => {
    // All of them are told at the same moment.
    await new Promise((resolve) => setTimeout(resolve, 5_000 - 1_000 * Number(digits.at(-1))));
    return { _serialized: `${digits}@c.us` };
  };
  Object.assign(stage.phone.client, { getNumberId: slow });
  const channel = createWhatsAppWebChannel({ ...optionsOf(stage), paceMs: 1_000, ackWaitMs: 15_000 });
  const sends = [0, 1, 2, 3].map(async (n) => {
    await new Promise((resolve) => setTimeout(resolve, n * 1_000));
    return channel.sendText({ ...TO, guestAddress: `20333333333${n}` }, `Hello ${n}`, attempt(`n${n}`));
  });
  const all = Promise.all(sends);
  for (let n = 0; n < 300; n++) await vi.advanceTimersByTimeAsync(50).then(() => new Promise(setImmediate));
  await all;
  const gaps = left.slice(1).map((at, i) => at - (left[i] ?? 0));
  expect(gaps).toHaveLength(3);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
});

it('does not leave when its moment is further away than a send may take', async () => {
  const stage = new Stage();
  // No typing is shown.
  stage.phone.failing.set(`getChatById ${GUEST}`, 2);
  const channel = createWhatsAppWebChannel({ ...optionsOf(stage), paceMs: 60_000 });
  // Its place was taken by others that have left.
  await expect(channel.sendText(TO, 'one', attempt('1'))).resolves.toBeDefined();
  const again = channel.sendText(TO, 'two', attempt('2'));
  expect(await failureOf(again)).toEqual(['recipient', 'PACED']);
  expect(stage.phone.sent).toHaveLength(1);
});

it('goes at the pace of the venue’s number', async () => {
  const channel = createWhatsAppWebChannel({ ...optionsOf(new Stage()), paceMs: 1_000 });
  const venue = { whatsapp: { via: 'web', number: NUMBER } } as Venue;
  await expect(channel.waitMs(venue, 'a')).resolves.toBe(0);
  await expect(channel.waitMs(venue, 'b')).resolves.toBeGreaterThan(0);
});

function optionsOf(stage: Stage) {
  return {
    live: { ready: () => stage.session },
    sessions: stage.sessions.store(),
    sends: stage.sends,
    clock: { now: () => new Date(stage.clock) },
    paceMs: 0,
    ackWaitMs: 300,
    logger: quiet,
  };
}
