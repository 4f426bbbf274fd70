import { expect, test } from 'vitest';
import { spotin } from '../../tests/support/venues.ts';
import type { ConfirmedBooking } from '../domain/booking.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import { addDays } from '../domain/wall-time.ts';
import { bookingFact, bookingNotice, bookingNow } from './booking-sentences.ts';
import { dayIn, weekdayIn } from './day-names.ts';
import { handoverSentence } from './handover-sentences.ts';
import { readSlots } from './read-slots.ts';
import { saysOurs } from './recognise.ts';
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
  guestName: 'Nour Adel',
  guestPhone: '+201012345678',
  purpose: null,
  extras: ['Whiteboard', 'Tea'],
};

test.each<[Language, string, string]>([
  ['en', 'Tuesday 4 March 2031', 'Monday'],
  ['ar', 'الثلاثاء، 4 مارس 2031', 'الاثنين'],
  ['es', 'martes, 4 de marzo de 2031', 'lunes'],
  ['fr', 'mardi 4 mars 2031', 'lundi'],
  ['pt', 'terça-feira, 4 de março de 2031', 'segunda-feira'],
  ['de', 'Dienstag, 4. März 2031', 'Montag'],
])('%s writes a day in its own order, with Western digits', (language, day, monday) => {
  expect(dayIn('2031-03-04', language)).toBe(day);
  expect(weekdayIn(1, language)).toBe(monday);
});

test.each<[Language, string]>([
  ['en', 'a, b and c'],
  ['ar', 'a وb وc'],
  ['es', 'a, b y c'],
  ['fr', 'a, b et c'],
  ['pt', 'a, b e c'],
  ['de', 'a, b und c'],
])('%s lists things as people list them', (language, list) => {
  expect(listed(['a', 'b', 'c'], language)).toBe(list);
});

test('a booking is read back in German', () => {
  expect(bookingFact('booking.pending', venue, booking, 'de')).toBe(
    [
      'Ihre Anfrage ist beim Team:',
      '• Studio',
      '• Dienstag, 4. März 2031, 21:00–22:30',
      '• 9 Personen',
      '• mit Whiteboard und Tea',
      '• Nour Adel, +201012345678',
      'Buchungsnummer: K7QF3M. Ich schreibe Ihnen hier, sobald es geantwortet hat.',
    ].join('\n'),
  );
});

test.each(LANGUAGES)(
  '%s names reference, room, day, times and people whole, wherever a booking is spoken of',
  (language) => {
    const sentences = [
      bookingFact('booking.confirmed', venue, booking, language),
      bookingFact('booking.cancelled', venue, booking, language),
      bookingNow(venue, booking, language),
      bookingNotice('notice.booking_confirmed', venue, booking, null, language),
      bookingNotice('notice.booking_cancelled', venue, booking, 'Sorry', language),
      bookingNotice('notice.reminder', venue, booking, null, language),
    ];
    for (const text of sentences) {
      for (const part of ['K7QF3M', 'Studio', '21:00', '22:30', dayIn('2031-03-04', language)])
        expect(text).toContain(part);
    }
  },
);

test.each(LANGUAGES)('what %s says of a time is read back from it, on every day of a year', (language) => {
  for (let date = '2031-01-01'; date < '2032-01-01'; date = addDays(date, 1)) {
    const on = { ...booking, slot: { ...booking.slot, localDate: date } };
    const text = bookingFact('booking.confirmed', venue, on, language);
    expect(readSlots(text)).toEqual([{ date, from: '21:00', until: '22:30' }]);
  }
});

test.each(LANGUAGES)('the latest time of a move is the one that holds, in %s', (language) => {
  const was = { ...booking.slot, localDate: '2031-03-03' };
  const text = bookingNotice('notice.booking_rescheduled', venue, booking, null, language, was);
  expect(readSlots(text)).toEqual([
    { date: '2031-03-03', from: '21:00', until: '22:30' },
    { date: '2031-03-04', from: '21:00', until: '22:30' },
  ]);
});

test.each(LANGUAGES)('a sentence of ours is known again in %s, and no other is taken for it', (language) => {
  const cancelled = bookingNotice('notice.booking_cancelled', venue, booking, null, language);
  const confirmed = bookingNotice('notice.booking_confirmed', venue, booking, null, language);
  expect([cancelled, confirmed].map((text) => saysOurs(text, 'notice.booking_cancelled'))).toEqual([true, false]);
  const offer = bookingNotice('notice.reschedule_offered', venue, { ...booking, offered: booking }, null, language);
  expect([offer, confirmed].map((text) => saysOurs(text, 'offer.question'))).toEqual([true, false]);
});

test.each(LANGUAGES.flatMap((language) => ERROR_CODES.map((code) => [language, code] as const)))(
  '%s has a sentence for %s, with and without what was asked',
  (language, code) => {
    for (const asked of [{ date: '2031-03-04', time: '21:00', resourceId: 'focus', current: 'Studio' }, {}]) {
      expect(refusalSentence(code, venue, asked, [], language)).not.toMatch(/undefined|null|[{}]/);
    }
  },
);

test.each<[Language, string, string]>([
  ['en', 'today at 09:00', 'on Sunday at 09:00'],
  ['es', 'hoy a las 09:00', 'el domingo a las 09:00'],
  ['fr', 'aujourd’hui à 09:00', 'dimanche à 09:00'],
  ['pt', 'hoje às 09:00', 'domingo às 09:00'],
  ['de', 'heute um 09:00', 'am Sonntag um 09:00'],
  ['ar', 'اليوم الساعة 09:00', 'يوم الأحد الساعة 09:00'],
])('%s says when the team is back', (language, today, sunday) => {
  const early = new Date('2031-03-04T04:00:00Z');
  expect(handoverSentence(venue, 'asked', early, language)).toContain(today);
  const openSundays = { ...venue, openingHours: venue.openingHours.filter(({ weekday }) => weekday === 7) };
  expect(handoverSentence(openSundays, 'already', early, language)).toContain(sunday);
});
