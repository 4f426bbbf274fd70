import { expect, test } from 'vitest';
import { guesses } from './guesses.ts';

const NOTHING_DONE = { looked: false, acted: false };
const BOOKED = { looked: true, acted: true };

test.each([
  'Good news: we still have plenty of space that evening.',
  'Sorry, we are fully booked on Saturday.',
  'That slot is still free.',
  'There are no tables left.',
  'Nothing is available after six.',
  'Sí, tenemos sitio mañana.',
  'Lo siento, está todo reservado.',
  'Oui, nous avons encore de la place.',
  'Tout est complet ce soir.',
  'Temos vagas amanhã.',
  'Está tudo lotado.',
  'Ja, wir haben noch Platz.',
  'Leider ist alles ausgebucht, alles belegt.',
  'لدينا أماكن غدا',
])('what is free is not guessed: %s', (draft) => {
  expect(guesses(draft, NOTHING_DONE)).toHaveLength(1);
  expect(guesses(draft, { looked: true, acted: false })).toEqual([]);
});

test.each([
  'The team will answer within the hour, in 15 minutes at most.',
  'Someone will call you in ten minutes.',
  'El equipo confirmará en unos 20 minutos.',
  'L’équipe vous répondra dans 30 minutes.',
  'A equipe responde em 10 minutos.',
  'Das Team meldet sich in 5 Minuten.',
])('the team is not put on the clock: %s', (draft) => {
  expect(guesses(draft, NOTHING_DONE)).toHaveLength(1);
});

test.each([
  'I was not able to request that, sorry.',
  'We couldn’t book it.',
  'Nothing was reserved.',
  'No he podido reservarlo.',
  'Je n’ai pas réussi à réserver.',
  'Não consegui marcar.',
  'Ich konnte das leider nicht buchen.',
  'لم أتمكن من الحجز',
])('what has happened is not denied: %s', (draft) => {
  expect(guesses(draft, BOOKED)).toHaveLength(1);
  expect(guesses(draft, NOTHING_DONE)).toEqual([]);
});

test.each([
  'Hello! When would you like to come?',
  'Fast Wi-Fi is free in every room, and parking is free for guests.',
  'Do we have space for you tomorrow? Tell me how many you are.',
  'Is everything taken care of?',
  'We have three rooms: Focus, Studio and Hall.',
  'Thank you, see you soon!',
  'I can ask the team for you.',
  'The team will answer you here.',
  'I could not find that in our house rules; shall I ask the team?',
  'Tenemos tres salas. ¿Para cuántas personas?',
  'Nous avons trois salles.',
  'Wir haben drei Räume und einen Garten.',
  'Temos três salas.',
])('small talk and the house itself may be spoken of: %s', (draft) => {
  expect(guesses(draft, NOTHING_DONE)).toEqual([]);
});
