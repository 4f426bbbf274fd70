import { formatInTimeZone } from 'date-fns-tz';
import { expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';

const GUEST = '201027764824';

/** Tomorrow in Cairo, as a person reads it: "Saturday 22 November 2026". */
async function tomorrow(sandbox: Sandbox): Promise<string> {
  const { now } = await sandbox.call<{ now: string }>('GET', '/sandbox/clock');
  const inADay = new Date(new Date(now).getTime() + 24 * 3_600_000);
  return formatInTimeZone(inADay, 'Africa/Cairo', 'EEEE d MMMM yyyy');
}

const all = (message: object | undefined) => JSON.stringify(message);

test('a guest books in two messages, the card stands in Slack, staff confirm and cancel, the guest is told', async () => {
  const sandbox = await startSandbox();
  const day = await tomorrow(sandbox);

  const [question, ...more] = await sandbox.say(GUEST, 'I want to book a room for tomorrow at 9 PM');
  expect(more).toEqual([]);
  expect(question).toMatch(/name/i);
  expect(question).toMatch(/how many|people/i);
  expect(question).not.toMatch(/phone/i);

  const [readBack] = await sandbox.say(
    GUEST,
    'Mohamed Bakr, 01027764824, 9 people, urgent meeting, need whiteboard and screen',
  );
  for (const part of [
    day,
    '21:00–22:00',
    '9 people',
    'Studio',
    'whiteboard',
    'screen',
    'Mohamed Bakr',
    '+201027764824',
  ]) {
    expect(readBack).toContain(part);
  }
  expect(readBack).not.toMatch(/confirmed/i);

  const [card] = await sandbox.cards();
  for (const part of [
    day,
    '21:00',
    'Studio',
    '9',
    'whiteboard',
    'screen',
    'urgent meeting',
    'Mohamed Bakr',
    '+201027764824',
    'https://wa.me/201027764824',
    'HIGH',
  ]) {
    expect(all(card)).toContain(part);
  }
  const [email] = await sandbox.requestEmails();
  expect(email?.subject).toMatch(/^New booking request/);
  expect(email?.html).toContain('Mohamed Bakr');
  expect(email?.text).toContain(day);

  const pressed = await sandbox.press(card?.ts ?? '', 'booking.confirm');
  expect(pressed).toMatchObject({ status: 200, ephemeral: [] });
  await sandbox.idle();
  const [confirmedCard] = await sandbox.cards();
  expect(all(confirmedCard)).toMatch(/Confirmed by Amira/i);
  expect(all(confirmedCard)).not.toContain('booking.confirm"');
  const confirmation = (await sandbox.fromVenue(GUEST)).at(-1);
  for (const part of ['confirmed', 'Studio', day, '21:00']) expect(confirmation).toContain(part);

  const opened = await sandbox.press(card?.ts ?? '', 'booking.cancel', 'U_YOUSSEF');
  expect(opened.view?.id).toBeTruthy();
  const submitted = await sandbox.submit(opened.view?.id ?? '', 'The air conditioning broke', 'U_YOUSSEF');
  expect(submitted).toMatchObject({ status: 200 });
  await sandbox.idle();
  const cancellation = (await sandbox.fromVenue(GUEST)).at(-1);
  expect(cancellation).toContain('cancelled');
  expect(cancellation).toContain('The air conditioning broke');
  expect(all((await sandbox.cards())[0])).toMatch(/Cancelled by Youssef/i);
  expect(await sandbox.cards()).toHaveLength(1);
  expect(await sandbox.requestEmails()).toHaveLength(1);
});

test('the first press wins: the second changes nothing and hears who was faster', async () => {
  const sandbox = await startSandbox();
  await sandbox.say(GUEST, 'A table for 3, sorry, a room for 3 people tomorrow at 14:00, my name is Salma Adel');
  const ts = (await sandbox.cards())[0]?.ts ?? '';
  const opened = await sandbox.press(ts, 'booking.decline', 'U_YOUSSEF');
  await sandbox.press(ts, 'booking.confirm', 'U_AMIRA');

  const late = await sandbox.submit(opened.view?.id ?? '', 'Full', 'U_YOUSSEF');
  expect(late.ephemeral.join()).toContain('Amira');
  await sandbox.idle();
  const again = await sandbox.press(ts, 'booking.confirm', 'U_YOUSSEF');
  expect(again.ephemeral.join()).toContain('Amira');
  await sandbox.idle();

  expect(all((await sandbox.cards())[0])).toMatch(/Confirmed by Amira/i);
  expect((await sandbox.fromVenue(GUEST)).filter((text) => /confirmed/i.test(text))).toHaveLength(1);
  expect((await sandbox.fromVenue(GUEST)).join()).not.toContain('cannot take');
});

test('a person who is not on the staff list is refused, and a modal submitted twice works once', async () => {
  const sandbox = await startSandbox();
  await sandbox.say(GUEST, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
  const ts = (await sandbox.cards())[0]?.ts ?? '';
  for (const action of ['booking.confirm', 'booking.decline', 'booking.cancel']) {
    const refused = await sandbox.press(ts, action, 'U_STRANGER');
    expect(refused.view).toBeUndefined();
    expect(refused.ephemeral.join()).toMatch(/staff/i);
  }
  const opened = await sandbox.press(ts, 'booking.decline');
  await sandbox.submit(opened.view?.id ?? '', 'Fully booked');
  const twice = await sandbox.submit(opened.view?.id ?? '', 'Fully booked');
  expect(twice.ephemeral.join()).toMatch(/declined/i);
  await sandbox.idle();
  expect((await sandbox.fromVenue(GUEST)).filter((text) => text.includes('Fully booked'))).toHaveLength(1);
});

test('a press for a booking that is not this venue’s changes nothing', async () => {
  const sandbox = await startSandbox();
  await sandbox.say(GUEST, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
  const ts = (await sandbox.cards())[0]?.ts ?? '';
  const foreign = await sandbox.press(ts, 'booking.confirm', 'U_AMIRA', '00000000-0000-4000-8000-000000000000:1');
  expect(foreign.ephemeral.join()).not.toBe('');
  const broken = await sandbox.press(ts, 'booking.confirm', 'U_AMIRA', "'; drop table bookings; --");
  expect(broken.ephemeral.join()).not.toBe('');
  await sandbox.idle();
  expect(all((await sandbox.cards())[0])).not.toMatch(/Confirmed by/);
});

test('one webhook five times and a burst of six are one booking and one reply', async () => {
  const sandbox = await startSandbox({ config: { burstWaitMs: 400 } });
  for (let time = 0; time < 5; time++) {
    await sandbox.write(GUEST, 'Hi! I need a room', { id: 'same' });
  }
  const rest = ['for 5 people', 'tomorrow', 'at 4 pm', 'name is Karim Fouad', 'thanks'];
  for (const text of rest) await sandbox.write(GUEST, text);
  await sandbox.idle();
  const replies = await sandbox.fromVenue(GUEST);
  expect(replies).toHaveLength(1);
  expect(replies[0]).toContain('Karim Fouad');
  expect(await sandbox.cards()).toHaveLength(1);
});

test('what a guest writes can neither ping a channel nor fake a link', async () => {
  const sandbox = await startSandbox();
  await sandbox.say(GUEST, 'Room for 3 people tomorrow at 14:00');
  await sandbox.say(GUEST, 'my name is <!channel> <https://evil.example|Slack> *Bold*');
  for (const card of await sandbox.cards()) {
    expect(all(card)).not.toContain('<!channel>');
    expect(all(card)).not.toContain('<https://evil.example');
  }
});

test('a guest can neither see nor touch the booking of another', async () => {
  const sandbox = await startSandbox();
  const [mine] = await sandbox.say(GUEST, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
  const reference = mine?.match(/Reference: ([A-Z0-9]{6})/)?.[1] ?? '';
  expect(reference).not.toBe('');
  const other = '447700900123';
  const [answer] = await sandbox.say(other, `cancel booking ${reference}`);
  expect(answer).not.toContain('Salma');
  const [list] = await sandbox.say(other, 'what have I booked?');
  expect(list).not.toContain('Salma');
  const [own] = await sandbox.say(GUEST, 'what have I booked?');
  expect(own).toContain(reference);
});

test('a start on the same data finds everything', async () => {
  let stopFirst = async () => {};
  const first = await startSandbox({ onStop: (stop) => (stopFirst = stop) });
  await first.say(GUEST, 'Room for 3 people tomorrow at 14:00 please, Salma Adel');
  const before = { phone: await first.phone(GUEST), cards: await first.cards(), emails: await first.emails() };
  const { databaseUrl, worldDatabaseUrl } = first;
  await stopFirst();

  const second = await startSandbox({ databaseUrl, worldDatabaseUrl });
  expect({ phone: await second.phone(GUEST), cards: await second.cards(), emails: await second.emails() }).toEqual(
    before,
  );
  await second.press(before.cards[0]?.ts ?? '', 'booking.confirm');
  await second.idle();
  expect((await second.fromVenue(GUEST)).at(-1)).toMatch(/confirmed/i);
});
