import { expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { openHouse } from '../support/house.ts';
import { call, reply, scriptedModel } from '../support/scripted-model.ts';
import { spotin } from '../support/venues.ts';

const HOUR = 3_600_000;
const GUEST = '201027764824';
const SOMEBODY_ELSE = '201000000001';
const booking = { date: '2031-03-04', time: '21:00', people: 4, name: 'Nour Adel' };
/** A model that books at once, and says what came of it. */
const booksAtOnce = () => scriptedModel([call('request_booking', booking), reply('{{booking}}')]);

test.each<[Language, string, RegExp]>([
  ['es', 'Hola, quiero reservar una sala para mañana', /¿.*\?$/s],
  ['fr', 'Bonjour, je voudrais réserver une salle pour demain', / \?$/],
  ['pt', 'Olá, quero reservar uma sala para amanhã', /você|Pode me dizer/],
  ['de', 'Guten Tag, ich möchte für morgen einen Raum buchen', /\bSie\b|Können/],
  ['ar', 'مرحبا، عايز احجز قاعة بكرة', /؟$/],
  ['en', 'Hello, I would like to book a room for tomorrow', /\?$/],
])('a guest who writes in %s is answered in it', async (language, text, answered) => {
  const house = await openHouse(spotin());
  expect(await house.say(text)).toMatch(answered);
  expect(await house.languageOf()).toBe(language);
});

test('what is booked is told in the guest’s language', async () => {
  const house = await openHouse(spotin(), booksAtOnce());
  const told = await house.say('Ich möchte morgen um 21 Uhr für vier Personen buchen, Nour Adel');
  const { reference } = await house.booking();
  expect(told).toBe(
    [
      'Ihre Anfrage ist beim Team:',
      '• Focus',
      '• Dienstag, 4. März 2031, 21:00–22:00',
      '• 4 Personen',
      '• Nour Adel, +201027764824',
      `Buchungsnummer: ${reference}. Ich schreibe Ihnen hier, sobald es geantwortet hat.`,
    ].join('\n'),
  );
});

test('the team’s decision and the reminder come in the remembered language', async () => {
  const house = await openHouse(spotin(), booksAtOnce());
  await house.say('Hola, quiero reservar para mañana a las 21:00, somos 4, Nour Adel');
  await house.decide('confirm');
  expect(house.phone.at(-1)?.text).toMatch(
    /^SpotIN ha confirmado tu reserva:\n• Focus\n• martes, 4 de marzo de 2031, /,
  );
  house.pass(11 * HOUR);
  await house.deliver();
  const reminder = house.phone.at(-1);
  expect(reminder?.text).toMatch(/^SpotIN te espera:\n.*martes, 4 de marzo de 2031, 21:00–22:00/);
  expect(reminder?.buttons.map(({ title }) => title)).toEqual(['Allí estaré', 'Cambiar', 'Cancelar']);
  expect(await house.tap('Allí estaré')).toContain('¡Gracias, te esperamos!');
});

test('an Arabic guest reads Arabic, and finds the reference whole', async () => {
  const house = await openHouse(spotin(), booksAtOnce());
  const told = await house.say('عايز احجز بكرة الساعة 9 بالليل لاربع اشخاص، نور عادل');
  const { reference } = await house.booking();
  expect(told).toContain('طلبكم عند الفريق');
  expect(told).toContain('الثلاثاء، 4 مارس 2031، من 21:00 إلى 22:00');
  expect(told).toContain(`\u2068${reference}\u2069`);
});

test('a guest may change to another language, and a courtesy changes nothing', async () => {
  const house = await openHouse(spotin());
  await house.say('Hola, quiero reservar una sala');
  await house.say('thanks!');
  expect(await house.languageOf()).toBe('es');
  await house.say('ok');
  await house.say('Studio');
  expect(await house.languageOf()).toBe('es');
  expect(await house.say('Actually, can we go on in English please? What time do you open?')).toContain('We are open');
  expect(await house.languageOf()).toBe('en');
});

test('as long as nothing says how a guest writes, the venue’s own language is spoken', async () => {
  const house = await openHouse(spotin({ language: 'fr' }));
  expect(await house.say('👍')).toMatch(/Écrivez|Je suis là/);
  expect(await house.languageOf()).toBeNull();
  expect(await house.say('STOP')).toMatch(/^Très bien : désormais/);
});

test('each guest is spoken to in their own language', async () => {
  const house = await openHouse(spotin());
  await house.say('Bonjour, je voudrais réserver une salle');
  const other = await house.say('Hallo, ich möchte einen Raum buchen', SOMEBODY_ELSE);
  expect(other).toContain('Was kann ich für Sie tun?');
  expect(await house.say('pour demain, 4 personnes')).toMatch(/ \?$/);
});

test('what a tap is called says nothing of how the guest writes', async () => {
  const house = await openHouse(spotin());
  await house.say('Guten Tag, ich möchte morgen um 21 Uhr buchen, vier Personen, Nour Adel');
  await house.receive(GUEST, [{ kind: 'button', buttonId: 'unknown', text: 'I will be there, see you tomorrow' }]);
  await house.answerDue();
  expect(await house.languageOf()).toBe('de');
});

test('the words for a refusal, for several things at once and for what is free are in the language of the question', async () => {
  const taken = { ...booking, date: '2031-03-01' };
  const steps = [
    call('request_booking', taken),
    reply('{{refusal}}'),
    call('check_availability', { date: '2031-03-05' }),
    reply('{{availability}}'),
  ];
  const house = await openHouse(spotin(), scriptedModel(steps));
  expect(await house.say('Quero reservar uma sala para sábado passado, somos 4 pessoas')).toMatch(/^Isso já passou: /);
  expect(await house.say('Tem algo livre na quarta-feira?')).toMatch(
    /^Livre \(quarta-feira, 5 de março de 2031\):\n1\. Focus: 09:00–\d\d:\d\d/,
  );
});
