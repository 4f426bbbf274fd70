import pg from 'pg';
import { expect, test } from 'vitest';
import { readReminderButton } from '../../src/domain/reminder-button.ts';
import { startSandbox } from '../support/sandbox.ts';
import { venueCommand } from '../support/venue-command.ts';

const GUEST = '201027764824';
const DAY_MS = 24 * 60 * 60_000;

/** A day that is `days` days off by the sandbox's clock. */
const dayAhead = (now: string, days: number) => new Date(Date.parse(now) + days * DAY_MS).toISOString().slice(0, 10);

async function giveEmail(databaseUrl: string, email: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('update guests set email = $1', [email]).finally(() => client.end());
}

test('a guest who has not written for a day is reminded by a template, taps it, and is answered in our own words', async () => {
  const sandbox = await startSandbox();
  const { now } = await sandbox.clock({ advance: 'PT0S' });
  const date = dayAhead(now, 3);
  await sandbox.say(GUEST, `A room for 4 people on ${date} at 17:00 please, my name is Mona Adel`);
  const [card] = await sandbox.cards();
  await sandbox.press(card?.ts ?? '', 'booking.confirm');
  await sandbox.idle();
  const before = (await sandbox.phone(GUEST)).length;
  await sandbox.clock({ now: `${dayAhead(now, 2)}T23:30:00Z` });
  const reminders = (await sandbox.phone(GUEST)).slice(before);
  expect(reminders.map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /^Hello Mona Adel, this is a reminder of your booking at SpotIN, which is .*, 17:00–18:00, for 4 people\./,
    ),
  ]);
  const [{ id: messageId, buttons } = { id: '', buttons: [] }] = reminders;
  expect(buttons.map(({ title }) => title)).toEqual(["I'll be there", 'Change', 'Cancel']);
  const cancel = buttons[2]?.id ?? '';
  expect(readReminderButton(cancel)).toMatchObject({ answer: 'cancel' });
  await sandbox.call('POST', `/sandbox/guests/${GUEST}/taps`, { messageId, buttonId: cancel });
  await sandbox.idle();
  expect((await sandbox.fromVenue(GUEST)).at(-1)).toMatch(/cancelled your booking/);
}, 120_000);

test('a paused template: the reminder goes by email, to who gave an address', async () => {
  const sandbox = await startSandbox();
  const { now } = await sandbox.clock({ advance: 'PT0S' });
  await sandbox.say(GUEST, `A room for 4 people on ${dayAhead(now, 3)} at 17:00 please, my name is Mona Adel`);
  await giveEmail(sandbox.databaseUrl, 'mona@example.com');
  const [card] = await sandbox.cards();
  await sandbox.press(card?.ts ?? '', 'booking.confirm');
  await sandbox.idle();
  for (const language of ['en', 'ar']) {
    const change = { name: 'booking_reminder', language, status: 'PAUSED' };
    await sandbox.call('POST', '/sandbox/whatsapp/templates', change);
  }
  const before = (await sandbox.phone(GUEST)).length;
  // The reminder of two hours before goes to WhatsApp only.
  await sandbox.clock({ now: `${dayAhead(now, 3)}T14:30:00Z` });
  await sandbox.idle();
  expect((await sandbox.phone(GUEST)).slice(before)).toEqual([]);
  const toGuest = (await sandbox.emails()).filter(({ to }) => to.includes('mona@example.com'));
  // The one of the day before goes there anyway, the one of two hours before in the template's place.
  expect(toGuest.filter(({ subject }) => subject.startsWith('See you soon'))).toHaveLength(2);
}, 120_000);

test('what to register is printed for a venue by its id', async () => {
  const { databaseUrl } = await startSandbox();
  const settings = { DATABASE_URL: databaseUrl };
  expect(await venueCommand(['templates', 'spotin'], settings)).toContain('booking_reminder (ar)\nمرحبًا {{1}}');
  await expect(venueCommand(['templates', 'nobody'], settings)).rejects.toThrow(/nobody/);
  await expect(venueCommand(['templates'], settings)).rejects.toThrow(/Expected: npm run venue/);
});
