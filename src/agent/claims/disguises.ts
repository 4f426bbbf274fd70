import { matchesOf } from './matches.ts';

const LOOKALIKES = new Map([
  ...pairs('аaвbеeёeкkмmнhоoрpсcтtуyхxіiїiјjѕsԁdԛqԝwһhьbгrпnиuӏlѵvшwгr', 'АAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԀDҮY'),
  ...pairs('αaβbγyδdεeηnιiίiκkμuνvοoόoπnρpσoςcτtυuύuχxωwάaέe', 'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'),
  ...pairs('ոnսuօoհhցgզqքpյj', 'ՕOՍUՏS'),
]);
/** Latin letters in the shape of capitals or of signs, which nobody types by chance. */
const SHAPED = new Map(pairs('ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɑaɡgıiɩiȷj', ''));
const FRAMED = [0x1f130, 0x1f150, 0x1f170] as const;
const SIGN_LETTERS = new Map(pairs('0o1i3e4a5s7t@a$s', ''));

const LATIN = /\p{sc=Latin}/u;
const ALIKE = /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Cherokee}\p{sc=Coptic}\p{sc=Lisu}]/u;
const WITH_ALIKE = new RegExp(`[\\p{L}\\p{M}]{0,40}${ALIKE.source}[\\p{L}\\p{M}]{0,40}`, 'gu');
const ALPHABETS =
  '[\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Greek}\\p{sc=Arabic}\\p{sc=Hebrew}\\p{sc=Armenian}\\p{sc=Georgian}]';
/** "b o o k e d", "b.o.o.k.e.d". */
const SET_APART = new RegExp(
  `(?<![\\p{L}\\p{N}'])${ALPHABETS}(?:([ .·•|/-])${ALPHABETS})(?:\\1${ALPHABETS}){2,200}(?![\\p{L}\\p{N}'])`,
  'gu',
);
const SIGNS_IN_WORD = /(?<![\p{L}\p{N}@$])[a-z@$]{1,20}(?:[013457@$]{1,2}[a-z]{1,20}){1,4}(?![\p{L}\p{N}])/gu;
const TOP_LEVELS = 'com|net|org|info|biz|io|co|app|dev|me|xyz|online|site|shop|link|example|ly|gg|eg|ru|cn|de|uk';

/** A text without the dress that hides its words from whoever reads only letters. */
export function undisguised(text: string): string {
  const plain = [...FRAMED]
    .reduce((rest, first) => rest.replace(framed(first), (sign) => unframed(sign, first)), text)
    .replace(/[\u{1F1E6}-\u{1F1FF}]{3,}/gu, (signs) => Array.from(signs, (sign) => unframed(sign, 0x1f1e6)).join(''))
    .replace(/[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡɩȷ]/gu, (letter) => SHAPED.get(letter) ?? letter)
    .replace(SET_APART, (letters) => (isList(letters) ? letters : letters.replace(/[^\p{L}\p{M}]/gu, '')));
  return refanged(unmixed(plain));
}

/** Words that are not to be read at all: of letters of several scripts, or with their letters set apart. */
export function disguisesIn(text: string): string[] {
  const apart = (text.match(SET_APART) ?? []).filter((letters) => !isList(letters));
  const mixed = (unmixed(text).match(WITH_ALIKE) ?? []).filter((word) => LATIN.test(word));
  return [...apart, ...mixed];
}

/** "b00ked" → "booked", of the same length; to be read for what it says, never for its numbers. */
export function withLettersForSigns(lower: string): string {
  return lower.replace(SIGNS_IN_WORD, (word) => word.replace(/[013457@$]/g, (sign) => SIGN_LETTERS.get(sign) ?? sign));
}

function framed(first: number): RegExp {
  return new RegExp(`[\\u{${first.toString(16)}}-\\u{${(first + 25).toString(16)}}]`, 'gu');
}

function unframed(sign: string, first: number): string {
  return String.fromCharCode(97 + (sign.codePointAt(0) ?? first) - first);
}

/** "A / B / C": capitals in the order of the alphabet. */
function isList(letters: string): boolean {
  const codes = Array.from(letters.replace(/[^\p{L}]/gu, ''), (letter) => letter.charCodeAt(0));
  return codes.every((code, index) => index === 0 || code - 1 === codes[index - 1]);
}

/** In Latin letters what looks like them: within a word of both, and whole words of a text that is Latin. */
function unmixed(text: string): string {
  if (!ALIKE.test(text) || !LATIN.test(text)) return text;
  const isLatin = count(text, LATIN) > count(text, ALIKE);
  return text.replace(WITH_ALIKE, (word) => {
    const folded = Array.from(word, (letter) => LOOKALIKES.get(letter) ?? letter).join('');
    return LATIN.test(word) || (isLatin && !ALIKE.test(folded)) ? folded : word;
  });
}

function count(text: string, letter: RegExp): number {
  return matchesOf(text, new RegExp(letter.source, 'gu')).length;
}

const DOT = new RegExp(
  `(?<=[\\p{L}\\d]) ?(?:[[({]\\s?(?:\\.|dot|punto|point|punkt|ponto|نقطه)\\s?[\\])}]| (?:dot|punto|point|punkt|ponto) (?=(?:[\\p{L}\\d-]{1,30} (?:dot|punto|point) )?(?:${TOP_LEVELS})(?![\\p{L}\\d]))| \\. ?(?=(?:${TOP_LEVELS})(?![\\p{L}\\d]))) ?`,
  'giu',
);

/** Links as they are when they work. */
function refanged(text: string): string {
  return text
    .replace(/(?<!\p{L})h(?:xx|tx|xt|\*\*)p(s?)(?=\W)/giu, 'http$1')
    .replace(/\[(:\/\/|:|\/|@)\]/g, '$1')
    .replace(/ ?[[({]at[\])}] ?/gi, '@')
    .replace(/(?<=https?) ?: ?\/ ?\/ ?/gi, '://')
    .replace(DOT, '.');
}

function pairs(...lists: string[]): [string, string][] {
  return lists.flatMap((list) => {
    const letters = Array.from(list);
    return letters.flatMap((from, index): [string, string][] =>
      index % 2 === 0 ? [[from, letters[index + 1] ?? from]] : [],
    );
  });
}
