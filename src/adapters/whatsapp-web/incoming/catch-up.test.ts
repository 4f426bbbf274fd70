import { describe, expect, it } from 'vitest';
import { written } from '../phone-test-support.ts';
import { IntakeStage } from './intake-test-support.ts';

const GUEST = '201111111111@c.us';
const OTHER = '202222222222@c.us';
const LID = '123456789012345@lid';
const T = 1_800_000_000;
const HOUR = 3600;
const at = (seconds: number) => new Date(seconds * 1000);

/** One that has read everything up to an hour ago. */
function stageSince(readUntil: number | null = T - HOUR): IntakeStage {
  const stage = new IntakeStage();
  stage.sessions.readUntil = readUntil === null ? null : at(readUntil);
  return stage;
}

describe('a look at the chats', () => {
  it('takes what came since the last time, oldest first over all chats', async () => {
    const stage = stageSince();
    for (let n = 0; n < 40; n++) {
      stage.phone.put(written(n % 3 === 0 ? GUEST : OTHER, { text: String(n), at: T - 600 + n }));
    }
    await stage.intake().catchUp();
    expect(stage.texts()).toEqual(Array.from({ length: 40 }, (_, n) => String(n)));
  });

  it('reads as far back as need be', async () => {
    const stage = stageSince();
    for (let n = 0; n < 333; n++) stage.phone.put(written(GUEST, { text: String(n), at: T - HOUR - 33 + n }));
    await stage.intake().catchUp();
    expect(stage.stored).toHaveLength(300);
    expect(stage.texts()[0]).toBe('33');
  });

  it('reads on behind our own messages, whose time is this machine’s and may have been wrong', async () => {
    const stage = stageSince();
    for (let n = 0; n < 80; n++) stage.phone.put(written(GUEST, { text: String(n), at: T - 600 + n }));
    stage.phone.put(written(GUEST, { fromMe: true, text: 'from a month ago', at: T - 30 * 24 * HOUR }));
    await stage.intake().catchUp();
    expect(stage.texts()).toEqual(Array.from({ length: 80 }, (_, n) => String(n)));
  });

  it('keeps the order of what was written within one second', async () => {
    const stage = stageSince();
    const texts = Array.from({ length: 60 }, (_, n) => String(n));
    for (const text of texts) stage.phone.put(written(GUEST, { text, at: T }));
    await stage.intake().catchUp();
    expect(stage.texts()).toEqual(texts);
  });

  it('leaves alone what is older, and who is no person', async () => {
    const stage = stageSince();
    stage.phone.put(written(GUEST, { at: T - 2 * HOUR }));
    stage.phone.put(written('120363000000000001@g.us', { at: T }));
    stage.phone.failing.set('getChatById 120363000000000001@g.us', 1);
    await stage.intake().catchUp();
    expect(stage.stored).toEqual([]);
  });

  it('takes nothing a second time that an event has brought, nor after a restart', async () => {
    const stage = stageSince();
    const intake = stage.intake();
    const message = stage.phone.put(written(GUEST, { at: T }));
    intake.message(message);
    await expect(intake.catchUp()).resolves.toBe(0);
    await stage.intake().catchUp();
    expect(stage.stored).toHaveLength(1);
  });

  it('of a fresh link reads no history, also later on', async () => {
    const stage = stageSince(null);
    stage.phone.put(written(GUEST, { text: 'yesterday', at: T - 300 }));
    stage.now = at(T);
    const intake = stage.intake();
    await intake.catchUp();
    expect(stage.sessions.readUntil).toEqual(at(T));
    stage.phone.put(written(GUEST, { text: 'today', at: T + 10 }));
    stage.now = at(T + 100);
    await intake.catchUp();
    await stage.intake().catchUp();
    expect(stage.texts()).toEqual(['today']);
  });

  it('of a fresh link takes what came between the scan and now', async () => {
    const stage = stageSince(null);
    stage.phone.put(written(GUEST, { text: 'before', at: T - 100 }));
    stage.phone.put(written(GUEST, { text: 'just now', at: T - 20 }));
    await stage.intake({}, at(T - 60)).catchUp();
    expect(stage.texts()).toEqual(['just now']);
  });

  it('hands in what was typed on the phone meanwhile, and what became of our own', async () => {
    const stage = stageSince();
    stage.sessions.sends.push({
      messageId: 'OURS',
      notificationId: 'n',
      address: '201111111111',
      choices: null,
      at: 1,
    });
    stage.phone.put(written(GUEST, { id: 'OURS', fromMe: true, ack: 3, at: T }));
    stage.phone.put(written(GUEST, { id: 'TYPED', fromMe: true, ack: 3, at: T + 1 }));
    const intake = stage.intake();
    await intake.catchUp();
    await intake.settled();
    expect(stage.replies.map(({ messageId }) => messageId)).toEqual(['TYPED']);
    expect(stage.statuses).toMatchObject([{ status: 'read', notificationId: 'n' }]);
  });
});

describe('how far everything is read', () => {
  it('moves on behind the newest by what may still be late', async () => {
    const stage = stageSince();
    stage.phone.put(written(GUEST, { at: T }));
    await stage.intake().catchUp();
    expect(stage.sessions.readUntil).toEqual(at(T - 900));
  });

  it('does not move past what cannot be read yet, also over a restart', async () => {
    const stage = stageSince();
    stage.phone.put(written(GUEST, { id: 'LATE', type: 'ciphertext', at: T - 1800 }));
    stage.phone.put(written(OTHER, { at: T }));
    await stage.intake().catchUp();
    expect(stage.sessions.readUntil).toEqual(at(T - 1801));
    stage.phone.chats.set(GUEST, [written(GUEST, { id: 'LATE', text: 'There it is', at: T - 1800 })]);
    await stage.intake().catchUp();
    expect(stage.texts()).toContain('There it is');
  });

  it('does not move while something could not be stored', async () => {
    const stage = stageSince();
    stage.phone.put(written(GUEST, { text: 'one', at: T }));
    const intake = stage.intake({ storeWithinMs: 20 });
    let isWell = false;
    stage.mayStore = () => {
      if (!isWell) stage.sessions.isDown = true;
    };
    await expect(intake.catchUp()).rejects.toThrow('storing');
    expect(stage.sessions.readUntil).toEqual(at(T - HOUR));
    isWell = true;
    stage.sessions.isDown = false;
    await intake.settled();
    await stage.intake().catchUp();
    expect(stage.texts()).toEqual(['one']);
    expect(stage.sessions.readUntil).toEqual(at(T - 900));
  });

  it('comes back to a chat under whatever id its messages are', async () => {
    const stage = stageSince();
    const message = { ...written(LID, { text: 'Who am I?', at: T }) };
    stage.phone.chats.set(GUEST, [message]);
    stage.phone.failing.set('lookUp', 1);
    const intake = stage.intake({ lookUpRetryMs: [] });
    await intake.catchUp();
    expect(stage.stored).toEqual([]);
    await intake.catchUp();
    expect(stage.texts()).toEqual(['Who am I?']);
  });

  it('does not go by our own messages, whose time is this machine’s and may have been wrong', async () => {
    const stage = stageSince();
    stage.phone.put(written(OTHER, { fromMe: true, text: 'from a month ahead', at: T + 30 * 24 * HOUR }));
    stage.phone.put(written(GUEST, { text: 'Hello', at: T }));
    await stage.intake().catchUp();
    expect(stage.sessions.readUntil).toEqual(at(T - 900));
    stage.now = at(T + 24 * HOUR);
    stage.phone.put(written(GUEST, { text: 'Tonight at 8?', at: T + 23 * HOUR }));
    await stage.intake().catchUp();
    expect(stage.texts()).toEqual(['Hello', 'Tonight at 8?']);
  });

  it('is not believed where that is not over yet: the last day is read, and no history from before the link', async () => {
    const stage = stageSince(T + 30 * 24 * HOUR);
    stage.now = at(T);
    stage.sessions.linkedAt = at(T - 48 * HOUR);
    for (const hours of [25, 23, 1]) stage.phone.put(written(GUEST, { text: String(hours), at: T - hours * HOUR }));
    await stage.intake().catchUp();
    expect(stage.texts()).toEqual(['23', '1']);
    const fresh = stageSince(T + 30 * 24 * HOUR);
    fresh.now = at(T);
    fresh.sessions.linkedAt = at(T - 2 * HOUR);
    for (const hours of [3, 1]) fresh.phone.put(written(GUEST, { text: String(hours), at: T - hours * HOUR }));
    await fresh.intake().catchUp();
    expect(fresh.texts()).toEqual(['1']);
  });

  it('never goes back', async () => {
    const stage = stageSince(T - 10);
    stage.phone.put(written(GUEST, { at: T }));
    await stage.intake().catchUp();
    expect(stage.sessions.readUntil).toEqual(at(T - 10));
  });
});

describe('what cannot be read', () => {
  it('for ten minutes is handed on as that, and as itself when it can be read', async () => {
    const stage = stageSince();
    stage.phone.put(written(GUEST, { id: 'X', type: 'ciphertext', at: T }));
    stage.now = at(T + 601);
    const intake = stage.intake();
    await intake.catchUp();
    await intake.catchUp();
    expect(stage.stored).toMatchObject([{ providerMessageId: 'X:unreadable', content: { kind: 'unknown' } }]);
    const message = written(GUEST, { id: 'X', text: 'A table', at: T });
    stage.phone.chats.set(GUEST, [message]);
    intake.message(message);
    await intake.settled();
    expect(stage.texts()).toEqual(['unknown', 'A table']);
  });

  it('on a linked device is handed on at once', async () => {
    const stage = stageSince();
    const intake = stage.intake();
    intake.ciphertext(written(GUEST, { type: 'ciphertext', raw: { subtype: 'view_once_unavailable_fanout' } }));
    await intake.settled();
    expect(stage.stored).toMatchObject([{ content: { kind: 'unknown', providerType: 'ciphertext' } }]);
  });
});

describe('a look that fails', () => {
  it('says so when the page is gone, and nothing is lost', async () => {
    const stage = stageSince();
    stage.phone.put(written(GUEST, { at: T }));
    stage.phone.isGone = true;
    const intake = stage.intake();
    await expect(intake.catchUp()).rejects.toThrow('Target closed');
    stage.phone.isGone = false;
    await intake.catchUp();
    expect(stage.stored).toHaveLength(1);
  });

  it('for one chat only does not keep the others, and comes back to it', async () => {
    const stage = stageSince();
    stage.phone.put(written(GUEST, { text: 'broken', at: T }));
    stage.phone.put(written(OTHER, { text: 'fine', at: T }));
    stage.phone.failing.set(`fetchMessages ${GUEST}`, 1);
    const intake = stage.intake();
    await intake.catchUp();
    expect(stage.texts()).toEqual(['fine']);
    expect(stage.sessions.readUntil).toEqual(at(T - HOUR));
    await intake.catchUp();
    expect(stage.texts()).toEqual(['fine', 'broken']);
    expect(stage.sessions.readUntil).toEqual(at(T - 900));
  });

  it('for many chats is the page’s trouble', async () => {
    const stage = stageSince();
    for (let n = 0; n < 5; n++) {
      const chatId = `20333333333${n}@c.us`;
      stage.phone.put(written(chatId, { at: T }));
      stage.phone.failing.set(`fetchMessages ${chatId}`, 5);
    }
    await expect(stage.intake().catchUp()).rejects.toThrow('fetchMessages');
  });

  it('is made once when it is asked for twice at a time', async () => {
    const stage = stageSince();
    const intake = stage.intake();
    expect(intake.catchUp()).toBe(intake.catchUp());
    await intake.catchUp();
  });

  it('does not read a chat again in which nothing has come', async () => {
    const stage = stageSince();
    stage.phone.put(written(GUEST, { at: T }));
    const intake = stage.intake();
    await intake.catchUp();
    stage.phone.failing.set(`fetchMessages ${GUEST}`, 1_000);
    await intake.catchUp();
    expect(stage.phone.failing.get(`fetchMessages ${GUEST}`)).toBe(1_000);
  });
});

describe('a deaf page', () => {
  const deafAt = async (sentAt: number) => {
    const stage = stageSince();
    const intake = stage.intake();
    stage.now = at(T);
    await intake.catchUp();
    stage.phone.put(written(GUEST, { text: 'Do you hear me?', at: sentAt }));
    stage.now = at(T + 100);
    return { stage, intake, unheard: await intake.catchUp() };
  };

  it('shows by what no event has brought', async () => {
    const { stage, intake, unheard } = await deafAt(T + 60);
    expect(unheard).toBe(1);
    expect(stage.texts()).toEqual(['Do you hear me?']);
    await expect(intake.catchUp()).resolves.toBe(0);
  });

  it('is none while the event may still come, or when nobody listened yet', async () => {
    expect((await deafAt(T + 90)).unheard).toBe(0);
    expect((await deafAt(T - 60)).unheard).toBe(0);
  });

  it('is none when it was heard and could not be stored at once', async () => {
    const stage = stageSince();
    const intake = stage.intake({ lookUpRetryMs: [] });
    stage.now = at(T);
    await intake.catchUp();
    stage.phone.failing.set('lookUp', 1);
    intake.message(stage.phone.put(written(LID, { at: T + 10 })));
    await intake.settled();
    stage.now = at(T + 100);
    await expect(intake.catchUp()).resolves.toBe(0);
    expect(stage.stored).toHaveLength(1);
  });
});
