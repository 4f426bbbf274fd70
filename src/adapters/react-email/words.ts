import { cleanText } from '../../domain/text.ts';

/** More than any line of an email takes. What lies beyond is dropped before it costs anything. */
const LONGEST = 1000;

export function oneLine(text: string): string {
  return cleanText(text.replace(/\s+/g, ' '), LONGEST);
}

export function shortened(text: string, max: number): string {
  return text.length <= max ? text : `${cleanText(text, max - 1)}…`;
}
