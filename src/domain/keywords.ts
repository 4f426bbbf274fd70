import { foldWords } from './fold-words.ts';

/** The first of the keywords that stands in one of the texts as whole words; null: none does. */
export function findKeyword(keywords: readonly string[], texts: readonly string[]): string | null {
  const spoken = texts.map((text) => ` ${foldWords(text).join(' ')} `);
  return keywords.find((keyword) => stands(foldWords(keyword).join(' '), spoken)) ?? null;
}

function stands(keyword: string, spoken: string[]): boolean {
  return keyword !== '' && spoken.some((text) => text.includes(` ${keyword} `));
}
