import { isCommonWord, isConnector } from './lexicon.ts';
import { blot, CLAIMED, claimAll, type Finding, matchesIn, type Page } from './page.ts';

export interface NameReading {
  name: string;
  /** Said ("my name is …"), introduced ("I'm …"), or bare: an answer or an item of a list that is nothing else. */
  how: 'said' | 'introduced' | 'bare';
}

const MOST_WORDS = 5;
/** One word of a name: letters of any script, with what stands inside names. */
const NAME_WORD = '(?![\'.-])[^\\s\\d,;:!?"()<>{}\\[\\]/|@#*+=&%$~^_\\uFFFC]{1,40}';
const NAME_WORDS = `${NAME_WORD}(?: ${NAME_WORD}){0,${MOST_WORDS}}`;
const TITLE = '(?:(?:mr|mrs|ms|miss|dr|prof|eng|sir|madam)\\.? )?';

function lead(source: string): RegExp {
  return new RegExp(`(?<![a-z\\u00c0-\\u024f\\d])(?:${source})(?: ?[,:=-] ?| )"?${TITLE}(?<name>${NAME_WORDS})`, 'gi');
}

/** These can introduce nothing but a name. */
const SURE_LEADS = lead(
  "(?:(?:my|the|his|her|their|booking|guest|full|first|contact|our) )?(?:name from [^\\d,.;\\n]{2,40}? to|name (?:on|for|of|in) (?:the |my |our |this |that |it)?(?:booking|reservation|request|appointment|table|room)? ?(?:from [^\\d,.;\\n]{2,40}? to|should be|must be|will be|is now|is|to be|to|into|as)|name's|names are|names|name is|name will be|name would be|name should be|name as|name to|name of|name)|(?:under|in|on|with|to|by|at|use) (?:the |my )?name(?: of)?|on behalf of|call me|i go by|named me|i am called|i'm called|booked by|put me down as|(?:booked|booking|reservation) (?:under|by|in)(?: (?:the|my) name(?: of)?)?|under|reserve under|reserve as|known as",
);
const TITLES = /\b(?:mr|mrs|ms|miss|dr|eng|prof|engineer|doctor)\.? (?=[^\s\d])/gi;
/** These introduce much else too. */
const LOOSE_LEADS = lead(
  "i'm|i am|im|this is|it's|its|it is|i'm with|i am with|here is|here's|for(?: (?:my|our|his|her) (?:[a-z\\u00c0-\\u024f]+ )?(?:boss|manager|wife|husband|friend|colleague|client|partner|son|daughter|brother|sister|mother|father|mom|mum|dad|director|ceo))?",
);
const SIGNED = new RegExp(
  `(?:^|[,.!\\n] ?)(?:hi |hello |hey )?(?<name>${NAME_WORDS}) (?:here|speaking|is my name|is the name)(?![a-z\\u00c0-\\u024f])`,
  'gi',
);

/** What stands between commas, line ends and other slots. */
const ITEM = new RegExp(`[^,;\\n.!?:|/&+()*${CLAIMED}]+`, 'gu');

interface NameContext {
  /** Whether our last question was for the name. */
  asked: boolean;
  /** How many other slots stand in the same message: a lone small word among several is a name. */
  slotCount: number;
}

/** "My name is …" and the like; read before anything could take the name's words for a day. */
export function readSaidNames(page: Page): Finding<NameReading>[] {
  return claimNames(page, SURE_LEADS, (words) => nameFrom(words, true));
}

/** All else that can be a name; read when the other slots have claimed their words. */
export function readNames(page: Page, { asked, slotCount }: NameContext): Finding<NameReading>[] {
  const loose = claimNames(page, LOOSE_LEADS, (words, match) => looseName(words, match, asked));
  const signed = claimNames(page, SIGNED, (words) => nameFrom(words, false));
  claimAll(page, TITLES, () => true);
  return [...loose, ...signed, ...listedNames(page, asked, slotCount)];
}

/** Items of a list, or whole messages, that are made of name-like words and nothing else. */
function listedNames(page: Page, asked: boolean, slotCount: number): Finding<NameReading>[] {
  const findings: Finding<NameReading>[] = [];
  for (const match of matchesIn(page.rest, ITEM)) {
    const item = trimmedItem(match[0]);
    const whole = page.rest.replace(/[\s.!,]+$/, '').trim() === item.words;
    const name = bareName(item.words, asked || slotCount > 2 || (slotCount === 2 && isBetweenCommas(page.rest, match)));
    if (name === null || (!asked && slotCount === 0 && !whole)) continue;
    const start = match.index + item.offset;
    findings.push({ value: { name, how: 'bare' }, words: item.words, start, end: start + item.words.length });
  }
  const best = findings.find(({ words }) => /^\p{Lu}/u.test(words)) ?? findings[0];
  if (!best) return [];
  blot(page, best.start, best.end);
  return [best];
}

function isBetweenCommas(text: string, { index, 0: words }: RegExpExecArray): boolean {
  return /[,\n]/.test(text[index - 1] ?? '') || /[,\n]/.test(text[index + words.length] ?? '');
}

/** Drops what people put around a name in an answer: "yes, sure it's", "please". */
function trimmedItem(text: string): { words: string; offset: number } {
  const lead =
    /^[\s"'-]*(?:(?:ok|okay|yes|yeah|sure|hi|hello|hey|and|so|well|oh|its|it's|name|under|mr|mrs|ms|dr)\.? +){0,4}/iu.exec(
      text,
    )?.[0].length ?? 0;
  const words = text
    .slice(lead)
    .replace(/[\s"'-]*(?: (?:please|pls|plz|thanks|thank you|thx|and|here))*[\s"'-]*$/iu, '');
  return { words, offset: lead };
}

function bareName(words: string, asked: boolean): string | null {
  const parts = words.split(/\s+/);
  if (words === '' || parts.length > MOST_WORDS || !parts.every(isNameWord)) return null;
  if (
    parts.some((part, index) =>
      isForeignToNames(part, isProperName(words) && (index > 0 || /^(?:Will|May) /.test(words))),
    )
  )
    return null;
  if (words.length < 2) return null;
  if (!asked && parts.length === 1 && !/^\p{Lu}/u.test(words)) return null;
  return cased(words);
}

/** "Rita Said", "Young Park": in a name in capitals, only the first word has to be nothing else. */
function isProperName(words: string): boolean {
  return words.split(' ').every((part) => /^\p{Lu}\p{Ll}/u.test(part));
}

function isForeignToNames(part: string, mayBeCommon: boolean): boolean {
  const isConnecting = isConnector(part) && !(mayBeCommon && /^(?:Will|May)$/.test(part));
  return isConnecting || (isCommonWord(part) && !mayBeCommon);
}

function looseName(words: string, match: RegExpExecArray, asked: boolean): string | null {
  const name = nameFrom(words, false);
  if (name === null) return null;
  const isFor = /^for /i.test(match[0]);
  const isCapital = /^\p{Lu}/u.test(words);
  if (isFor) return isCapital ? name : null;
  if (/(?:ing|ed)$/.test(words.split(' ')[0] ?? '') && !isCapital) return null;
  const saysWho = /^(?:i'm|i am|im|this is)(?! with)/i.test(match[0]);
  return isCapital || asked || saysWho ? name : null;
}

/** The name at the start of the words: up to the first word that cannot belong to it. */
function nameFrom(words: string, sure: boolean): string | null {
  const parts = words.split(' ');
  const end = parts.findIndex(
    (part, index) =>
      !isNameWord(part) || isConnector(part) || (isCommonWord(part) && !(sure && index === 0 && isProper(part))),
  );
  const own = end < 0 ? parts : parts.slice(0, end);
  const kept = own.slice(0, lastOfSentence(own) + 1).slice(0, MOST_WORDS);
  const name = kept.join(' ').replace(/(?:'s)?[.'-]*$/i, '');
  return name.length < 2 ? null : cased(name);
}

/** A word that ends a sentence ("Ali. I …") ends the name; an initial ("J. Smith") does not. */
function lastOfSentence(parts: string[]): number {
  const index = parts.findIndex((part) => part.endsWith('.') && part.length > 3);
  return index < 0 ? parts.length - 1 : index;
}

/** Weekdays and months are people's names too, when somebody says that it is their name. */
function isProper(word: string): boolean {
  return /^(?:Sunday|Monday|Friday|April|May|June|August|Summer|Young|Sweet|Best|Hope|Grand|Free|Price|Park|Day)$/i.test(
    word,
  );
}

function isNameWord(word: string): boolean {
  return /^\p{L}[\p{L}\p{M}'.-]*$/u.test(word);
}

function claimNames(
  page: Page,
  pattern: RegExp,
  read: (words: string, match: RegExpExecArray) => string | null,
): Finding<NameReading>[] {
  const findings: Finding<NameReading>[] = [];
  for (const match of matchesIn(page.rest, pattern)) {
    const words = match.groups?.name ?? '';
    const name = read(words, match);
    if (name === null) continue;
    const end = match.index + match[0].length - words.length + name.length;
    findings.push({
      value: { name, how: pattern === SURE_LEADS ? 'said' : 'introduced' },
      words: page.text.slice(match.index, end),
      start: match.index,
      end,
    });
  }
  for (const { start, end } of findings) blot(page, start, end);
  return findings;
}

/** A name typed all in small letters gets its capitals; any other spelling is the guest's own. */
function cased(name: string): string {
  if (name !== name.toLowerCase()) return name;
  return name.replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());
}
