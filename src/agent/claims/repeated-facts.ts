import { cleanText } from '../../domain/text.ts';
import type { Fact } from '../../ports.ts';

const MAX_LENGTH = 20_000;

/** A fact that a draft repeats word for word says no more than its placeholder would, in whatever language it is: it is not read. */
export function withoutRepeated(draft: string, facts: Fact[]): string {
  const repeated = facts.map(({ text }) => cleanText(text, MAX_LENGTH)).filter((text) => text !== '');
  const plain = cleanText(draft, MAX_LENGTH);
  if (!repeated.some((text) => plain.includes(text))) return draft;
  return repeated.reduce((rest, text) => rest.replaceAll(text, '\n'), plain);
}
