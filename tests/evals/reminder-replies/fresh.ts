import { freshInArabic } from './fresh/ar.ts';
import { freshInGerman } from './fresh/de.ts';
import { freshInEnglish } from './fresh/en.ts';
import { freshInSpanish } from './fresh/es.ts';
import { freshInFrench } from './fresh/fr.ts';
import { freshInPortuguese } from './fresh/pt.ts';
import { inLanguage, type Reply } from './reply.ts';

/** A second set, written after the code that reads replies, by someone who had seen neither it nor the first set. */
export const FRESH_REPLIES: readonly Reply[] = [
  ...inLanguage('en', freshInEnglish),
  ...inLanguage('ar', freshInArabic),
  ...inLanguage('es', freshInSpanish),
  ...inLanguage('fr', freshInFrench),
  ...inLanguage('pt', freshInPortuguese),
  ...inLanguage('de', freshInGerman),
];
