/** The languages in which Bellhop speaks to guests (ISO 639-1). */
export const LANGUAGES = ['en', 'ar', 'es', 'fr', 'pt', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the team and the owners read. */
export const TEAM_LANGUAGE: Language = 'en';

/** In which a guest is spoken to: as they write, or as long as that is not known the venue's. */
export function languageFor(guest: { language: Language | null }, venue: { language: Language }): Language {
  return guest.language ?? venue.language;
}

/** How a language writes dates, lists and numbers (BCP 47): digits are Western in all of them. */
export const LOCALES: Record<Language, string> = {
  en: 'en-GB',
  ar: 'ar-EG-u-nu-latn',
  es: 'es',
  fr: 'fr',
  pt: 'pt-BR',
  de: 'de',
};
