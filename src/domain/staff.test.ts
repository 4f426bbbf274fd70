import { describe, expect, test } from 'vitest';
import { DEFAULT_NOTIFICATIONS } from './notification-settings.ts';
import { firstAvailable, isThere, nextThere } from './staff.ts';
import type { OpeningHours, StaffMember, Venue } from './venue.ts';

const hours = (weekdays: OpeningHours['weekday'][], open: string, close: string): OpeningHours[] =>
  weekdays.map((weekday) => ({ weekday, open, close }));
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const satisfies OpeningHours['weekday'][];

const member = (name: string, own: OpeningHours[] | null = null): StaffMember => ({
  slackUserId: `U_${name.toUpperCase()}`,
  name,
  hours: own,
});

function venueWith(
  timeZone: string,
  staff: StaffMember[],
  openingHours = hours([...EVERY_DAY], '09:00', '23:00'),
): Venue {
  return {
    id: 'v',
    name: 'V',
    timeZone,
    phoneCountry: 'EG',
    language: 'en',
    resourceNoun: 'room',
    resources: [],
    openingHours,
    booking: { gridMinutes: 30, defaultMinutes: 60, maxMinutes: 480, bufferMinutes: 0, maxDaysAhead: 365 },
    confirmation: 'staff',
    reschedule: 'tell',
    handover: { keywords: [], assign: 'first_available' },
    facts: {},
    whatsapp: { via: 'cloud', phoneNumberId: '1', templates: {} },
    slack: { teamId: 'T1', channelId: 'C1' },
    staff,
    ownerEmails: [],
    notifications: DEFAULT_NOTIFICATIONS,
  };
}

describe('who is there', () => {
  const amira = member('Amira');
  const youssef = member('Youssef', hours([1, 2, 3, 4, 5], '09:00', '17:00'));
  const cairo = venueWith('Africa/Cairo', [amira, youssef]);
  const saturdayNoon = new Date('2026-11-21T10:00:00Z');

  test('somebody without hours of their own is there while the venue is open', () => {
    expect(isThere(amira, cairo, saturdayNoon)).toBe(true);
    expect(isThere(amira, cairo, new Date('2026-11-21T21:00:00Z'))).toBe(false);
    expect(isThere(amira, cairo, new Date('2026-11-21T20:59:59Z'))).toBe(true);
  });

  test('own hours count, by the venue’s clock', () => {
    expect(isThere(youssef, cairo, saturdayNoon)).toBe(false);
    expect(isThere(youssef, cairo, new Date('2026-11-23T07:00:00Z'))).toBe(true);
    expect(isThere(youssef, cairo, new Date('2026-11-23T06:59:59Z'))).toBe(false);
  });

  test('on a day on which it is closed the next opening is named', () => {
    const venue = venueWith('Africa/Cairo', [youssef]);
    expect(nextThere(venue, saturdayNoon)).toEqual(new Date('2026-11-23T07:00:00Z'));
  });

  test('while somebody is there, next is now; without anybody it is never', () => {
    expect(nextThere(cairo, saturdayNoon)).toEqual(saturdayNoon);
    expect(nextThere(venueWith('Africa/Cairo', []), saturdayNoon)).toBeNull();
    expect(nextThere(venueWith('Africa/Cairo', [amira], []), saturdayNoon)).toBeNull();
  });

  test('once a week, just missed: in a week', () => {
    const venue = venueWith('Africa/Cairo', [member('Rana', hours([6], '09:00', '11:00'))]);
    expect(nextThere(venue, saturdayNoon)).toEqual(new Date('2026-11-28T07:00:00Z'));
  });
});

describe('when the clocks change', () => {
  const early = member('Ella', hours([...EVERY_DAY], '02:15', '02:45'));
  const night = member('Nils', hours([...EVERY_DAY], '01:00', '04:00'));
  const berlin = (staff: StaffMember[]) => venueWith('Europe/Berlin', staff);

  test('hours that the night skips wait for the next day', () => {
    // Berlin, 28 March 2027: 02:00 becomes 03:00.
    const before = new Date('2027-03-28T00:30:00Z');
    expect(nextThere(berlin([early]), before)).toEqual(new Date('2027-03-29T00:15:00Z'));
  });

  test('hours across the gap go on', () => {
    expect(isThere(night, berlin([night]), new Date('2027-03-28T00:59:59Z'))).toBe(true);
    expect(isThere(night, berlin([night]), new Date('2027-03-28T01:00:00Z'))).toBe(true);
    expect(isThere(night, berlin([night]), new Date('2027-03-28T02:00:00Z'))).toBe(false);
  });

  test('hours that come twice hold twice', () => {
    // Berlin, 25 October 2026: 03:00 becomes 02:00.
    const venue = berlin([early]);
    expect(isThere(early, venue, new Date('2026-10-25T00:30:00Z'))).toBe(true);
    expect(isThere(early, venue, new Date('2026-10-25T00:50:00Z'))).toBe(false);
    expect(nextThere(venue, new Date('2026-10-25T00:50:00Z'))).toEqual(new Date('2026-10-25T01:15:00Z'));
    expect(isThere(early, venue, new Date('2026-10-25T01:30:00Z'))).toBe(true);
  });

  test('the same wall time the week after, one hour later by the sun', () => {
    const venue = venueWith('Africa/Cairo', [member('Amira', hours([5], '09:00', '10:00'))]);
    // Cairo's clocks go back at the end of Thursday 29 October 2026.
    expect(nextThere(venue, new Date('2026-10-23T12:00:00Z'))).toEqual(new Date('2026-10-30T07:00:00Z'));
    expect(nextThere(venue, new Date('2026-10-22T12:00:00Z'))).toEqual(new Date('2026-10-23T06:00:00Z'));
  });
});

describe('the first who is available', () => {
  const staff = ['Amira', 'Youssef', 'Rana'].map((name) => member(name));
  const venue = venueWith('Africa/Cairo', staff);
  const noon = new Date('2026-11-21T10:00:00Z');

  test('has the fewest open handoffs, and of equals comes first in the list', () => {
    expect(firstAvailable(venue, new Map(), noon)?.name).toBe('Amira');
    expect(firstAvailable(venue, new Map([['U_AMIRA', 1]]), noon)?.name).toBe('Youssef');
    const all = new Map([
      ['U_AMIRA', 2],
      ['U_YOUSSEF', 2],
      ['U_RANA', 1],
    ]);
    expect(firstAvailable(venue, all, noon)?.name).toBe('Rana');
  });

  test('is nobody at night', () => {
    expect(firstAvailable(venue, new Map(), new Date('2026-11-21T23:00:00Z'))).toBeNull();
  });
});
