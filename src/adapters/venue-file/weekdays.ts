import type { OpeningHours } from '../../domain/venue.ts';

export type Weekday = OpeningHours['weekday'];

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** What may stand to the left of opening hours, beside ranges of days. */
export const DAY_WORDS = ['every day', 'weekdays', 'weekend', ...NAMES];

/** Days that share their hours. The narrower says it for its days: a day of its own before a group, a group before every day. */
export interface DayGroup {
  days: Weekday[];
  rank: 0 | 1 | 2;
}

/** Reads `every day`, `weekdays`, `weekend`, `monday` or `sunday-thursday`; null for anything else. */
export function readDays(words: string, weekend: readonly number[]): DayGroup | null {
  const wanted = words.trim().toLowerCase().replace(/\s+/g, ' ');
  if (wanted === 'every day') return { days: [...WEEK], rank: 0 };
  if (wanted === 'weekend') return { days: WEEK.filter((day) => weekend.includes(day)), rank: 1 };
  if (wanted === 'weekdays') return { days: WEEK.filter((day) => !weekend.includes(day)), rank: 1 };
  const [first, last, ...more] = wanted.split(/ ?[-–] ?| to /).map(dayNumber);
  if (!first || last === null || more.length > 0) return null;
  return last === undefined ? { days: [first], rank: 2 } : { days: daysFromTo(first, last), rank: 1 };
}

function dayNumber(name: string): Weekday | null {
  return WEEK[NAMES.indexOf(name)] ?? null;
}

/** Round the week's end if need be: Saturday to Monday are three days. */
function daysFromTo(first: Weekday, last: Weekday): Weekday[] {
  const length = ((last - first + 7) % 7) + 1;
  return WEEK.filter((day) => (day - first + 7) % 7 < length);
}

export function dayName(day: Weekday): string {
  const name = NAMES[day - 1] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The days that a country calls its weekend: Friday and Saturday in Egypt. Saturday and Sunday where Node does not know. */
export function weekendOf(country: string): readonly number[] {
  const fallback = [6, 7];
  if (!/^[A-Za-z]{2}$/.test(country)) return fallback;
  const locale: object = new Intl.Locale(`und-${country}`);
  // Node 20 and 22 have the getter of the first proposal, later ones the method.
  const getWeekInfo: unknown = Reflect.get(locale, 'getWeekInfo');
  const info: unknown = typeof getWeekInfo === 'function' ? getWeekInfo.call(locale) : Reflect.get(locale, 'weekInfo');
  const weekend: unknown = typeof info === 'object' && info !== null ? Reflect.get(info, 'weekend') : null;
  return Array.isArray(weekend) && weekend.every((day) => typeof day === 'number') ? weekend : fallback;
}
