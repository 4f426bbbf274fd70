import { describe, expect, it } from 'vitest';
import { isEither } from './choose.ts';
import { readNumericDates, readWordDates } from './date.ts';
import { openPage } from './page.ts';

/** A Thursday. */
const TODAY = '2026-03-05';

function read(text: string, { monthFirst = false, dateAsked = false } = {}): string | null {
  const page = openPage(text);
  const calendar = { today: TODAY, monthFirst, dateAsked };
  const found = [...readNumericDates(page, calendar), ...readWordDates(page, calendar)];
  if (isEither(found, page.text)) return 'either';
  const value = found.at(-1)?.value;
  return value?.kind === 'day' ? value.date : (value?.kind ?? null);
}

describe('dates in words', () => {
  it.each([
    ['today at five', '2026-03-05'],
    ['tonight', '2026-03-05'],
    ['this evening please', '2026-03-05'],
    ['tomorrow', '2026-03-06'],
    ['tommorow evening', '2026-03-06'],
    ['tmrw 4pm', '2026-03-06'],
    ['the day after tomorrow', '2026-03-07'],
    ['in three days', '2026-03-08'],
    ['3 days from now', '2026-03-08'],
    ['in 2 weeks', '2026-03-19'],
    ['a week from today', '2026-03-12'],
    ['tomorrow week', '2026-03-13'],
    ['in a fortnight', '2026-03-19'],
    ['friday', '2026-03-06'],
    ['on Thursday', '2026-03-12'],
    ['this Saturday', '2026-03-07'],
    ['coming sunday', '2026-03-08'],
    ['next Monday', '2026-03-09'],
    ['next friday', '2026-03-13'],
    ['Tuesday next week', '2026-03-10'],
    ['friday week', '2026-03-13'],
    ['a week on saturday', '2026-03-14'],
    ['satruday', '2026-03-07'],
    ['the 8th', '2026-03-08'],
    ['the 4th', '2026-04-04'],
    ['25th at noon', '2026-03-25'],
    ['the twelfth', '2026-03-12'],
    ['on the 20', '2026-03-20'],
    ['the 3rd of next month', '2026-04-03'],
    ['Sunday the 15th', '2026-03-15'],
    ['March 12th', '2026-03-12'],
    ['12th of march', '2026-03-12'],
    ['12 Mar 2027 at 5', '2027-03-12'],
    ['Sat, 14 March', '2026-03-14'],
    ['Jan 5', '2027-01-05'],
    ['2 march', '2026-03-02'],
    ["new year's eve", '2026-12-31'],
    ['yesterday', '2026-03-04'],
  ])('%s → %s', (text, date) => {
    expect(read(text)).toBe(date);
  });
});

describe('dates in digits', () => {
  it.each([
    ['12.3. at ten', '2026-03-12'],
    ['12/3', '2026-03-12'],
    ['on 12-3', '2026-03-12'],
    ['12.03.2026', '2026-03-12'],
    ['12/03/26', '2026-03-12'],
    ['2026-03-12', '2026-03-12'],
    ['2026/03/12 19:00', '2026-03-12'],
    ['3/25', '2026-03-25'],
  ])('%s → %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  it('reads the month first where the country does', () => {
    expect(read('4/12', { monthFirst: true })).toBe('2026-04-12');
    expect(read('4/12')).toBe('2026-12-04');
  });

  it('takes a bare 6.10 for a date only when it asked for one', () => {
    expect(read('6.10')).toBeNull();
    expect(read('6.10', { dateAsked: true })).toBe('2026-10-06');
  });
});

describe('what is no date', () => {
  it.each(['31 February', 'the 32nd', '30/2', '2026-13-40', '31st of april', 'Monday 13 March', '29 February'])(
    '%s is invalid, and never another day',
    (text) => {
      expect(read(text)).toBe('invalid');
    },
  );

  it.each(['the second one', 'we sit down', 'may I come', 'at 18:30', '4 people', 'my 30th birthday'])(
    '%s says no day',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it('does not choose between two days', () => {
    expect(read('Friday or Saturday')).toBe('either');
  });
});
