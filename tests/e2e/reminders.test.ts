import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { audit } from '../faults/audit.ts';
import { describeWithRedis } from '../support/redis.ts';
import { sandboxOfFile, startSandbox } from '../support/sandbox.ts';
import { type Asked, type Fault, hasArrived, VenueDay } from '../support/venue-day.ts';

/** Monday. */
const NOW = '2031-03-03T10:00';
const sandbox = sandboxOfFile();
let day: VenueDay;

beforeAll(() => {
  day = new VenueDay(sandbox().url);
});

/** The minutes at which each was reminded, by the names of who asked. */
async function remindedAt(all: Record<string, Asked>): Promise<Record<string, string[]>> {
  const entries = Object.entries(all).map(async ([who, asked]) => [who, await day.remindedAt(asked)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

test('each reminder leaves once, at its minute; what is moved, cancelled or declined has no old ones', async () => {
  await day.begin(NOW);
  const kept = await day.askAndConfirm('201000000101', 'Salma Adel', 'Room for 3 people on Thursday at 14:00');
  const moved = await day.askAndConfirm('201000000102', 'Omar Fouad', 'Room for 3 people on Thursday at 15:30');
  const back = await day.askAndConfirm('201000000103', 'Nour Hassan', 'Room for 3 people on Thursday at 19:30');
  const given = await day.askAndConfirm('201000000104', 'Mona Zaki', 'Room for 8 people on Thursday at 14:00');
  const taken = await day.askAndConfirm('201000000105', 'Karim Nabil', 'Room for 8 people on Thursday at 15:30');
  const declined = await day.ask('201000000106', 'Laila Samir', 'Room for 8 people on Thursday at 17:00');
  const waited = await day.ask('201000000107', 'Adel Azmy', 'Room for 8 people on Friday at 14:00');
  await day.move(moved, '2031-03-06T17:30');
  await day.move(back, '2031-03-06T21:30');
  await day.pressAndSay(declined, 'booking.decline', 'We are full');

  await day.walkTo('2031-03-05T12:00');
  await day.move(back, '2031-03-06T19:30');
  expect(await day.say(given.phone, 'Please cancel my booking')).toContain('cancelled');
  await day.pressAndSay(taken, 'booking.cancel', 'The lights broke');

  await day.walkTo('2031-03-06T08:00');
  await day.press(waited, 'booking.confirm');
  await day.walkTo('2031-03-06T10:00');
  const late = await day.askAndConfirm('201000000108', 'Hana Magdy', 'Room for 3 people today at 11:30');
  await day.walkTo('2031-03-07T18:00');

  expect(await remindedAt({ kept, moved, back, given, taken, declined, waited, late })).toEqual({
    kept: ['2031-03-05T14:00', '2031-03-06T12:00'],
    moved: ['2031-03-05T17:30', '2031-03-06T15:30'],
    back: ['2031-03-05T19:30', '2031-03-06T17:30'],
    given: [],
    taken: [],
    declined: [],
    waited: ['2031-03-06T14:00', '2031-03-07T12:00'],
    late: [],
  });

  const [first, second] = await day.reminders(moved.phone);
  for (const reminder of [first, second]) {
    expect(reminder?.buttons.map(({ title }) => title)).toEqual(["I'll be there", 'Change', 'Cancel']);
    expect(reminder?.text).toContain('Thursday 6 March 2031');
    expect(reminder?.text).toContain('17:30');
    expect(reminder?.text).not.toContain('15:30');
  }
  for (const row of await day.ledger(late))
    expect([row.status, row.lastError]).toEqual(['skipped', expect.stringMatching(/\w/)]);
  expect((await day.ledger(late)).length).toBeGreaterThan(0);
  for (const row of await day.ledger(given))
    expect([row.status, row.lastError]).toEqual(['void', expect.stringMatching(/\w/)]);
  expect((await day.ledger(kept)).filter(hasArrived)).toHaveLength(2);
});

test('after a jump over both reminders one is sent, and none of a booking that has begun; the others say why', async () => {
  await day.begin(NOW);
  const ahead = await day.askAndConfirm('201000000111', 'Salma Adel', 'Room for 3 people on Thursday at 14:00');
  const begun = await day.askAndConfirm('201000000112', 'Omar Fouad', 'Room for 8 people on Thursday at 12:30');
  const cancelled = await day.askAndConfirm('201000000113', 'Nour Hassan', 'Room for 20 people on Thursday at 14:00');
  await day.say(cancelled.phone, 'Please cancel my booking');
  await day.jumpTo('2031-03-06T13:00');
  await day.walkTo('2031-03-06T20:00');

  expect(await remindedAt({ ahead, begun, cancelled })).toEqual({
    ahead: ['2031-03-06T13:00'],
    begun: [],
    cancelled: [],
  });
  const [dayBefore, hoursBefore] = await day.ledger(ahead);
  expect(dayBefore).toMatchObject({ status: 'skipped', lastError: expect.stringMatching(/\w/) });
  expect(hoursBefore && hasArrived(hoursBefore)).toBe(true);
  const missed = await day.ledger(begun);
  expect(missed.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
  for (const { lastError } of missed) expect(lastError).toMatch(/\w/);
});

test('a week away: nothing of it is made up for afterwards', async () => {
  await day.begin(NOW);
  const over = await day.askAndConfirm('201000000114', 'Salma Adel', 'Room for 3 people on Thursday at 14:00');
  const ahead = await day.askAndConfirm('201000000115', 'Omar Fouad', 'Room for 3 people on 12 March at 14:00');
  await day.jumpTo('2031-03-10T10:00');
  await day.walkTo('2031-03-12T20:00');
  expect(await remindedAt({ over, ahead })).toEqual({ over: [], ahead: ['2031-03-11T14:00', '2031-03-12T12:00'] });
});

test('what the venue changes about its reminders holds for what is booked already', async () => {
  await day.begin(NOW);
  const asked = await day.askAndConfirm('201000000116', 'Salma Adel', 'Room for 3 people on Thursday at 09:30');
  await day.changeSettings({ quietHours: { from: '22:00', until: '08:00' } });
  await day.walkTo('2031-03-05T22:30');
  expect(await day.remindedAt(asked)).toEqual(['2031-03-05T09:30', '2031-03-05T22:00']);
  await day.changeSettings({ quietHours: null, reminders: [{ minutesBefore: 60, channels: ['whatsapp'] }] });
  const later = await day.askAndConfirm('201000000117', 'Omar Fouad', 'Room for 3 people on Friday at 14:00');
  await day.walkTo('2031-03-07T20:00');
  expect(await day.remindedAt(asked)).toEqual(['2031-03-05T09:30', '2031-03-05T22:00', '2031-03-06T08:30']);
  expect(await day.remindedAt(later)).toEqual(['2031-03-07T13:00']);
});

test('who has written STOP is not reminded, and the row says so; START brings the next', async () => {
  await day.begin(NOW);
  const asked = await day.askAndConfirm('201000000118', 'Salma Adel', 'Room for 3 people on Thursday at 14:00');
  await day.say(asked.phone, 'STOP');
  await day.walkTo('2031-03-05T16:00');
  expect(await day.remindedAt(asked)).toEqual([]);
  expect((await day.ledger(asked))[0]).toMatchObject({ status: 'skipped', lastError: expect.stringMatching(/STOP/) });
  await day.say(asked.phone, 'START');
  await day.walkTo('2031-03-06T16:00');
  expect(await day.remindedAt(asked)).toEqual(['2031-03-06T12:00']);
});

const FAILING: { mode: Fault; times: number; phone: string; name: string; people: number; time: string }[] = [
  { mode: '429', times: 2, phone: '201000000121', name: 'Salma Adel', people: 3, time: '13:00' },
  { mode: '500', times: 2, phone: '201000000122', name: 'Omar Fouad', people: 8, time: '14:00' },
  { mode: 'timeout', times: 1, phone: '201000000123', name: 'Nour Hassan', people: 3, time: '15:00' },
  { mode: 'drop', times: 2, phone: '201000000124', name: 'Mona Zaki', people: 8, time: '16:00' },
  { mode: 'lost-reply', times: 1, phone: '201000000125', name: 'Karim Nabil', people: 3, time: '17:00' },
  { mode: 'lost-reply', times: 2, phone: '201000000126', name: 'Laila Samir', people: 8, time: '18:00' },
];

test('when WhatsApp fails at the very minute, the reminder comes once all the same', async () => {
  await day.begin(NOW);
  for (const { phone, name, people, time } of FAILING) {
    await day.askAndConfirm(phone, name, `Room for ${people} people tomorrow at ${time}`);
  }
  for (const { mode, times, time } of FAILING) {
    const due = Temporal.PlainDateTime.from(`2031-03-03T${time}`);
    await day.walkTo(due.subtract({ seconds: 30 }).toString());
    await day.fail('whatsapp', mode, times);
    await day.walkTo(due.add({ minutes: 20 }).toString());
  }
  const seen = FAILING.map(async ({ mode, phone }) => {
    const [row] = await day.ledger({ phone });
    return [mode, await day.remindedAt({ phone }), row && hasArrived(row)];
  });
  expect(await Promise.all(seen)).toEqual(
    FAILING.map(({ mode, time }) => [mode, [expect.stringContaining(`2031-03-03T${time.slice(0, 2)}`)], true]),
  );
});

describeWithRedis('with Redis', () => {
  test('away across due times and then empty, nothing is lost and nothing comes twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bellhop-reminders-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    let stop = async () => {};
    const withRedis = await startSandbox({
      redis: true,
      config: { dataDir: folder },
      onStop: (stopIt) => (stop = stopIt),
    });
    try {
      const here = new VenueDay(withRedis.url);
      await here.jumpTo(NOW);
      const first = await here.askAndConfirm('201000000131', 'Salma Adel', 'Room for 3 people on Thursday at 14:00');
      const second = await here.askAndConfirm('201000000132', 'Omar Fouad', 'Room for 3 people on Thursday at 15:30');
      await here.walkTo('2031-03-05T13:30');
      await here.redis('stop');
      await here.walkTo('2031-03-05T14:30');
      await here.redis('start');
      await here.walkTo('2031-03-06T11:30');
      await here.redis('flush');
      await here.walkTo('2031-03-06T20:00');
      expect(await here.remindedAt(first)).toEqual(['2031-03-05T14:00', '2031-03-06T12:00']);
      expect(await here.remindedAt(second)).toEqual(['2031-03-05T15:30', '2031-03-06T13:30']);
    } finally {
      await stop();
    }
    expect(await audit(withRedis.databaseUrl, withRedis.worldDatabaseUrl)).toEqual([]);
  });
});
