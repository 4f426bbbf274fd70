import { describe, expect, it } from 'vitest';
import { spotin } from '../../../tests/support/venues.ts';
import { contradiction } from './guest-words.ts';

/** A Thursday noon in Cairo. */
const NOON = new Date('2026-11-19T10:00:00Z');
const venue = spotin();

function ofDate(dateWords: string | null, date: string, now = NOON, at = venue) {
  return contradiction({ dateWords, timeWords: null, date, time: null }, { venue: at, now });
}

function ofTime(timeWords: string | null, time: string, now = NOON) {
  return contradiction({ dateWords: null, timeWords, date: null, time }, { venue, now });
}

describe('a date against the guest’s words', () => {
  it('says what the words mean, and where', () => {
    expect(ofDate('sunday', '2026-11-23')).toBe(
      'date: "sunday" is 2026-11-22 (Sunday) in Africa/Cairo, not 2026-11-23 (Monday). Use 2026-11-22, or ask the guest.',
    );
  });

  it.each([
    ['sunday', '2026-11-22'],
    ['this coming Sunday', '2026-11-22'],
    ['tomorrow', '2026-11-20'],
    ['tonight', '2026-11-19'],
    ['22/11', '2026-11-22'],
    ['the 22nd', '2026-11-22'],
    ['Sunday 22 November', '2026-11-22'],
    ['next friday', '2026-11-27'],
    ['next friday', '2026-11-20'],
    ['thursday', '2026-11-26'],
    ['thursday', '2026-11-19'],
    ['Friday or Saturday', '2026-11-21'],
    ['friday to sunday', '2026-11-20'],
    ['not monday but tuesday', '2026-11-24'],
    ['in 2 weeks', '2026-12-03'],
    ['January 3rd', '2027-01-03'],
  ])('%s may be %s', (words, date) => {
    expect(ofDate(words, date)).toBeNull();
  });

  it.each([
    ['sunday', '2026-11-29'],
    ['next friday', '2026-12-04'],
    ['tomorrow', '2026-11-21'],
    ['thursday', '2026-12-03'],
    ['22/11', '2027-11-22'],
    ['5 December', '2026-05-12'],
    ['not monday but tuesday', '2026-11-23'],
    ['Friday or Saturday', '2026-11-22'],
    ['January 3rd', '2026-01-03'],
  ])('%s is not %s', (words, date) => {
    expect(ofDate(words, date)).toMatch(/^date: /);
  });

  it.each(['31 February', 'Tuesday 22 November'])('%s is for the guest to say again', (words) => {
    expect(ofDate(words, '2026-11-22')).toMatch(/^date: .*Ask the guest/);
  });

  it.each([null, '', '   ', 'el domingo', 'الأحد', 'demain', 'mar 24', 'whenever you like', 'next week', '\u{1F642}'])(
    'nothing follows from %j',
    (words) => {
      expect(ofDate(words, '2026-11-24')).toBeNull();
    },
  );

  it('leaves a date that is none to those who refuse it', () => {
    expect(ofDate('sunday', '2026-02-31')).toBeNull();
    expect(ofDate('sunday', 'Sunday')).toBeNull();
  });

  it('counts from the venue’s own day, also where UTC has another', () => {
    const afterMidnight = new Date('2026-11-19T22:30:00Z');
    expect(ofDate('tomorrow', '2026-11-21', afterMidnight)).toBeNull();
    expect(ofDate('tomorrow', '2026-11-20', afterMidnight)).toContain('2026-11-21 (Saturday) in Africa/Cairo');
    const samoa = spotin({ timeZone: 'Pacific/Apia' });
    expect(ofDate('today', '2026-11-20', new Date('2026-11-19T11:30:00Z'), samoa)).toBeNull();
  });

  it('holds on the days when clocks change, and at the end of the year', () => {
    const berlin = spotin({ timeZone: 'Europe/Berlin', phoneCountry: 'DE' });
    expect(ofDate('tomorrow', '2026-10-26', new Date('2026-10-24T22:30:00Z'), berlin)).toBeNull();
    expect(ofDate('tomorrow', '2026-10-26', new Date('2026-10-25T22:59:00Z'), berlin)).toBeNull();
    expect(ofDate('sunday', '2027-03-28', new Date('2027-03-27T23:30:00Z'), berlin)).toBeNull();
    expect(ofDate('tomorrow', '2027-03-29', new Date('2027-03-27T23:30:00Z'), berlin)).toBeNull();
    expect(ofDate('tomorrow', '2027-01-01', new Date('2026-12-31T12:00:00Z'))).toBeNull();
    expect(ofDate('tomorrow', '2026-01-01', new Date('2026-12-31T12:00:00Z'))).toContain('Use 2027-01-01');
  });
});

describe('a time against the guest’s words', () => {
  it('says what the words mean, and where', () => {
    expect(ofTime('half past nine pm', '21:00')).toBe(
      'time: "half past nine pm" is 21:30 in Africa/Cairo, not 21:00. Use 21:30, or ask the guest.',
    );
    expect(ofTime('at 9', '10:00')).toContain('is 09:00 or 21:00 in Africa/Cairo, not 10:00');
  });

  it.each([
    ['at 9', '09:00'],
    ['at 9', '21:00'],
    ['9', '21:00'],
    ['9pm', '21:00'],
    ['nine in the evening', '21:00'],
    ['from 5 to 7pm', '17:00'],
    ['noon', '12:00'],
    ['after 6', '19:00'],
    ['around 9pm', '21:30'],
    ['9 or 10', '10:00'],
    ['in 2 hours', '14:00'],
    ['in the evening', '20:00'],
    ['after lunch', '16:00'],
    ['12 at night', '00:00'],
  ])('%s may be %s', (words, time) => {
    expect(ofTime(words, time)).toBeNull();
  });

  it.each([
    ['9pm', '09:00'],
    ['9am', '21:00'],
    ['at 9', '15:00'],
    ['9', '19:00'],
    ['noon', '00:00'],
    ['21:00', '20:00'],
    ['in the morning', '19:00'],
    ['25:00', '01:00'],
  ])('%s is not %s', (words, time) => {
    expect(ofTime(words, time)).toMatch(/^time: /);
  });

  it.each([null, '', 'a las nueve', 'الساعة التاسعة', 'whenever', 'until 9', 'later'])(
    'nothing follows from %j',
    (words) => {
      expect(ofTime(words, '15:00')).toBeNull();
    },
  );

  it('leaves a time that is none to those who refuse it', () => {
    expect(ofTime('9pm', '9pm')).toBeNull();
  });
});

it('names both fields when both are wrong, and quotes no more than a glance', () => {
  const both = { dateWords: 'tomorrow', timeWords: '9pm', date: '2026-11-22', time: '20:00' };
  expect(contradiction(both, { venue, now: NOON })?.split('\n')).toEqual([
    expect.stringMatching(/^date: /),
    expect.stringMatching(/^time: /),
  ]);
  expect(ofDate(`tomorrow ${'x'.repeat(10_000)}`, '2026-11-22')?.length ?? 0).toBeLessThan(300);
});
