import { type OpeningHours, openingHoursOn, type Venue } from '../../domain/venue.ts';
import { weekdayOf } from '../../domain/wall-time.ts';
import type { Backing } from './backing.ts';
import { type Contact, isSameContact } from './contacts.ts';
import { type Days, isOn } from './days.ts';
import { isSamePrice, type Price } from './prices.ts';
import { folded, isQuestion, type Legible, type Mention, matchesOf, sentenceAround } from './text.ts';
import type { Times } from './times.ts';

const OPEN =
  /(?<!\p{L})(?:open(?:s|ing)?|hours|abiert[oa]s?|abrimos|abre|horarios?|ouverts?|ouvrons|horaires|abert[oa]s?|funcionamos|geoffnet|offnen|offen|offnungszeiten|مفتوح\p{L}*|نفتح|بنفتح|بيفتح|مواعيد|ساعات)(?!\p{L})/u;
const CLOSED =
  /(?<!\p{L})(?:clos(?:ed?|es)|shut|cerrad[oa]s?|cerramos|cierra|fermes?|fermons|fechad[oa]s?|fechamos|geschlossen|schliesst|zu|مغلق\p{L}*|نغلق|بنقفل|مقفول\p{L}*|مقفل\p{L}*|اجازه)(?!\p{L})/u;
const RANGE = /^\s*(?:-|to|through|until|till|a|al|hasta|au|jusqu'au|ate|bis|الي|حتي|لحد)\s*(?:el |le |o )?(?:يوم )?$/u;

/** The days of a draft that nothing backs. */
export function unbackedDays(
  text: Legible,
  mentions: Mention<Days>[],
  backing: Backing,
  venue: Venue,
): Mention<Days>[] {
  return mentions.filter((mention, index) => {
    if (isBackedDay(mention.value, backing)) return false;
    if (isRelative(mention) && isQuestion(text.lower, mention.start, mention.end)) return false;
    return !isOpeningDay(text, mentions, index, venue);
  });
}

function isBackedDay(days: Days, { dates, days: named }: Backing): boolean {
  if ([...dates].some((date) => isOn(date, days))) return true;
  return named.some((each) => each.kind === days.kind && JSON.stringify(each) === JSON.stringify(days));
}

/** "Today", "next week": beside a question they promise nothing. */
function isRelative({ value, words }: Mention<Days>): boolean {
  return (value.kind === 'dates' || value.kind === 'span') && !/\d/.test(words);
}

/** A day of the venue's opening hours, in a clause that speaks of them, and that says what they are. */
function isOpeningDay(text: Legible, mentions: Mention<Days>[], index: number, venue: Venue): boolean {
  const mention = mentions[index];
  if (!mention) return false;
  const { from, to } = sentenceAround(text.lower, mention.start, mention.end);
  const clause = clauseAround(folded(text.lower.slice(from, to)), mention.start - from);
  const isClosed = CLOSED.test(clause) && !/\bnot closed\b/.test(clause);
  if (!isClosed && !OPEN.test(clause)) return false;
  const weekdays = weekdaysOf(text, mentions, index);
  return weekdays.length > 0 && weekdays.every((weekday) => openingHoursOn(venue, weekday).length > 0 !== isClosed);
}

/** Where "open" and "closed" stand in one sentence, each speaks of the days on its side. */
function clauseAround(sentence: string, at: number): string {
  if (!OPEN.test(sentence) || !CLOSED.test(sentence)) return sentence;
  const joint =
    /(?:,? (?:and|but|y|pero|et|mais|e|mas|und|aber)|[,;]) (?=(?:we )?[^,;]{0,24}?(?:open|clos|shut|abiert|cerrad|cerram|abrim|ouver|ferm|abert|fecha|geoffnet|geschloss|مغلق|مفتوح))/gu;
  const joints = [0, ...matchesOf(sentence, joint).map(({ index }) => index), sentence.length];
  const place = joints.findIndex((start, number) => start <= at && at < (joints[number + 1] ?? 0));
  return sentence.slice(joints[place], joints[place + 1]);
}

/** The weekdays that a mention stands for; of "Monday to Friday" all between. */
function weekdaysOf(text: Legible, mentions: Mention<Days>[], index: number): OpeningHours['weekday'][] {
  const [last, mention] = [mentions[index - 1], mentions[index]];
  const weekday = mention && weekdayIn(mention.value);
  if (!mention || !weekday) return [];
  const from = last && RANGE.test(folded(text.lower.slice(last.end, mention.start))) ? weekdayIn(last.value) : weekday;
  const span = from ? (weekday - from + 7) % 7 : 0;
  return Array.from(
    { length: span + 1 },
    (_, step) => ((((from ?? weekday) + step - 1) % 7) + 1) as OpeningHours['weekday'],
  );
}

function weekdayIn(days: Days): OpeningHours['weekday'] | null {
  if (days.kind === 'weekday') return days.weekday as OpeningHours['weekday'];
  const [date] = days.kind === 'dates' ? days.dates : [];
  return date ? weekdayOf(date) : null;
}

export function unbackedTimes(mentions: Mention<Times>[], { times }: Backing): Mention<Times>[] {
  return mentions.filter(({ value }) => !value.some((time) => times.has(time)));
}

const DENIED =
  /(?<!\p{L})(?:no|not|cannot|can't|don't|without|never|any|unable|kein\p{L}*|nicht|sin|sans|pas|sem|nao|لا|ليس|مش|ما)(?!\p{L})[^.!?\n]{0,40}$/u;

/** A discount that is asked for or denied is none. */
export function unbackedPrices(text: Legible, mentions: Mention<Price>[], backing: Backing): Mention<Price>[] {
  return mentions.filter(({ value, start, end }) => {
    if (value.kind === 'free') return !isFreeByFacts(text, { start, end }, backing);
    if (backing.prices.some((price) => isSamePrice(value, price))) return false;
    const said = folded(text.lower.slice(start, end));
    if (value.kind === 'amount' && Number.isNaN(value.value)) return !backing.venueWords.includes(said);
    if (value.kind !== 'discount') return true;
    const before = folded(text.lower.slice(Math.max(0, start - 60), start));
    return !DENIED.test(before) && !isQuestion(text.lower, start, end);
  });
}

/** What is said to be free is what the facts call free: "tea is free" says nothing of a room. */
function isFreeByFacts(text: Legible, { start, end }: { start: number; end: number }, backing: Backing): boolean {
  const { from, to } = sentenceAround(text.lower, start, end);
  const said = wordsOf(folded(text.lower.slice(from, start)) + folded(text.lower.slice(end, to)));
  return backing.freeSentences.some((fact) => {
    const known = new Set(wordsOf(fact));
    const isAbout = said.length === 0 || said.some((word) => known.has(word));
    return isAbout && !said.some((word) => backing.bookable.has(word) && !known.has(word));
  });
}

/** Those that say what is spoken of: no "the", "for", "you". */
function wordsOf(folded: string): string[] {
  return (folded.match(/\p{L}{3,}/gu) ?? []).filter((word) => !LITTLE_WORDS.has(word));
}

const LITTLE_WORDS = new Set(
  'the and for you your our are was will all also this that with from free charge cost here there have has every day guests guest para con por las los del una tus sus est les des pour avec vos nos das der die und fur ist sind ihre alle'.split(
    ' ',
  ),
);

export function unbackedContacts(mentions: Mention<Contact>[], { contacts }: Backing): Mention<Contact>[] {
  return mentions.filter(({ value }) => !contacts.some((contact) => isSameContact(value, contact)));
}

export function unbackedReferences(mentions: Mention<string>[], { references }: Backing): Mention<string>[] {
  return mentions.filter(({ value }) => !references.has(value) && !references.has(value.replaceAll('-', '')));
}
