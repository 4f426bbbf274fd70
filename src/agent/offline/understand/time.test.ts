import { describe, expect, it } from 'vitest';
import type { TimeReading } from './clock.ts';
import { readDurations } from './duration.ts';
import { openPage } from './page.ts';
import { readTimes } from './time.ts';

function shown(reading: TimeReading | undefined): string | null {
  if (reading?.kind === 'exact') return reading.time;
  return reading?.kind === 'open' ? `${reading.am}|${reading.pm}` : (reading?.kind ?? null);
}

function read(text: string, options = { moving: false, timeAsked: false }) {
  const page = openPage(text);
  const minutes = readDurations(page).at(-1)?.value ?? null;
  const { starts, ends, parts } = readTimes(page, options);
  return {
    start: shown(starts.at(-1)?.value),
    end: shown(ends.at(-1)?.value),
    part: parts.at(-1)?.value ?? null,
    minutes,
  };
}

describe('times', () => {
  it.each([
    ['7 PM', '19:00'],
    ['7pm', '19:00'],
    ['at 7 p.m.', '19:00'],
    ['06:45PM', '18:45'],
    ['6.30pm', '18:30'],
    ['930pm', '21:30'],
    ['21:00', '21:00'],
    ['2100', '21:00'],
    ['18h', '18:00'],
    ['18h30', '18:30'],
    ['09:00', '09:00'],
    ['noon', '12:00'],
    ['at midnight', '00:00'],
    ['half past six in the evening', '18:30'],
    ['quarter to 5 in the afternoon', '16:45'],
    ['ten past 8 pm', '20:10'],
    ['seven in the evening', '19:00'],
    ['7 tonight', '19:00'],
    ['8 in the morning', '08:00'],
    ['evening 6', '18:00'],
    ['five thirty pm', '17:30'],
    ["8 o'clock in the evening", '20:00'],
    ['at 9', '09:00|21:00'],
    ['@9', '09:00|21:00'],
    ['9ish', '09:00|21:00'],
    ['around 6', '06:00|18:00'],
    ['quarter past five', '05:15|17:15'],
    ['half 4', '04:30|16:30'],
    ['7:30', '07:30|19:30'],
    ['at twelve', '00:00|12:00'],
  ])('%s → %s', (text, time) => {
    expect(read(text).start).toBe(time);
  });

  it.each(['25:00', 'half past 25', '9:75', 'at 45', '14 am'])('%s is on no clock', (text) => {
    expect(read(text).start).toBe('invalid');
  });

  it.each(['at one of your tables', 'around 10 people', '3 friends', 'I am Sara', '12.5', 'by 2 hours'])(
    '%s says no time',
    (text) => {
      expect(read(text).start).toBeNull();
    },
  );

  it.each([
    ['from 3 to 5 pm', '15:00', '17:00'],
    ['3-5pm', '15:00', '17:00'],
    ['10am till 1pm', '10:00', '13:00'],
    ['between 14:00 and 15:30', '14:00', '15:30'],
    ['11-1pm', '11:00', '13:00'],
    ['from 3 to 5', '03:00|15:00', '05:00|17:00'],
    ['4pm until half past 6', '16:00', '06:30|18:30'],
  ])('%s is a range', (text, start, end) => {
    expect(read(text)).toMatchObject({ start, end });
  });

  it('takes "from 5pm to 6pm" for a move when something is moved', () => {
    expect(read('from 5pm to 6pm', { moving: true, timeAsked: false })).toMatchObject({ start: '18:00', end: null });
  });

  it.each([
    ['tomorrow evening', 'evening'],
    ['morning', 'morning'],
    ['pm', 'evening'],
    ['a table for dinner', 'evening'],
    ['in the afternoon', 'afternoon'],
  ])('%s says the part of the day', (text, part) => {
    expect(read(text)).toMatchObject({ start: null, part });
  });
});

describe('durations', () => {
  it.each([
    ['for two hours', 120],
    ['2h', 120],
    ['90 minutes', 90],
    ['an hour and a half', 90],
    ['one and a half hours', 90],
    ['1.5 hours', 90],
    ['half an hour', 30],
    ['1h 45m', 105],
    ['a two-hour slot', 120],
    ['for an hour', 60],
  ])('%s → %i minutes', (text, minutes) => {
    expect(read(text)).toMatchObject({ minutes, start: null });
  });
});
