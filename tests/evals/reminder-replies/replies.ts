import { repliesInArabic } from './ar.ts';
import { repliesInGerman } from './de.ts';
import { repliesInEnglish } from './en.ts';
import { trapsInEnglish } from './en-traps.ts';
import { repliesInSpanish } from './es.ts';
import { repliesInFrench } from './fr.ts';
import { repliesInPortuguese } from './pt.ts';
import { inLanguage, type Reply } from './reply.ts';

export type { Reply } from './reply.ts';

/** What guests answer to a reminder in words, written from the product's description before the code that reads it. */
export const REPLIES: readonly Reply[] = [
  ...inLanguage('en', [...repliesInEnglish, ...trapsInEnglish]),
  ...inLanguage('ar', repliesInArabic),
  ...inLanguage('es', repliesInSpanish),
  ...inLanguage('fr', repliesInFrench),
  ...inLanguage('pt', repliesInPortuguese),
  ...inLanguage('de', repliesInGerman),
];
