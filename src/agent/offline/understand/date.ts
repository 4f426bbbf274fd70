import type { LocalDate } from '../../../domain/venue.ts';
import { addDays } from '../../../domain/wall-time.ts';
import {
  agreeing,
  type DateReading,
  dayInMonth,
  exactDate,
  fullYear,
  inNextWeek,
  monthNumber,
  untilWeekday,
  upcoming,
  weekdayNumber,
} from './calendar.ts';
import { COUNT, numberOf, ORDINAL_WORD, ordinalOf } from './numbers.ts';
import { claimForms, type Finding, type Form, type Page, wordsPattern } from './page.ts';

interface Calendar {
  today: LocalDate;
  /** The country writes 3/12 for March 12th. */
  monthFirst: boolean;
  /** A bare "6.10" is a date, for we asked for one. */
  dateAsked: boolean;
}

const WEEKDAY =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|tuseday|wed(?:s|nesday|nsday)?|wensday|wednsday|thu(?:r(?:s(?:day)?)?)?|thrusday|thursay|fri(?:day)?|firday|sat(?:urday)?|satruday|saterday|sun(?:day)?)';
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?:\\d{1,2})';
const NTH = `(?:(?:\\d{1,2}) ?(?:st|nd|rd|th)|${ORDINAL_WORD})`;
const NAMED = `(?:(?<weekday>${WEEKDAY})\\.?,? ?(?:the )?)?`;
const YEAR = '(?:,? (?<year>20\\d{2})(?!:|\\.?\\d))?';
const TOMORROW = '(?:tomorrow|tommorow|tomorow|tommorrow|tomorrw|tommorw|tmrw|tmr|tmw|tomoz|2morrow|2moro)';
const DAY_COUNT = `(?<count>${COUNT}|an?|a couple of)`;

type DateForm = readonly [pattern: RegExp, read: (match: RegExpExecArray, calendar: Calendar) => DateReading | null];

/** Dates written with separators; read before phone numbers, whose digits look alike. */
const NUMERIC_FORMS: readonly DateForm[] = [
  [/(?<!\d)(?<year>20\d{2})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/g, onCalendar],
  [/(?<!\d)(?<a>\d{1,2}) ?([-/.]) ?(?<b>\d{1,2}) ?\2 ?(?<year>20\d{2}|2\d)(?!\d)/g, numeric],
  [/(?<![\d/.:-])(?<a>\d{1,2})\/(?<b>\d{1,2})(?![\d/])(?! ?(?:people|persons?|ppl|pax|guests?))/g, numeric],
  [/(?<![\d/.:-])(?<a>\d{1,2})\. ?(?<b>1[0-2]|0?[1-9])\.(?!\d)(?! ?[ap]\.?m)/g, numeric],
  [/(?<=\bon (?:the )?)(?<a>\d{1,2})[.-](?<b>\d{1,2})(?![\d.:])/gi, numeric],
  [
    /(?<=^|\s)(?<a>\d{1,2})\.(?<b>1[0-2]|0?[1-9])(?=$|[\s,])(?! ?[ap]\.?m)/g,
    (match, calendar) => (calendar.dateAsked ? numeric(match, calendar) : null),
  ],
];

const FEASTS: readonly (readonly [words: string, month: number, day: number])[] = [
  ['christmas eve', 12, 24],
  ['christmas day', 12, 25],
  ['boxing day', 12, 26],
  ["new year'?s eve", 12, 31],
  ["new year'?s day", 1, 1],
  ["valentine'?s(?: day)?", 2, 14],
];

const WORD_FORMS: readonly DateForm[] = [
  [wordsPattern(`(?:the )?day after ${TOMORROW}|overmorrow|after ${TOMORROW}`), (_, { today }) => inDays(today, 2)],
  [
    wordsPattern(`a week (?:from )?${TOMORROW}|${TOMORROW} week|a week after ${TOMORROW}`),
    (_, { today }) => inDays(today, 8),
  ],
  [
    wordsPattern(
      "a week (?:from )?today|today week|this day next week|in a week(?:'s time)?|one week from (?:now|today)|a week from now",
    ),
    (_, { today }) => inDays(today, 7),
  ],
  [
    wordsPattern("(?:in )?a fortnight(?: from (?:now|today))?|in a fortnight's time"),
    (_, { today }) => inDays(today, 14),
  ],
  [
    wordsPattern(
      `in (?:about )?${DAY_COUNT}(?: more)? (?<unit>days?|nights?|weeks?)(?:'? time)?|(?:${DAY_COUNT.replace('count', 'count2')}) (?<unit2>days?|weeks?) from (?:now|today|(?<start>${TOMORROW}))|${DAY_COUNT.replace('count', 'count3')} days time`,
    ),
    (match, { today }) => inDays(today, daysIn(match)),
  ],
  [
    wordsPattern(
      `a week (?:on|from|after) (?<weekday>${WEEKDAY})|(?<weekday2>${WEEKDAY}) week|week on (?<weekday3>${WEEKDAY})`,
    ),
    (match, { today }) => inDays(today, untilWeekday(today, weekdayIn(match)) + 7),
  ],
  [
    wordsPattern(
      `${NAMED}(?<day>${DAY})(?: ?(?:st|nd|rd|th))? ?(?:of )?(?<month>${MONTH})\\.?${YEAR}(?! ?(?:people|guests))`,
    ),
    onCalendar,
  ],
  [wordsPattern(`${NAMED}(?<nth>${ORDINAL_WORD}) (?:of )?(?<month>${MONTH})\\.?${YEAR}`), onCalendar],
  [wordsPattern(`${NAMED}(?<month>${MONTH})\\.? ?(?:the )?(?<nth>${NTH})${YEAR}`), onCalendar],
  [
    wordsPattern(
      `${NAMED}(?<month>${MONTH})\\.? ?(?:the )?(?<day>${DAY})(?![:.]\\d|,? ?(?:am|pm|people|persons?|ppl|pax|guests?|of us|hours?))${YEAR}`,
    ),
    onCalendar,
  ],
  [
    wordsPattern(`(?<nth>${NTH}) of (?:this month|the month|current month)`),
    (match, calendar) => inMonth(match, calendar, 0),
  ],
  [
    wordsPattern(`(?<nth>${NTH}) (?:of )?next month|next month (?:on )?(?:the )?(?<nth2>${NTH})`),
    (match, calendar) => inMonth(match, calendar, 1),
  ],
  [
    wordsPattern(
      `(?:(?<weekday>${WEEKDAY}),? ?(?:the )?)(?<nth>${NTH})|(?<weekday2>${WEEKDAY}),? the (?<nth2>\\d{1,2})(?![:.]\\d)`,
    ),
    dayOfMonth,
  ],
  [
    wordsPattern(
      `(?<nth>${NTH})(?: (?:is )?(?:a|on a) (?<weekday>${WEEKDAY}))?(?! ?(?:one|option|choice|slot|time|floor|offer|alternative|room|birthday|anniversary|person|of us|booking|table|street|st\\b|avenue|ave\\b))`,
    ),
    bareOrdinal,
  ],
  [wordsPattern(`on the (?<nth>\\d{1,2})(?![:.]\\d| ?(?:am|pm|o'? ?clock|people|persons?))`), dayOfMonth],
  [
    wordsPattern(
      `(?:next week(?:'s)?,? (?:on )?(?<weekday>${WEEKDAY})|(?<weekday2>${WEEKDAY}),? (?:of )?next week|next (?<weekday3>${WEEKDAY}))`,
    ),
    (match, { today }) => inDays(today, inNextWeek(today, weekdayIn(match))),
  ],
  [
    wordsPattern(`last (?<weekday>${WEEKDAY})`),
    (match, { today }) => inDays(today, untilWeekday(today, weekdayIn(match)) - 7),
  ],
  [
    wordsPattern(
      `(?:(?:this|coming|this coming|upcoming|the following) (?<weekday>${WEEKDAY})|(?<weekday2>${WEEKDAY}) this week)`,
    ),
    (match, { today }) => inDays(today, untilWeekday(today, weekdayIn(match)) % 7),
  ],
  [
    wordsPattern(`(?<weekday>${WEEKDAY})s?(?=\\W|\\d|$)`),
    (match, { today }) => inDays(today, untilWeekday(today, weekdayIn(match))),
  ],
  [wordsPattern('(?:the )?day before yesterday'), (_, { today }) => inDays(today, -2)],
  [wordsPattern('yesterday'), (_, { today }) => inDays(today, -1)],
  [wordsPattern(TOMORROW), (_, { today }) => inDays(today, 1)],
  [wordsPattern('today|tody|this day|tonight|tonite|2day|2nite'), (_, { today }) => inDays(today, 0)],
  [wordsPattern('this(?= (?:morning|afternoon|evening|noon|lunch))'), (_, { today }) => inDays(today, 0)],
  ...FEASTS.map(feastForm),
];

function feastForm([words, month, day]: (typeof FEASTS)[number]): DateForm {
  return [wordsPattern(words), (_, { today }) => upcoming(today, month, day)];
}

function onCalendarOf(calendar: Calendar): (form: DateForm) => Form<DateReading> {
  return ([pattern, read]) => [pattern, (match) => read(match, calendar)];
}

function inDays(today: LocalDate, days: number): DateReading {
  return { kind: 'day', date: addDays(today, days) };
}

export function readNumericDates(page: Page, calendar: Calendar): Finding<DateReading>[] {
  return claimForms(page, NUMERIC_FORMS.map(onCalendarOf(calendar)));
}

export function readWordDates(page: Page, calendar: Calendar): Finding<DateReading>[] {
  return claimForms(page, WORD_FORMS.map(onCalendarOf(calendar)));
}

/** Full and partial calendar dates: day and month, perhaps weekday and year. */
function onCalendar(match: RegExpExecArray, calendar: Calendar): DateReading | null {
  const { weekday, year } = match.groups ?? {};
  const day = dayNumber(match);
  const month = monthNumber(match.groups?.month ?? '');
  const reading = year ? exactDate(fullYear(year), month, day) : upcoming(calendar.today, month, day);
  return agreeing(reading, weekday);
}

/** Two numbers: which is the month follows the country, unless only one way makes a date. */
function numeric(match: RegExpExecArray, calendar: Calendar): DateReading {
  const { year } = match.groups ?? {};
  const a = Number(match.groups?.a);
  const b = Number(match.groups?.b);
  const read = (month: number, day: number): DateReading =>
    year ? exactDate(fullYear(year), month, day) : upcoming(calendar.today, month, day);
  const [first, second] = calendar.monthFirst ? [read(a, b), read(b, a)] : [read(b, a), read(a, b)];
  return first.kind === 'invalid' ? second : first;
}

function bareOrdinal(match: RegExpExecArray, calendar: Calendar): DateReading | null {
  const isWord = /^[a-z]/i.test(match.groups?.nth ?? '');
  const before = match.input.slice(0, match.index);
  if (isWord && (!/\bthe $/i.test(before) || ordinalOf(match.groups?.nth ?? '') < 4)) return null;
  return dayOfMonth(match, calendar);
}

/** The next such day of a month; with a weekday, the next on which the two agree. */
function dayOfMonth(match: RegExpExecArray, { today }: Calendar): DateReading {
  const day = dayNumber(match);
  if (day < 1 || day > 31) return { kind: 'invalid' };
  for (let ahead = 0; ahead < 3; ahead++) {
    const reading = dayInMonth(today, ahead, day);
    const agreed = agreeing(reading, weekdayWord(match));
    if (agreed.kind === 'day' && agreed.date >= today) return agreed;
  }
  return { kind: 'invalid' };
}

function inMonth(match: RegExpExecArray, { today }: Calendar, ahead: number): DateReading {
  return dayInMonth(today, ahead, dayNumber(match));
}

function daysIn(match: RegExpExecArray): number {
  const { count, count2, count3, unit, unit2, start } = match.groups ?? {};
  const words = (count ?? count2 ?? count3 ?? '').toLowerCase();
  const amount = /^an?$/.test(words) ? 1 : words.startsWith('a couple') ? 2 : numberOf(words);
  return amount * (/^w/i.test(unit ?? unit2 ?? '') ? 7 : 1) + (start ? 1 : 0);
}

function dayNumber(match: RegExpExecArray): number {
  const { day, nth, nth2 } = match.groups ?? {};
  return day ? Number(day) : ordinalOf(nth ?? nth2 ?? '');
}

function weekdayWord(match: RegExpExecArray): string | undefined {
  return match.groups?.weekday ?? match.groups?.weekday2 ?? match.groups?.weekday3;
}

function weekdayIn(match: RegExpExecArray): number {
  return weekdayNumber(weekdayWord(match) ?? '');
}
