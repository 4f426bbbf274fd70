const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A whole number in digits or words, as the source of a pattern; no groups. */
export const COUNT = `(?:\\d{1,6}|(?:${TENS.join('|')})(?:[ -](?:${SMALL.slice(1, 10).join('|')}))?|(?:a|one) hundred|(?:${SMALL.toReversed().join('|')}))`;
/** An hour of a clock face in digits or words. */
export const HOUR = `(?:\\d{1,2}|${SMALL.slice(1, 13).toReversed().join('|')})`;

/** The number that words matched by {@link COUNT} stand for. */
export function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  if (/hundred$/i.test(words)) return 100;
  return words
    .toLowerCase()
    .split(/[ -]/)
    .reduce((sum, word) => sum + wordValue(word), 0);
}

function wordValue(word: string): number {
  const tens = TENS.indexOf(word);
  return tens >= 0 ? (tens + 2) * 10 : Math.max(SMALL.indexOf(word), 0);
}

const ORDINAL_WORDS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const LATE_ORDINALS = [
  'twenty first|21',
  'twenty second|22',
  'twenty third|23',
  'twenty fourth|24',
  'twenty fifth|25',
  'twenty sixth|26',
  'twenty seventh|27',
  'twenty eighth|28',
  'twenty ninth|29',
  'thirtieth|30',
  'thirty first|31',
].map((entry) => entry.split('|'));

const ORDINALS = new Map<string, number>([
  ...ORDINAL_WORDS.map((word, index): [string, number] => [word, index + 1]),
  ...LATE_ORDINALS.map(([word = '', value = '']): [string, number] => [word, Number(value)]),
]);

/** An ordinal in words, longest first. */
export const ORDINAL_WORD = `(?:${[...ORDINALS.keys()]
  .toReversed()
  .map((word) => word.replace(' ', '[ -]'))
  .join('|')})`;

export function ordinalOf(words: string): number {
  return ORDINALS.get(words.toLowerCase().replace('-', ' ')) ?? Number.parseInt(words, 10);
}
