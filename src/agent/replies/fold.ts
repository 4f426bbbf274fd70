const LONGEST = 1_000;

/** A guest's words in clauses: small letters without accents, a blank for each apostrophe, digits as we write them. */
export interface Sentence {
  text: string;
  clauses: string[];
  asks: boolean;
}

/** What signs without words say. */
const PICTURES = /\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0F]*|\uFE0F|\u200D/gu;

const LONG: Record<string, string> = {
  q: 'que',
  pq: 'porque',
  'x favor': 'por favor',
  u: 'you',
  r: 'are',
  ur: 'your',
  vc: 'voce',
  vcs: 'voces',
  jpeux: 'j peux',
  jsuis: 'j suis',
  jarrive: 'j arrive',
  jpp: 'je peux pas',
  dsl: 'desole',
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  bc: 'because',
  cuz: 'because',
};
const SHORT = new RegExp(`(?<![\\p{L}\\p{N}])(?:${Object.keys(LONG).join('|')})(?![\\p{L}\\p{N}])`, 'gu');

export function folded(text: string): string {
  return foldedLetters(
    text
      .slice(0, LONGEST)
      .replace(PICTURES, ' | ')
      .toLowerCase()
      .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
      .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
      .replace(/['’‘`´ʼ"“”«»„*_]/g, ' '),
  )
    .replace(SHORT, (short) => LONG[short] ?? short)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** Letters as they are compared: one for all that are often written for one another. */
export function foldedLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll('ک', 'ك')
    .replaceAll('ی', 'ي');
}

const SENTENCE = /[^.!?؟…\n|]+(?:[.](?=\d)[^.!?؟…\n|]*)*[.!?؟…\n|]*/gu;

/**
 * Parts texts of one language.
 * @param joints words at which a new clause begins
 * @param asking what a question begins with, with or without a question mark
 */
export function sentenceReader(joints: string, asking: RegExp): (text: string) => Sentence[] {
  const joint = new RegExp(
    `[,;،؛()–—¡¿|.!?؟…\\n]+(?!\\d)|:(?!\\d)| - |(?<![\\p{L}\\p{N}])(?:${foldedLetters(joints)})(?![\\p{L}\\p{N}])`,
    'u',
  );
  return (text) =>
    (text.match(SENTENCE) ?? []).flatMap((sentence) => {
      const clauses = sentence
        .split(joint)
        .map((clause) => clause.trim())
        .filter((clause) => clause !== '');
      const asks = /[?؟]/.test(sentence) || asking.test(clauses.at(-1) ?? '');
      return clauses.length > 0 ? [{ text: sentence.trim(), clauses, asks }] : [];
    });
}
