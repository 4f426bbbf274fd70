import { expect, test } from 'vitest';
import { spotin } from '../../tests/support/venues.ts';
import type { ConfirmedBooking } from '../domain/booking.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { bookingFact, bookingList, bookingNotice, bookingNow } from './booking-sentences.ts';
import { refusalSentence } from './refusal-sentences.ts';
import { listed } from './say.ts';

const venue = spotin();
const booking: ConfirmedBooking = {
  id: 'b',
  venueId: 'spotin',
  guestId: 'g',
  conversationId: 'c',
  reference: 'K7QF3M',
  rev: 2,
  status: 'confirmed',
  proposed: null,
  offered: null,
  waitingSince: null,
  attendance: null,
  slot: {
    resourceId: 'studio',
    startsAt: new Date('2031-03-04T19:00:00Z'),
    endsAt: new Date('2031-03-04T20:30:00Z'),
    blockedUntil: new Date('2031-03-04T20:45:00Z'),
    localDate: '2031-03-04',
    localTime: '21:00',
    timeZone: 'Africa/Cairo',
  },
  people: 9,
  guestName: 'Nour {name}',
  guestPhone: '+201012345678',
  purpose: "the founders' <b>meeting</b>",
  extras: ['a whiteboard', 'a screen', 'tea'],
};

test('a booking is read back with weekday, date, time, people, room, purpose, extras, name, phone and reference', () => {
  expect(bookingFact('booking.pending', venue, booking, 'en')).toBe(
    [
      'Your request is with the team:',
      '• Studio',
      '• Tuesday 4 March 2031, 21:00–22:30',
      '• 9 people',
      "• for: the founders' <b>meeting</b>",
      '• with a whiteboard, a screen and tea',
      '• Nour {name}, +201012345678',
      "Reference: K7QF3M. I'll write here as soon as they have answered.",
    ].join('\n'),
  );
});

test('a proposed change says what is asked for and what stays until then', () => {
  const proposed = { ...booking, slot: { ...booking.slot, resourceId: 'hall', localTime: '20:00' }, people: 12 };
  const text = bookingFact('booking.change_proposed', venue, { ...booking, proposed }, 'en');
  expect(text).toContain('• Hall');
  expect(text).toContain('stays as it is: Studio, Tuesday 4 March 2031, 21:00–22:30, 9 people.');
});

test('a notice carries the team’s own words as they are', () => {
  const text = bookingNotice('notice.booking_cancelled', venue, booking, 'Sorry, {pipe} burst', 'en');
  expect(text).toBe(
    "I'm sorry, SpotIN has cancelled your booking K7QF3M: Studio, Tuesday 4 March 2031, 21:00–22:30, 9 people.\n“Sorry, {pipe} burst”",
  );
  expect(bookingNotice('notice.booking_declined', venue, booking, null, 'en')).not.toContain('“');
});

const offered = { ...booking, slot: { ...booking.slot, localTime: '12:00', endsAt: new Date('2031-03-04T11:00:00Z') } };

test('a move says where it was and where it is, and whether it is still to be confirmed', () => {
  const was = { ...booking.slot, localDate: '2031-03-03' };
  const text = bookingNotice('notice.booking_rescheduled', venue, booking, null, 'en', was);
  expect(text).toMatch(
    /^SpotIN has moved your booking K7QF3M, which was Studio, Monday 3 March 2031, 21:00–22:30\. It is now:\n• Studio\n• Tuesday 4 March 2031, 21:00–22:30\n/,
  );
  expect(text).not.toContain('confirm');
  const { proposed: _, ...rest } = booking;
  const pending = bookingNotice(
    'notice.booking_rescheduled',
    venue,
    { ...rest, status: 'pending', waitingSince: new Date(0) },
    null,
    'en',
    was,
  );
  expect(pending).toContain('moved your request');
  expect(pending).toContain('has yet to confirm');
});

test('an offer asks, and names both times', () => {
  expect(bookingNotice('notice.reschedule_offered', venue, { ...booking, offered }, null, 'en')).toBe(
    'SpotIN asks whether another time would do for your booking K7QF3M: Studio, Tuesday 4 March 2031, 12:00–13:00, instead of Studio, Tuesday 4 March 2031, 21:00–22:30. Until you answer, nothing changes. Does the new time work for you?',
  );
});

test('what holds now is said by the status, and that another time waits', () => {
  const { proposed: _, ...rest } = booking;
  expect(bookingNow(venue, { ...booking, offered }, 'en')).toMatch(
    /is confirmed: .* The team asks whether .*12:00–13:00/,
  );
  expect(bookingNow(venue, { ...rest, status: 'pending', waitingSince: new Date(0) }, 'en')).toContain(
    'is with the team',
  );
  const ended = { ...rest, reason: null, endedAt: new Date(0) };
  expect(bookingNow(venue, { ...ended, status: 'cancelled' }, 'en')).toContain('does not stand any more');
  expect(bookingNow(venue, { ...ended, status: 'completed' }, 'en')).toContain('is over');
});

test('a list says which booking has another time waiting', () => {
  expect(bookingList(venue, [{ ...booking, offered }, booking], 'en')).toMatch(
    /confirmed; the team asks whether Studio, .*12:00–13:00 would do instead \(reference K7QF3M\)\n2\. [^;]*$/,
  );
});

test.each(ERROR_CODES)('%s has a sentence for guests, with and without what was asked', (code) => {
  const asked = { date: '2031-03-04', time: '21:00', resourceId: 'focus', current: 'Studio' };
  for (const each of [asked, {}]) {
    const text = refusalSentence(code, venue, each, [], 'en');
    expect(text).toMatch(/^[A-Z“]/);
    expect(text).not.toMatch(/undefined|null|[{}]/);
  }
});

test('a refusal names what is free instead', () => {
  const offer = {
    resourceId: 'hall',
    resourceName: 'Hall',
    localDate: '2031-03-04',
    localTime: '20:30',
    localEndTime: '21:30',
    minutes: 60,
  };
  expect(refusalSentence('SLOT_UNAVAILABLE', venue, { date: '2031-03-04', time: '21:00' }, [offer], 'en')).toBe(
    "I'm sorry, that is already taken: Tuesday 4 March 2031, 21:00. These are free:\n1. Tuesday 4 March 2031, 20:30–21:30, Hall\nWhich one suits you?",
  );
});

test('things are listed as people list them', () => {
  expect([listed(['a'], 'en'), listed(['a', 'b'], 'en'), listed(['a', 'b', 'c'], 'en')]).toEqual([
    'a',
    'a and b',
    'a, b and c',
  ]);
});
