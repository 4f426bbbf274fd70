import type { Block } from './blocks.ts';

/** What a member reads of a message: its blocks are shown instead of its text, but say the same. */
export function shownText({ text, blocks }: { text: string; blocks: Block[] }): string {
  return text === '' ? wordsIn(blocks).join('\n') : text;
}

function wordsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : wordsIn(inner),
  );
}
