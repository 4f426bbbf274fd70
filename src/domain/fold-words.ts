/** The words of a text, without case, accents, punctuation and the like: what two people write alike folds alike. */
export function foldWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    // Arabic's stretching sign is for the eye only, as accents and vowel signs are here.
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
