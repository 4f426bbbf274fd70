import { blot, type Page } from './page.ts';

const SPOKEN =
  /\b(?:[Rr]ef(?:erence)?|REF|[Bb]ooking|[Rr]eservation|[Cc]ode)(?: (?:number|no\.?|code|ref|reference|id|is)){0,3}[ :#]{1,3}(?<code>[A-Za-z0-9]{4,12})\b/u;
/** "12th", "9pm", "18march": letters and digits, and no reference. */
const DAY_OR_TIME = /^\d{1,4}(?:[a-z]{1,2}|[a-z]{3,9})$/i;

/** The reference of a booking that the guest names: one we have told them, or what they call one. */
export function readReference(page: Page, known: string[]): string | null {
  const own = known.find((reference) => page.rest.toLowerCase().includes(reference.toLowerCase()));
  if (own) {
    const start = page.rest.toLowerCase().indexOf(own.toLowerCase());
    blot(page, start, start + own.length);
    return own;
  }
  const match = SPOKEN.exec(page.rest);
  const code = match?.groups?.code;
  if (!match || !code || !looksLikeCode(code)) return null;
  blot(page, match.index, match.index + match[0].length);
  return code.toUpperCase();
}

function looksLikeCode(code: string): boolean {
  if (/^[A-Z]{4,8}$/.test(code)) return true;
  return /\d/.test(code) && /[A-Za-z]/.test(code) && !DAY_OR_TIME.test(code);
}
