import { expect, test } from 'vitest';
import { startChat } from '../../../../tests/support/practice-desk.ts';
import type { Language } from '../../../domain/language.ts';
import { say } from '../../../messages/say.ts';
import { createOfflineModel } from '../model.ts';
import { inEnglish } from './other-languages.ts';

/** A Thursday noon in Cairo. */
const NOW = new Date('2026-03-05T10:00:00Z');
const model = createOfflineModel();

test.each<[Language, string, Record<string, unknown>]>([
  [
    'es',
    'Hola, quisiera una sala para 5 personas pasado mañana a las 7 de la tarde, me llamo Lucía García',
    { date: '2026-03-07', time: '19:00', people: 5, name: 'Lucía García' },
  ],
  [
    'es',
    'Quiero reservar el lunes a las 18:00 para cuatro personas, a nombre de Juan Gil',
    { date: '2026-03-09', time: '18:00', people: 4, name: 'Juan Gil' },
  ],
  [
    'es',
    'Necesito una mesa el 30 de noviembre a las 16:30, somos tres. Me llamo Ana Ruiz',
    { date: '2026-11-30', time: '16:30', people: 3 },
  ],
  [
    'fr',
    "Bonjour, je voudrais réserver lundi à 15h pour 2 personnes, je m'appelle Marie Curie",
    { date: '2026-03-09', time: '15:00', people: 2, name: 'Marie Curie' },
  ],
  [
    'fr',
    'Une salle demain à 18h30 pour six personnes au nom de Paul Petit',
    { date: '2026-03-06', time: '18:30', people: 6 },
  ],
  [
    'pt',
    'Oi, queria reservar uma sala na quinta-feira às 15h para 8 pessoas, meu nome é Rui Costa',
    { date: '2026-03-12', time: '15:00', people: 8, name: 'Rui Costa' },
  ],
  [
    'pt',
    'Preciso reservar para amanhã às 9 da manhã, 3 pessoas, em nome de Ana Lima',
    { date: '2026-03-06', time: '09:00', people: 3 },
  ],
  [
    'de',
    'Guten Morgen, ich möchte einen Raum am Montag um 15 Uhr für 4 Personen, mein Name ist Hans Klein',
    { date: '2026-03-09', time: '15:00', people: 4, name: 'Hans Klein' },
  ],
  [
    'de',
    'Ich möchte übermorgen um 14:30 Uhr reservieren, wir sind fünf, ich heiße Eva Braun',
    { date: '2026-03-07', time: '14:30', people: 5 },
  ],
  [
    'es',
    'Hola, soy Lucía García. Quisiera una sala para 5 personas pasado mañana a las 10 de la mañana',
    { date: '2026-03-07', time: '10:00', people: 5, name: 'Lucía García' },
  ],
  [
    'es',
    'Buenas tardes, tienen mesa el martes a las 16:00 para 3 personas? María de la Cruz',
    { people: 3, name: 'María de la Cruz' },
  ],
  ['de', 'Guten Tag, ich hätte gern einen Raum am Montag um 16 Uhr für 3 Personen. Hans Klein', { name: 'Hans Klein' }],
  [
    'es',
    'Me llamo Eva Sol, quiero reservar el viernes 13 de marzo, de 14 a 16, somos 8',
    { date: '2026-03-13', time: '14:00', minutes: 120, people: 8 },
  ],
  [
    'de',
    'Ich möchte am Freitag von 14 bis 16 Uhr reservieren, 3 Personen, ich heiße Jan Roth',
    { date: '2026-03-06', time: '14:00', minutes: 120 },
  ],
])('in %s a booking is understood: %s', async (language, text, wanted) => {
  const chat = startChat(model, { now: NOW, language });
  await chat.says(text);
  expect(chat.calls.at(-1)).toMatchObject({ name: 'request_booking', arguments: wanted });
});

test('in Arabic day, hour and people are understood', async () => {
  const chat = startChat(model, { now: NOW, language: 'ar' });
  await chat.says('أريد حجز قاعة يوم الثلاثاء الساعة ٦ مساءً لـ ١٢ شخصا');
  await chat.says('Mona Ahmed');
  expect(chat.calls.at(-1)).toMatchObject({
    name: 'request_booking',
    arguments: { date: '2026-03-10', time: '18:00', people: 12 },
  });
});

test('what is asked for is understood when it is answered word by word', async () => {
  const chat = startChat(model, { now: NOW, language: 'fr' });
  await chat.says('je voudrais réserver');
  await chat.says('lundi');
  await chat.says('à 15h');
  await chat.says('2 personnes');
  await chat.says('Marie Curie');
  expect(chat.calls.at(-1)).toMatchObject({
    arguments: { date: '2026-03-09', time: '15:00', people: 2, name: 'Marie Curie' },
  });
});

test.each<[Language, string]>([
  ['es', 'Hola, quiero reservar el lunes a las 18:00 para 4 personas'],
  ['fr', 'Bonjour, je voudrais réserver lundi à 15h pour 2 personnes'],
  ['pt', 'Olá, gostaria de uma sala amanhã às 15h para 4 pessoas'],
  ['de', 'Guten Tag, könnten wir am Montag um 16 Uhr einen Raum für 3 Personen haben?'],
  ['ar', 'السلام عليكم، أريد حجز قاعة يوم الثلاثاء الساعة ٦ مساءً لـ ١٢ شخصا'],
])('in %s no word is taken for a name: %s', async (language, text) => {
  const chat = startChat(model, { now: NOW, language });
  await chat.says(text);
  const names = chat.calls.filter(({ name }) => name === 'request_booking').map(({ arguments: args }) => args);
  expect(names).toEqual([]);
});

test.each<[Language, string]>([
  ['es', 'muchas gracias'],
  ['fr', 'merci beaucoup'],
  ['pt', 'obrigada'],
  ['de', 'vielen Dank'],
  ['ar', 'شكرا جزيلا'],
])('thanks are answered in %s: %s', async (language, text) => {
  const thanked = await startChat(model, { now: NOW, language }).says(text);
  expect(thanked).toBe(say('talk.thanks', { venue: 'Nile Rooms', noun: 'room' }, language));
});

test('English stays as it is, whatever the guest is spoken to in', () => {
  const text = 'Hi, I need a room for six tomorrow morning, my name is Domingo Once';
  expect(inEnglish(text, 'en')).toBe(text);
  expect(inEnglish(text, 'es')).toBe(text);
});

test.each<Language>(['es', 'fr', 'pt', 'de', 'ar'])('a long message is no burden in %s', (language) => {
  for (const part of ['el lunes ', '12 ', ' ', 'a las ', 'ـ', 'الساعة '])
    expect(typeof inEnglish(part.repeat(2_000).slice(0, 2_000), language)).toBe('string');
});
