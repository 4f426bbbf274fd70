import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import {
  addDays,
  daysBetween,
  formatDay,
  isTimeZone,
  minutesOf,
  offsetStretches,
  parseLocalDate,
  parseTimeOfDay,
  resolveWallTime,
  startOfDay,
  timeOf,
  toWallTime,
  wallMs,
  weekdayOf,
} from './wall-time.ts';

const ZONES = ['Africa/Cairo', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'];
const PROCESS_ZONES = ['UTC', 'America/New_York', 'Africa/Cairo', 'Australia/Lord_Howe'];
const MINUTE = 60_000;
const anyDate = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** What Intl says the clock shows: knows nothing of the code under test. */
function wallClock(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
  };
}

function transitionsOf(zone: string): number[] {
  const stretches = offsetStretches(zone, new Date('2024-01-01T00:00:00Z'), new Date('2029-01-01T00:00:00Z'));
  return stretches.slice(1).map(({ from }) => from);
}

describe.each(PROCESS_ZONES)('with the process in %s', (processZone) => {
  beforeEach(() => {
    vi.stubEnv('TZ', processZone);
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(processZone);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each(ZONES)('names every wall time around every transition of %s as Intl does', (zone) => {
    const clock = wallClock(zone);
    const transitions = transitionsOf(zone);
    expect(transitions.length).toBeGreaterThanOrEqual(10);
    for (const transition of transitions) {
      const instants = Array.from({ length: 48 }, (_, index) => transition + (index - 24) * 15 * MINUTE);
      const wallOf = new Map(instants.map((instant) => [instant, clock(instant)]));
      for (let step = -10; step <= 10; step++) {
        const [date = '', time = ''] = new Date(
          wallMs(clock(transition).slice(0, 10), 0) + timeAround(transition, step),
        )
          .toISOString()
          .slice(0, 16)
          .split('T');
        const expected = instants.filter((instant) => wallOf.get(instant) === `${date}T${time}`);
        expect(instantsOf(date, time, zone), `${date} ${time}`).toEqual(expected);
      }
    }

    function timeAround(transition: number, step: number): number {
      return minutesOf(clock(transition).slice(11)) * MINUTE + step * 15 * MINUTE;
    }
  });

  test('Cairo at midnight: 00:30 is skipped in spring, 23:30 comes twice in autumn', () => {
    expect(resolveWallTime('2026-04-24', '00:30', 'Africa/Cairo')).toEqual({
      kind: 'gap',
      before: new Date('2026-04-23T21:30:00Z'),
      after: new Date('2026-04-23T22:30:00Z'),
    });
    expect(resolveWallTime('2026-10-29', '23:30', 'Africa/Cairo')).toEqual({
      kind: 'twice',
      first: new Date('2026-10-29T20:30:00Z'),
      second: new Date('2026-10-29T21:30:00Z'),
    });
  });

  test('Lord Howe moves by half an hour', () => {
    expect(resolveWallTime('2026-10-04', '02:15', 'Australia/Lord_Howe').kind).toBe('gap');
    expect(resolveWallTime('2026-10-04', '02:30', 'Australia/Lord_Howe').kind).toBe('once');
    expect(resolveWallTime('2026-04-05', '01:45', 'Australia/Lord_Howe').kind).toBe('twice');
    expect(resolveWallTime('2026-04-05', '01:15', 'Australia/Lord_Howe').kind).toBe('once');
  });

  test('days, weekdays and formats do not move', () => {
    expect(addDays('2026-03-07', 1)).toBe('2026-03-08');
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(formatDay('2026-11-22')).toBe('Sunday 22 November 2026');
  });
});

function instantsOf(date: string, time: string, zone: string): number[] {
  const wall = resolveWallTime(date, time, zone);
  if (wall.kind === 'gap') {
    expect(wall.before < wall.after).toBe(true);
    return [];
  }
  return (wall.kind === 'twice' ? [wall.first, wall.second] : [wall.instant]).map((instant) => instant.getTime());
}

describe('resolveWallTime', () => {
  it('takes 24:00 as midnight at the end of the day', () => {
    expect(resolveWallTime('2026-11-22', '24:00', 'Africa/Cairo')).toEqual(
      resolveWallTime('2026-11-23', '00:00', 'Africa/Cairo'),
    );
  });

  it('moves a time in a gap back and forward by the length of the gap', () => {
    const wall = resolveWallTime('2026-03-08', '02:30', 'America/New_York');
    if (wall.kind !== 'gap') throw new Error('expected a gap');
    expect(toWallTime(wall.before, 'America/New_York').time).toBe('01:30');
    expect(toWallTime(wall.after, 'America/New_York').time).toBe('03:30');
  });

  it('throws on what is no date, time or zone', () => {
    expect(() => resolveWallTime('2026-02-31', '10:00', 'Africa/Cairo')).toThrow(RangeError);
    expect(() => resolveWallTime('2026-02-01', '10', 'Africa/Cairo')).toThrow(RangeError);
    expect(() => resolveWallTime('2026-02-01', '10:00', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('toWallTime', () => {
  it('gives back every whole minute that resolveWallTime took', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(1439), fc.constantFrom(...ZONES), (date, minutes, zone) => {
        const wall = resolveWallTime(date, timeOf(minutes), zone);
        if (wall.kind === 'gap') return;
        for (const instant of wall.kind === 'twice' ? [wall.first, wall.second] : [wall.instant]) {
          expect(toWallTime(instant, zone)).toEqual({ date, time: timeOf(minutes) });
        }
      }),
    );
  });

  it('drops seconds', () => {
    expect(toWallTime(new Date('2026-11-22T12:34:59.999Z'), 'Africa/Cairo')).toEqual({
      date: '2026-11-22',
      time: '14:34',
    });
  });
});

describe('offsetStretches', () => {
  it('covers the time without a hole and agrees with resolveWallTime', () => {
    const from = new Date('2026-10-01T00:00:00Z');
    const until = new Date('2026-11-30T00:00:00Z');
    const stretches = offsetStretches('Africa/Cairo', from, until);
    expect(stretches.map(({ offset }) => offset / 3_600_000)).toEqual([3, 2]);
    expect(stretches[0]).toMatchObject({ from: from.getTime(), until: stretches[1]?.from });
    expect(stretches[1]?.until).toBe(until.getTime());
    expect(new Date(stretches[1]?.from ?? 0).toISOString()).toBe('2026-10-29T21:00:00.000Z');
  });

  it('is one stretch where clocks never change', () => {
    expect(offsetStretches('UTC', new Date(0), new Date(1000))).toEqual([{ from: 0, until: 1000, offset: 0 }]);
  });
});

test('startOfDay is the first instant, also where midnight is skipped', () => {
  expect(startOfDay('2026-04-24', 'Africa/Cairo')).toEqual(new Date('2026-04-23T22:00:00Z'));
  expect(toWallTime(startOfDay('2026-04-24', 'Africa/Cairo'), 'Africa/Cairo').time).toBe('01:00');
  expect(startOfDay('2026-11-22', 'Africa/Cairo')).toEqual(new Date('2026-11-21T22:00:00Z'));
});

describe('isTimeZone', () => {
  it.each(['Africa/Cairo', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+2'])('takes %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });
  it.each(['+02:00', '-0500', '+02', 'Z', 'Cairo', 'Africa/Atlantis', '', ' Africa/Cairo', 'local'])(
    'rejects "%s"',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});

describe('parseLocalDate', () => {
  it.each(['2026-11-22', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });
  it.each([
    '2026-02-31',
    '2027-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-11-31',
    '0000-01-01',
    '2026-1-1',
    '26-11-22',
    '2026/11/22',
    '22-11-2026',
    '2026-11-22T10:00',
    '2026-11-22\n',
    ' 2026-11-22',
    '٢٠٢٦-١١-٢٢',
    'tomorrow',
    '',
  ])('rejects %j', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });
});

describe('parseTimeOfDay', () => {
  it.each(['00:00', '09:05', '19:59', '23:59'])('takes %s', (text) => {
    expect(parseTimeOfDay(text)).toBe(text);
  });
  it.each(['24:00', '9:00', '09:60', '25:00', '09:00:00', '9pm', '09.00', '09:00 ', '-1:00', '09:0', ''])(
    'rejects %j',
    (text) => {
      expect(parseTimeOfDay(text)).toBeNull();
    },
  );
});

describe('arithmetic of days and minutes', () => {
  it('adds and counts days consistently', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(parseLocalDate(moved)).toBe(moved);
        expect(daysBetween(date, moved)).toBe(days);
        expect(weekdayOf(moved)).toBe(((((weekdayOf(date) - 1 + days) % 7) + 7) % 7) + 1);
      }),
    );
  });

  it('goes from minutes to a time of day and back', () => {
    for (let minutes = 0; minutes <= 1440; minutes++) expect(minutesOf(timeOf(minutes))).toBe(minutes);
    expect(timeOf(545)).toBe('09:05');
    expect(timeOf(1440)).toBe('24:00');
  });

  it('throws on what is none', () => {
    for (const minutes of [-1, 1441, 0.5, Number.NaN]) expect(() => timeOf(minutes)).toThrow(RangeError);
    for (const time of ['9:00', '24:01', '']) expect(() => minutesOf(time)).toThrow(RangeError);
    expect(() => addDays('2026-13-01', 1)).toThrow(RangeError);
  });
});

describe('formatDay', () => {
  it('writes English days without a comma', () => {
    expect(formatDay('2026-11-22')).toBe('Sunday 22 November 2026');
    expect(formatDay('2026-11-01', 'en-US')).toBe('Sunday 1 November 2026');
  });
  it('uses the Gregorian calendar and Western digits in every language', () => {
    expect(formatDay('2026-11-22', 'ar-EG')).toMatch(/22 \p{L}+ 2026/u);
    expect(formatDay('2026-11-22', 'fa')).toContain('2026');
    expect(formatDay('2026-11-22', 'th')).toContain('2026');
    expect(formatDay('2026-11-22', 'de')).toBe('Sonntag, 22. November 2026');
  });
});
