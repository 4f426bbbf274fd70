import { type Legible, type Mention, matchesOf } from './text.ts';

/** What our references look like: six signs that are not mistaken for one another. */
const OWN = /(?<![\p{L}\d])[ACDEFGHJKMNPQRTUVWXY34679]{6}(?![\p{L}\d])/gu;
const NAMED =
  /(?<![\p{L}\d])(?:ref(?:erence)?|(?:booking|confirmation|reservation|request)(?= (?:number|no|code|id|ref))|buchungs(?:nummer|code)|referenz|reservierungsnummer|referencia|localizador|codigo de reserva|numero de (?:reserva|reservation)|c[oó]digo da reserva|referência|r[eé]f[eé]rence|رقم (?:ال)?(?:حجز|مرجع)|المرجع|الرقم المرجعي)\.?(?: (?:number|no\.?|code|id|ref|reference|is|ist|es|est|é|هو)){0,3}[\s:#(]{1,3}(?<code>[a-z\d][a-z\d-]{2,13})(?![\p{L}\d])/gu;

/** Every booking reference that a text names, in capitals. */
export function readReferences(text: Legible): Mention<string>[] {
  const own = matchesOf(text.clean, OWN).map((match) => ({ match, code: match[0] }));
  const named = matchesOf(text.lower, NAMED).flatMap((match) => {
    const code = match.groups?.code ?? '';
    const start = match.index + match[0].length - code.length;
    const written = text.clean.slice(start, start + code.length);
    return /\d/.test(code) || /^[A-Z-]{3,}$/.test(written) ? [{ match, code: written }] : [];
  });
  return [...own, ...named].map(({ match, code }) => {
    const end = match.index + match[0].length;
    return { value: code.toUpperCase(), words: text.clean.slice(match.index, end), start: end - code.length, end };
  });
}
