import { LANGUAGES } from '../domain/language.ts';
import type { LocalDate, TimeOfDay } from '../domain/venue.ts';
import { dayIn } from './day-names.ts';

/** A booking's time as one of our sentences names it. */
export interface NamedSlot {
  date: LocalDate;
  from: TimeOfDay;
  until: TimeOfDay;
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** By how they are written in any language: `marzo` → `03`. No two languages mean different months by one word. */
const MONTHS = new Map(
  LANGUAGES.flatMap((language) =>
    Array.from({ length: 12 }, (_, index): [string, string] => {
      const month = twoDigits(index + 1);
      return [/\p{L}+(?=[^\p{L}]*(?:de )?\d{4})/u.exec(dayIn(`2031-${month}-01`, language))?.[0] ?? '', month];
    }),
  ),
);
const WHEN = new RegExp(
  `(?<!\\d)(\\d{1,2})[^\\d\\p{L}]{1,3}(?:de )?(${[...MONTHS.keys()].join('|')})[^\\d\\p{L}]{1,3}(?:de )?(\\d{4})[^\\d]{1,8}(\\d\\d:\\d\\d)[^\\d]{1,8}(\\d\\d:\\d\\d)`,
  'gu',
);

/** Every day with its times that a sentence of ours names, in any language, in order. */
export function readSlots(text: string): NamedSlot[] {
  return [...text.matchAll(WHEN)].flatMap(([, day = '', name = '', year, from, until]) => {
    const month = MONTHS.get(name);
    return month && from && until ? [{ date: `${year}-${month}-${twoDigits(Number(day))}`, from, until }] : [];
  });
}
