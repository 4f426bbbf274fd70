import { COMPANY_FORMS } from './company.ts';
import { COUNT, numberOf } from './numbers.ts';
import { claimForms, type Finding, type Form, type Page, wordsPattern } from './page.ts';

/** How many come, as said; nonsense such as 0 or 999 is kept for the tool to refuse. `more`: on top of what stands, or off it. */
export interface PeopleReading {
  count: number;
  more: boolean;
}

const ADULT = '(?:adults?|grown[ -]?ups?|men|women|man|woman)';
const CHILD = '(?:kids?|child(?:ren)?|toddlers?|babies|baby|infants?|teens?|teenagers?|boys?|girls?|sons?|daughters?)';
const PERSON =
  '(?:people|peoples|peaple|poeple|ppl|pple|persons?|pers|pax|pax\\.|guests?|heads?|attendees?|participants?|students?|friends?|colleagues?|coworkers?|co-workers?|visitors?|members?|seats?|adults?|kids?|children|individuals?|folks|guys|ladies|girls|men|women|employees?|players?|clients?|top|diners?|humans?|souls|mates|cousins?|team ?mates?|attending|in total|altogether|total|of us)';
const ABOUT =
  '(?:(?:about|around|approx(?:imately)?|roughly|maybe|probably|up to|max(?:imum)?|at least|only|just|exactly|like|nearly|almost) )?';
const NOT_COUNTED =
  "(?! ?-?(?:of (?:the|your|our|my|these)\\b|[ap]\\.?m|o'? ?clock|[:.]\\d|minutes?|mins?|hours?|hrs?|h\\b|days?|nights?|weeks?|months?|years?|cars?|rooms?|tables?|th|st|nd|rd|%|,\\d|/\\d|in the (?:morning|afternoon|evening)|euros?|dollars?|pounds?|egp|times?))";
const SINGLE = `(?<!\\d[.,:]?)(?<count>-?${COUNT}|minus one)`;

const FORMS: readonly Form<PeopleReading>[] = [
  [
    wordsPattern(
      `(?<!\\d[.,:]?)(?<first>${COUNT}) (?:[a-z\\u00c0-\\u024f]+ )?(?:${ADULT}|${CHILD}),? ?(?:and|&|\\+|plus|with)? ?(?<second>${COUNT}|an?|my) (?:[a-z\\u00c0-\\u024f]+ )?(?:${ADULT}|${CHILD})(?: and (?<third>an?|${COUNT}) (?:[a-z\\u00c0-\\u024f]+ )?${CHILD})?`,
    ),
    sumOfCounts,
  ],
  [
    wordsPattern(
      `(?<count>${COUNT}) (?:more ${PERSON}|${PERSON} more)|(?:add|plus|\\+) (?<count2>${COUNT}) (?:more )?${PERSON}|(?<count3>one) more person`,
    ),
    moreOf,
  ],
  [
    wordsPattern(`(?<count>${COUNT}) (?:(?:${PERSON}|person) )?(?:less|fewer)(?: ${PERSON}|person)?(?! than)`),
    (match) => ({ count: -numberOf(match.groups?.count ?? ''), more: true }),
  ],
  [
    wordsPattern(
      `(?<![:.\\d])(?:between )?(?:\\d{1,4} ?[-/] ?(?=\\d)|${COUNT} (?:or|to|and) )(?<count>${COUNT}) ?-?${PERSON}`,
    ),
    counted,
  ],
  [wordsPattern(`(?:all |the |us )?(?<count>${COUNT}) of us`), counted],
  [
    wordsPattern(
      `${ABOUT}${SINGLE}(?:-?ish)?(?: or so)?[ -]?(?:[a-z\\u00c0-\\u024f]+[ -])?${PERSON}(?! (?:later|earlier))`,
    ),
    counted,
  ],
  [wordsPattern('(?:the |for )?both of us'), () => people(2)],
  [wordsPattern('half a dozen(?: people| of us)?'), () => people(6)],
  [wordsPattern('(?:two|2) dozen(?: people| of us)?'), () => people(24)],
  [wordsPattern('(?:a |one )?dozen(?: people| of us)?'), () => people(12)],
  [wordsPattern('(?:two|2) couples'), () => people(4)],
  [
    wordsPattern(
      '(?:a )?couple(?: of (?:people|us|guests|friends))?(?! (?:of )?(?:hours?|days?|minutes?|weeks?|things?|questions?))',
    ),
    () => people(2),
  ],
  [
    wordsPattern(
      `(?:just|only) (?:for )?(?:me|myself|1|one)(?! (?:of|more|question|thing|hour|room|table))|by myself|(?:for )?myself(?: only| alone)?|for (?:just|only) me|for me (?:only|alone)|(?:table|room|seat|space) for me(?! and)|solo|on my own|(?:i am|i'm|i'll be|me) alone|alone`,
    ),
    () => people(1),
  ],
  [
    wordsPattern(
      `(?:party|group|team|family|class|crew|crowd|bunch|gang|meeting|workshop|dinner|lunch|(?:group |party |team )?size|number (?:of people|of guests|of persons)|number|head ?count|total|table|room|space|seating|reservation|booking|capacity|place) ?(?:is |will be |would be )?(?:for |of |to |: ?|= ?|(?<=(?:is|be) ))${ABOUT}(?<count>-?${COUNT})${NOT_COUNTED}`,
    ),
    counted,
  ],
  [
    wordsPattern(
      `(?:people|persons|pax|guests|attendees|number of (?:people|guests|persons|attendees))(?: is| are| will be| would be|:| =|=| -)? ?${ABOUT}(?<count>-?${COUNT})${NOT_COUNTED}`,
    ),
    counted,
  ],
  [
    wordsPattern(
      `(?:make|makes|making|all|expect|expecting) (?:it |that |us )?(?<count>${COUNT}) (?:in all|in total|altogether|of us|together|seated)`,
    ),
    counted,
  ],
  [
    wordsPattern(
      `(?:we are|we're|we will be|we'll be|we would be|there will be|there'll be|there are|there're|it will be|it'll be|party is|group is|us|it's going to be|we have) (?:now )?${ABOUT}(?<count>${COUNT})${NOT_COUNTED}`,
    ),
    counted,
  ],
];

/** "For 6": people, unless a time is what was asked. Read after times and durations. */
const LATE_FORMS: readonly Form<PeopleReading>[] = [
  [wordsPattern(`for ${ABOUT}(?:us |all |the )?(?<count>-?${COUNT})${NOT_COUNTED}`), counted],
  [wordsPattern(`(?<count>${COUNT})[ -](?:seater|person|man|top)`), counted],
];

export function readPeople(page: Page): Finding<PeopleReading>[] {
  const company = claimForms(page, COMPANY_FORMS).map((found) => ({ ...found, value: people(found.value) }));
  return [...company, ...claimForms(page, FORMS)].sort((a, b) => a.start - b.start);
}

export function readLatePeople(page: Page, onlyTimeAsked: boolean): Finding<PeopleReading>[] {
  return onlyTimeAsked ? [] : claimForms(page, LATE_FORMS);
}

function people(count: number): PeopleReading {
  return { count, more: false };
}

function counted(match: RegExpExecArray): PeopleReading {
  const words = match.groups?.count ?? '';
  if (/^minus/i.test(words)) return people(-1);
  return people(words.startsWith('-') ? -numberOf(words.slice(1)) : numberOf(words));
}

function moreOf(match: RegExpExecArray): PeopleReading {
  const { count, count2, count3 } = match.groups ?? {};
  return { count: numberOf(count ?? count2 ?? count3 ?? ''), more: true };
}

function sumOfCounts(match: RegExpExecArray): PeopleReading {
  const { first, second, third } = match.groups ?? {};
  return people([first, second, third].reduce((sum, words) => sum + (words ? countOf(words) : 0), 0));
}

function countOf(words: string): number {
  return /^(?:an?|my)$/i.test(words) ? 1 : numberOf(words);
}
