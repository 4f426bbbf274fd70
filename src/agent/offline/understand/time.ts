import { beforeEnd, clockReading, type DayPart, type Half, type TimeReading, withDayPart } from './clock.ts';
import { HOUR, numberOf } from './numbers.ts';
import { claimAll, claimForms, type Finding, type Form, matchesIn, type Page, wordsPattern } from './page.ts';

interface TimesRead {
  starts: Finding<TimeReading>[];
  ends: Finding<TimeReading>[];
  parts: Finding<DayPart>[];
}

const PART_WORDS =
  'early morning|morning|mornin|lunch ?time|early afternoon|late afternoon|afternoon|early evening|late evening|evening|eve|night';
const IN_PART = `(?:,? ?(?:(?:in|during) the (?<part>${PART_WORDS}|[ap]\\.?m\\.?)|at (?<night>night)|(?<!for [a-z\\u00c0-\\u024f\\d]{1,6} ?,? ?)(?<bare>tonight|tonite|morning|afternoon|evening|night|(?:this|tomorrow) (?:${PART_WORDS}))))`;
const HALF = '(?: ?(?<half>[ap]\\.? ?m\\.?|(?<=\\d)[ap])(?![a-z\\u00c0-\\u024f\\d]))';
const O_CLOCK = "(?: ?o'? ?clock)";
const AT = '(?:@ ?|(?:at|around|about|approx|approximately|roughly|by|circa|time(?: is|:)?|say) )';
/** Not a time: the number counts something. */
const COUNTED =
  '(?! ?-?(?:%|/|\\$|€|£|people|persons?|ppl|pax|guests?|adults?|kids?|friends?|of (?:us|the|your|our|them|my)|more|others?|seats?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|rooms?|tables?|chairs?))';

/** A clock time in digits: 9, 9:30, 9.30, 9h30, 930pm. `id` tells the two of a range apart. */
function digits(id: string): string {
  return `(?<hour${id}>\\d{1,2})(?: ?[:.h] ?(?<minute${id}>\\d{2}))?${HALF.replace('half', `half${id}`)}?`;
}

const RANGE = wordsPattern(
  `(?<lead>from |between |at )?${digits('A')} ?(?:-|to|til|till|until|and|through) ?${digits('B')}${IN_PART}?`,
);

const PAST_TO = wordsPattern(
  `(?:(?:at|by|around|about) )?(?<shift>half|(?:a )?quarter|five|ten|twenty(?:[ -]five)?|\\d{1,2})(?: minutes?| mins?)?[ -](?<side>past|after|to|till|before)[ -](?<hour>${HOUR}|\\d+)${O_CLOCK}?(?: ?(?<half>[ap]\\.?m\\.?)(?![a-z\\u00c0-\\u024f\\d]))?${IN_PART}?`,
);

const FORMS: readonly Form<TimeReading>[] = [
  [PAST_TO, readPastTo],
  [
    wordsPattern(`(?:${AT})?half (?<hour>${HOUR})${HALF}?${IN_PART}?${COUNTED}`),
    (match) => said(match, hourIn(match), 30),
  ],
  [wordsPattern(`(?:${AT})?(?:12 ?)?(?:noon|midday|mid-day)`), () => clockReading(12, 0, 'pm')],
  [wordsPattern(`(?:${AT})?(?:12 ?)?midnight`), () => clockReading(0, 0, null)],
  [
    wordsPattern(
      `(?:${AT})?(?<hour>\\d{1,2}) ?[:h] ?(?<minute>\\d{2})(?::\\d{2})?(?: ?-?ish)?(?: ?(?:h|hrs?|hours?))?${O_CLOCK}?${HALF}?${IN_PART}?`,
    ),
    readDigits,
  ],
  [wordsPattern(`(?:${AT})?(?<hour>\\d{1,2})[. ](?<minute>\\d{2})${HALF}${IN_PART}?`), readDigits],
  [wordsPattern(`(?:${AT})?(?<hour>\\d{1,2})\\.(?<minute>\\d{2})(?!\\.?\\d)${IN_PART}?`), readDigits],
  [wordsPattern(`(?:${AT})?(?<hour>\\d{1,2})(?<minute>\\d{2})${HALF}`), readDigits],
  [wordsPattern(`(?:${AT})?(?<hour>\\d{1,2}) (?<minute>\\d{2})${IN_PART}`), readDigits],
  [wordsPattern(`(?:${AT})?(?<hour>\\d{2})(?<minute>\\d{2}) ?(?:h|hrs?|hours)`), readDigits],
  [
    wordsPattern(`(?:${AT})?(?<hour>${HOUR})[ -](?<minuteWord>fifteen|thirty|forty[ -]five)${HALF}?${IN_PART}?`),
    readSpelled,
  ],
  [wordsPattern(`(?:${AT})?(?<hour>${HOUR})(?:-?ish)?${O_CLOCK}${HALF}?${IN_PART}?`), readHour],
  [wordsPattern(`(?:${AT})?(?<hour>${HOUR})${HALF}`), readHour],
  [wordsPattern(`(?:${AT})?(?<hour>${HOUR})(?: ?-?ish)?${IN_PART}`), readHour],
  [
    wordsPattern(
      `(?:in the )?(?<part>morning|afternoon|evening|night) (?:at |around |about |(?!one(?![a-z])))(?<hour>${HOUR})${COUNTED}`,
    ),
    readHour,
  ],
  [wordsPattern(`(?:${AT})?(?<hour>${HOUR}) ?-?ish`), readHour],
  [wordsPattern('(?<hour>1\\d|2\\d|[7-9]) ?h'), readHour],
  [wordsPattern('(?:at|@|by|from|around) (?<hour>\\d{2})(?<minute>\\d{2})'), readDigits],
  [wordsPattern(`(?<hour>[01]\\d|2[0-3])(?<minute>[0-5][05])${COUNTED}`), readDigits],
  [
    wordsPattern(`(?:${AT}|from |after |starting(?: at)? |starts? at |kicks? off at )(?<hour>${HOUR})${COUNTED}`),
    readHour,
  ],
];

const END_LEAD =
  '(?:(?:and )?(?:until|untill|till|til|ending(?: at)?|ends? at|finish(?:ing)?(?: at| by)?|leav(?:e|ing) (?:at|by)|done by|out by|up to))';
const END_FORMS: readonly Form<TimeReading>[] = [
  [
    wordsPattern(
      `${END_LEAD} (?:about |around )?(?<hour>\\d{1,2})(?: ?[:.h] ?(?<minute>\\d{2}))?${O_CLOCK}?${HALF}?${IN_PART}?${COUNTED}`,
    ),
    readDigits,
  ],
  [wordsPattern(`${END_LEAD} (?:about |around )?(?:12 )?(?:noon|midday)`), () => clockReading(12, 0, 'pm')],
  [
    wordsPattern(`${END_LEAD} (?:about |around )?half past (?<hour>${HOUR})${HALF}?${IN_PART}?`),
    (match) => said(match, hourIn(match), 30),
  ],
  [wordsPattern(`${END_LEAD} (?:about |around )?(?<hour>${HOUR})${O_CLOCK}?${HALF}?${IN_PART}?`), readHour],
];

const PART_FORMS: readonly Form<DayPart>[] = [
  [/(?<=^|[\n,;] ?)(?<part>[ap]\.?m)\b(?=[\s.!]*(?:$|[\n,]|please))/giu, (match) => partOf(match.groups?.part)],
  [
    wordsPattern(
      '(?:in the |this |during the )?(?:early |late )?(?<part>morning|mornin|afternoon|evening|tonight|tonite)',
    ),
    (match) => partOf(match.groups?.part),
  ],
  [wordsPattern('(?:at |(?<=\uFFFC|day |tomorrow ))(?<part>night)'), (match) => partOf(match.groups?.part)],
];
/** Meals say the part of the day, but their words may say more: they stay for the others to read. */
const MEALS = /\b(?<part>breakfast|lunch|dinner)\b/giu;

/** `moving`: the guest shifts something "from 5 to 6", so that this is no range. `timeAsked`: a bare "3-5" is a time. */
export function readTimes(page: Page, { moving, timeAsked }: { moving: boolean; timeAsked: boolean }): TimesRead {
  const ranges = moving ? [] : claimAll(page, RANGE, (match) => readRange(match, timeAsked));
  const ends = [...ranges.map(endOf), ...claimForms(page, END_FORMS)];
  const starts = [...ranges.map(startOf), ...claimForms(page, FORMS)].sort((a, b) => a.start - b.start);
  const parts = [...claimForms(page, PART_FORMS), ...mealsIn(page)];
  return { starts, ends, parts };
}

interface Range {
  start: TimeReading;
  end: TimeReading;
}

function readRange(match: RegExpExecArray, timeAsked: boolean): Range | null {
  const { lead, hourA, minuteA, halfA, hourB, minuteB, halfB } = match.groups ?? {};
  const part = partIn(match);
  const isTime = lead || minuteA || minuteB || halfA || halfB || part || timeAsked;
  if (!isTime) return null;
  const end = withDayPart(clockReading(Number(hourB), Number(minuteB ?? 0), halfOf(halfB)), part);
  const plain = clockReading(Number(hourA), Number(minuteA ?? 0), halfOf(halfA), isPadded(hourA, minuteA));
  if (plain.kind === 'open' && end.kind === 'open') return { start: plain, end };
  const start = beforeEnd(plain, end);
  return { start, end: end.kind === 'open' ? afterStart(start, end) : end };
}

function afterStart(start: TimeReading, end: Extract<TimeReading, { kind: 'open' }>): TimeReading {
  if (start.kind !== 'exact') return end;
  return { kind: 'exact', time: end.am > start.time ? end.am : end.pm };
}

function startOf(range: Finding<Range>): Finding<TimeReading> {
  return { ...range, value: range.value.start };
}

function endOf(range: Finding<Range>): Finding<TimeReading> {
  return { ...range, value: range.value.end };
}

function readDigits(match: RegExpExecArray): TimeReading {
  const { hour, minute } = match.groups ?? {};
  return said(match, Number(hour), Number(minute ?? 0), isPadded(hour, minute));
}

function readHour(match: RegExpExecArray): TimeReading {
  return said(match, hourIn(match), 0);
}

function readSpelled(match: RegExpExecArray): TimeReading {
  return said(match, hourIn(match), numberOf((match.groups?.minuteWord ?? '').replace('-', ' ')));
}

function readPastTo(match: RegExpExecArray): TimeReading | null {
  const { shift = '', side = '' } = match.groups ?? {};
  const minutes = /half/i.test(shift) ? 30 : /quarter/i.test(shift) ? 15 : numberOf(shift.replace('-', ' '));
  const hour = hourIn(match);
  if (hour > 24) return { kind: 'invalid' };
  if (!/quarter|half|minute|min/i.test(match[0]) && (minutes % 5 !== 0 || minutes > 25)) return null;
  if (/past|after/i.test(side)) return said(match, hour, minutes);
  return said(match, hour === 1 ? 12 : hour - 1, 60 - minutes);
}

function said(match: RegExpExecArray, hour: number, minute: number, padded = false): TimeReading {
  const part = partIn(match);
  return withDayPart(clockReading(hour, minute, halfOf(match.groups?.half), padded && part === null), part);
}

function hourIn(match: RegExpExecArray): number {
  return numberOf(match.groups?.hour ?? '');
}

function halfOf(words: string | undefined): Half {
  if (!words) return null;
  return /^a/i.test(words) ? 'am' : 'pm';
}

function isPadded(hour: string | undefined, minute: string | undefined): boolean {
  return minute !== undefined && hour?.length === 2 && hour.startsWith('0');
}

function partIn(match: RegExpExecArray): DayPart | null {
  const { part, night, bare } = match.groups ?? {};
  return partOf(part ?? night ?? bare);
}

function mealsIn(page: Page): Finding<DayPart>[] {
  return matchesIn(page.rest, MEALS).flatMap((match) => {
    const value = partOf(match.groups?.part);
    return value ? [{ value, words: match[0], start: match.index, end: match.index + match[0].length }] : [];
  });
}

function partOf(words: string | undefined): DayPart | null {
  if (!words) return null;
  if (/morn|breakfast|^a\.?m/i.test(words)) return 'morning';
  if (/lunch/i.test(words)) return 'lunch';
  if (/noon$/i.test(words)) return 'afternoon';
  return /night/i.test(words) && !/^ton/i.test(words) ? 'night' : 'evening';
}
