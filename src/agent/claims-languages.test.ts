import { expect, test } from 'vitest';
import { spotin } from '../../tests/support/venues.ts';
import type { ConfirmedBooking } from '../domain/booking.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import {
  type BookingFact,
  bookingFact,
  bookingList,
  bookingNotice,
  bookingNow,
} from '../messages/booking-sentences.ts';
import { dayIn } from '../messages/day-names.ts';
import { en } from '../messages/guest/en.ts';
import { handoverSentence } from '../messages/handover-sentences.ts';
import { refusalSentence } from '../messages/refusal-sentences.ts';
import { say } from '../messages/say.ts';
import type { Fact, Json, ToolResult } from '../ports.ts';
import { checkClaims } from './claims.ts';

const NOW = new Date('2026-11-19T10:00:00Z');
const venue = spotin();
const booking: ConfirmedBooking = {
  id: 'b',
  venueId: 'spotin',
  guestId: 'g',
  conversationId: 'c',
  reference: 'QX7K4M',
  rev: 2,
  status: 'confirmed',
  proposed: null,
  offered: null,
  waitingSince: null,
  attendance: { late: true, lateMinutes: 15 },
  slot: {
    resourceId: 'studio',
    startsAt: new Date('2026-11-22T19:00:00Z'),
    endsAt: new Date('2026-11-22T20:00:00Z'),
    blockedUntil: new Date('2026-11-22T20:15:00Z'),
    localDate: '2026-11-22',
    localTime: '21:00',
    timeZone: 'Africa/Cairo',
  },
  people: 5,
  guestName: 'Omar',
  guestPhone: '+201012345678',
  purpose: null,
  extras: ['Whiteboard'],
};
const alternative = {
  resourceId: 'hall',
  resourceName: 'Hall',
  localDate: '2026-11-23',
  localTime: '20:30',
  localEndTime: '21:30',
  minutes: 60,
};

/** Whatever a tool may tell a guest, with the rows it tells it of. */
function factsIn(language: Language): { name: string; text: string; data: Json }[] {
  const facts = (Object.keys(en) as (keyof typeof en)[]).filter(
    (key): key is BookingFact => key.startsWith('booking.') && key !== 'booking.silent',
  );
  const told = facts.map((key) => ({
    name: 'booking',
    text: bookingFact(key, venue, booking, language),
    data: dataFor(key),
  }));
  const asked = { date: '2026-11-22', time: '21:00', resourceId: 'studio', current: 'Studio' };
  const refused = ERROR_CODES.map((code) => refusalSentence(code, venue, asked, [alternative], language));
  const day = dayIn('2026-11-22', language);
  const span = say('hours.span', { from: '09:00', until: '13:00' }, language);
  const list = say('availability.item', { number: 1, resource: 'Studio', times: `${span}, 15:30` }, language);
  const others = [
    say('availability.free', { day, list }, language),
    say('availability.yes', { resource: 'Studio', day, time: '21:00' }, language),
    say('availability.none', { day }, language),
    say('bookings.list', { count: 2, list: bookingList(venue, [booking, booking], language) }, language),
    handoverSentence(venue, 'asked', new Date('2026-11-19T04:00:00Z'), language),
    handoverSentence(venue, 'already', NOW, language),
  ];
  return [
    ...told,
    { name: 'booking', text: bookingNow(venue, { ...booking, offered: booking }, language), data: dataFor('') },
    ...[...refused, ...others].map((text) => ({ name: 'refusal', text, data: dataFor('') })),
  ];
}

/** The status that the row has when this is said. */
function dataFor(key: string): Json {
  const status = /cancelled|ended/.test(key)
    ? 'cancelled'
    : /pending/.test(key)
      ? 'pending'
      : /over/.test(key)
        ? 'completed'
        : 'confirmed';
  const slot = { date: '2026-11-22', time: '21:00', minutes: 60, resource: 'studio', resourceName: 'Studio' };
  return { booking: { reference: 'QX7K4M', status, ...slot, people: 5, name: 'Omar', phone: '+201012345678' } };
}

const PROMISES: Record<Language, string> = {
  en: 'Your booking is confirmed.',
  ar: 'تم تأكيد حجزكم.',
  es: 'Tu reserva está confirmada.',
  fr: 'Votre réservation est confirmée.',
  pt: 'Sua reserva está confirmada.',
  de: 'Ihre Buchung ist bestätigt.',
};

function evidenceOf(facts: Fact[], data: Json) {
  const result: ToolResult = { ok: true, facts, data };
  return { venue, now: NOW, facts, results: [result], guestWords: [], earlierFacts: [] };
}

test.each(LANGUAGES)('what our own sentences say in %s is backed by them', (language) => {
  const unbacked = factsIn(language).flatMap(({ name, text, data }) =>
    checkClaims(text, evidenceOf([{ name, text }], data)).map((claim) => ({ ...claim, text })),
  );
  expect(unbacked).toEqual([]);
});

test.each(LANGUAGES)(
  'what our notices say in %s backs the dates, times and references of a later reply',
  (language) => {
    const text = bookingNotice('notice.booking_rescheduled', venue, booking, null, language);
    const earlier = { ...evidenceOf([], null), results: [], earlierFacts: [text] };
    const day = dayIn('2026-11-22', language);
    expect(checkClaims(`${day}, 21:00, QX7K4M?`, earlier)).toEqual([]);
    expect(checkClaims(`${dayIn('2026-11-25', language)}, 19:00, ZZ9K4M?`, earlier)).not.toEqual([]);
  },
);

test.each(LANGUAGES)('a promise beside our own sentence in %s is still found', (language) => {
  const text = bookingFact('booking.pending', venue, booking, language);
  const evidence = evidenceOf([{ name: 'booking', text }], dataFor('pending'));
  expect(checkClaims(`${text}\n${PROMISES[language]}`, evidence)).not.toEqual([]);
  expect(checkClaims(text.replace('21:00', '20:00'), evidence)).not.toEqual([]);
});
