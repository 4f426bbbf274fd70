import { beforeAll, expect, test } from 'vitest';
import { sandboxOfFile } from '../support/sandbox.ts';
import { type Asked, VenueDay } from '../support/venue-day.ts';

/** Monday. */
const NOW = '2031-03-03T10:00';
const OWNER = 'owner@spotin.example';
const sandbox = sandboxOfFile();
let day: VenueDay;

beforeAll(() => {
  day = new VenueDay(sandbox().url);
});

/** How much of the waiting has been said: in the card's thread, to the owner and to the guest. */
async function said(asked: Asked): Promise<{ thread: number; emails: number; guest: number }> {
  const emails = (await day.emails(OWNER)).filter(
    ({ subject, text }) => subject.startsWith('Still waiting') && text.includes(asked.name),
  );
  // The first thing that the guest was told is that the request is with the team.
  const told = (await day.fromVenue(asked.phone)).slice(1);
  return { thread: (await day.thread(asked)).length, emails: emails.length, guest: told.length };
}

test('a request that nobody answers: a nudge, an email, a word to the guest, and its end at its start', async () => {
  await day.begin(NOW);
  const asked = await day.ask('201000000301', 'Salma Adel', 'Room for 3 people today at 14:00');
  const steps: [wall: string, said: Awaited<ReturnType<typeof said>>][] = [
    ['2031-03-03T10:09', { thread: 0, emails: 0, guest: 0 }],
    ['2031-03-03T10:11', { thread: 1, emails: 0, guest: 0 }],
    ['2031-03-03T10:29', { thread: 1, emails: 0, guest: 0 }],
    ['2031-03-03T10:31', { thread: 1, emails: 1, guest: 0 }],
    ['2031-03-03T10:59', { thread: 1, emails: 1, guest: 0 }],
    ['2031-03-03T11:01', { thread: 1, emails: 1, guest: 1 }],
    ['2031-03-03T13:59', { thread: 1, emails: 1, guest: 1 }],
  ];
  for (const [wall, expected] of steps) {
    await day.walkTo(wall);
    expect([wall, await said(asked)]).toEqual([wall, expected]);
  }
  const stillWaiting = (await day.fromVenue(asked.phone)).at(-1)?.text;
  expect(stillWaiting).toContain(asked.reference);
  expect(stillWaiting).not.toMatch(/confirmed/i);

  await day.walkTo('2031-03-03T14:01');
  expect((await day.fromVenue(asked.phone)).at(-1)).toMatchObject({
    text: expect.stringContaining(asked.reference),
    at: expect.stringMatching(/^2031-03-03T12:00/),
  });
  expect(await day.card(asked)).toContain('Expired');
  expect(await day.card(asked)).not.toContain('booking.confirm');
  const late = await day.press(asked, 'booking.confirm');
  expect(late.ephemeral.join()).not.toBe('');
  const end = await said(asked);
  await day.walkTo('2031-03-04T20:00');
  expect(await said(asked)).toEqual(end);
  expect(await day.remindedAt(asked)).toEqual([]);
});

test('a request that is answered is not waited for any longer, and one that waits again is', async () => {
  await day.begin(NOW);
  const atOnce = await day.ask('201000000311', 'Salma Adel', 'Room for 3 people today at 18:00');
  const afterNudge = await day.ask('201000000312', 'Omar Fouad', 'Room for 3 people today at 20:00');
  const declined = await day.ask('201000000313', 'Nour Hassan', 'Room for 8 people today at 18:00');
  await day.walkTo('2031-03-03T10:05');
  await day.press(atOnce, 'booking.confirm');
  await day.pressAndSay(declined, 'booking.decline');
  await day.walkTo('2031-03-03T10:20');
  await day.press(afterNudge, 'booking.confirm');
  await day.walkTo('2031-03-03T13:00');
  // What the guests are told is the team's answer.
  expect(await said(atOnce)).toEqual({ thread: 0, emails: 0, guest: 1 });
  expect(await said(declined)).toEqual({ thread: 0, emails: 0, guest: 1 });
  expect(await said(afterNudge)).toEqual({ thread: 1, emails: 0, guest: 1 });

  await day.say(atOnce.phone, 'Could we make it 16:00 instead?');
  expect(await day.card(atOnce)).toContain('Change requested');
  await day.walkTo('2031-03-03T13:15');
  expect((await said(atOnce)).thread).toBe(1);
  await day.walkTo('2031-03-03T13:35');
  expect((await said(atOnce)).emails).toBe(1);
});

test('after the start the card asks what became of it; who says so can take it back for 15 minutes', async () => {
  await day.begin(NOW, {});
  const asked = await day.askAndConfirm('201000000321', 'Salma Adel', 'Room for 3 people today at 14:00');
  await day.walkTo('2031-03-03T13:59');
  expect(await day.card(asked)).not.toContain('booking.no_show');
  await day.walkTo('2031-03-03T14:05');
  for (const action of ['booking.complete', 'booking.no_show']) expect(await day.card(asked)).toContain(action);
  expect(await day.card(asked)).not.toContain('booking.reschedule');

  const { ephemeral } = await day.press(asked, 'booking.no_show', 'U_STRANGER');
  expect(ephemeral.join()).toMatch(/staff/i);
  await day.press(asked, 'booking.no_show');
  expect(await day.card(asked)).toContain('No-show');
  expect(await day.card(asked)).toContain('booking.undo');
  const second = await day.press(asked, 'booking.complete', 'U_YOUSSEF');
  expect(second.ephemeral.join()).toContain('Amira');
  await day.walkTo('2031-03-03T14:15');
  await day.press(asked, 'booking.undo');
  for (const action of ['booking.complete', 'booking.no_show']) expect(await day.card(asked)).toContain(action);

  await day.press(asked, 'booking.complete', 'U_YOUSSEF');
  expect(await day.card(asked)).toContain('Completed');
  await day.walkTo('2031-03-03T14:31');
  expect(await day.card(asked)).not.toContain('booking.undo');
  const late = await day.press(asked, 'booking.undo');
  expect(late.ephemeral.join()).not.toBe('');
  expect(await day.card(asked)).toContain('Completed');
  await day.walkTo('2031-03-03T22:00');
  expect(await day.thread(asked)).toEqual([]);
});

test('when nobody has said whether the guest came, the thread asks half an hour after the end, once', async () => {
  await day.begin(NOW, {});
  const forgotten = await day.askAndConfirm('201000000331', 'Salma Adel', 'Room for 3 people today at 14:00');
  const undone = await day.askAndConfirm('201000000332', 'Omar Fouad', 'Room for 8 people today at 14:00');
  const cancelled = await day.askAndConfirm('201000000333', 'Nour Hassan', 'Room for 20 people today at 14:00');
  const said = await day.askAndConfirm('201000000334', 'Mona Zaki', 'Room for 3 people today at 16:00');
  await day.say(cancelled.phone, 'Please cancel my booking');
  const before = (await day.thread(cancelled)).length;
  await day.walkTo('2031-03-03T14:40');
  await day.press(undone, 'booking.no_show');
  await day.press(undone, 'booking.undo');
  await day.walkTo('2031-03-03T15:29');
  expect(await day.thread(forgotten)).toHaveLength(0);
  await day.walkTo('2031-03-03T15:31');
  expect(await day.thread(forgotten)).toHaveLength(1);
  await day.walkTo('2031-03-03T16:30');
  await day.press(said, 'booking.complete');
  await day.walkTo('2031-03-04T22:00');

  expect(await day.thread(forgotten)).toHaveLength(1);
  expect(await day.thread(undone)).toHaveLength(1);
  expect(await day.thread(cancelled)).toHaveLength(before);
  expect(await day.thread(said)).toHaveLength(0);
  await day.press(forgotten, 'booking.no_show');
  expect(await day.card(forgotten)).toContain('No-show');
});
