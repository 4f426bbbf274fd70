// Scripts in which a zero-width joiner or non-joiner between two letters changes how the word is read: Persian, Sinhala …
const JOINING_SCRIPTS = [
  'Arab',
  'Syrc',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
];
const JOINING = `[${JOINING_SCRIPTS.map((script) => `\\p{scx=${script}}`).join('')}]`;
const JOINED_LETTERS = `(?<=${JOINING}(?<=[\\p{L}\\p{M}]))[\\u200C\\u200D](?=${JOINING}(?<=\\p{L}))`;
const JOINED_EMOJI = '(?<=\\p{ExtPict}(?:\\uFE0F|\\p{EMod})?)\\u200D(?=\\p{ExtPict})';
// A flag of a part of a country, such as Scotland's, is a black flag and up to six invisible tag letters and their end.
const FLAG_TAG = '(?<=\\u{1F3F4}[\\u{E0020}-\\u{E007F}]{0,6})[\\u{E0020}-\\u{E007F}]';

const SELECTORS = '\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}\\u180B-\\u180D\\u180F';
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Control, bidi and zero-width characters and lone surrogates, but for what is dropped or kept by its neighbours. */
const UNSEEN = new RegExp(
  `(?![\\n\\u200C\\u200D\\u115F\\u1160\\u{E0020}-\\u{E007F}${SELECTORS}])[\\p{Cc}\\p{Cs}\\p{Default_Ignorable_Code_Point}]`,
  'gu',
);
const JOINERS_AND_TAGS = new RegExp(
  `(${JOINED_LETTERS}|${JOINED_EMOJI}|${FLAG_TAG})|[\\u200C\\u200D\\u{E0020}-\\u{E007F}]|(?<=[${SELECTORS}])[${SELECTORS}]`,
  'gu',
);

/**
 * What people write, made safe to store, show and hand to a model: composed (NFC), without characters that nobody sees, runs of
 * blank space collapsed (at most one empty line), no longer than `maxLength` UTF-16 units and never cut inside a character as
 * people see it.
 */
export function cleanText(raw: string, maxLength: number): string {
  const seen = raw.replace(LINE_ENDS, '\n').replace(/\t/g, ' ').replace(UNSEEN, '');
  const composed = seen.normalize('NFC').replace(JOINERS_AND_TAGS, '$1').normalize('NFC');
  return truncate(collapseBlanks(composed), maxLength);
}

function collapseBlanks(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function truncate(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let end = 0;
  // The next code point is enough to tell whether a character ends at the limit.
  const enough = text.slice(0, maxLength + 2);
  for (const { index, segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(enough)) {
    if (index + segment.length > maxLength) break;
    end = index + segment.length;
  }
  // A joiner with nothing left to join goes too.
  return text.slice(0, end).replace(/[\s\u200C\u200D]+$/, '');
}
