import { beforeAll, expect, test } from 'vitest';
import { calendarEntry } from '../support/calendar-entry.ts';
import { sandboxOfFile } from '../support/sandbox.ts';
import { type GuestEmail, VenueDay } from '../support/venue-day.ts';

/** Monday. */
const NOW = '2031-03-03T10:00';
const SALMA = 'salma@example.com';
const OWNER = 'owner@spotin.example';
const sandbox = sandboxOfFile();
let day: VenueDay;

beforeAll(() => {
  day = new VenueDay(sandbox().url);
});

const inBrief = (emails: GuestEmail[]) =>
  emails.map(({ subject, at }) => `${day.wallOf(at)} ${subject.split(' – ')[0]}`);

test('a guest who gave an address gets emails, whose calendar entry follows the booking', async () => {
  await day.begin(NOW);
  const asked = await day.ask(
    '201000000401',
    'Salma Adel',
    `Room for 3 people on Thursday at 14:00, my email is ${SALMA}`,
  );
  expect(inBrief(await day.emails(SALMA))).toEqual(['2031-03-03T10:00 Your request is with the team']);
  await day.press(asked, 'booking.confirm');
  await day.walkTo('2031-03-03T11:00');
  await day.move(asked, '2031-03-06T16:00');
  await day.walkTo('2031-03-05T18:00');
  await day.pressAndSay(asked, 'booking.cancel', 'The lights broke');
  await day.walkTo('2031-03-07T10:00');

  const emails = await day.emails(SALMA);
  expect(inBrief(emails)).toEqual([
    '2031-03-03T10:00 Your request is with the team',
    '2031-03-03T10:00 Your booking is confirmed',
    '2031-03-03T11:00 Your booking has changed',
    '2031-03-05T16:00 See you soon',
    '2031-03-05T18:00 Your booking is cancelled',
  ]);
  const [, confirmed, changed, reminder, cancelled] = emails;
  for (const email of emails) expect(email.text).toContain(asked.reference);
  for (const { text, html } of [changed, reminder, cancelled].flatMap((email) => email ?? [])) {
    expect(text).toContain('16:00');
    expect(html).toContain('16:00');
  }
  expect(cancelled?.text).toContain('The lights broke');

  const entries = [confirmed, changed, cancelled].map(calendarEntry);
  expect(entries.map(({ method, start, end }) => [method, start.toISOString(), end.toISOString()])).toEqual([
    ['REQUEST', '2031-03-06T12:00:00.000Z', '2031-03-06T13:00:00.000Z'],
    ['REQUEST', '2031-03-06T14:00:00.000Z', '2031-03-06T15:00:00.000Z'],
    ['CANCEL', '2031-03-06T14:00:00.000Z', '2031-03-06T15:00:00.000Z'],
  ]);
  expect(new Set(entries.map(({ uid }) => uid)).size).toBe(1);
  const sequences = entries.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
});

test('an address given late brings what still counts, and an address of somebody else’s is never written to', async () => {
  await day.begin(NOW);
  const asked = await day.askAndConfirm('201000000411', 'Salma Adel', 'Room for 3 people on Thursday at 14:00');
  const other = await day.askAndConfirm('201000000412', 'Omar Fouad', 'Room for 3 people on Thursday at 15:30');
  await day.walkTo('2031-03-03T12:00');
  expect(await day.say(asked.phone, `Please write to me at ${SALMA}`)).toContain(SALMA);
  await day.walkTo('2031-03-06T18:00');
  expect(inBrief(await day.emails(SALMA))).toEqual([
    '2031-03-03T12:00 Your booking is confirmed',
    '2031-03-05T14:00 See you soon',
  ]);
  for (const email of await day.emails(SALMA)) expect(email.text).not.toContain(other.reference);
});

test('the owner’s digests: every day at eight, on Mondays of the week, each once', async () => {
  await day.begin('2031-03-02T07:30', {});
  const today = await day.ask('201000000421', 'Salma Adel', 'Room for 3 people on Tuesday at 14:00');
  await day.ask('201000000422', 'Omar Fouad', 'Room for 3 people on Thursday at 16:00');
  const gone = await day.askAndConfirm('201000000423', 'Nour Hassan', 'Room for 8 people on Tuesday at 14:00');
  await day.walkTo('2031-03-02T07:34');
  await day.press(today, 'booking.confirm');
  await day.pressAndSay(gone, 'booking.cancel');
  await day.walkTo('2031-03-04T16:00');
  await day.press(today, 'booking.no_show');
  await day.walkTo('2031-03-10T12:00');

  const digests = (await day.emails(OWNER)).filter(({ subject }) => /^(Today|Week) at SpotIN/.test(subject));
  expect(digests.map(({ subject, at }) => `${day.wallOf(at)} ${subject.split(' ')[0]}`).sort()).toEqual(
    [
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((date) => `2031-03-${String(date).padStart(2, '0')}T08:00 Today`),
      '2031-03-03T08:00 Week',
      '2031-03-10T08:00 Week',
    ].sort(),
  );
  const daily = (wall: string) =>
    digests.find(({ subject, at }) => subject.startsWith('Today') && day.wallOf(at) === `${wall}T08:00`)?.text ?? '';
  const monday = daily('2031-03-03');
  expect(monday).toContain('Omar Fouad');
  expect(monday.indexOf('Omar Fouad')).toBeLessThan(monday.indexOf('Salma Adel'));
  expect(monday).not.toContain('Nour Hassan');
  const tuesday = daily('2031-03-04');
  expect(tuesday).toContain('Salma Adel');
  expect(tuesday).toContain('14:00');
  // The request that nobody answered has ended with its start.
  expect(daily('2031-03-07')).not.toContain('Omar Fouad');
  expect(figures(monday)).toMatchObject({ requests: 3, confirmed: 2, cancellations: 1, noShows: 0 });
  expect(figures(daily('2031-03-05'))).toMatchObject({ requests: 0, confirmed: 0, noShows: 1 });
  const week = digests.find(({ subject, at }) => subject.startsWith('Week') && day.wallOf(at).startsWith('2031-03-10'));
  expect(figures(week?.text ?? '')).toMatchObject({ requests: 0, noShows: 1, cancellations: 0, expired: 1 });
});

/** As they stand in the text. */
function figures(text: string): Record<string, number | null> {
  const of = (label: string) => {
    const [, count] = new RegExp(`^${label}: (\\d+)`, 'm').exec(text) ?? [];
    return count === undefined ? null : Number(count);
  };
  return {
    requests: of('Requests'),
    confirmed: of('Confirmed'),
    noShows: of('No-shows'),
    cancellations: of('Cancellations'),
    expired: of('Requests expired unanswered'),
  };
}
