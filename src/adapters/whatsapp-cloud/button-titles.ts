import { lastLetterEnd } from '../split-text.ts';
import { MAX_BUTTON_TITLE } from './wire.ts';

/**
 * Titles as WhatsApp takes them: short, and no two alike. Meta does not say what it counts, so we count UTF-16 units,
 * of which there are never fewer than letters.
 */
export function fitTitles(titles: string[]): string[] {
  const fitted: string[] = [];
  for (const title of titles) fitted.push(unlike(fitted, title.trim().replace(/\s+/g, ' ')));
  return fitted;
}

function unlike(taken: string[], title: string): string {
  const short = shorten(title, MAX_BUTTON_TITLE);
  if (!taken.includes(short)) return short;
  for (let count = 2; ; count += 1) {
    const suffix = ` (${count})`;
    const numbered = shorten(title, MAX_BUTTON_TITLE - suffix.length) + suffix;
    if (!taken.includes(numbered)) return numbered;
  }
}

/** Ends at a word where one ends in the second half. */
function shorten(title: string, max: number): string {
  if (title.length <= max) return title;
  const room = max - 1;
  const space = title.lastIndexOf(' ', room);
  const end = space > room / 2 ? space : lastLetterEnd(title, room);
  return `${title.slice(0, end).trimEnd()}…`;
}
