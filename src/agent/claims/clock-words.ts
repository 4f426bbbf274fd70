/** How the languages of a draft say the hours, folded: one to twelve. */
const HOURS: Record<string, string> = {
  en: 'one two three four five six seven eight nine ten eleven twelve',
  es: 'una dos tres cuatro cinco seis siete ocho nueve diez once doce',
  fr: 'une deux trois quatre cinq six sept huit neuf dix onze douze',
  pt: 'uma duas tres quatro cinco seis sete oito nove dez onze doze',
  de: 'eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf',
  ar: 'الواحده الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره الحاديه_عشره الثانيه_عشره',
};

const VALUES = new Map(
  Object.values(HOURS).flatMap((line) =>
    line.split(' ').map((word, index): [string, number] => [word.replace('_', ' '), index + 1]),
  ),
);
/** German has two words for one: "um eins", "ein Uhr". */
VALUES.set('ein', 1);

/** The hour's words in a language, longest first. */
export function hourWords(language: 'en' | 'es' | 'fr' | 'pt' | 'de' | 'ar'): string {
  return `(?:${(HOURS[language] ?? '')
    .replaceAll('_', ' ')
    .split(language === 'ar' ? / (?!عشره)/ : ' ')
    .reverse()
    .join('|')})`;
}

/** An hour in digits or words. */
export function hourOf(words: string): number {
  return /^\d/.test(words) ? Number(words) : (VALUES.get(words) ?? Number.NaN);
}

export const MORNING =
  'a\\.? ?m\\b\\.?|in the morning|de la manana|da manha|du matin|morgens|vormittags|am morgen|صباحا|الصبح|ص(?!\\p{L})';
export const LATER =
  "p\\.? ?m\\b\\.?|in the (?:afternoon|evening)|at night|(?:this|tomorrow) evening|tonight|de la (?:tarde|noche)|da (?:tarde|noite)|de l'apres-midi|du soir|abends|am abend|nachmittags|nachts|مساء|بالليل|ليلا|عصرا|ظهرا|العصر|الظهر|المغرب|م(?!\\p{L})";
/** What a number counts: then it is no hour. */
export const COUNT_NOUN =
  '(?:%|/|\\$|€|£|more\\b|other|of\\b|people|persons?\\b|guests?\\b|pax\\b|adults?\\b|kids\\b|children|seats?\\b|min(?:ute)?n?s?\\b|hours?\\b|hrs?\\b|hr\\b|stunden?\\b|heures?\\b|horas?\\b|days?\\b|weeks?\\b|months?\\b|nights?\\b|rooms?\\b|tables?\\b|chairs?\\b|times?\\b|options?\\b|personas|pessoas|personnes|personen|gaste|leute|minutos?|tage|dias|jours|noches|اشخاص|شخص|افراد|فرد|دقيق|ساع|ايام|st\\b|nd\\b|rd\\b|th\\b|road\\b|street\\b|avenue\\b|ave\\b|lane\\b|square\\b|floor\\b|شارع)';
export const COUNTED = `(?! ?-?${COUNT_NOUN})`;
