import { expect, test } from 'vitest';
import { PRACTICE_VENUE, startChat } from '../../../tests/support/practice-desk.ts';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import { bookingNotice } from '../../messages/booking-sentences.ts';
import { say } from '../../messages/say.ts';
import type { TranscriptItem } from '../../ports.ts';
import { detectLanguage } from '../language/detect-language.ts';
import { createOfflineModel } from './model.ts';
import { asTold, offerAfter } from './told.ts';

/** A Thursday noon in Cairo. */
const NOW = new Date('2026-03-05T10:00:00Z');
const model = createOfflineModel();
const chatIn = (language: Language) => startChat(model, { now: NOW, language });

test.each(LANGUAGES)('whatever is said around the facts is said in %s', async (language) => {
  const said = [
    await chatIn(language).says('hello'),
    await chatIn(language).says('I want to book a room'),
    await chatIn(language).says('When are you open?'),
    await chatIn(language).says('When are you open on Sunday?'),
    await chatIn(language).says('Which rooms do you have?'),
    await chatIn(language).says('Do you have a swimming pool?'),
    await chatIn(language).says('Are you a robot?'),
    await chatIn(language).says('thank you'),
    await chatIn(language).says('qwrtp zxcv'),
    await chatIn(language).says('a room on 31 February at 5 or 6'),
  ];
  for (const text of said) expect([text, detectLanguage(text, language)?.language]).toEqual([text, language]);
});

test('what was asked in another language than English is known when it is answered', async () => {
  const chat = chatIn('es');
  expect(await chat.says('a room on Sunday at 7pm for 5 people')).toBe('¿A qué nombre pongo la reserva?');
  expect(await chat.says('sara adel')).toBe('{{booking}}');
  expect(chat.calls.at(-1)?.arguments).toMatchObject({ time: '19:00', people: 5, name: 'Sara Adel' });
});

test('opening hours that differ by the day are told in words', async () => {
  const openingHours = PRACTICE_VENUE.openingHours.map((hours) =>
    hours.weekday < 6 ? hours : { ...hours, open: '10:00' },
  );
  const venue = { ...PRACTICE_VENUE, openingHours };
  const guest: TranscriptItem = {
    role: 'guest',
    turn: 1,
    at: NOW,
    kind: 'text',
    text: 'When are you open?',
    buttonId: null,
  };
  const request = { instructions: '', transcript: [guest], turn: 1, tools: [], venue, now: NOW };
  const answers = LANGUAGES.map(async (language) => {
    const answer = await model.complete({ ...request, language }, new AbortController().signal);
    return answer.kind === 'reply' ? answer.text : '';
  });
  expect(await Promise.all(answers)).toEqual([
    'We are open Monday to Friday 09:00–23:00 and Saturday to Sunday 10:00–23:00.',
    'نحن نفتح من الاثنين إلى الجمعة من 09:00 إلى 23:00 ومن السبت إلى الأحد من 10:00 إلى 23:00.',
    'Abrimos de lunes a viernes 09:00–23:00 y de sábado a domingo 10:00–23:00.',
    'Nous sommes ouverts du lundi au vendredi 09:00–23:00 et du samedi au dimanche 10:00–23:00.',
    'Abrimos de segunda-feira a sexta-feira 09:00–23:00 e de sábado a domingo 10:00–23:00.',
    'Wir haben Montag bis Freitag 09:00–23:00 und Samstag bis Sonntag 10:00–23:00 geöffnet.',
  ]);
});

const view = {
  reference: 'R1X',
  status: 'confirmed',
  date: '2026-03-06',
  time: '19:00',
  minutes: 60,
  people: 4,
  name: 'Mona Samir',
  phone: null,
  resource: 'focus',
  purpose: null,
  extras: [],
};

test.each(LANGUAGES)('a notice in %s that the team has moved a booking is read for its new time', (language) => {
  const text = bookingNotice('notice.booking_rescheduled', PRACTICE_VENUE, movedBooking(), null, language, {
    ...movedBooking().slot,
    localDate: '2026-03-06',
  });
  const told = asTold(view, { role: 'venue', turn: 1, at: NOW, by: 'system', text });
  expect(told).toMatchObject({ date: '2026-03-08', time: '20:00', minutes: 90 });
});

test.each(LANGUAGES)('the question about another time is known in %s', (language) => {
  const text = `R1X. ${say('offer.question', {}, language)}`;
  expect(offerAfter(null, { role: 'venue', turn: 1, at: NOW, by: 'system', text }, [view])).toEqual({
    reference: 'R1X',
    at: NOW,
  });
});

function movedBooking() {
  return {
    id: 'b',
    venueId: 'v1',
    guestId: 'g',
    conversationId: 'c',
    reference: 'R1X',
    rev: 3,
    status: 'confirmed' as const,
    proposed: null,
    offered: null,
    waitingSince: null,
    attendance: null,
    slot: {
      resourceId: 'studio',
      startsAt: new Date('2026-03-08T18:00:00Z'),
      endsAt: new Date('2026-03-08T19:30:00Z'),
      blockedUntil: new Date('2026-03-08T19:45:00Z'),
      localDate: '2026-03-08',
      localTime: '20:00',
      timeZone: 'Africa/Cairo',
    },
    people: 4,
    guestName: 'Mona Samir',
    guestPhone: null,
    purpose: null,
    extras: [],
  };
}
