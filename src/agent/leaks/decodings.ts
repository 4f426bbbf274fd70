/** Longer than any word, and than any name of ours. */
const UNBROKEN = /[!-~]{32,}/g;
const LEAST_LETTERS_AND_DIGITS = 28;
const PLACEHOLDER = /\{\{[^{}]{0,60}\}\}/g;
/** Links and addresses are held against the venue's own elsewhere. */
const ADDRESS = /^[("'<[]{0,3}(?:https?:\/\/|www\.|mailto:|[\w.+-]{1,64}@[\w-]{1,63}\.)|\]\(https?:\/\//i;
const PLAIN_WORD = /^(?:[A-Za-z]?[a-z]{0,20}|[A-Z]{1,20}|\d{0,4})$/;
const BASE64_SIGNS = 4;
/** A short text holds nothing that would be known again. */
const LEAST_SIGNS = 40;

/** A run of signs that is no word, no list of words and no address, such as encoded text. */
export function unbrokenIn(text: string): string | undefined {
  const runs = text.replace(PLACEHOLDER, ' ').match(UNBROKEN) ?? [];
  return runs.find((run) => {
    const pieces = run.split(/[^A-Za-z\d]+/);
    const isLong = pieces.join('').length >= LEAST_LETTERS_AND_DIGITS;
    return isLong && !ADDRESS.test(run) && !pieces.every((piece) => PLAIN_WORD.test(piece));
  });
}

/** What a text may say once it is turned round, shifted by half an alphabet, or decoded. */
export function decodings(text: string): string[] {
  if (text.length < LEAST_SIGNS) return [];
  const lower = text.toLowerCase();
  const turned = [reversed(lower), lower.replace(/\p{L}+/gu, reversed)];
  const shifted = rot13(lower);
  return [...turned, shifted, reversed(shifted), ...fromBase64(text), fromHex(lower)];
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('');
}

function rot13(lower: string): string {
  return lower.replace(/[a-z]/g, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + 13) % 26)));
}

/** Wherever it begins, and in however many pieces it comes. */
function fromBase64(text: string): string[] {
  const signs = text.replace(/[^\w+/-]/g, '');
  return Array.from({ length: BASE64_SIGNS }, (_, start) => Buffer.from(signs.slice(start), 'base64').toString('utf8'));
}

function fromHex(lower: string): string {
  const digits = (lower.match(/(?<![a-z\d])(?:0x|\\x|%|u00)?[\da-f]{2,}(?![g-z])/g) ?? []).join('');
  return Buffer.from(digits.replace(/0x|\\x|%|u00/g, ''), 'hex').toString('utf8');
}
