import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import { usually } from '../faults/how-often.ts';
import { calendarEntry } from '../support/calendar-entry.ts';
import { type ClockChange, clockChanges } from '../support/clock-changes.ts';
import { runProduct, untilReady } from '../support/product-process.ts';
import { quietPort } from '../support/quiet-port.ts';
import { applySandboxVenue } from '../support/sandbox-venue.ts';
import { type Asked, type GuestEmail, VenueDay } from '../support/venue-day.ts';

const YEAR = 2031;
const ALL = ['Africa/Cairo', 'America/New_York', 'Europe/London', 'America/Sao_Paulo'].flatMap((zone) =>
  clockChanges(zone, YEAR),
);
const NAMES = ['Salma Adel', 'Omar Fouad', 'Nour Hassan', 'Mona Zaki', 'Karim Nabil', 'Laila Samir', 'Adel Azmy'];

test('the nights are those on which clocks change', () => {
  const dates = ALL.map(({ zone, what, asked }) => `${zone} ${what} ${asked.add({ days: 2 }).toPlainDate()}`);
  expect(dates).toEqual([
    'Africa/Cairo forward 2031-04-25',
    'Africa/Cairo back 2031-10-30',
    'America/New_York forward 2031-03-09',
    'America/New_York back 2031-11-02',
    'Europe/London forward 2031-03-30',
    'Europe/London back 2031-10-26',
    'America/Sao_Paulo none 2031-10-19',
  ]);
});

/** The whole product as a process that believes to be somewhere else. */
async function startedIn(processZone: string): Promise<{ url: string; dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bellhop-hour-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const port = await quietPort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    ...{ TZ: processZone, DATA_DIR: dataDir, PORT: String(port) },
    ...{ BURST_WAIT_MS: '100', LOG_LEVEL: 'warn', OPENAI_API_KEY: 'none' },
  };
  await untilReady(runProduct(['start'], settings), url);
  return { url, dataDir };
}

/** So many guests gave an address: Resend takes two emails a second. */
const MAILED = 2;

interface Booked extends Asked {
  /** Null: they gave none. */
  email: string | null;
  /** What the guest was told when they asked. */
  reply: string;
  start: Temporal.ZonedDateTime;
}

/** Nothing leaves but what this is about. */
const ALWAYS_OPEN = {
  openingHours: { 'every day': '00:00-24:00' },
  notifications: { outcomeNudgeMinutes: 'never', digest: { daily: 'never', weekly: 'never' } },
};

/** A venue there that is always open; everybody asks two days before the change, and all of it comes to pass. */
async function live(url: string, dataDir: string, change: ClockChange): Promise<{ day: VenueDay; booked: Booked[] }> {
  const day = new VenueDay(url, change.zone);
  await day.begin(change.asked.toString());
  await applySandboxVenue({ ...ALWAYS_OPEN, timeZone: change.zone }, { DATA_DIR: dataDir });
  const booked = await Promise.all(change.starts.map((start, index) => book(day, change, start, index)));
  if (change.missing) {
    const refusal = await day.say('201000000599', `${wish(change.missing)}, my name is Hana Magdy`);
    expect(refusal).toContain('There is no such time');
    expect(refusal).not.toContain('Reference');
  }
  await day.walkTo(change.over.toString());
  return { day, booked };
}

async function book(day: VenueDay, change: ClockChange, start: Temporal.PlainDateTime, index: number): Promise<Booked> {
  const phone = `20100000050${index}`;
  const email = index < MAILED ? `guest${index}@example.com` : null;
  const asked = await day.ask(phone, NAMES[index] ?? '', email ? `${wish(start)}, my email is ${email}` : wish(start));
  const reply = (await day.fromVenue(phone)).map(({ text }) => text).join('\n');
  expect([String(start), reply.includes('this time comes twice')]).toEqual([
    String(start),
    change.twice?.equals(start) ?? false,
  ]);
  await day.press(asked, 'booking.confirm');
  // Of a time that comes twice it is the first.
  return { ...asked, email, reply, start: start.toZonedDateTime(change.zone, { disambiguation: 'earlier' }) };
}

const wish = (start: Temporal.PlainDateTime) =>
  `Room for 3 people on ${start.day} ${MONTHS[start.month - 1]} ${start.year} at ${clockTime(start)}`;

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

type WithTime = Temporal.PlainDateTime | Temporal.ZonedDateTime;
const clockTime = (at: WithTime) => at.toPlainTime().toString({ smallestUnit: 'minute' });
const dayText = (at: WithTime) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
    .format(Date.parse(`${at.toPlainDate()}T12:00Z`))
    .replace(',', '');
const minuteOf = (instant: string) => `${Temporal.Instant.from(instant).toString().slice(0, 16)}Z`;

/** When the two reminders leave: the hour on the wall the day before, and 120 real minutes before. */
function reminderMinutes({ start }: Booked): string[] {
  const dayBefore = start
    .toPlainDateTime()
    .subtract({ days: 1 })
    .toZonedDateTime(start.timeZoneId, { disambiguation: 'compatible' });
  return [dayBefore.toInstant(), start.toInstant().subtract({ minutes: 120 })].map((at) => minuteOf(at.toString()));
}

/** All that names the hour or keeps it, beside what it should be. */
async function expectRightHour(day: VenueDay, booked: Booked): Promise<void> {
  const { start, email } = booked;
  const about = `${start.timeZoneId} ${start.toPlainDateTime()}`;
  const span = `${clockTime(start)}–${clockTime(start.add({ minutes: 60 }))}`;
  const [dayBefore, hoursBefore] = reminderMinutes(booked);

  expect(booked.reply, about).toContain(`${dayText(start)}, ${span}`);
  const card = await day.card(booked);
  for (const words of [dayText(start), span]) expect(card, about).toContain(words);
  const reminders = await day.reminders(booked.phone);
  const arrived = reminders.map(({ at }) => minuteOf(at));
  expect(arrived, about).toEqual([dayBefore, hoursBefore]);
  for (const { text } of reminders) {
    for (const words of [dayText(start), clockTime(start)]) expect(text, about).toContain(words);
  }
  if (email) expectRightEmails(await day.emails(email), booked, dayBefore);
}

function expectRightEmails(emails: GuestEmail[], { start }: Booked, dayBefore: string | undefined): void {
  const end = start.add({ minutes: 60 });
  const about = `${start.timeZoneId} ${start.toPlainDateTime()}`;
  const titled = (title: string) => emails.filter(({ subject }) => subject.startsWith(title));
  expect(titled('Your booking is confirmed'), about).toHaveLength(1);
  const reminders = titled('See you soon').map(({ at }) => minuteOf(at));
  expect(reminders, about).toEqual([dayBefore]);
  for (const { subject, text, html } of emails) {
    for (const words of [dayText(start), clockTime(start)]) {
      for (const part of [subject, text, html]) expect(part, about).toContain(words);
    }
    expect(text, about).toContain(clockTime(end));
  }
  const entry = calendarEntry(titled('Your booking is confirmed')[0]);
  const kept = [entry.start.getTime(), entry.end.getTime()];
  expect(kept, about).toEqual([start.epochMilliseconds, end.epochMilliseconds]);
}

const of = (...named: string[]) =>
  ALL.filter(({ zone, what }) => named.includes(zone) || named.includes(`${zone} ${what}`));

/** Some of the nights on each server; the long run has all nights on all of them. */
const RUNS = usually<[processZone: string, changes: ClockChange[]]>(
  [
    ['America/Los_Angeles', of('Africa/Cairo')],
    ['UTC', of('Europe/London back')],
    ['Asia/Kolkata', of('America/New_York')],
  ],
  [
    ['America/Los_Angeles', of('America/New_York', 'Europe/London', 'America/Sao_Paulo')],
    ['UTC', of('Africa/Cairo', 'America/New_York', 'Europe/London forward', 'America/Sao_Paulo')],
    ['Asia/Kolkata', of('Africa/Cairo', 'Europe/London', 'America/Sao_Paulo')],
  ],
);

test.each(RUNS)(
  'the hour agrees everywhere, on a server in %s',
  async (processZone, changes) => {
    const { url, dataDir } = await startedIn(processZone);
    for (const change of changes) {
      const { day, booked } = await live(url, dataDir, change);
      for (const one of booked) await expectRightHour(day, one);
    }
  },
  300_000,
);
