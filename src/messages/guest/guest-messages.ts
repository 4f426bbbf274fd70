import type { Language } from '../../domain/language.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type GuestMessages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';

/** What guests are told, in every language, as ICU messages. */
export const guestMessages: Record<Language, GuestMessages> = { en, ar, es, fr, pt, de };
