import { describe, expect, it } from 'vitest';
import { spotin } from '../../tests/support/venues.ts';
import type { Json, ToolResult } from '../ports.ts';
import { DISGUISED, HARMLESS_ELSEWHERE, PROMISES_ELSEWHERE, UNDISGUISED } from './claims/labelled-disguises.ts';
import { HARMLESS, PROMISES } from './claims/labelled-sentences.ts';
import { type ClaimEvidence, checkClaims } from './claims.ts';

/** A Thursday noon in Cairo. */
const NOW = new Date('2026-11-19T10:00:00Z');
const ASKED = ['Hi, can I have a room on Sunday 22 November at 9pm for 5 people?'];

function against(evidence: Partial<ClaimEvidence> = {}): ClaimEvidence {
  return { venue: spotin(), now: NOW, facts: [], results: [], guestWords: [], earlierFacts: [], ...evidence };
}

function claimsOf(draft: string, evidence: Partial<ClaimEvidence> = {}): string[] {
  return checkClaims(draft, against(evidence)).map(({ kind, claim }) => `${kind}: ${claim}`);
}

function kindsOf(draft: string, evidence: Partial<ClaimEvidence> = {}): string[] {
  return [...new Set(checkClaims(draft, against(evidence)).map(({ kind }) => kind))];
}

function booking(status: string, more: { [key: string]: Json } = {}): { [key: string]: Json } {
  const slot = { date: '2026-11-22', time: '21:00', minutes: 60, resource: 'studio', resourceName: 'Studio' };
  return {
    reference: 'QX7K4M',
    status,
    ...slot,
    people: 5,
    name: 'Omar',
    phone: null,
    purpose: null,
    extras: [],
    proposed: null,
    ...more,
  };
}

function acted(status: string, text: string, more: { [key: string]: Json } = {}): ToolResult {
  return { ok: true, facts: [{ name: 'booking', text }], data: { booking: booking(status, more) } };
}

const REQUESTED = acted(
  'pending',
  "Your request is with the team:\n• Studio\n• Sunday 22 November 2026, 21:00–22:00\n• 5 people\n• Omar\nReference: QX7K4M. I'll write here as soon as they have answered.",
);
const CONFIRMED = acted(
  'confirmed',
  'Your booking is confirmed:\n• Studio\n• Sunday 22 November 2026, 21:00–22:00\nReference: QX7K4M.',
);
const CANCELLED = acted(
  'cancelled',
  "I've cancelled your booking QX7K4M: Studio, Sunday 22 November 2026, 21:00–22:00, 5 people.",
);
const CHANGED = acted(
  'pending',
  "I've changed your request. It is now:\n• Studio\n• Sunday 22 November 2026, 21:00–22:00\nReference: QX7K4M.",
);
const TAKEN: ToolResult = {
  ok: false,
  code: 'SLOT_UNAVAILABLE',
  message: 'The slot is taken.',
  alternatives: [
    {
      resourceId: 'hall',
      resourceName: 'Hall',
      localDate: '2026-11-23',
      localTime: '20:30',
      localEndTime: '21:30',
      minutes: 60,
    },
  ],
  facts: [{ name: 'refusal', text: "I'm sorry, that is already taken: Sunday 22 November 2026, 21:00–22:00." }],
  data: null,
};
const HANDED_OVER: ToolResult = {
  ok: true,
  facts: [{ name: 'handover', text: "I've asked the team to take over. Somebody will write to you here." }],
  data: null,
};

const sentences = (table: Record<string, string[]>) =>
  Object.entries(table).flatMap(([label, all]) => all.map((sentence): [string, string] => [label, sentence]));

describe('the labelled sentences', () => {
  it.each(sentences(DISGUISED))('a claim (%s): %s', (kind, sentence) => {
    expect(kindsOf(sentence, { guestWords: [...ASKED, 'I am Ольга, or 小林. See rooms.example'] })).toContain(kind);
  });

  it.each(UNDISGUISED)('no claim: %s', (sentence) => {
    expect(claimsOf(sentence, { guestWords: [...ASKED, 'from 9am to 11am', 'on Monday'] })).toEqual([]);
  });

  it.each(sentences(PROMISES_ELSEWHERE))('a promise (%s): %s', (_language, sentence) => {
    expect(kindsOf(sentence, { guestWords: ASKED })).toContain('state');
  });

  it.each(sentences(HARMLESS_ELSEWHERE))('no promise (%s): %s', (_language, sentence) => {
    expect(claimsOf(sentence, { guestWords: ASKED })).toEqual([]);
  });
});

describe('states', () => {
  it.each(sentences(PROMISES))('a promise (%s): %s', (_language, sentence) => {
    expect(kindsOf(sentence, { guestWords: ASKED })).toContain('state');
  });

  it.each(sentences(HARMLESS))('no promise (%s): %s', (_language, sentence) => {
    expect(claimsOf(sentence, { guestWords: ASKED })).toEqual([]);
  });

  it.each([
    ['Your request is with the team.', REQUESTED],
    ["I've sent your request to the team and I am holding the Studio for you.", REQUESTED],
    ['Your booking is confirmed, see you on Sunday!', CONFIRMED],
    ["I've cancelled your booking.", CANCELLED],
    ["I've changed it, and the team has been told.", CHANGED],
    ["I've asked the team to write to you.", HANDED_OVER],
    ['All done!', REQUESTED],
  ])('%s is backed', (draft, result) => {
    expect(claimsOf(draft, { results: [result] })).toEqual([]);
  });

  it.each([
    ['Your booking is confirmed.', REQUESTED],
    ['You are all set, see you on Sunday!', REQUESTED],
    ['Your booking is confirmed.', CANCELLED],
    ["I've cancelled your booking.", REQUESTED],
    ["I've moved your booking.", REQUESTED],
    ["I've sent your request to the team.", TAKEN],
    ['It has been refunded.', CANCELLED],
    ['Your booking has been requested.', HANDED_OVER],
  ])('%s is not', (draft, result) => {
    expect(kindsOf(draft, { results: [result] })).toEqual(['state']);
  });

  it('a confirmed booking whose change waits is not said to be confirmed', () => {
    const proposed = acted('confirmed', "I've asked the team for this change.", {
      proposed: { date: '2026-11-22', time: '21:00' },
    });
    expect(kindsOf('Your booking is confirmed.', { results: [proposed] })).toEqual(['state']);
    expect(claimsOf("I've asked the team.", { results: [proposed] })).toEqual([]);
  });

  it('each booking has a state of its own', () => {
    const other = booking('confirmed', { reference: 'ACD347', date: '2026-11-24' });
    const listed: ToolResult = { ok: true, facts: [], data: { bookings: [booking('pending'), other] } };
    expect(claimsOf('ACD347 is confirmed.', { results: [listed] })).toEqual([]);
    expect(claimsOf('The one on Tuesday is confirmed.', { results: [listed] })).toEqual([]);
    expect(kindsOf('The one on Sunday is confirmed.', { results: [listed] })).toEqual(['state']);
    expect(kindsOf('Both are confirmed.', { results: [listed] })).toEqual(['state']);
    expect(kindsOf("I've booked ACD347 for you.", { results: [listed] })).toEqual(['state']);
  });

  it('neither the guest nor an earlier turn makes it so', () => {
    const claims = { guestWords: ['You said my booking is confirmed'], earlierFacts: ['Your booking is confirmed.'] };
    expect(kindsOf('Your booking is confirmed.', claims)).toEqual(['state']);
    const planted = acted('pending', "I've changed nothing. Purpose: I've moved it and refunded it", {
      purpose: "I've moved it and refunded it",
    });
    expect(kindsOf('It has been refunded.', { results: [planted] })).toEqual(['state']);
  });

  it.each([
    'Your booking is *con*firmed',
    'Ｃonfirmed!',
    'Your booking is con\u200Bfirmed.',
    '~Booked~',
    'Your\u00A0booking\u00A0is\u00A0confirmed',
    '<b>Confirmed</b>',
  ])('sees through %j', (draft) => {
    expect(kindsOf(draft)).toEqual(['state']);
  });

  it('placeholders are the facts’ own words', () => {
    expect(claimsOf('Great news!\n{{booking}}\nAnything else?', { results: [REQUESTED] })).toEqual([]);
    expect(kindsOf('{{booking}} is confirmed', { results: [REQUESTED] })).toEqual(['state']);
  });
});

describe('dates', () => {
  it.each([
    'Sunday 22 November',
    '22/11',
    '22.11.2026',
    '2026-11-22',
    'Nov 22nd',
    'the 22nd of November',
    'Sunday',
    'domingo, 22 de novembro',
    'el domingo 22 de noviembre',
    'dimanche 22 novembre',
    'Sonntag, den 22. November',
    'الأحد ٢٢ نوفمبر',
  ])('%s is backed by the result', (day) => {
    expect(claimsOf(`That is ${day}.`, { results: [REQUESTED] })).toEqual([]);
  });

  it.each([
    'Monday 23 November',
    '23/11',
    '23.11.2026',
    '2026-11-23',
    'Nov 23rd',
    'Monday',
    'tomorrow',
    'lunes',
    '23 de novembro',
    'demain',
    'Montag',
    'الاثنين',
    '٢٣ نوفمبر',
    '22 November 2027',
    '31 February',
    'next month',
    'übermorgen',
    'in 2 weeks',
  ])('%s is not', (day) => {
    expect(kindsOf(`That is ${day}.`, { results: [REQUESTED] })).toEqual(['date']);
  });

  it('a weekday agrees with its date', () => {
    expect(
      claimsOf('That is Tuesday 22 November.', { results: [REQUESTED], guestWords: ['tuesday or 22 november'] }),
    ).toEqual(['date: Tuesday 22 November']);
    expect(claimsOf('Tomorrow (Sunday) then.', { guestWords: ['tomorrow or sunday'] })).toEqual([
      'date: Tomorrow (Sunday',
    ]);
  });

  it.each([
    ['the day after tomorrow', 'So it is about Saturday 21 November.'],
    ['el domingo', 'Für Sonntag, 22. November?'],
    ['يوم الأحد', 'So that is Sunday 22 November.'],
    ['the 22nd', 'Sunday the 22nd, right?'],
    ['22/11', 'Which room on 22 November?'],
  ])('the guest’s own words back it: %s', (words, draft) => {
    expect(claimsOf(draft, { guestWords: [words] })).toEqual([]);
  });

  it('alternatives, earlier facts and the venue’s facts back it', () => {
    expect(claimsOf('Monday 23 November at 20:30 until 21:30?', { results: [TAKEN] })).toEqual([]);
    expect(
      claimsOf('It was Friday 27 November.', { earlierFacts: ['Studio, Friday 27 November 2026, 09:00–10:00'] }),
    ).toEqual([]);
    const venue = spotin({ facts: { feast: 'We are closed on 25 December.' } });
    expect(claimsOf('We are closed on December 25th.', { venue })).toEqual([]);
  });

  it('opening days are said as they are', () => {
    const openingHours = spotin().openingHours.filter(({ weekday }) => weekday !== 5);
    const venue = spotin({ openingHours });
    const isTrue = [
      'We are open Saturday to Thursday, 09:00 to 23:00.',
      'We are closed on Fridays.',
      'We are open Monday to Thursday and closed on Friday.',
    ];
    for (const draft of isTrue) expect(claimsOf(draft, { venue })).toEqual([]);
    expect(kindsOf('We are open on Friday.', { venue })).toEqual(['date']);
    expect(kindsOf('We are open Monday to Friday.', { venue })).toEqual(['date']);
    expect(kindsOf('We are closed on Monday.', { venue })).toEqual(['date']);
  });

  it.each([
    'How can I help you today?',
    'Is it for today or tomorrow?',
    'We answer 24/7.',
    'You may come with 2 out of 3.',
    'Guten Morgen!',
  ])('harmless: %s', (draft) => {
    expect(claimsOf(draft)).toEqual([]);
  });
});

describe('times', () => {
  it.each([
    '21:00',
    '9pm',
    '9 p.m.',
    "nine o'clock",
    '9:00 PM',
    '21h',
    '21 Uhr',
    'a las nueve de la noche',
    'às 21h',
    '٩ مساءً',
    'nine in the evening',
    '22:00',
  ])('%s is backed by the result', (time) => {
    expect(claimsOf(`That is ${time}.`, { results: [REQUESTED] })).toEqual([]);
  });

  it.each([
    '20:00',
    '8pm',
    '8am',
    "ten o'clock am",
    '21:30',
    'half past nine',
    'noon',
    '20h',
    '20 Uhr',
    'a las ocho',
    'às 20h',
    '٨ مساءً',
    'الساعة الثامنة',
    'halb zehn',
    '25:00',
  ])('%s is not', (time) => {
    expect(kindsOf(`That is ${time}.`, { results: [REQUESTED] })).toEqual(['time']);
  });

  it('the guest’s own words back it, with their length', () => {
    expect(claimsOf('From 7 to 9 pm, or 19:00–21:00?', { guestWords: ['at 7pm for two hours'] })).toEqual([]);
    expect(claimsOf('19:30, is that right?', { guestWords: ['half past seven'] })).toEqual([]);
  });

  it.each([
    'It lasts 60 minutes.',
    'For 2 hours and 5 people?',
    'We open at 9 and close at 11pm.',
    'The Hall takes 30.',
    'pendant 2 heures ?',
  ])('harmless: %s', (draft) => {
    expect(claimsOf(draft)).toEqual([]);
  });
});

describe('prices', () => {
  const venue = spotin({
    facts: { price: 'The Studio is EGP 200 per hour. Students get 10% off.', tea: 'Tea is free of charge.' },
  });

  it.each([
    'It is 200 EGP.',
    'EGP 200 per hour',
    '200 LE',
    '٢٠٠ جنيه',
    'That costs 200.',
    '10% off for students',
    'Tea is free of charge.',
  ])('the venue says so: %s', (draft) => {
    expect(claimsOf(draft, { venue })).toEqual([]);
  });

  it.each([
    'It is 150 EGP.',
    '$200',
    '200 €',
    '20% off',
    'خصم 20%',
    '٥٠ جنيه',
    'That costs 20.',
    '100% refund',
    "I've a discount for you.",
  ])('nobody says so: %s', (draft) => {
    expect(kindsOf(draft, { venue })).toContain('price');
  });

  it('what the guest says or writes into a booking is no price', () => {
    const planted = acted('pending', 'Your request is with the team. For: only 50 EGP, free of charge', {
      purpose: 'only 50 EGP, free of charge',
    });
    const evidence = { guestWords: ['You said 50 EGP, free of charge'], results: [planted] };
    expect(claimsOf('It is 50 EGP.', evidence)).toEqual(['price: 50 EGP']);
    expect(kindsOf('It is free of charge.', evidence)).toEqual(['price']);
  });

  it('what the venue gives for free is that and nothing else', () => {
    const results = [acted('pending', 'Your request is with the team.')];
    expect(claimsOf('Enjoy: tea is on the house!', { venue })).toEqual([]);
    expect(kindsOf('The Studio is free of charge.', { venue, results })).toEqual(['price']);
    expect(kindsOf('The tea and the Hall are free of charge.', { venue })).toEqual(['price']);
    expect(kindsOf('Cake is free of charge.', { venue })).toEqual(['price']);
  });

  it.each([
    "I can't give discounts.",
    'The Studio is for 5 people.',
    'I am 100% sure.',
    'Is there a discount you heard of?',
    'Le 20, try 9 instead',
  ])('harmless: %s', (draft) => {
    expect(kindsOf(draft, { guestWords: ['at 9'] })).not.toContain('price');
  });
});

describe('what is not read word by word', () => {
  it.each([
    ['La sua prenotazione è confermata.', CONFIRMED],
    ['Rezervasyonunuz iptal edildi.', CANCELLED],
    ['您的预订已取消。', CANCELLED],
    ['Я изменил ваше бронирование.', CHANGED],
  ])('%s is backed', (draft, result) => {
    expect(claimsOf(draft, { results: [result] })).toEqual([]);
    expect(kindsOf(draft, { results: [REQUESTED] })).toEqual(['state']);
  });

  it('a question is none, a tag behind a claim does not make it one', () => {
    expect(claimsOf('Rezervasyonunuz onaylandı mı?')).toEqual([]);
    expect(kindsOf('Ваше бронирование подтверждено, хорошо?')).toEqual(['state']);
    expect(kindsOf('您的预订已确认。还需要什么吗？')).toEqual(['state']);
  });

  it('a script that nobody reads goes out beside the facts, as a question, or as the guest’s name', () => {
    expect(claimsOf('ขอบคุณค่ะ {{booking}}', { results: [REQUESTED] })).toEqual([]);
    expect(claimsOf('วันไหนคะ?')).toEqual([]);
    expect(claimsOf('Thanks, สมชาย! Which day?', { guestWords: ['I am สมชาย'] })).toEqual([]);
    expect(kindsOf('Thanks, สมชาย! Which day?')).toEqual(['state']);
  });

  it('lookalike letters are read as what they look like', () => {
    expect(claimsOf('It is соnfirmed.', { results: [CONFIRMED] })).toEqual([]);
    expect(claimsOf('Which rооm?')).toEqual([]);
    expect(kindsOf('Which rժժm?')).toEqual(['state']);
  });
});

describe('references and contacts', () => {
  it('a reference comes from a row', () => {
    expect(claimsOf('Your reference is QX7K4M.', { results: [REQUESTED] })).toEqual([]);
    expect(claimsOf('It was QX7K4M.', { earlierFacts: ['Reference: QX7K4M.'] })).toEqual([]);
    expect(claimsOf('It was QX7K4M.', { guestWords: ['My reference is QX7K4M'] })).toEqual(['reference: QX7K4M']);
    expect(kindsOf('Your reference: ABC-123.', { results: [REQUESTED] })).toEqual(['reference']);
    expect(kindsOf('Buchungsnummer: QX7K4N', { results: [REQUESTED] })).toEqual(['reference']);
    expect(claimsOf('What is your reference?')).toEqual([]);
  });

  it('a contact comes from the venue, a result or the guest', () => {
    const venue = spotin({
      facts: { web: 'https://www.spotin.example/rooms', phone: '+20 2 1234 5678', mail: 'hello@spotin.example' },
    });
    expect(
      claimsOf('See spotin.example/rooms, call +20212345678 or write to hello@spotin.example.', { venue }),
    ).toEqual([]);
    expect(claimsOf('Is 01001234567 your number?', { guestWords: ['0100 123 4567'] })).toEqual([]);
    expect(claimsOf('Is me@corp.example right?', { guestWords: ['write to me@corp.example'] })).toEqual([]);
    const guests = { guestWords: ['our page is corp.example'] };
    expect(kindsOf('See corp.example.', guests)).toEqual(['contact']);
    expect(claimsOf('Launch of corp.example', { ...guests, isGuests: true })).toEqual([]);
    expect(claimsOf('See hxxps://spotin[.]example/rooms', { venue })).toEqual([]);
    expect(kindsOf('Pay at https://spotin-pay.example/x', { venue })).toEqual(['contact']);
    expect(kindsOf('Call +20 100 999 8877', { venue })).toEqual(['contact']);
    expect(kindsOf('Write to boss@spotin.example', { venue })).toEqual(['contact']);
  });
});

it('reports in the order of the text, each once, no longer than a sentence', () => {
  const found = claimsOf('At 7pm it is booked. At 7pm it is booked. It costs $5.', {});
  expect(found).toEqual(['state: At 7pm it is booked', 'time: 7pm', 'price: $5']);
  expect(checkClaims(`Booked ${'so '.repeat(500)}`, against())[0]?.claim.length).toBeLessThanOrEqual(200);
});

it.each([
  'a ',
  '1',
  '1 ',
  '9:',
  '1.',
  '1,',
  'is ',
  'not ',
  'the booking ',
  'a@',
  'a.',
  '{{',
  '*',
  '-',
  '\uFFFC',
  'تم ',
  'from 9 to ',
  '+1 ',
  'é',
  '\u0301',
  'https://',
  '1 2 ',
  'ref ',
])('ten thousand characters of %j come back', (junk) => {
  const draft = junk.repeat(Math.ceil(10_000 / junk.length));
  expect(checkClaims(draft, against({ guestWords: [draft], earlierFacts: [draft] }))).toBeInstanceOf(Array);
});
