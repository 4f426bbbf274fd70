import { expect, test } from 'vitest';
import { emptyAnnouncements } from './announcements.ts';

test.each([
  "Sure, I'll book the Studio for you.",
  'I will now request that for you, Nour.',
  'Let me check the availability for tomorrow.',
  'I’ll go ahead and cancel it.',
  'I am booking that for you now.',
  "I'm checking with the team.",
  "I'll pass this on to the team right away.",
  'One moment please.',
  'Great, just a second!',
  'Bear with me.',
  'Voy a reservar la sala.',
  'Un momento, por favor.',
  'Je vais vérifier les disponibilités.',
  'Vou verificar agora mesmo.',
  'Ich werde das gleich für Sie anfragen.',
  'Einen Moment bitte.',
  'سأحجز لك الغرفة.',
  'سوف أتحقق من ذلك.',
  'لحظة من فضلك.',
])('an announcement that nothing follows: %s', (draft) => {
  expect(emptyAnnouncements(draft)).toMatchObject([{ kind: 'state' }]);
});

test.each([
  "What name should the booking be under? I'll request it right away.",
  "Just send me your name and I'll book it.",
  "Once I have your name, I'll request the room.",
  'Let me know when you have decided.',
  'Hello! I can book a room for you, or change or cancel a booking.',
  'There is free street parking, and a garage two doors down.',
  "You're welcome! Just write if there is anything else.",
  'I do not know that, sorry. Shall I ask the team?',
  'Si me dice su nombre, voy a reservar la sala.',
  'Ich kann gern einen Raum anfragen. Für wie viele Personen?',
  'مرحبا! كم شخصا؟',
  'All right! Have a nice evening.',
  'Rooms are booked by the hour.',
  '',
])('no empty announcement: %s', (draft) => {
  expect(emptyAnnouncements(draft)).toEqual([]);
});

test('ten thousand signs of nothing in particular are read through', () => {
  for (const junk of ["i'll ", 'let me ', 'ich ', ' a'.repeat(3), 'سوف '])
    expect(emptyAnnouncements(junk.repeat(2_000))).toEqual([]);
});
