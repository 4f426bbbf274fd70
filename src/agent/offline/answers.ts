import type { Language } from '../../domain/language.ts';
import type { OpeningHours, Venue } from '../../domain/venue.ts';
import { weekdayOf } from '../../domain/wall-time.ts';
import { weekdayIn } from '../../messages/day-names.ts';
import { listed, say } from '../../messages/say.ts';
import { readIntents } from './understand/intent.ts';
import type { Understanding } from './understand.ts';

/** A message parted into what it asks about the venue and all the rest. */
interface Answered {
  /** In the venue's own words. */
  answers: string[];
  /** Questions we know no answer to. */
  unknown: string[];
  /** The message without the questions that were answered. */
  rest: string;
}

/** Words by which guests ask for what a venue may have called otherwise. */
const TOPICS: readonly RegExp[] = [
  /\b(?:park(?:ing)?|garage|valet|car park)\b/i,
  /\b(?:wi-?fi|internet|wlan|network)\b/i,
  /\b(?:prices?|pricing|cost|costs|how much|rates?|fees?|charges?|tariff|expensive|cheap|per hour|hourly|deposit|minimum spend)\b/i,
  /\b(?:address|where (?:are|is|exactly)|location|located|directions?|how (?:do|can|to) (?:i|we )?(?:get|reach|find)|map|maps|find you|which (?:street|floor|area))\b/i,
  /\b(?:pay(?:ment)?|cash|credit card|visa|mastercard|instapay|invoice|receipt)\b/i,
  /\b(?:cancellation|cancel(?:l?ing)?|refunds?)\b/i,
  /\b(?:pets?|dogs?|cats?|animals?)\b/i,
  /\b(?:smok(?:e|ing)|shisha|hookah)\b/i,
  /\b(?:kids?|child(?:ren)?|babies|stroller|high ?chairs?)\b/i,
  /\b(?:wheel ?chairs?|accessib(?:le|ility)|elevator|lift|ramp|disabled)\b/i,
  /\b(?:food|catering|menu|drinks?|snacks?|coffee|tea|kitchen|eat|vegetarian|vegan|halal|outside food)\b/i,
  /\b(?:toilets?|restrooms?|bathrooms?|wc)\b/i,
  /\b(?:whiteboards?|projectors?|screens?|tv|equipment|facilities|amenities|hdmi|microphones?|flip ?charts?)\b/i,
  /\b(?:phone number|telephone|e-?mail|contact|website|instagram|facebook)\b/i,
  /\b(?:music|noise|loud|quiet)\b/i,
  /\b(?:membership|day pass|packages?|discounts?|offers?)\b/i,
];
const HOURS =
  /\b(?:opening (?:hours|times?)|open(?:ing)?|clos(?:e|ing|ed)|working hours|business hours|hours of|your hours|what hours|what are (?:the|your) (?:hours|times))\b/i;
const ROOMS =
  /\b(?:(?:what|which|how many|list of|types? of|kinds? of|sizes? of|describe the) (?:[a-z\u00c0-\u024f]+ ){0,3}(?:rooms?|tables?|halls?|spaces?)|how (?:big|large|many (?:people|persons|seats))|capacity|capacities|biggest|largest|smallest)\b/i;
const BOT =
  /\b(?:are you (?:a )?(?:bot|robot|human|real|ai|machine|person)|who (?:are you|is this|am i (?:talking|speaking|chatting)))\b/i;
const QUESTION =
  /\?\s*$|^\W*(?:and |but |also |by the way,? |btw,? |hi,? |hello,? |ok,? |another question:? )*(?:is|are|do|does|did|what|what's|whats|where|how|when|which|who|why|can|could|will|would|may|any|have you|tell me (?:about|where|how|what|if))\b/i;

const ASKS_FOR_EXTRA =
  /^\W*(?:and |also |ok,? )*(?:can|could|may|might) (?:we|i) (?:also |please )?(?:have|get|add|use)\b/i;

/** At which venue, and in which language, a question is answered. */
interface Place {
  venue: Venue;
  language: Language;
}

export function answerQuestions(text: string, place: Place, read: (words: string) => Understanding): Answered {
  const answered: Answered = { answers: [], unknown: [], rest: '' };
  for (const sentence of sentencesOf(text)) {
    const answer = QUESTION.test(sentence) ? answerTo(sentence, place, read) : null;
    if (answer === null) answered.rest += sentence;
    else if (answer === '') answered.unknown.push(sentence.trim());
    else if (!answered.answers.includes(answer)) answered.answers.push(answer);
  }
  return answered;
}

/** Null: no question about the venue. Empty: one that we cannot answer. */
function answerTo(sentence: string, place: Place, read: (words: string) => Understanding): string | null {
  const { venue, language } = place;
  const intents = readIntents(sentence);
  if (BOT.test(sentence)) return say('answer.bot', { venue: venue.name }, language);
  if (['cancel', 'change', 'list', 'person', 'abuse', 'legal'].some((intent) => intents.has(intent as 'cancel')))
    return null;
  if (intents.has('book') && !/^\W*(?:do|does|is|are|how|for how|what|where) /i.test(sentence)) return null;
  if (ASKS_FOR_EXTRA.test(sentence)) return null;
  const said = read(sentence);
  const asksForRoom = said.time !== null || said.people !== null;
  const fact = asksForRoom ? null : factFor(sentence, venue);
  if (fact) return fact;
  if (HOURS.test(sentence)) return hoursAnswer(place, said);
  if (!asksForRoom && !intents.has('availability') && ROOMS.test(sentence)) return resourcesAnswer(place);
  if (asksForRoom || intents.has('availability') || intents.has('book')) return null;
  return isProposal(sentence, said) ? null : '';
}

/** "What about Sunday?", "Is the studio ok?": something of the booking itself; or no question to speak of, such as "ok?". */
function isProposal(sentence: string, said: Understanding): boolean {
  if (/\bbring\b/i.test(sentence)) return false;
  const slots = [
    said.date,
    said.resource,
    said.minutes,
    said.end,
    said.shift,
    said.pick,
    said.name,
    said.phone,
    said.part,
  ];
  if (slots.some((slot) => slot !== null) || said.bareNumbers.length > 0 || said.extras.length > 0) return true;
  const social = ['yes', 'no', 'greeting', 'thanks', 'bye', 'wait', 'drop'] as const;
  return (
    social.some((intent) => said.intents.has(intent)) ||
    !/[^\s\d]{2,} [^\s\d]/.test(sentence) ||
    said.purpose !== null ||
    /\b(?:can|could|would) you (?:please )?(?:help|assist)|how are you|how's it going|what can you do|can i ask\b/i.test(
      sentence,
    )
  );
}

function factFor(sentence: string, venue: Venue): string | null {
  const topics = Object.entries(venue.facts);
  const words = contentWords(sentence);
  const named = topics.find(([topic]) => contentWords(topic).some((word) => words.includes(word)));
  if (named) return named[1];
  const meant = TOPICS.filter((pattern) => pattern.test(sentence));
  const same = topics.find(([topic]) => meant.some((pattern) => pattern.test(topic)));
  if (same) return same[1];
  const telling = topics.find(([, answer]) => meant.some((pattern) => sharesWord(pattern, sentence, answer)));
  return telling?.[1] ?? null;
}

/** An answer to something else that also speaks of the very thing asked about. */
function sharesWord(pattern: RegExp, sentence: string, answer: string): boolean {
  const [asked] = pattern.exec(sentence) ?? [];
  return asked !== undefined && contentWords(answer).includes(stem(asked));
}

const EMPTY_WORDS = new Set(
  'what when where which your have with there that this does will about from room rooms table tables open time times much many book booking people please tell know need want could would they them into'.split(
    ' ',
  ),
);

function contentWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3 && !EMPTY_WORDS.has(word))
    .map(stem);
}

function stem(word: string): string {
  return word.toLowerCase().replace(/(?:ing|s)$/, '');
}

function hoursAnswer(place: Place, { date }: Understanding): string {
  const { venue, language } = place;
  if (date?.value.kind !== 'day') return openAt(weekSpans(place), language);
  const weekday = weekdayOf(date.value.date);
  const spans = venue.openingHours.filter((hours) => hours.weekday === weekday);
  const day = weekdayIn(weekday, language);
  if (spans.length === 0) return say('answer.closed', { day }, language);
  const days = say('answer.on', { day }, language);
  return openAt(
    spans.map((hours) => span(days, hours, language)),
    language,
  );
}

function openAt(spans: string[], language: Language): string {
  return say('answer.hours', { spans: listed(spans, language) }, language);
}

/** The week's hours, neighbouring days of the same hours together. */
function weekSpans({ venue, language }: Place): string[] {
  const groups: { first: OpeningHours['weekday']; last: OpeningHours['weekday']; hours: OpeningHours }[] = [];
  for (const hours of venue.openingHours.toSorted((a, b) => a.weekday - b.weekday)) {
    const same = groups.find(
      (group) =>
        group.last === hours.weekday - 1 && group.hours.open === hours.open && group.hours.close === hours.close,
    );
    if (same) same.last = hours.weekday;
    else groups.push({ first: hours.weekday, last: hours.weekday, hours });
  }
  return groups.map(({ first, last, hours }) => span(dayNames(first, last, language), hours, language));
}

function dayNames(first: OpeningHours['weekday'], last: OpeningHours['weekday'], language: Language): string {
  if (first === 1 && last === 7) return say('answer.daily', {}, language);
  const [from, until] = [weekdayIn(first, language), weekdayIn(last, language)];
  return first === last ? from : say('answer.days', { from, until }, language);
}

function span(days: string, { open, close }: OpeningHours, language: Language): string {
  return say('answer.span', { days, from: open, until: close }, language);
}

function resourcesAnswer({ venue, language }: Place): string {
  const all = venue.resources.map(({ name, capacity }) => say('answer.resource', { name, capacity }, language));
  return say('answer.resources', { list: listed(all, language) }, language);
}

function sentencesOf(text: string): string[] {
  return text.split(
    /(?<=[?!\n]|[.] )|(?<=,|\band|\bbut|\balso|\bbtw)(?= (?:is there|are there|do you|does it|how much|what's|what is|what are|where|can we bring|can i bring)\b)/i,
  );
}
