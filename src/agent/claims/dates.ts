import type { LocalDate } from '../../domain/venue.ts';
import { addDays, weekdayOf } from '../../domain/wall-time.ts';
import { type DateReading, dayInMonth, exactDate, upcoming } from '../offline/understand/calendar.ts';
import { ORDINAL_WORD, ordinalOf } from '../offline/understand/numbers.ts';
import {
  MONTHS,
  RELATIVE_DAYS,
  RELATIVE_MONTHS,
  RELATIVE_WEEKS,
  SHORT_MONTHS,
  SHORT_WEEKDAYS,
  WEEKDAYS,
} from './calendar-words.ts';
import type { Days } from './days.ts';
import { blot, type Legible, type Mention, matchesOf, oneOf, readAll, words } from './text.ts';

interface Calendar {
  today: LocalDate;
  /** The country writes 3/12 for March 12th. */
  monthFirst: boolean;
}

type Form = readonly [
  pattern: RegExp,
  read: (groups: Record<string, string | undefined>, calendar: Calendar) => Days | null,
];

const YEAR = '(?:,? (?:de |del |of )?(?<year>20\\d{2})(?![:\\d]))?';
const MONTH = `(?:(?<month>${oneOf(MONTHS.keys())})|(?<short>${oneOf([...SHORT_MONTHS.keys(), 'sept'])})\\.?)(?!\\p{L})`;
const LONG_MONTH = `(?<month>${oneOf([...MONTHS.keys(), 'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec'])})`;
/** Words that are months only beside a day. */
const MONTHS_IN_DISGUISE = new Set(['march', 'may', 'mars', 'اب']);
const COUNTED =
  '(?! ?(?:people|persons?|guests?|pax|hours?|hrs?|minutes?|mins?|[ap]\\.?m\\b|uhr|h\\b|%|of us|personas|pessoas|personnes|personen|places))';

const FORMS: readonly Form[] = [
  [/(?<!\d)(?<year>20\d{2})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/gu, calendarDate],
  [/(?<![\d.])(?<a>\d{1,2}) ?([-/.]) ?(?<b>\d{1,2}) ?\2 ?(?<year>20\d{2}|\d{2})(?!\d)/gu, numericDate],
  [/(?<![\d/.:-])(?!24\/7|1\/2 (?:an? |hour|day|price|of))(?<a>\d{1,2})\/(?<b>\d{1,2})(?![\d/])/gu, numericDate],
  [/(?<![\d/.:-])(?<a>\d{1,2})\. ?(?<b>1[0-2]|0?[1-9])\.(?!\d)/gu, numericDate],
  [
    /(?<=(?<!\p{L})(?:on|on the|el|le|am|dia|em|vom|bis|zum) )(?<a>\d{1,2})[.-](?<b>\d{1,2})(?![\d.:])(?! ?(?:[ap]\.?m|uhr|h)\b)/gu,
    numericDate,
  ],
  [
    words(`(?<day>\\d{1,2}) ?(?:st|nd|rd|th|er|º|ª|°|\\.)? ?-?(?:of |de |من )?(?<!\\d)${MONTH}(?! of\\b| menu)${YEAR}`),
    calendarDate,
  ],
  [words(`(?<nth>${ORDINAL_WORD}) (?:of )?${LONG_MONTH}${YEAR}`), calendarDate],
  [
    words(
      `${LONG_MONTH}\\.? ?(?:the )?(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?|(?<nth>${ORDINAL_WORD}))(?![:.]\\d)${COUNTED}${YEAR}`,
    ),
    calendarDate,
  ],
  [
    words(
      `(?:on|for|by|until|from|to|is|since|before|after|,) the (?:(?<day>\\d{1,2})(?:st|nd|rd|th)|(?<nth>${ORDINAL_WORD}))(?= (?:at|of this|from|for|is|or|and|works|between)|[.,!?;)]|\\s*$)`,
    ),
    dayOfMonth,
  ],
  [words(`(?:am|el dia|le|dia) (?<day>\\d{1,2})\\.?(?= (?:um|a las|as|a)\\b|[,!?;)]|\\s*$)`), dayOfMonth],
  [words(`in (?<count>\\d{1,2}|two|three|a) (?<unit>days?|weeks?)(?:'? time)?`), fromNow],
  [
    words(`(?<!-|(?<!\\p{L})(?:la|esta|cada|buena|guten|am|jeden|schonen) )(?<word>${oneOf(RELATIVE_DAYS.keys())})`),
    relativeDay,
  ],
  [words('this (?:morning|afternoon|evening)'), (_, { today }) => ({ kind: 'dates', dates: [today], hasYear: true })],
  [words(`(?<word>${oneOf([...RELATIVE_WEEKS.keys(), 'la semana que viene', 'الاسبوع الجاي'])})`), relativeWeek],
  [words(`(?<word>${oneOf(RELATIVE_MONTHS.keys())})`), relativeMonth],
  [words(`(?:this |next |the )?weekend`), weekend],
  [words(`(?<word>${oneOf(WEEKDAYS.keys())})s?`), weekday],
  [
    words(
      '(?<=(?:na|para|ate|a|esta|proxima|da|de) )(?<word>segunda|terca|quarta|quinta|sexta)(?! (?:opcao|vez|pessoa|sala))',
    ),
    spokenWeekday,
  ],
  [
    words(
      `(?<=(?:in|until|since|during|of|im|ab|bis|en|de|em|fin|في|شهر|خلال|من|next|this|early|late|mid) ?-?)(?<name>${oneOf(MONTHS.keys())})${YEAR}`,
    ),
    month,
  ],
  [words(`(?<name>${oneOf([...MONTHS.keys()].filter((name) => !MONTHS_IN_DISGUISE.has(name)))})${YEAR}`), month],
];
/** "Mon", "lun", "So": days beside a date only, or as English writes them. */
const SHORT_BESIDE = words(
  `(?<word>${oneOf([...SHORT_WEEKDAYS.keys(), 'tues', 'thur', 'thurs'])})\\.?,? ?(?:the |le |el |den |der )?(?=\uFFFC)`,
);
const SHORT_ENGLISH = /(?<!\p{L})(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?![\p{L}'])/gu;
const BETWEEN =
  /^[\s,(]*(?:-[\s]*)?(?:(?:the|el|le|o|a|den|dem|der|dia|day|al|em|am|on|is|يوم|الموافق|هو)(?![\p{L}]))?[\s,(]*$/u;

/** Every day that a text names, in the order of the text. Numbers are blotted out; "tonight" may say more of a time. */
export function readDays(whole: Legible, calendar: Calendar): Mention<Days>[] {
  const text = { ...whole };
  const mentions = FORMS.flatMap(([pattern, read]) =>
    readAll(text, pattern, (match) => read(match.groups ?? {}, calendar)),
  );
  const short = readAll(text, SHORT_BESIDE, (match) => shortWeekday(match.groups?.word ?? ''));
  const english = matchesOf(text.clean, SHORT_ENGLISH).flatMap(({ index, 0: word }) => {
    const isFree = text.rest.startsWith(word.toLowerCase(), index);
    const value = shortWeekday(word.toLowerCase());
    return isFree && value ? [{ value, words: word, start: index, end: index + word.length }] : [];
  });
  blot(
    whole,
    mentions.filter((mention) => /\d/.test(mention.words)).sort((a, b) => a.start - b.start),
  );
  return joined(
    [...mentions, ...short, ...english].sort((a, b) => a.start - b.start),
    text,
  );
}

/** A weekday beside a date, or two ways of saying one day, are one mention; those that disagree have no date. */
function joined(mentions: Mention<Days>[], text: Legible): Mention<Days>[] {
  const result: Mention<Days>[] = [];
  for (const mention of mentions) {
    const last = result.at(-1);
    const value =
      last && BETWEEN.test(text.lower.slice(last.end, mention.start)) ? together(last.value, mention.value) : null;
    if (last && value) {
      const [start, end] = [last.start, mention.end];
      result[result.length - 1] = { value, words: text.clean.slice(start, end), start, end };
    } else result.push(mention);
  }
  return result;
}

function together(a: Days, b: Days): Days | null {
  if (a.kind === 'weekday' && b.kind === 'dates') return onWeekday(b, a.weekday);
  if (a.kind === 'dates' && b.kind === 'weekday') return onWeekday(a, b.weekday);
  if (a.kind === 'dates' && b.kind === 'dates' && a.hasYear !== b.hasYear) {
    return { ...a, hasYear: true, dates: a.dates.filter((date) => b.dates.includes(date)) };
  }
  return null;
}

function onWeekday(days: Extract<Days, { kind: 'dates' }>, weekday: number): Days {
  // Of the years that a date without one may mean, the first is the nearest: a weekday does not make it another year's.
  const meant = days.hasYear ? days.dates : days.dates.slice(0, 1);
  return { kind: 'dates', hasYear: true, dates: meant.filter((date) => weekdayOf(date) === weekday) };
}

type Groups = Record<string, string | undefined>;

function calendarDate({ day, nth, month: long, short, year }: Groups, calendar: Calendar): Days | null {
  const named = long ?? short ?? '';
  const number = /^\d/.test(named) ? Number(named) : monthNumber(named);
  return onDate(day ? Number(day) : ordinalOf(nth ?? ''), number, year, calendar);
}

function numericDate({ a = '', b = '', year }: Groups, calendar: Calendar): Days | null {
  const [first, second] = calendar.monthFirst ? [b, a] : [a, b];
  const usual = onDate(Number(first), Number(second), year, calendar);
  return usual.dates.length > 0 ? usual : onDate(Number(second), Number(first), year, calendar);
}

function onDate(day: number, monthOfYear: number, year: string | undefined, { today }: Calendar) {
  const full = year && (year.length === 2 ? 2000 + Number(year) : Number(year));
  const nearest = full ? exactDate(full, monthOfYear, day) : upcoming(today, monthOfYear, day);
  const here = Number(today.slice(0, 4));
  const others = full ? [] : [here, here + 1, here + 2].map((each) => exactDate(each, monthOfYear, day));
  return { kind: 'dates' as const, dates: [...new Set([nearest, ...others].flatMap(dateOf))], hasYear: Boolean(full) };
}

function dateOf(reading: DateReading): LocalDate[] {
  return reading.kind === 'day' ? [reading.date] : [];
}

function dayOfMonth({ day, nth }: Groups): Days | null {
  const number = day ? Number(day) : ordinalOf(nth ?? '');
  return nth && number < 4 ? null : { kind: 'day_of_month', day: number };
}

function fromNow({ count = '', unit = '' }: Groups, { today }: Calendar): Days {
  const amount = { a: 1, two: 2, three: 3 }[count] ?? Number(count);
  return { kind: 'dates', dates: [addDays(today, amount * (unit.startsWith('w') ? 7 : 1))], hasYear: true };
}

function relativeDay({ word = '' }: Groups, { today }: Calendar): Days {
  return { kind: 'dates', dates: [addDays(today, RELATIVE_DAYS.get(word) ?? 0)], hasYear: true };
}

/** Weeks begin on Saturday, Sunday or Monday, by country: a day more on either side. */
function relativeWeek({ word = '' }: Groups, { today }: Calendar): Days {
  const monday = addDays(today, 1 - weekdayOf(today) + 7 * (RELATIVE_WEEKS.get(word) ?? 1));
  return { kind: 'span', from: addDays(monday, -2), until: addDays(monday, 6) };
}

function relativeMonth({ word = '' }: Groups, { today }: Calendar): Days | null {
  return monthFrom(dayInMonth(today, RELATIVE_MONTHS.get(word) ?? 0, 1));
}

function weekend(_: Groups, { today }: Calendar): Days {
  const friday = addDays(today, 5 - weekdayOf(today));
  return { kind: 'span', from: friday, until: addDays(friday, 9) };
}

function weekday({ word = '' }: Groups): Days | null {
  const number = WEEKDAYS.get(word);
  return number ? { kind: 'weekday', weekday: number } : null;
}

function spokenWeekday({ word = '' }: Groups): Days | null {
  return weekday({ word: `${word}-feira` });
}

function shortWeekday(word: string): Days | null {
  const number = SHORT_WEEKDAYS.get(word) ?? SHORT_WEEKDAYS.get(word.slice(0, 3));
  return number ? { kind: 'weekday', weekday: number } : null;
}

function month({ name = '', year }: Groups, { today }: Calendar): Days | null {
  const number = monthNumber(name);
  return monthFrom(year ? exactDate(Number(year), number, 1) : thisOrNext(today, number));
}

function thisOrNext(today: LocalDate, number: number): DateReading {
  const here = exactDate(Number(today.slice(0, 4)), number, 1);
  return here.kind === 'day' && here.date.slice(0, 7) >= today.slice(0, 7)
    ? here
    : exactDate(Number(today.slice(0, 4)) + 1, number, 1);
}

function monthFrom(first: DateReading): Days | null {
  if (first.kind !== 'day') return null;
  const next = dayInMonth(first.date, 1, 1);
  return { kind: 'span', from: first.date, until: next.kind === 'day' ? addDays(next.date, -1) : first.date };
}

function monthNumber(name: string): number {
  return MONTHS.get(name) ?? SHORT_MONTHS.get(name) ?? SHORT_MONTHS.get(name.slice(0, 3)) ?? 0;
}
