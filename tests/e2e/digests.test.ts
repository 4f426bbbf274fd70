import { formatInTimeZone } from 'date-fns-tz';
import { expect, test } from 'vitest';
import { addDays, weekdayOf } from '../../src/domain/wall-time.ts';
import { type Sandbox, startSandbox } from '../support/sandbox.ts';

const CAIRO = 'Africa/Cairo';
const GUEST = '201027764824';

const inCairo = (at: Date | string) => formatInTimeZone(at, CAIRO, 'yyyy-MM-dd HH:mm');

async function today(sandbox: Sandbox): Promise<string> {
  const { now } = await sandbox.call<{ now: string }>('GET', '/sandbox/clock');
  return formatInTimeZone(now, CAIRO, 'yyyy-MM-dd');
}

/** When they came, by the venue's clock. */
async function arrivals(sandbox: Sandbox, subject: string): Promise<string[]> {
  const emails = await sandbox.emails();
  return emails.filter((email) => email.subject.startsWith(subject)).map(({ at }) => inCairo(at));
}

const mornings = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${addDays(first, index)} 08:00`);

/** Noon of that day in Cairo, whatever its clocks do that day. */
const noonOf = (day: string) => ({ now: `${day}T10:00:00Z` });

test('every morning at eight the owner gets one digest, on Monday also one of the week, whatever restarts', async () => {
  let stopFirst = async () => {};
  const first = await startSandbox({ onStop: (stop) => (stopFirst = stop) });
  const begun = await today(first);
  // At least two days on.
  const monday = addDays(begun, weekdayOf(begun) === 7 ? 8 : 8 - weekdayOf(begun));
  await first.clock(noonOf(addDays(monday, -1)));
  await stopFirst();

  const { databaseUrl, worldDatabaseUrl } = first;
  const second = await startSandbox({ databaseUrl, worldDatabaseUrl });
  await second.clock(noonOf(addDays(monday, 1)));
  const daily = await arrivals(second, 'Today at SpotIN');
  // What was started before eight has a digest of its first day as well.
  const firstDay = daily[0] === `${begun} 08:00` ? begun : addDays(begun, 1);
  expect(daily).toEqual(mornings(firstDay, daily.length));
  expect(daily.at(-1)).toBe(`${addDays(monday, 1)} 08:00`);
  expect((await arrivals(second, 'Week at SpotIN')).filter((at) => at >= addDays(monday, -6))).toEqual([
    `${monday} 08:00`,
  ]);
});

test('a request that nobody has answered stands in the digest; after a reset the mailbox is empty, and the next one comes', async () => {
  const sandbox = await startSandbox();
  const tomorrow = addDays(await today(sandbox), 1);
  await sandbox.say(GUEST, 'Room for 3 people in two days at 14:00 please, Salma Adel');
  await sandbox.clock(noonOf(tomorrow));
  const digest = (await sandbox.emails()).find(
    ({ subject, at }) => subject.startsWith('Today at SpotIN') && inCairo(at) === `${tomorrow} 08:00`,
  );
  expect(digest?.text).toContain('Salma Adel');
  expect(digest?.html).toContain('Salma Adel');

  await sandbox.call('POST', '/sandbox/reset');
  expect(await sandbox.emails()).toEqual([]);
  await sandbox.clock(noonOf(tomorrow));
  expect(await arrivals(sandbox, 'Today at SpotIN')).toContain(`${tomorrow} 08:00`);
  const [again] = (await sandbox.emails()).filter(({ subject }) => subject.startsWith('Today at SpotIN'));
  expect(again?.text).not.toContain('Salma Adel');
});
