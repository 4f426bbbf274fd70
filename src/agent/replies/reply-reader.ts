import type { TimeOfDay } from '../../domain/wall-time.ts';
import { type AmountReader, amountsOf } from './amounts.ts';
import { arrivalsOf } from './arrival.ts';
import { type Sentence, sentenceReader } from './fold.ts';
import { alone, anywhere, atStart, type ReplyWords } from './reply-words.ts';
import type { Lateness, Signs } from './signs.ts';

const GAP = ' | ';
/** A time or a day in passing is longer than one that is asked for. */
const LONGEST_WISH = 5;

type Patterns = ReturnType<typeof patternsOf>;

/** Looks for signs in a folded text. Where it is known when the booking starts, times of arrival are read, too. */
export type SignReader = (text: string, startsAt?: TimeOfDay) => Signs;

/** For one language. Patterns are made once. */
export function createSignReader(words: ReplyWords): SignReader {
  const find = patternsOf(words);
  const amounts = amountsOf(words);
  const arrivals = arrivalsOf(words);
  const read = sentenceReader(words.joints, find.asking);

  return (text, startsAt) => {
    const kept = text.replace(find.keeps, GAP);
    const same = kept.replace(find.notChanging, GAP);
    const plain = same.replace(find.misleading, GAP);
    const sentences = read(plain);
    const attending = read(plain.replace(find.notComing, GAP));
    const coming = attending.filter((sentence) => stated(sentence).some((clause) => find.coming.test(clause)));
    const wishes = plain.replace(find.everyUnsure, GAP);
    const inTime = plain.replace(find.notLate, GAP);
    const keeps = same !== text;
    const isUnderWay = sentences.some(({ text, asks }) => !asks && find.underWay.test(text));
    const arrival = startsAt === undefined ? null : arrivals(sentences, startsAt);
    const said = latenessIn(inTime, find.late, amounts) ?? away(plain, amounts, keeps || isUnderWay);
    const late = arrival === null ? said : { minutes: arrival, fromNow: false, at: said?.at ?? 0 };
    const changes = placeOf(wishes, find.changes) ?? otherTime(sentences, find, amounts);
    return {
      cancels: sentences.some((sentence) => cancelsIn(sentence, find)),
      mentionsCancelling: test(find.notComing, inTime.replace(find.everyLate, GAP)),
      keeps,
      unsure: find.unsure.test(plain),
      hedges: find.hedges.test(plain),
      coming: coming.length > 0,
      surelyComing: coming.some((sentence) => !find.hedges.test(sentence.text)),
      agrees: attending.some((sentence) => stated(sentence).some((clause) => agreesIn(clause, find))),
      refuses: sentences.some(({ clauses }) => clauses.some((clause) => find.refuses.test(clause))),
      late,
      people: late?.fromNow ? null : (amounts.people(plain) ?? amounts.fewer(kept)),
      changes,
      asks: sentences.some((sentence) => sentence.asks),
      asksElse: sentences.some((sentence) => sentence.asks && isElse(sentence, find, amounts)),
    };
  };
}

function patternsOf(words: ReplyWords) {
  return {
    asking: atStart(words.asking, 'and|but'),
    misleading: anywhere(words.misleading, 'gu'),
    keeps: anywhere(words.keeps, 'gu'),
    cancels: atStart(words.cancels, words.leadIns),
    asksToCancel: atStart(words.asksToCancel, words.leadIns),
    butOnly: anywhere(words.butOnly),
    notComing: anywhere(words.notComing, 'gu'),
    unsuitable: anywhere([words.unsuitable, words.notComing].filter(Boolean).join('|')),
    unsure: anywhere(words.unsure),
    everyUnsure: anywhere(words.unsure, 'gu'),
    hedges: anywhere(words.hedges),
    coming: anywhere(words.coming),
    agrees: anywhere(words.agrees),
    refuses: alone(`${words.refuses}|h+m+|m+h*m+|e+h+m*|u+h+m*`, words.leadIns),
    underWay: anywhere(words.underWay),
    late: anywhere(words.late),
    everyLate: anywhere(words.late, 'gu'),
    notLate: anywhere(words.notLate, 'gu'),
    days: anywhere(`${words.days}|(?:\\p{L}+ )?\\d{1,2}(?:[:.h]\\d{0,2})? ?(?:am|pm|h|uhr|a|p)?`),
    changes: anywhere(words.changes),
    notChanging: anywhere(words.notChanging, 'gu'),
  };
}

/** A pattern that finds all keeps its place between two tests. */
function test(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function cancelsIn(sentence: Sentence, find: Patterns): boolean {
  const isClear = (said: RegExpExecArray | null) =>
    said !== null && !find.butOnly.test(said.groups?.tail ?? '') && !isDenied(said);
  return (
    stated(sentence).some((clause) => isClear(find.cancels.exec(clause))) ||
    sentence.clauses.some((clause) => isClear(find.asksToCancel.exec(clause)))
  );
}

const NO_BEFORE = /(?<!\p{L})(?:no|non|nao|ne|nein|لا|ما) $/u;
const NO_WITHIN = /(?<!\p{L})(?:no|not|t|cant|dont|unable|nao|ne|n|pas|plus|nicht|لا|ما|مش|مو|لن|مب)(?!\p{L})/u;

/** "No" right before it, with no comma between: "you cannot give the table away" in some languages. */
function isDenied({ 0: all, groups: { lead = '', tail = '' } = {} }: RegExpExecArray): boolean {
  return NO_BEFORE.test(lead) && !NO_WITHIN.test(all.slice(lead.length, all.length - tail.length));
}

const NOT_SO = /(?<!\p{L})(?:no|not|nao|nicht|pas|non)(?: \p{L}+){0,3} $/u;

/** "Not good" agrees to nothing. */
function agreesIn(clause: string, find: Patterns): boolean {
  const found = find.agrees.exec(clause);
  return found !== null && !NOT_SO.test(clause.slice(0, found.index));
}

/** What is said and not asked: of a question, all but its last clause. */
function stated({ clauses, asks }: Sentence): string[] {
  return asks ? clauses.slice(0, -1) : clauses;
}

function latenessIn(text: string, late: RegExp, amounts: AmountReader): Lateness | null {
  const found = late.exec(text);
  if (!found) return null;
  const sentence = text.split(/[.!?؟\n|](?!\d)/u).find((each) => late.test(each)) ?? text;
  return { minutes: amounts.minutesLate(sentence) ?? amounts.minutesLate(text), fromNow: false, at: found.index };
}

/** "5 minutes away"; or just so many minutes, beside "do not cancel" or "looking for parking". */
function away(text: string, amounts: AmountReader, isBare: boolean): Lateness | null {
  const said = amounts.minutesAway(text);
  if (said) return { ...said, fromNow: true };
  const minutes = isBare ? amounts.minutes(text) : null;
  return minutes === null ? null : { minutes, fromNow: true, at: 0 };
}

/** "Not on Monday but on Tuesday", "6 will not do, what about 8?": this will not do, and another does. */
function otherTime(sentences: Sentence[], find: Patterns, amounts: AmountReader): { at: number } | null {
  const clauses = sentences.flatMap((sentence) =>
    sentence.clauses.map((text, index) => ({ text, asks: sentence.asks && index === sentence.clauses.length - 1 })),
  );
  const no = clauses.findIndex(({ text }) => find.unsuitable.test(text));
  const isWish = ({ text, asks }: (typeof clauses)[number]) =>
    find.days.test(text) &&
    (asks || (text.split(' ').length <= LONGEST_WISH && amounts.people(text) === null)) &&
    !find.unsuitable.test(text);
  return no >= 0 && clauses.slice(no + 1).some(isWish) ? { at: 0 } : null;
}

function isElse({ clauses }: Sentence, find: Patterns, amounts: AmountReader): boolean {
  const last = clauses.at(-1) ?? '';
  if (last.split(' ').length < 2) return false;
  const known = [find.changes, find.late, find.unsure, find.unsuitable, find.asksToCancel, find.coming];
  return !known.some((pattern) => test(pattern, last)) && amounts.people(last) === null && !find.days.test(last);
}

function placeOf(text: string, pattern: RegExp): { at: number } | null {
  const found = pattern.exec(text);
  return found && { at: found.index };
}
