import { type Language, LOCALES } from '../domain/language.ts';
import type { LocalDate, OpeningHours } from '../domain/venue.ts';
import { formatDay, weekdayOf } from '../domain/wall-time.ts';

const weekdays = new Map<Language, Intl.DateTimeFormat>();

/**
 * A day as the language writes it, e.g. `Sunday 22 November 2026`. Digits are Western in Arabic too, as on any phone in Cairo: a
 * reference, a time and a date then look the same in every message, and whoever checks a reply reads them in one way.
 */
export function dayIn(date: LocalDate, language: Language): string {
  return formatDay(date, LOCALES[language]);
}

/** The weekday alone. */
export function weekdayIn(weekday: OpeningHours['weekday'], language: Language): string {
  const known = weekdays.get(language);
  const format = known ?? new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' });
  weekdays.set(language, format);
  // The first of January 2024 was a Monday.
  return format.format(Date.UTC(2024, 0, weekday));
}

export const weekdayOfDay = (date: LocalDate, language: Language): string => weekdayIn(weekdayOf(date), language);
