import { expect, test } from 'vitest';
import { spotin } from '../../tests/support/venues.ts';
import type { ConfirmedBooking } from '../domain/booking.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { bookingFact, bookingNotice } from './booking-sentences.ts';
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
  expect(bookingFact('booking.pending', venue, booking)).toBe(
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
  const text = bookingFact('booking.change_proposed', venue, { ...booking, proposed });
  expect(text).toContain('• Hall');
  expect(text).toContain('stays as it is: Studio, Tuesday 4 March 2031, 21:00–22:30, 9 people.');
});

test('a notice carries the team’s own words as they are', () => {
  const text = bookingNotice('notice.booking_cancelled', venue, booking, 'Sorry, {pipe} burst');
  expect(text).toBe(
    "I'm sorry, SpotIN has cancelled your booking K7QF3M: Studio, Tuesday 4 March 2031, 21:00–22:30, 9 people.\n“Sorry, {pipe} burst”",
  );
  expect(bookingNotice('notice.booking_declined', venue, booking, null)).not.toContain('“');
});

test.each(ERROR_CODES)('%s has a sentence for guests, with and without what was asked', (code) => {
  const asked = { date: '2031-03-04', time: '21:00', resourceId: 'focus', current: 'Studio' };
  for (const each of [asked, {}]) {
    const text = refusalSentence(code, venue, each, []);
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
  expect(refusalSentence('SLOT_UNAVAILABLE', venue, { date: '2031-03-04', time: '21:00' }, [offer])).toBe(
    "I'm sorry, that is already taken: Tuesday 4 March 2031, 21:00. These are free:\n1. Tuesday 4 March 2031, 20:30–21:30, Hall\nWhich one suits you?",
  );
});

test('things are listed as people list them', () => {
  expect([listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual(['a', 'a and b', 'a, b and c']);
});
