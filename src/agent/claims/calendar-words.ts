import { legible } from './text.ts';

/** The languages in which a draft is read. Levantine Arabic has months of its own. */
const LANGUAGES = ['en', 'ar', 'ar-SY', 'es', 'fr', 'pt', 'de'];
/** Egyptian Arabic writes these as it says them; Portuguese drops "-feira". */
const SPOKEN_WEEKDAYS: readonly (readonly [string, number])[] = [
  ['الاتنين', 1],
  ['التلات', 2],
  ['الثلاث', 2],
  ['الاربع', 3],
  ['الحد', 7],
];
const SPOKEN_DAYS: readonly (readonly [string, number])[] = [
  ['tonight', 0],
  ['esta noche', 0],
  ['ce soir', 0],
  ['الليله', 0],
  ['النهارده', 0],
  ['بكره', 1],
  ['غدا', 1],
  ['بعد بكره', 2],
  ['بعد غد', 2],
  ['the day after tomorrow', 2],
];

type Style = 'long' | 'short';

/** Name → 1 (January, Monday) to 12 or 7, folded. */
export const MONTHS = new Map(numbered(12, 'long', monthName));
export const SHORT_MONTHS = new Map(numbered(12, 'short', monthName));
export const WEEKDAYS = new Map([...numbered(7, 'long', weekdayName), ...SPOKEN_WEEKDAYS]);
export const SHORT_WEEKDAYS = new Map(numbered(7, 'short', weekdayName));
/** "Today", "tomorrow" … → days from today. Yesterday is no promise. */
export const RELATIVE_DAYS = new Map([
  ...LANGUAGES.flatMap((language) => {
    const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    return [0, 1, 2].map((days): [string, number] => [name(format.format(days, 'day')), days]);
  }).filter(([words]) => !/\d/.test(words)),
  ...SPOKEN_DAYS,
]);
/** "This week", "next week", "next month" → how many from this one. */
export const RELATIVE_WEEKS = relative('week');
export const RELATIVE_MONTHS = relative('month');

function relative(unit: 'week' | 'month'): Map<string, number> {
  return new Map(
    LANGUAGES.flatMap((language) => {
      const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
      return [0, 1].map((ahead): [string, number] => [name(format.format(ahead, unit)), ahead]);
    }).filter(([words]) => !/\d/.test(words)),
  );
}

function numbered(count: number, style: Style, nameOf: typeof monthName): [string, number][] {
  return LANGUAGES.flatMap((language) => {
    const format = formatOf(language, style, nameOf === monthName ? 'month' : 'weekday');
    return Array.from({ length: count }, (_, index): [string, number] => [name(nameOf(format, index)), index + 1]);
  });
}

function formatOf(language: string, style: Style, part: 'month' | 'weekday'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { [part]: style, calendar: 'gregory', timeZone: 'UTC' });
}

function monthName(format: Intl.DateTimeFormat, index: number): string {
  return format.format(Date.UTC(2026, index, 15));
}

/** The first of June 2026 is a Monday. */
function weekdayName(format: Intl.DateTimeFormat, index: number): string {
  return format.format(Date.UTC(2026, 5, index + 1));
}

function name(written: string): string {
  return legible(written).rest.replace(/\.$/, '');
}
