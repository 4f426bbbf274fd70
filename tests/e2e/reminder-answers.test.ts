import { beforeAll, expect, test } from 'vitest';
import { sandboxOfFile } from '../support/sandbox.ts';
import { applySandboxVenue } from '../support/sandbox-venue.ts';
import type { PhoneMessage } from '../support/shown.ts';
import { type Asked, hasArrived, VenueDay } from '../support/venue-day.ts';

/** Monday. */
const NOW = '2031-03-03T10:00';
const sandbox = sandboxOfFile();
let day: VenueDay;

beforeAll(() => {
  day = new VenueDay(sandbox().url);
});

async function lastReminder({ phone }: Asked): Promise<PhoneMessage> {
  return (await day.reminders(phone)).at(-1) ?? expect.fail('There is no reminder.');
}

test('the three buttons: I will be there, Cancel, Change', async () => {
  await day.begin(NOW);
  const coming = await day.askAndConfirm('201000000201', 'Salma Adel', 'Room for 3 people tomorrow at 14:00');
  const cancels = await day.askAndConfirm('201000000202', 'Omar Fouad', 'Room for 3 people tomorrow at 15:30');
  const changes = await day.askAndConfirm('201000000203', 'Nour Hassan', 'Room for 3 people tomorrow at 17:00');
  await day.walkTo('2031-03-03T18:00');

  expect(await day.card(coming)).not.toContain('Coming');
  const thanks = await day.tap(coming.phone, await lastReminder(coming), "I'll be there");
  expect(thanks).toContain(coming.reference);
  expect(await day.card(coming)).toContain('Coming');
  expect(await day.card(coming)).toContain('Confirmed');

  const cancelled = await day.tap(cancels.phone, await lastReminder(cancels), 'Cancel');
  expect(cancelled).toContain('cancelled');
  expect(cancelled).toContain(cancels.reference);
  expect(await day.card(cancels)).toContain('Cancelled');

  const question = await day.tap(changes.phone, await lastReminder(changes), 'Change');
  expect(question).toContain('?');
  expect(question).toContain('17:00–18:00');
  expect(await day.card(changes)).not.toContain('Change requested');
  await day.say(changes.phone, '7 pm instead');
  expect(await day.card(changes)).toContain('Change requested');
  expect(await day.card(changes)).toContain('19:00');

  await day.walkTo('2031-03-04T22:00');
  expect(await day.remindedAt(coming)).toEqual(['2031-03-03T14:00', '2031-03-04T12:00']);
  expect(await day.remindedAt(cancels)).toEqual(['2031-03-03T15:30']);
  // What is confirmed holds until the team has decided.
  expect(await day.remindedAt(changes)).toEqual(['2031-03-03T17:00', '2031-03-04T15:00']);
  expect((await day.ledger(cancels)).map(({ status }) => status)).toEqual([expect.any(String), 'void']);
});

test('the same in words, of which only a clear no cancels', async () => {
  await day.begin(NOW);
  const late = await day.askAndConfirm('201000000211', 'Salma Adel', 'Room for 3 people tomorrow at 14:00');
  const more = await day.askAndConfirm('201000000212', 'Omar Fouad', 'Room for 5 people tomorrow at 14:00');
  const cancels = await day.askAndConfirm('201000000213', 'Nour Hassan', 'Room for 20 people tomorrow at 14:00');
  const unsure = await day.askAndConfirm('201000000214', 'Mona Zaki', 'Room for 3 people tomorrow at 15:30');
  const comes = await day.askAndConfirm('201000000215', 'Karim Nabil', 'Room for 5 people tomorrow at 15:30');
  await day.walkTo('2031-03-03T16:00');

  expect(await day.say(late.phone, 'running 15 late')).toContain('15 minutes');
  expect(await day.card(late)).toContain('15 minutes late');
  expect((await day.thread(late)).join()).toContain('15 minutes late');

  await day.say(more.phone, 'can we be 6?');
  expect(await day.card(more)).toMatch(/5.{0,20}→.{0,5}6/);

  expect(await day.say(cancels.phone, "sorry, can't make it")).toContain(cancels.reference);
  expect(await day.card(cancels)).toContain('Cancelled');

  expect(await day.say(unsure.phone, 'not sure I can make it, might be stuck at work')).toContain('?');
  expect(await day.card(unsure)).not.toContain('Cancelled');

  expect(await day.say(comes.phone, 'yes see you')).toContain(comes.reference);
  expect(await day.card(comes)).toContain('Coming');

  await day.walkTo('2031-03-04T13:50');
  for (const one of [late, more, unsure, comes]) expect(await day.remindedAt(one)).toHaveLength(2);
  expect(await day.remindedAt(cancels)).toHaveLength(1);
});

test('a tap on the reminder of a time at which the booking no longer stands changes nothing', async () => {
  await day.begin(NOW);
  const asked = await day.askAndConfirm('201000000221', 'Salma Adel', 'Room for 3 people tomorrow at 14:00');
  await day.walkTo('2031-03-03T14:05');
  const old = await lastReminder(asked);
  await day.move(asked, '2031-03-04T19:00');

  for (const title of ['Cancel', "I'll be there", 'Change']) {
    expect([title, await day.tap(asked.phone, old, title)]).toEqual([title, expect.stringContaining('19:00–20:00')]);
    const card = await day.card(asked);
    expect(card).toContain('Confirmed');
    expect(card).not.toMatch(/Cancelled|Coming|Change requested/);
  }
  await day.walkTo('2031-03-04T18:00');
  expect(await day.remindedAt(asked)).toEqual(['2031-03-03T14:00', '2031-03-03T19:00', '2031-03-04T17:00']);

  expect(await day.tap(asked.phone, await lastReminder(asked), 'Cancel')).toContain('cancelled');
  expect(await day.tap(asked.phone, await lastReminder(asked), "I'll be there")).not.toMatch(/look forward/i);
  expect(await day.card(asked)).toContain('Cancelled');
});

test('who has not written for a day is reminded by a template, and a tap on it opens the window again', async () => {
  await day.begin(NOW);
  const asked = await day.askAndConfirm('201000000231', 'Salma Adel', 'Room for 3 people on Thursday at 14:00');
  await day.walkTo('2031-03-05T14:00:30');
  const byTemplate = await lastReminder(asked);
  expect(byTemplate.text).toContain('Thursday 6 March 2031');
  expect(byTemplate.text).toContain('14:00');
  expect(byTemplate.text).not.toContain('{{');
  expect(byTemplate.buttons.map(({ title }) => title)).toEqual(["I'll be there", 'Change', 'Cancel']);
  expect(await day.tap(asked.phone, byTemplate, "I'll be there")).toContain(asked.reference);
  expect(await day.card(asked)).toContain('Coming');
  await day.walkTo('2031-03-06T12:30');
  expect(await day.remindedAt(asked)).toEqual(['2031-03-05T14:00', '2031-03-06T12:00']);
});

test('without a template it goes by email where there is an address, else the row and the card say why not', async () => {
  await day.begin(NOW);
  await applySandboxVenue(
    { whatsapp: { phoneNumberId: '100000000000001', templates: {} } },
    { DATABASE_URL: sandbox().databaseUrl },
  );
  const unreached = await day.askAndConfirm('201000000241', 'Salma Adel', 'Room for 3 people on Thursday at 14:00');
  const mailed = await day.askAndConfirm('201000000242', 'Omar Fouad', 'Room for 3 people on Thursday at 15:30');
  await day.say(mailed.phone, 'my email is omar@example.com');
  await day.walkTo('2031-03-06T15:00');

  expect(await day.remindedAt(unreached)).toEqual([]);
  const rows = await day.ledger(unreached);
  expect(rows.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
  for (const { lastError } of rows) expect(lastError).toMatch(/template|window/i);
  expect(await day.card(unreached)).toMatch(/not sent/i);
  expect(await day.card(unreached)).toMatch(/template|window/i);

  expect(await day.remindedAt(mailed)).toEqual([]);
  expect((await day.ledger(mailed)).some(hasArrived)).toBe(false);
  const reminders = (await day.emails('omar@example.com')).filter(({ subject }) => subject.startsWith('See you soon'));
  expect(reminders.map(({ at }) => day.wallOf(at))).toEqual(['2031-03-05T15:30', '2031-03-06T13:30']);
});
