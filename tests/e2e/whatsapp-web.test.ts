import { expect, vi } from 'vitest';
import { testWithBrowser as test } from '../support/browser.ts';
import type { SlackMessage } from '../support/shown.ts';
import { startWebStage, type WebGuest, type WebStage } from '../support/web-stage.ts';

/** Monday 3 March 2031, 10:00 in Cairo. */
const MONDAY = '2031-03-03T10:00:00+02:00';
const PHONE = '201027764824';

// A browser has to come up first.
vi.setConfig({ testTimeout: 180_000 });

const all = (message: object | undefined) => JSON.stringify(message);
const theCard = async ({ sandbox }: WebStage): Promise<SlackMessage> =>
  (await sandbox.cards())[0] ?? expect.fail('There is no card.');
const inItsThread = async ({ sandbox }: WebStage, { ts }: SlackMessage) =>
  (await sandbox.channelMessages()).filter(({ threadTs }) => threadTs === ts);

async function confirm(stage: WebStage): Promise<void> {
  const pressed = await stage.sandbox.press((await theCard(stage)).ts, 'booking.confirm');
  expect(pressed).toMatchObject({ status: 200, ephemeral: [] });
  await stage.sandbox.idle();
}

/** The lines that can be answered by their number. */
const choicesIn = (text = '') => text.split('\n').filter((line) => /^\d\. /.test(line));

/** What nobody sends for sure is sent once what was said after it has been answered. */
async function staysSilent(guest: WebGuest, ...burst: string[]): Promise<void> {
  expect(await guest.say(...burst)).toEqual([]);
}

test('from the QR code to the answered reminder: a guest books in their own words', async () => {
  const stage = await startWebStage({ linked: false, at: MONDAY });
  const { sandbox, page } = stage;
  expect(await page.look()).toMatchObject({ linked: false, connections: 0 });
  await stage.link();
  expect(await page.look()).toMatchObject({ linked: true, state: 'CONNECTED', connections: 1 });

  const guest = stage.guest(`${PHONE}@c.us`);
  const [question, ...more] = await guest.say('I want to book a room for tomorrow at 9 PM');
  expect(more).toEqual([]);
  expect(question).toMatch(/name/i);
  expect(question).not.toMatch(/phone/i);
  const [readBack] = await guest.say('Mohamed Bakr, 9 people, urgent meeting, need whiteboard and screen');
  const facts = ['Tuesday 4 March 2031', '21:00–22:00', 'Studio', '9 people', 'Mohamed Bakr', `+${PHONE}`];
  for (const fact of facts) expect(readBack).toContain(fact);
  expect(readBack).not.toMatch(/confirmed/i);

  for (const part of [...facts.slice(0, 3), `https://wa.me/${PHONE}`])
    expect(all(await theCard(stage))).toContain(part);
  await confirm(stage);
  expect((await guest.fromVenue()).at(-1)).toContain('confirmed');
  expect(all(await theCard(stage))).toMatch(/Confirmed by Amira/);
  expect((await page.look()).typing).toContain(guest.chatId);

  await sandbox.clock({ now: '2031-03-03T21:00:30+02:00' });
  const reminder = (await guest.fromVenue()).at(-1);
  expect(reminder).toContain('21:00–22:00');
  expect(choicesIn(reminder)).toEqual(["1. I'll be there", '2. Change', '3. Cancel']);
  expect(all(await theCard(stage))).not.toContain('Coming');

  const [thanks] = await guest.say('1');
  expect(thanks).toMatch(/look forward|see you/i);
  expect(all(await theCard(stage))).toContain('Coming');

  await sandbox.clock({ now: '2031-03-04T19:00:30+02:00' });
  const said = await guest.fromVenue();
  expect(said.filter((text) => choicesIn(text).length === 3)).toHaveLength(2);
  expect(new Set(said).size).toBe(said.length);
  expect(await sandbox.cards()).toHaveLength(1);
  for (const { ack } of (await guest.phone()).filter(({ fromMe }) => fromMe)) expect(ack).toBeGreaterThanOrEqual(1);
});

test('what somebody types on the phone itself stands in the conversation, and the agent is silent there', async () => {
  const stage = await startWebStage({ at: MONDAY });
  const { page, sandbox } = stage;
  const [guest, other] = [stage.guest(`${PHONE}@c.us`), stage.guest('201000000001@c.us')];
  expect(await guest.say('Is there parking?')).toEqual([expect.stringContaining('garage')]);
  expect(await sandbox.cards()).toEqual([]);

  // Nobody answers at once; the app on the phone does.
  await sandbox.clock({ advance: 'PT10S' });
  const { id } = await page.typed(guest.chatId, 'Hello, Mona here: the garage is closed tomorrow.');
  await stage.stored(id);
  await sandbox.idle();
  expect(all(await theCard(stage))).toMatch(/phone/i);
  expect(all(await sandbox.channelMessages())).toContain('the garage is closed tomorrow');

  await staysSilent(guest, 'Oh. Where can I park then?', 'Is there Wi-Fi?');
  expect(all(await inItsThread(stage, await theCard(stage)))).toContain('Where can I park then?');
  expect(await other.say('Is there parking?')).toEqual([expect.stringContaining('garage')]);

  await sandbox.press((await theCard(stage)).ts, 'handoff.resolve');
  await sandbox.idle();
  expect(await guest.say('Is there parking the day after?')).toEqual([expect.stringContaining('garage')]);
});

test('a guest who writes Arabic under an id that hides their number is served as anybody', async () => {
  const stage = await startWebStage({ at: MONDAY });
  const lid = '91000000000001@lid';
  await stage.page.person({ lid, phone: PHONE, name: 'نور' });
  const guest = stage.guest(lid);
  expect(await guest.say('مرحبا، عايز احجز قاعة بكرة')).toEqual([expect.stringMatching(/؟$/)]);
  const [readBack] = await guest.say('الساعة 9 بالليل، 4 اشخاص، اسمي نور عادل');
  for (const fact of ['الثلاثاء، 4 مارس 2031، من 21:00 إلى 22:00', 'نور عادل', `+${PHONE}`]) {
    expect(readBack).toContain(fact);
  }
  expect(all(await theCard(stage))).toContain('نور عادل');
  await confirm(stage);
  expect((await guest.fromVenue()).at(-1)).toContain('أكّد');
  await stage.sandbox.clock({ now: '2031-03-03T21:00:30+02:00' });
  expect(choicesIn((await guest.fromVenue()).at(-1))).toHaveLength(3);
  const [thanks] = await guest.say('١');
  expect(thanks).toContain('شكر');
  expect(all(await theCard(stage))).toContain('Coming');
  expect((await stage.page.look()).lookups).toBe(1);
});

test('a voice note reaches the thread of the card as the file that it is', async () => {
  const stage = await startWebStage({ at: MONDAY });
  const guest = stage.guest(`${PHONE}@c.us`);
  await guest.say('Can I talk to a person please?');
  await stage.sandbox.press((await theCard(stage)).ts, 'handoff.takeover');
  await stage.sandbox.idle();
  const voice = Buffer.from(Array.from({ length: 4_099 }, (_, i) => (i * 31) % 256));
  const media = { mimetype: 'audio/ogg; codecs=opus', base64: voice.toString('base64') };
  await guest.send({ type: 'ptt', media });
  await stage.sandbox.idle();
  const files = (await inItsThread(stage, await theCard(stage))).flatMap((message) => message.files ?? []);
  expect(files).toEqual([expect.objectContaining({ name: 'voice message.ogg', size: voice.length })]);
  const file = await fetch(files[0]?.url ?? '');
  expect(Buffer.from(await file.arrayBuffer()).equals(voice)).toBe(true);
});
