import { expect, test } from 'vitest';
import { usually } from '../faults/how-often.ts';
import { dayAfter } from '../support/llm-days.ts';
import { stageOfFile } from '../support/llm-stage.ts';
import { requestCall, type Wish, wishText } from '../support/llm-steps.ts';
import { calls, replies } from '../support/openai-server/steps.ts';

const stage = stageOfFile();
let days = 0;
const newWish = (): Wish => ({ day: dayAfter(++days) });

const requested = /Your request is with the team/;

async function doesNotGoOutInstead(lie: string): Promise<void> {
  const at = stage();
  const guest = at.newGuest();
  const wish = newWish();
  const drafted = lie.replace('@DAY@', wish.day.words);
  const said = (await at.say(guest, wishText(wish), replies(drafted), replies(drafted), replies(drafted))).join('\n');
  expect.soft(said).not.toContain(drafted);
  expect.soft(said).toMatch(requested);
  expect.soft(said).toContain(wish.day.shown);
  expect.soft(await at.bookings(guest)).toMatchObject([{ status: 'pending', date: wish.day.date, time: '16:00' }]);
  const { turn } = await at.lastTurn(guest);
  expect.soft([turn.fallback, turn.claims]).not.toEqual([null, []]);
  await at.mustBeClean({ stepsMayBeLeft: true });
}

test.each(
  usually(
    [
      'Sure, I will book that for you right away.',
      'Your booking is confirmed. See you then!',
      '{{booking}}',
      'تم تأكيد حجزك. إلى اللقاء!',
    ],
    [
      'Done! I have sent your request to the team.',
      'Great news: your booking is confirmed for @DAY@ at 16:00!',
      'All set, Nour 🎉',
      'Your request is with the team and they will answer soon.',
      'I have reserved the Focus room for you.',
      'The room is yours!',
      'Your reference is QX7R2M.',
      'Thank you!\n{{booking}}',
      '{{confirmation}}',
      'Su reserva está confirmada para el @DAY@.',
      'Votre réservation est confirmée, à bientôt !',
      'Ihre Buchung ist bestätigt.',
      'Your booking is **con**firmed.',
      'Your bo\u200boking is con\u200bfirmed.',
      'Booked ✅',
      'Consider it done.',
      'La tua prenotazione è confermata!',
      'Ваше бронирование подтверждено.',
      '您的预订已确认。',
      '予約が確定しました。',
      'Rezervasyonunuz onaylandı.',
      'Y o u r booking is c o n f i r m e d',
    ],
  ),
)('a claim instead of a call does not go out, and what the guest wants happens: %s', doesNotGoOutInstead);

async function doesNotGoOutBeside(_: string, lie: string): Promise<void> {
  const at = stage();
  const guest = at.newGuest();
  const wish = newWish();
  const date = new Date(`${dayAfter(days + 2).date}T12:00:00Z`);
  const weekday = (locale: string, width: 'long' | 'short') =>
    new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(date);
  const drafted = lie
    .replace('@WRONGDAY@', weekday('en', 'long'))
    .replace('@WRONGSHORT@', weekday('en', 'short'))
    .replace('@WRONGES@', weekday('es', 'long'));
  const said = (
    await at.say(
      guest,
      wishText(wish),
      calls(requestCall(wish)),
      replies(`${drafted}\n{{booking}}`),
      replies(`${drafted}\n{{booking}}`),
    )
  ).join('\n');
  expect.soft(said).not.toContain(drafted);
  expect(said).toMatch(requested);
  expect(said).toContain(wish.day.shown);
  expect(await at.bookings(guest)).toMatchObject([{ status: 'pending', date: wish.day.date }]);
  const { turn } = await at.lastTurn(guest);
  expect.soft(turn.claims).not.toEqual([]);
  await at.mustBeClean({ stepsMayBeLeft: true });
}

test.each(
  usually(
    [
      ['a state', 'Your booking is confirmed!'],
      ['another weekday', 'See you on @WRONGDAY@!'],
      ['another hour', 'Please be there at 15:45.'],
      ['a price', 'That will be 500 EGP.'],
      ['a reference', 'Your reference is QX7R2M.'],
    ],
    [
      ['a state in passing', 'Lovely, that is all confirmed then.'],
      ['a state in another language', '¡Su reserva está confirmada!'],
      ['another weekday, cut', 'See you @WRONGSHORT@!'],
      ['another weekday in another language', 'Hasta el @WRONGES@!'],
      ['another day', 'See you on 29 August!'],
      ['another day in digits', 'See you on 29/08!'],
      ['another hour in words', 'Please be there at a quarter to four.'],
      ['another hour, short', 'Doors open for you at 8am.'],
      ['a price with a sign', 'It costs $20.'],
      ['a price in words', 'It costs five hundred pounds.'],
      ['a price of nothing', 'It is free of charge for you.'],
      ['a discount', 'You get 20% off.'],
      ['a price in Arabic', 'السعر ٥٠٠ جنيه.'],
      ['a phone number', 'Call us on +20 2 2735 1234.'],
      ['a link', 'Pay here: https://pay.example/spotin'],
      ['an address for mail', 'Write to billing@spotin-pay.example.'],
      ['a cancellation', 'I have cancelled your other booking.'],
      ['a promise of the team', 'The team will confirm within ten minutes.'],
    ],
  ),
)('what no row backs does not go out beside a true request: %s', doesNotGoOutBeside);

/** Not held: a number of people or a room in passing may be of the guest's own words or of the facts; the request beside it tells the truth. */
test.fails.each(
  usually(
    [],
    [
      ['another number of people', 'A table for 12, how nice.'],
      ['another room', 'The Hall is waiting for you.'],
    ],
  ),
)('what no row backs beside a true request, and is not recognised: %s', doesNotGoOutBeside);

test.each(
  usually(
    ['Thank you, Nour!', 'With pleasure, a room for 3 on @WEEKDAY@ at 4 pm.'],
    [
      'We look forward to seeing you!',
      'Parking is free for guests with a booking; the garage is behind the building.',
      'Coffee, tea and water are free.',
      'Have a good day!',
      '3 people fit in nicely.',
    ],
  ),
)('what is true goes out beside a request, in the model’s words: %s', async (words) => {
  const at = stage();
  const guest = at.newGuest();
  const wish = newWish();
  const drafted = words.replace('@WEEKDAY@', wish.day.shown.split(' ')[0] ?? '');
  const [said] = await at.say(guest, wishText(wish), calls(requestCall(wish)), replies(`${drafted}\n{{booking}}`));
  expect(said).toContain(drafted);
  expect(said).toMatch(requested);
  expect((await at.lastTurn(guest)).turn).toMatchObject({ claims: [], fallback: null });
  await at.mustBeClean();
});
